import { readItk, type DistributionEnvelope, type ItkMessage } from '../../../hl7/itk.js'
import { readMiniCriteria } from '../../../hl7/mini-criteria.js'
import {
  MINI_CODES,
  MINI_OPERATIONS,
  MINI_SERVICE_PATH,
  miniActionOf,
  miniOperationOf,
  PDS_MINI_SERVICE,
  type MiniOperation,
} from '../../../spine/mini-service.js'
import { systemWithAsid } from '../../../topology/lookups.js'
import type { WireResponse } from '../../../wire/exchange.js'
import type { Received, Responder } from '../../../wire/serve.js'
import type { Surroundings } from '../../double.js'
import { anotherSoapAction, respondAt, type Has, type SoapRefusal } from '../soap-responder.js'
import type { Suffered } from '../suffered.js'
import { inEnvelope, TOOLKIT_ERRORS, toolkitFault } from './envelope.js'
import type { MiniOutcome } from './outcome.js'
import { payloadOf } from './payload.js'
import { foundBy, type Finds } from './find.js'
import { perform } from './perform.js'

/** A request that can be answered as one. */
interface Taken {
  readonly operation: MiniOperation
  readonly payload: NonNullable<DistributionEnvelope['payload']>
}

/** Answers every request to a Spine Mini Service (pds-sds.md 5; pds-hl7v3-smsp-dbs.md A). */
export const respondAs = (
  surroundings: Surroundings,
  suffered: Suffered,
  finds: Finds = perform,
): Responder =>
  respondAt(
    {
      receiver: PDS_MINI_SERVICE,
      path: MINI_SERVICE_PATH,
      suffered,
      read: readItk,
      senderOf: (message) => askedBy(message, surroundings),
      fault: (why, words, has) =>
        toolkitFault(TOOLKIT_ERRORS[THEIRS.includes(why) ? 'validation' : 'processing'], words, {
          isBare: has('pds:sends-bare-soap-faults'),
          code: why === 'not-understood' ? 'MustUnderstand' : undefined,
        }),
      answer: (message, received, has) => {
        const taken = takenFrom(received, message)
        return typeof taken === 'string' ? taken : answerTo(taken, received, { surroundings, finds, has })
      },
    },
    surroundings,
  )

/** What whoever asks is at fault for. */
const THEIRS: readonly SoapRefusal[] = ['unreadable', 'not-understood']

interface Setting {
  readonly surroundings: Surroundings
  readonly finds: Finds
  readonly has: Has
}

/** The organisation whose system the audit identity names by its ASID. */
const askedBy = (message: ItkMessage | undefined, surroundings: Surroundings) => {
  const topology = surroundings.topology()
  return message?.envelope?.auditIdentities
    .map(({ uri }) => systemWithAsid(topology, uri))
    .find((system) => system !== undefined)?.organisation
}

/** A request that can be answered as one, or why the service cannot read it: no more is asked of it than A5 allows. */
function takenFrom(received: Received, { action, messageId, envelope }: ItkMessage): Taken | string {
  const operation = miniOperationOf(action)
  if (!operation)
    return `wsa:Action is ${action ?? 'missing'}; the service offers ${MINI_OPERATIONS.map(miniActionOf).join(', ')}.`
  const another = anotherSoapAction(received, miniActionOf(operation))
  if (another !== undefined) return another
  if (messageId === undefined) return 'The message has no wsa:MessageID.'
  if (!envelope?.isSole) return `The body holds ${envelope ? 'several' : 'no'} DistributionEnvelope.`
  const { payload, carried, listed } = envelope
  if (!payload || carried.length !== 1) return 'The envelope does not hold one payload.'
  if (listed.length !== 1 || listed[0] !== carried[0])
    return `The manifest lists ${listed.join(', ') || 'nothing'}, and the payload is ${carried.join(', ')}.`
  return { operation, payload }
}

async function answerTo(
  { operation, payload }: Taken,
  received: Received,
  { has, finds, surroundings }: Setting,
): Promise<WireResponse> {
  const criteria = readMiniCriteria(payload)
  const found: MiniOutcome =
    payload.name === operation.request
      ? await foundBy(
          finds,
          { operation, criteria, has, topology: surroundings.topology(), now: surroundings.clock.now() },
          received,
        )
      : { code: MINI_CODES.invalidRequest }
  const action = miniActionOf(operation)
  return inEnvelope(
    has('pds:answers-by-the-action-of-the-request') ? action : `${action}Response`,
    action,
    payloadOf(operation, found, criteria),
  )
}
