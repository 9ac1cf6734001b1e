import { readEnvelope } from '../../hl7/envelope.js'
import { allAt, type MessageElement } from '../../hl7/xml.js'
import { isUuid, mediaTypeOf } from '../../spine/comparisons.js'
import { headerValues } from '../../spine/headers.js'
import { MINI_OPERATIONS, MINI_SERVICE_PATH } from '../../spine/mini-service.js'
import type { PdsWire } from '../../spine/pds-access.js'
import { GENDER_CODES, NAMESPACES, PDS_QUERIES } from '../../spine/pds-messages.js'
import type { HttpExchange } from '../../wire/exchange.js'
import { check, where } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { ofConsumers, only } from '../judging/kinds.js'
import { isInCalendar } from '../reading/digits.js'
import { miniCalls, type MiniCall } from '../reading/mini-calls.js'
import { digitsOf } from '../reading/patient-calls.js'
import { pdsWireOf } from '../reading/pds-doors.js'
import { pdsMessages, type PdsMessage } from '../reading/pds-messages.js'
import { isTracedOver } from '../reading/traces.js'
import type { Scene } from '../reading/scene.js'

/** A message to PDS, over either wire. */
export type SoapRequest = PdsMessage | MiniCall

/** Anything that reached PDS where it takes messages. */
interface AtTheDoor {
  readonly exchange: HttpExchange
  readonly wire: PdsWire
}

/** All that consumers send there, be it messages or not. */
const atTheDoors = ofConsumers((scene: Scene): readonly AtTheDoor[] =>
  scene.traces
    .map((exchange) => ({ exchange, wire: pdsWireOf(exchange) }))
    .filter(({ wire }) => wire !== 'fhir'),
)

/** What consumers send to PDS by SOAP, over either wire, as far as it was whole. */
const soapSent = ofConsumers((scene: Scene): readonly SoapRequest[] =>
  [...pdsMessages(scene), ...miniCalls(scene)].filter(
    ({ exchange: { response, why } }) => response !== undefined || why === undefined,
  ),
)

export const isByMessage = ({ wire }: AtTheDoor): boolean => wire === 'hl7-v3'
export const isByMiniService = ({ wire }: AtTheDoor): boolean => wire === 'smsp'

/** Those that can be read, by messages and by a mini service. */
export const envelopes = only(soapSent, ({ sent }) => sent !== undefined)

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
  const element = elementOf(message)
  if (message.wire === 'smsp' && message.sent?.envelope?.isSole === false) return 'several envelopes'
  return (
    element && (isOfHl7(element) ? element.name : `${element.name} of ${element.namespace || 'no namespace'}`)
  )
}

const elementOf = (message: SoapRequest): MessageElement | undefined =>
  message.wire === 'hl7-v3' ? message.sent?.message?.element : message.sent?.envelope?.payload

const isOfHl7 = ({ namespace }: MessageElement): boolean => namespace === NAMESPACES.hl7

/** What may stand in a query once. */
const ONCE = ['person.id', 'person.name', 'person.birthtime', 'person.administrativegendercode']

/** What a message asks more than once, in the order in which it is nested; of a mini service, criteria have an order of their own. */
function askedTwice(message: SoapRequest): readonly string[] {
  const events = allAt(elementOf(message), message.wire === 'hl7-v3' ? 'ControlActEvent' : 'queryEvent')
  const queries = message.wire === 'hl7-v3' ? allAt(events[0], 'query') : []
  const criteria = (queries[0]?.children ?? []).map(({ name }) => name)
  const held = message.wire === 'hl7-v3' ? message.sent?.interactions : message.sent?.envelope?.held
  return [
    held ?? [],
    events.map(({ name }) => name),
    queries.map(({ name }) => name),
    ...ONCE.map((once) => criteria.filter((name) => name.toLowerCase() === once)),
  ].flatMap((names) => (names.length > 1 ? names.join(' and ') : []))
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
    id: 'messages-are-posted',
    title: 'Where PDS takes messages, nothing but messages is sent, by POST',
    matters: 'PDS offers nothing else there, and answers with a fault.',
    mend: 'Send POST, to the path of the service; keep the WSDL at your side, and try the connection by a message.',
    party: 'consumer',
    requirements: [where(isByMessage, 'PDS-HL7-16'), where(isByMiniService, 'PDS-SMSP-01')],
    of: atTheDoors,
    // Of a browser or a probe that nobody knows it is told, and nobody is blamed.
    reads: ({ exchange, wire }, scene) =>
      scene.intentOf(exchange) && {
        method: exchange.request.method,
        path: exchange.request.target.split('?')[0] ?? '',
        isMini: wire === 'smsp',
      },
    expects: ({ method, path, isMini }) =>
      all(
        expectThat(method === 'POST', 'method', 'POST', method),
        // By HL7 V3 the address is that of SDS, which is a check of its own.
        expectThat(!isMini || path === MINI_SERVICE_PATH, 'request target', MINI_SERVICE_PATH, path),
      ),
    premises: ['actor-known'],
  }),
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
    of: only(envelopes, (message) => {
      const element = elementOf(message)
      return message.wire === 'smsp' || message.asked === undefined || (element && !isOfHl7(element)) === true
    }),
    reads: (message) => ({ held: heldBy(message), allowed: HELD[message.wire] }),
    expects: ({ held, allowed }) =>
      expectThat(allowed.includes(held ?? ''), 'content of the body', `one of ${allowed.join(', ')}`, held),
  }),
  check({
    id: 'messages-ask-one-thing',
    title: 'A message to PDS holds one query, about one person',
    matters: 'One is answered, nobody can say which, and the other is never heard of again.',
    mend: 'Send a message for each person.',
    party: 'consumer',
    requirements: [where(isByMessage, 'PDS-HL7-16'), where(isByMiniService, 'PDS-SMSP-03')],
    of: only(envelopes, (message) => elementOf(message) !== undefined),
    reads: (message) => ({ twice: askedTwice(message) }),
    expects: ({ twice }) =>
      expectThat(twice.length === 0, 'content of the body', 'one query, about one person', twice.join('; ')),
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
          birthDate === undefined || (datesOf(message).test(birthDate) && isInCalendar(birthDate)),
          'date of birth',
          'a date of the form yyyymmdd',
          birthDate,
        ),
        expectThat(gender === undefined || GENDERS.includes(gender), 'gender', GENDERS.join(', '), gender),
        // That it is sent without blanks is a check of its own.
        expectThat(
          number === undefined || /^\d{10}$/.test(digitsOf(number)),
          'NHS number',
          'ten digits',
          number,
        ),
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
