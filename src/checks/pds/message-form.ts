import { readEnvelope } from '../../hl7/envelope.js'
import { isUuid, mediaTypeOf } from '../../spine/comparisons.js'
import { headerValues } from '../../spine/headers.js'
import { MINI_OPERATIONS } from '../../spine/mini-service.js'
import { GENDER_CODES, PDS_QUERIES } from '../../spine/pds-messages.js'
import type { HttpExchange } from '../../wire/exchange.js'
import { check, where } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { ofConsumers, only } from '../judging/kinds.js'
import { miniCalls, type MiniCall } from '../reading/mini-calls.js'
import { pdsMessages, type PdsMessage } from '../reading/pds-messages.js'
import { isTracedOver } from '../reading/traces.js'
import type { Scene } from '../reading/scene.js'

type SoapRequest = PdsMessage | MiniCall

/** What consumers send to PDS by SOAP, over either wire, as far as it was whole. */
const soapSent = ofConsumers((scene: Scene): readonly SoapRequest[] =>
  [...pdsMessages(scene), ...miniCalls(scene)].filter(
    ({ exchange: { request, response, why } }) =>
      request.method === 'POST' && (response !== undefined || why === undefined),
  ),
)

const isByMessage = ({ wire }: SoapRequest): boolean => wire === 'hl7-v3'
const isByMiniService = ({ wire }: SoapRequest): boolean => wire === 'smsp'

/** Those that can be read, by messages and by a mini service. */
const envelopes = only(soapSent, ({ sent }) => sent !== undefined)

/** Why its receiver refused a request before it was whole, where it did: no service for messages answers by such a status itself. */
const refusedEarly = ({ response, why }: HttpExchange): string | undefined =>
  response && response.status >= 400 && response.status < 500 ? why : undefined

function seenInBody({ exchange }: SoapRequest): string | undefined {
  const early = refusedEarly(exchange)
  if (early !== undefined) return early
  const read = readEnvelope(exchange.request)
  return 'why' in read ? read.why : undefined
}

/** The element that stands where a query or the request of an operation should. */
function heldBy(message: SoapRequest): string | undefined {
  if (message.wire === 'hl7-v3') return message.sent?.message?.name
  const { envelope } = message.sent ?? {}
  return envelope?.isSole === false ? 'several envelopes' : envelope?.payload?.name
}

/** What may stand there. */
const HELD = {
  'hl7-v3': PDS_QUERIES.map(({ id }) => id),
  smsp: MINI_OPERATIONS.map(({ request }) => request),
} as const

const GENDERS: readonly string[] = Object.values(GENDER_CODES)

/** Where a number is looked for, a mini service takes what is known of a date; for HL7 V3 no source tells (pds-hl7v3-smsp-dbs.md A2, B1). */
const datesOf = (message: SoapRequest): RegExp =>
  message.wire === 'hl7-v3' || message.operation?.name === 'getNHSNumber'
    ? /^\d{4}(?:\d{2}){0,2}$/
    : /^\d{8}$/

/** In which form consumers send messages to PDS, whatever they ask (pds-sds.md 5.1, 5.3, 6.1, 6.2). */
export const messageFormChecks = [
  check({
    id: 'messages-are-soap-envelopes',
    title: 'What is sent to PDS as a message is a SOAP 1.1 envelope that can be read',
    matters: 'Nobody can read whom the message asks for, so the patient cannot be traced.',
    mend: 'Write well-formed XML in the charset that Content-Type names, with Envelope of http://schemas.xmlsoap.org/soap/envelope/ as its root and no document type.',
    party: 'consumer',
    requirements: [where(isByMessage, 'PDS-HL7-16'), where(isByMiniService, 'PDS-SMSP-01')],
    of: soapSent,
    reads: (message) => ({ seen: seenInBody(message) }),
    expects: ({ seen }) => expectThat(seen === undefined, 'body', 'a SOAP 1.1 envelope', seen),
  }),
  check({
    id: 'messages-are-sent-as-text-xml',
    title: 'A message to PDS is sent as text/xml, as SOAP 1.1 has it',
    matters: 'A service that goes by the media type takes the message for something else.',
    mend: 'Send Content-Type: text/xml; charset=UTF-8. application/soap+xml is of SOAP 1.2.',
    party: 'consumer',
    requirements: [where(isByMessage, 'PDS-HL7-16'), where(isByMiniService, 'PDS-SMSP-01')],
    of: envelopes,
    reads: ({ exchange: { request } }) => ({ types: headerValues(request.headers, 'Content-Type') }),
    expects: ({ types }) =>
      expectThat(
        types.length === 1 && mediaTypeOf(types[0] ?? '') === 'text/xml',
        'Content-Type',
        'text/xml',
        types.join(', '),
      ),
  }),
  check({
    id: 'messages-hold-a-request-of-the-service',
    title: 'A message to PDS holds one of the requests that the service answers',
    matters: 'The service answers with a fault, or not to what was meant.',
    mend: 'Send one query of MIM 4.2 or 6.3.01 in the body; to a mini service one distribution envelope with the request of an operation.',
    party: 'consumer',
    requirements: [where(isByMessage, 'PDS-HL7-16'), where(isByMiniService, 'PDS-SMSP-03')],
    // By which message a number is asked for is a check of its own.
    of: only(envelopes, ({ wire, asked }) => wire === 'smsp' || asked === undefined),
    reads: (message) => ({ held: heldBy(message), allowed: HELD[message.wire] }),
    expects: ({ held, allowed }) =>
      expectThat(allowed.includes(held ?? ''), 'content of the body', `one of ${allowed.join(', ')}`, held),
  }),
  check({
    id: 'criteria-have-values-of-their-type',
    title: 'Dates, genders and NHS numbers that a message asks by are written as HL7 V3 has them',
    matters: 'PDS cannot look for anybody by them, and the patient is told that nobody was found.',
    mend: 'Write dates as yyyymmdd, genders as 1, 2, 9 or 0, and NHS numbers as ten digits.',
    party: 'consumer',
    requirements: [where(isByMessage, 'PDS-HL7-18'), where(isByMiniService, 'PDS-SMSP-05')],
    of: envelopes,
    reads: ({ criteria }) => criteria,
    expects: ({ birthDate, gender, number }, message) =>
      all(
        expectThat(
          birthDate === undefined || datesOf(message).test(birthDate),
          'date of birth',
          'a date of the form yyyymmdd',
          birthDate,
        ),
        expectThat(gender === undefined || GENDERS.includes(gender), 'gender', GENDERS.join(', '), gender),
        expectThat(number === undefined || /^\d{10}$/.test(number), 'NHS number', 'ten digits', number),
      ),
  }),
  check({
    id: 'messages-are-identified-by-a-uuid',
    title: 'wsa:MessageID of an HL7 V3 message to PDS is uuid: and a UUID',
    matters: 'The answer, and whoever follows the message through the logs of Spine, cannot refer to it.',
    mend: 'Write uuid: and a new UUID into wsa:MessageID, by WS-Addressing of August 2004.',
    party: 'consumer',
    requirements: ['PDS-HL7-17'],
    isCalledFor: isTracedOver('hl7-v3'),
    of: only(envelopes, isByMessage),
    reads: ({ sent }) => sent && { id: sent.messageId },
    expects: ({ id = '' }) =>
      expectThat(
        isUuid(id.replace(/^(?:urn:)?uuid:/i, '')) && id.includes(':'),
        'wsa:MessageID',
        'uuid: and a UUID',
        id,
      ),
    // Whoever uses another WS-Addressing writes it where nobody looks.
    followsFrom: ['messages-name-their-action'],
  }),
] as const
