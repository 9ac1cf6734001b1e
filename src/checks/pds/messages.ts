import { sameUrl } from '../../spine/comparisons.js'
import { headerValues } from '../../spine/headers.js'
import {
  pdsActionOf,
  pdsInteractionIdOf,
  SPINE_ORGANISATION,
  type PdsQuery,
} from '../../spine/pds-messages.js'
import { PDS_ROUTE, type PdsWire } from '../../spine/pds-access.js'
import { check } from '../judging/check.js'
import { all, expectSame, expectThat } from '../judging/found.js'
import { ofConsumers, only } from '../judging/kinds.js'
import { arrivalOf } from '../reading/history.js'
import { pdsMessages, type PdsMessage } from '../reading/pds-messages.js'
import { isTracedOver } from '../reading/traces.js'
import type { Scene } from '../reading/scene.js'
import { everyTrace } from './kinds.js'

/** Messages that consumers send to PDS. */
export const messagesSent = ofConsumers(pdsMessages)

const queriesSent = only(messagesSent, ({ query }) => query !== undefined)

/** Earlier messages with the same HL7 id. */
const sameIdBefore = (scene: Scene, { exchange, sent }: PdsMessage): PdsMessage | undefined =>
  pdsMessages(scene).find(
    (each) =>
      arrivalOf(each.exchange) < arrivalOf(exchange) &&
      each.sent?.message?.id?.toUpperCase() === sent?.message?.id?.toUpperCase(),
  )

/** What SDS held of the interaction of a query: where it goes, and to whom. */
function serviceFor(scene: Scene, { exchange, query }: PdsMessage) {
  const { mhsRecords, asRecords } = scene.directoryAt(exchange)
  const interactionId = pdsInteractionIdOf(query?.id ?? '')
  const record = mhsRecords.find(
    (each) => each.odsCode === SPINE_ORGANISATION && each.interactionId === interactionId,
  )
  const asid = asRecords.find((each) => each.partyKey === record?.partyKey)?.asid
  return record?.endpoint === undefined || asid === undefined ? undefined : { url: record.endpoint, asid }
}

/** What a finding calls a trace over each wire. */
const WIRES: Readonly<Record<PdsWire, string>> = {
  fhir: 'the PDS FHIR API',
  'hl7-v3': 'an HL7 V3 message',
  smsp: 'a Spine Mini Service',
  file: 'a result file of batch tracing',
}

