import { readSoap, type Hl7Message, type SoapMessage } from '../../../hl7/soap.js'
import { at, type MessageElement } from '../../../hl7/xml.js'
import { soleHeader } from '../../../spine/headers.js'
import {
  PDS_MESSAGING,
  PDS_QUERIES,
  pdsActionOf,
  pdsQueryWithId,
  SPINE_ORGANISATION,
  SYNC_PATH,
  type PdsQuery,
} from '../../../spine/pds-messages.js'
import type { Received, Responder } from '../../../wire/serve.js'
import type { WireResponse } from '../../../wire/exchange.js'
import type { Surroundings } from '../../double.js'
import type { PdsBehaviour } from '../api-request.js'
import { freshId, inEnvelope, soapFault, type AnswerFrame, type Hl7Answer } from './envelope.js'
import { QUERY_ERRORS, queryFailure, refusal } from './outcomes.js'
import { perform } from './perform.js'
import type { TakenIds } from './state.js'

/** A message that can be answered as one: its envelope, its interaction and who sent it. */
interface Taken {
  readonly soap: SoapMessage
  readonly message: Hl7Message
  readonly query: PdsQuery
  /** HL7 id. */
  readonly id: string
}

/** What PDS is told of a message: its clock, its topology, and how it is to behave towards its sender. */
interface Setting {
  readonly surroundings: Surroundings
  readonly fqdn: string
  readonly taken: TakenIds
  readonly has: (behaviour: PdsBehaviour) => boolean
}

/** Answers every message that is sent to PDS (pds-sds.md 6; pds-hl7v3-smsp-dbs.md B). */
export const respondAs =
  (fqdn: string, taken: TakenIds, surroundings: Surroundings): Responder =>
  (received) => {
    const soap = readSoap(received.body)
    const sender = surroundings.directory().asRecords.find(({ asid }) => asid === soap?.sender)
    const has = (behaviour: PdsBehaviour) => surroundings.has(behaviour, sender?.odsCode)
    if (has('pds:is-down')) return undefined
    if (has('pds:never-answers')) return new Promise(() => undefined)
    const setting = { fqdn, taken, surroundings, has }
    const answer =
      outage(setting) ??
      unexpected(received, setting) ??
      answerTo(soap && takenFrom(received, soap, sender !== undefined), setting)
    return has('pds:breaks-off-answers') ? { ...answer, breaksOff: true } : answer
  }

/** Spine cannot process anything at the moment (pds-sds.md 6.6). */
function outage({ has, taken }: Setting): WireResponse | undefined {
  if (has('pds:has-internal-error')) return soapFault('200', 'System failure to process message - default')
  return has('pds:is-unavailable') ||
    (has('pds:is-unavailable-once') && taken.suffered.isYetToCome('pds:is-unavailable-once'))
    ? soapFault('206', 'The service cannot process the message at the moment')
    : undefined
}

/** What is no message to PDS at all is told of besides, since somebody has gone astray. */
function unexpected(
  { method, target, exchange }: Received,
  { surroundings }: Setting,
): WireResponse | undefined {
  if (method === 'POST' && target.split('?')[0] === SYNC_PATH) return undefined
  const message = `${PDS_MESSAGING} was asked for ${method} ${target}, which it does not offer. It offers: POST ${SYNC_PATH}.`
  surroundings.journal.trouble({ receiver: PDS_MESSAGING, exchange, message })
  return soapFault('200', message)
}

/** A message that can be answered as one, or why Spine cannot read it. */
function takenFrom(received: Received, soap: SoapMessage, isKnown: boolean): Taken | string {
  const { message } = soap
  if (!message) return 'The body holds no interaction.'
  const query = pdsQueryWithId(message.name)
  if (!query)
    return `${message.name} is no query that PDS answers; it answers ${PDS_QUERIES.map(({ id }) => id).join(', ')}.`
  const action = soleHeader(received.headers, 'SOAPAction')?.replace(/^"(.*)"$/, '$1')
  const right = pdsActionOf(query.id)
  if (action !== right) return `SOAPAction is ${action ?? 'missing'}; ${right} is right for this message.`
  if (message.id === undefined) return 'The message has no id.'
  if (!isKnown)
    return `No system has the ASID ${soap.sender ?? '(none)'} that the SOAP header names as its sender.`
  return { soap, message, query, id: message.id }
}

function answerTo(read: Taken | string | undefined, setting: Setting): WireResponse {
  if (read === undefined) return soapFault('200', 'The request is no SOAP 1.1 envelope that can be read.')
  return typeof read === 'string'
    ? soapFault('200', read)
    : inEnvelope(answerIn(read, setting), frameOf(read, setting))
}

function answerIn({ message, query, id }: Taken, { has, taken, surroundings }: Setting): Hl7Answer {
  const isNew = taken.isNew(id)
  if (!isNew && !has('pds:accepts-repeated-messages')) return refusal('202', 'Duplicate HL7 ID Error')
  if (has('pds:insists-on-names-before-values') && hasValuesFirst(message.element))
    return queryFailure(query, QUERY_ERRORS.wrongParameter)
  const answer = perform({
    ...{ query, message: message.element, has },
    topology: surroundings.topology(),
    now: surroundings.clock.now(),
  })
  return answer.acknowledgement === 'AE' && has('pds:acknowledges-failures')
    ? { ...answer, acknowledgement: 'AA' }
    : answer
}

/** Whether the value of any criterion stands before its name. */
const hasValuesFirst = (message: MessageElement): boolean =>
  (at(message, 'ControlActEvent', 'query')?.children ?? []).some(
    ({ children: [first] }) => first?.name === 'value',
  )

function frameOf({ soap, message }: Taken, { fqdn, has, surroundings }: Setting): AnswerFrame {
  const spine = surroundings.directory().asRecords.find(({ odsCode }) => odsCode === SPINE_ORGANISATION)?.asid
  const isAstray = has('pds:relates-answers-to-another-message')
  return {
    now: surroundings.clock.now(),
    url: `https://${fqdn}${SYNC_PATH}`,
    spine: spine ?? soap.receiver ?? '',
    consumer: soap.sender ?? '',
    relatesTo: isAstray ? `uuid:${freshId()}` : (soap.messageId ?? ''),
    refersTo: isAstray ? freshId() : (message.id ?? ''),
    replyTo: soap.replyTo ?? '',
  }
}
