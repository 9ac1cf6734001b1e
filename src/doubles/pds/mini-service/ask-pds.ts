import type { MiniCriteria } from '../../../hl7/mini-criteria.js'
import { criteriaByDemographics, criteriaByNumber } from '../../../hl7/query-criteria.js'
import { queryBytes, type QueryMessage } from '../../../hl7/query-message.js'
import { readSoap, type Hl7Message } from '../../../hl7/soap.js'
import { within } from '../../../hl7/xml.js'
import { londonDate } from '../../../spine/london-time.js'
import { MINI_CODES, type MiniCode } from '../../../spine/mini-service.js'
import {
  isTransient,
  NAMESPACES,
  pdsActionOf,
  SPINE_ORGANISATION,
  SYNC_PATH,
} from '../../../spine/pds-messages.js'
import type { MiniServiceHost } from '../../../topology/topology.js'
import type { WireClient } from '../../../wire/client.js'
import type { WireRequest } from '../../../wire/exchange.js'
import { NoAnswer } from '../../../wire/no-answer.js'
import type { Received } from '../../../wire/serve.js'
import type { Surroundings } from '../../double.js'
import { freshId, hl7Instant } from '../messages/envelope.js'
import type { MiniOutcome } from './outcome.js'
import { isValid, type MiniRequest } from './perform.js'
import { miniRecordIn } from './record-of-message.js'

/** What PDS’s own errors become (pds-hl7v3-smsp-dbs.md A4); every other is a generic one. */
const CODES: ReadonlyMap<string, MiniCode> = new Map([
  ['1', MINI_CODES.noMatch],
  ['7', MINI_CODES.severalMatches],
  ['22', MINI_CODES.invalidated],
  ['40', MINI_CODES.notVerified],
  ['42', MINI_CODES.notNewStyle],
])

/** Whom the service asks, and as whom. */
export interface OrganisationsService {
  readonly client: Pick<WireClient, 'send'>
  readonly host: MiniServiceHost
  readonly surroundings: Surroundings
}

/**
 * Asks PDS by an HL7 V3 message of its own, as the service of an organisation does, once more where it could not answer at the
 * moment, and tells what came of it.
 */
export async function askPds(
  request: MiniRequest,
  { exchange, intent }: Received,
  { client, host, surroundings }: OrganisationsService,
): Promise<MiniOutcome> {
  if (!isValid(request.operation, request.criteria)) return { code: MINI_CODES.invalidRequest }
  const { messaging } = request.topology.spine
  const ask = async () => {
    const message = messageFor(request.criteria, host, surroundings)
    const asked: WireRequest = {
      method: 'POST',
      target: SYNC_PATH,
      headers: [
        ['Host', messaging],
        ['Content-Type', 'text/xml; charset=UTF-8'],
        ['SOAPAction', `"${message.soapAction}"`],
      ],
      body: queryBytes(message),
    }
    return readSoap(await client.send(messaging, asked, { intent, forwards: exchange }))
  }
  try {
    const soap = await ask()
    return understood((isTransient(soap?.fault?.errors ?? []) ? await ask() : soap)?.message, request)
  } catch (cause) {
    if (cause instanceof NoAnswer) return { code: MINI_CODES.spineFailure }
    throw cause
  }
}

function messageFor(criteria: MiniCriteria, host: MiniServiceHost, surroundings: Surroundings): QueryMessage {
  const { smsp, messaging } = surroundings.topology().spine
  const { number } = criteria
  const interaction = number === undefined ? 'QUPA_IN000005UK01' : 'QUPA_IN000008UK02'
  const spine = surroundings.directory().asRecords.find(({ odsCode }) => odsCode === SPINE_ORGANISATION)
  return {
    interaction,
    soapAction: pdsActionOf(interaction),
    action: pdsActionOf(interaction),
    addressing: NAMESPACES.wsa,
    messageId: freshId(),
    hl7Id: freshId(),
    to: `https://${messaging}${SYNC_PATH}`,
    from: `https://${smsp}`,
    receiver: spine?.asid ?? '',
    sender: host.asid,
    innerSender: host.asid,
    createdAt: hl7Instant(surroundings.clock.now()),
    criteria:
      number === undefined
        ? criteriaByDemographics({
            family: criteria.family ?? '',
            given: criteria.given,
            gender: criteria.gender ?? '0',
            born: criteria.birthDate ?? '',
            postalCode: criteria.postalCode,
          })
        : criteriaByNumber(number),
  }
}

/** A retrieval gives whoever has the number: that the rest fits is for the service to see (pds-hl7v3-smsp-dbs.md B6). */
function understood(
  message: Hl7Message | undefined,
  { criteria, operation, topology, now, has }: MiniRequest,
): MiniOutcome {
  const role = within(message?.element, 'patientRole')
  if (message?.acknowledgement !== 'AA' || !role) {
    const [first] = message?.reasons ?? []
    const code = CODES.get(first?.code ?? '') ?? MINI_CODES.spineFailure
    return { code: has('pds:takes-every-failure-for-no-match') ? MINI_CODES.noMatch : code }
  }
  const record = miniRecordIn(role, topology, londonDate(now).replaceAll('-', ''))
  const { number, birthDate = '', family } = criteria
  const fits =
    birthDate.startsWith(record.birthTime?.slice(0, 8) ?? '') &&
    (family === undefined || family.toUpperCase() === record.family?.toUpperCase())
  if (operation.name !== 'verifyNHSNumber' && !fits) return { code: MINI_CODES.notVerified }
  const isNew = number !== undefined && record.number !== number
  return { code: isNew ? MINI_CODES.superseded : MINI_CODES.success, record, fits }
}