/** How consumers ask PDS by HL7 V3 messages (pds-sds.md 6.1 to 6.3). */
export const messageChecks = [
  check({
    id: 'pds-is-asked-by-the-declared-route',
    title: 'A patient is traced by the route that the product is declared to use, and by no other',
    matters: 'Assurance was given for one route; what goes by another was never looked at.',
    mend: 'Trace by the declared route alone, or declare the other: pds in spinecheck.yaml or the topology.',
    party: 'consumer',
    requirements: ['PDS-GEN-03'],
    asks: ['trace-patient'],
    of: everyTrace,
    reads: ({ exchange, wire }, scene) => {
      const { actor } = scene.actingAt(exchange)
      const declared = PDS_ROUTE[actor?.pds ?? 'fhir-application']
      return actor && { wire, declared }
    },
    expects: ({ wire, declared }) =>
      expectThat(wire === declared.wire, 'route of the trace', declared.name, WIRES[wire]),
    premises: ['actor-known'],
  }),
  check({
    id: 'retrieval-goes-by-a-retrieval-message',
    title: 'An NHS number is asked for by the message of a retrieval, not by that of a trace',
    matters: 'PDS looks for criteria that are not there, and finds nobody.',
    mend: 'Send QUPA_IN000008UK02 or UK05, or QUPA_IN040000UK32, where the number is known.',
    party: 'consumer',
    requirements: ['PDS-HL7-01'],
    isCalledFor: isTracedOver('hl7-v3'),
    of: messagesSent,
    reads: ({ asked, sent }) =>
      asked === undefined || !sent?.message
        ? undefined
        : { name: sent.message.name, says: sent.message.interactionId },
    expects: ({ name, says }, { query }) =>
      all(
        expectThat(
          query?.kind === 'retrieval',
          'interaction of the message',
          'QUPA_IN000008UK02, QUPA_IN000008UK05 or QUPA_IN040000UK32',
          name,
        ),
        expectSame('interactionId', name, says),
      ),
  }),
  check({
    id: 'messages-name-their-action',
    title: 'SOAPAction and wsa:Action name the service and the interaction, by WS-Addressing of August 2004',
    matters: 'Spine cannot tell what the message is for, and answers with a fault.',
    mend: 'Write urn:nhs:names:services:pdsquery, a slash and the interaction in both.',
    party: 'consumer',
    requirements: ['PDS-HL7-02'],
    isCalledFor: isTracedOver('hl7-v3'),
    of: queriesSent,
    reads: ({ query, soapAction, sent }) => query && { query, soapAction, action: sent?.action },
    expects: ({ query, soapAction, action }) => {
      const right = pdsActionOf((query satisfies PdsQuery).id)
      return all(expectSame('SOAPAction', right, soapAction), expectSame('wsa:Action', right, action))
    },
  }),
  check({
    id: 'asids-of-a-message-agree',
    title: 'The SOAP header and the message name the same sender and the same receiver by ASID',
    matters: 'Spine may file the query under one system and answer another.',
    mend: 'Write both ASIDs into the SOAP header and into the message, the same in each.',
    party: 'consumer',
    requirements: ['PDS-HL7-03'],
    isCalledFor: isTracedOver('hl7-v3'),
    of: messagesSent,
    reads: ({ sent }) => (sent?.message ? { header: sent, message: sent.message } : undefined),
    expects: ({ header, message }) =>
      all(
        expectSame(
          'sender in the message',
          header.sender ?? 'an ASID in the SOAP header too',
          message.sender,
        ),
        expectSame(
          'receiver in the message',
          header.receiver ?? 'an ASID in the SOAP header too',
          message.receiver,
        ),
      ),
  }),
  check({
    id: 'messages-name-the-own-asid',
    title: 'A message to PDS names the ASID of the system that sends it',
    matters: 'Whose query it was can no longer be told from the audit trail.',
    mend: 'Take the ASID of the organisation that acts, as SDS holds it.',
    party: 'consumer',
    requirements: ['PDS-HL7-03'],
    isCalledFor: isTracedOver('hl7-v3'),
    of: messagesSent,
    reads: ({ exchange, sent }, scene) => {
      const { actor } = scene.actingAt(exchange)
      return actor && sent?.message ? { own: actor.asid, sender: sent.sender } : undefined
    },
    expects: ({ own, sender }) => expectSame('sender in the SOAP header', own, sender),
    premises: ['actor-known'],
  }),
  check({
    id: 'messages-go-to-the-service-in-sds',
    title: 'A message to PDS goes to the address, and names the ASID, that SDS holds for its interaction',
    matters: 'When Spine moves the service, the consumer asks nobody.',
    mend: 'Look the service up in SDS by organisation YES and the interaction, and use what it gives.',
    party: 'consumer',
    requirements: ['PDS-HL7-13'],
    isCalledFor: isTracedOver('hl7-v3'),
    of: queriesSent,
    reads: (message, scene) => {
      const service = serviceFor(scene, message)
      const { request } = message.exchange
      const [host = ''] = headerValues(request.headers, 'Host')
      return (
        service && { ...service, at: `https://${host}${request.target}`, receiver: message.sent?.receiver }
      )
    },
    expects: ({ url, asid, at, receiver }) =>
      all(
        expectThat(sameUrl(at, url), 'address', url, at),
        expectSame('receiver in the SOAP header', asid, receiver),
      ),
  }),
  check({
    id: 'message-ids-are-new',
    title: 'Every message to PDS has an HL7 id of its own',
    matters: 'Spine takes the message for one it has had, and refuses it.',
    mend: 'Make a new UUID for each message, also where the same is asked again.',
    party: 'consumer',
    requirements: ['PDS-HL7-15'],
    isCalledFor: isTracedOver('hl7-v3'),
    of: messagesSent,
    reads: (message, scene) => {
      const { id } = message.sent?.message ?? {}
      return (
        message.sent?.message && { id, before: id === undefined ? undefined : sameIdBefore(scene, message) }
      )
    },
    expects: ({ id, before }) =>
      expectThat(
        id !== undefined && before === undefined,
        'id of the message',
        'one that was not used before',
        id && `${id}, as in ${before?.exchange.id ?? ''}`,
      ),
  }),
  check({
    id: 'warnings-are-no-failures',
    title: 'An answer of PDS with a warning is an answer',
    matters: 'A patient whose number was superseded is turned away.',
    mend: 'Read the qualifier: WG is a warning, ER an error; go on with the number that is given.',
    party: 'consumer',
    requirements: ['PDS-HL7-11'],
    of: only(messagesSent, isOnlyWarned),
    reads: ({ intent }) => intent && { isStopped: intent.stopped === true },
    expects: ({ isStopped }, { given }) =>
      expectThat(
        !isStopped,
        'after the answer',
        'a trace that has succeeded',
        `a trace that was given up upon warning ${(given?.message?.reasons ?? []).map(({ code }) => code).join(', ')}`,
      ),
    premises: ['actor-known'],
  }),
] as const

/** An answer with a warning that ends no journey, about somebody with whom one can go on. */
function isOnlyWarned({ given, patient }: PdsMessage): boolean {
  const warnings = given?.message?.reasons ?? []
  return (
    warnings.length > 0 &&
    patient !== undefined &&
    !patient.isSensitive &&
    !patient.deceased &&
    patient.practices.some(({ end }) => end === undefined)
  )
}
