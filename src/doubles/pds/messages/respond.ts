import { readSoap, type Hl7Message, type SoapMessage } from '../../../hl7/soap.js'
import { at, type MessageElement } from '../../../hl7/xml.js'
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
import type { Surroundings } from '../../double.js'
import { freshId, inEnvelope, soapFault, type AnswerFrame, type Hl7Answer } from './envelope.js'
import { QUERY_ERRORS, queryFailure, refusal } from './outcomes.js'
import { perform } from './perform.js'
import { anotherSoapAction, respondAt, type Has } from '../soap-responder.js'
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
  readonly has: Has
}

/** Spine's own codes for what it could not process (pds-sds.md 6.6). */
const SPINE_ERRORS = { unreadable: '200', 'not-understood': '200', failed: '200', busy: '206' } as const

/** Answers every message that is sent to PDS (pds-sds.md 6; pds-hl7v3-smsp-dbs.md B). */
export const respondAs = (fqdn: string, taken: TakenIds, surroundings: Surroundings): Responder => {
  const senderOf = (soap: SoapMessage | undefined) =>
    surroundings.directory().asRecords.find(({ asid }) => asid === soap?.sender)?.odsCode
  return respondAt(
    {
      receiver: PDS_MESSAGING,
      path: SYNC_PATH,
      suffered: taken.suffered,
      read: readSoap,
      senderOf,
      fault: (why, words) =>
        soapFault(SPINE_ERRORS[why], words, {
          code: why === 'not-understood' ? 'MustUnderstand' : undefined,
        }),
      answer: (soap, received, has) => {
        const read = takenFrom(received, soap, senderOf(soap) !== undefined)
        if (typeof read === 'string') return read
        const setting = { fqdn, taken, surroundings, has }
        return inEnvelope(answerIn(read, setting), frameOf(read, setting))
      },
    },
    surroundings,
  )
}

/** A message that can be answered as one, or why Spine cannot read it. */
function takenFrom(received: Received, soap: SoapMessage, isKnown: boolean): Taken | string {
  const { message } = soap
  if (!message) return 'The body holds no interaction.'
  const query = pdsQueryWithId(message.name)
  if (!query)
    return `${message.name} is no query that PDS answers; it answers ${PDS_QUERIES.map(({ id }) => id).join(', ')}.`
  const another = anotherSoapAction(received, pdsActionOf(query.id))
  if (another !== undefined) return another
  if (message.id === undefined) return 'The message has no id.'
  if (!isKnown)
    return `No system has the ASID ${soap.sender ?? '(none)'} that the SOAP header names as its sender.`
  return { soap, message, query, id: message.id }
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
