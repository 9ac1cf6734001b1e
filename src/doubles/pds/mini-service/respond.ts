import { readItk, type DistributionEnvelope, type ItkMessage } from '../../../hl7/itk.js'
import { readMiniCriteria } from '../../../hl7/mini-criteria.js'
import { soleHeader } from '../../../spine/headers.js'
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
import type { PdsBehaviour } from '../api-request.js'
import type { Suffered } from '../suffered.js'
import { inEnvelope, TOOLKIT_ERRORS, toolkitFault } from './envelope.js'
import type { MiniOutcome } from './outcome.js'
import { payloadOf } from './payload.js'
import { perform, type MiniRequest } from './perform.js'

/** A request that can be answered as one. */
interface Taken {
  readonly operation: MiniOperation
  readonly payload: NonNullable<DistributionEnvelope['payload']>
}

/** How the service finds whom it is asked for. */
export type Finds = (request: MiniRequest, received: Received) => MiniOutcome | Promise<MiniOutcome>

interface Setting {
  readonly surroundings: Surroundings
  readonly finds: Finds
  readonly suffered: Suffered
  readonly has: (behaviour: PdsBehaviour) => boolean
}

/** Answers every request to a Spine Mini Service (pds-sds.md 5; pds-hl7v3-smsp-dbs.md A). */
export const respondAs =
  (surroundings: Surroundings, suffered: Suffered, finds: Finds = perform): Responder =>
  async (received) => {
    const message = readItk(received.body)
    const asked = askedBy(message, surroundings)
    const has = (behaviour: PdsBehaviour) => surroundings.has(behaviour, asked)
    if (has('pds:is-down')) return undefined
    if (has('pds:never-answers')) return new Promise(() => undefined)
    const setting = { surroundings, finds, suffered, has }
    const answer =
      outage(setting) ?? unexpected(received, setting) ?? (await answerTo(message, received, setting))
    return has('pds:breaks-off-answers') ? { ...answer, breaksOff: true } : answer
  }

/** The organisation whose system the audit identity names by its ASID. */
const askedBy = (message: ItkMessage | undefined, surroundings: Surroundings) => {
  const topology = surroundings.topology()
  return message?.envelope?.auditIdentities
    .map(({ uri }) => systemWithAsid(topology, uri))
    .find((system) => system !== undefined)?.organisation
}

function fault(kind: keyof typeof TOOLKIT_ERRORS, words: string, { has }: Setting): WireResponse {
  return toolkitFault(TOOLKIT_ERRORS[kind], words, { isBare: has('pds:sends-bare-soap-faults') })
}

function outage(setting: Setting): WireResponse | undefined {
  const { has, suffered } = setting
  return has('pds:has-internal-error') ||
    has('pds:is-unavailable') ||
    (has('pds:is-unavailable-once') && suffered.isYetToCome('pds:is-unavailable-once'))
    ? fault('processing', 'The service cannot process the message at the moment.', setting)
    : undefined
}

/** What is no request to the service at all is told of besides, since somebody has gone astray. */
function unexpected({ method, target, exchange }: Received, setting: Setting): WireResponse | undefined {
  if (method === 'POST' && target.split('?')[0] === MINI_SERVICE_PATH) return undefined
  const message = `${PDS_MINI_SERVICE} was asked for ${method} ${target}, which it does not offer. It offers: POST ${MINI_SERVICE_PATH}.`
  setting.surroundings.journal.trouble({ receiver: PDS_MINI_SERVICE, exchange, message })
  return fault('validation', message, setting)
}

/** A request that can be answered as one, or why the service cannot read it: no more is asked of it than A5 allows. */
function takenFrom({ headers }: Received, { action, messageId, envelope }: ItkMessage): Taken | string {
  const operation = miniOperationOf(action)
  if (!operation)
    return `wsa:Action is ${action ?? 'missing'}; the service offers ${MINI_OPERATIONS.map(miniActionOf).join(', ')}.`
  const soapAction = soleHeader(headers, 'SOAPAction')?.replace(/^"(.*)"$/, '$1')
  if (soapAction !== action)
    return `SOAPAction is ${soapAction ?? 'missing'}, and wsa:Action ${action ?? ''}.`
  if (messageId === undefined) return 'The message has no wsa:MessageID.'
  if (!envelope) return 'The body holds no DistributionEnvelope.'
  const { payload, carried, listed } = envelope
  if (!payload || carried.length !== 1) return 'The envelope does not hold one payload.'
  if (listed.length !== 1 || listed[0] !== carried[0])
    return `The manifest lists ${listed.join(', ') || 'nothing'}, and the payload is ${carried.join(', ')}.`
  return { operation, payload }
}

async function answerTo(
  message: ItkMessage | undefined,
  received: Received,
  setting: Setting,
): Promise<WireResponse> {
  const taken = message
    ? takenFrom(received, message)
    : 'The request is no SOAP 1.1 envelope that can be read.'
  if (typeof taken === 'string') return fault('validation', taken, setting)
  const { operation, payload } = taken
  const { has, finds, surroundings } = setting
  const criteria = readMiniCriteria(payload)
  const found: MiniOutcome =
    payload.name === operation.request
      ? await finds(
          { operation, criteria, has, topology: surroundings.topology(), now: surroundings.clock.now() },
          received,
        )
      : { code: MINI_CODES.invalidRequest }
  const action = miniActionOf(operation)
  return inEnvelope(
    has('pds:answers-by-the-action-of-the-request') ? action : `${action}Response`,
    action,
    payloadOf(operation, shown(found, has), criteria),
  )
}

/** With what the service has been told to get wrong about it. */
function shown(outcome: MiniOutcome, has: Setting['has']): MiniOutcome {
  const { record } = outcome
  return record?.practice && has('pds:names-the-practice-without-its-code')
    ? { ...outcome, record: { ...record, practice: { ...record.practice, odsCode: '' } } }
    : outcome
}
