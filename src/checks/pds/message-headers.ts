import { arrivalOf } from '../reading/history.js'
import { miniCalls } from '../reading/mini-calls.js'
import { pdsMessages } from '../reading/pds-messages.js'
import type { Scene } from '../reading/scene.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { envelopes, isByMessage, isByMiniService, type SoapRequest } from './message-form.js'

/** An earlier message by the same wire that has the same wsa:MessageID and asks something else. */
const namesakeOf = (scene: Scene, message: SoapRequest): SoapRequest | undefined => {
  const { exchange, sent, wire, criteria } = message
  const all: readonly SoapRequest[] = wire === 'smsp' ? miniCalls(scene) : pdsMessages(scene)
  return all.find(
    (each) =>
      arrivalOf(each.exchange) < arrivalOf(exchange) &&
      each.sent?.messageId?.toUpperCase() === sent?.messageId?.toUpperCase() &&
      JSON.stringify(each.criteria) !== JSON.stringify(criteria),
  )
}

/** What the SOAP header of messages to PDS says (WS-Addressing; SOAP 1.1 4.2). */
export const messageHeaderChecks = [
  check({
    id: 'addressing-headers-stand-once',
    title: 'Each header of WS-Addressing stands in a message to PDS once at most',
    matters: 'One service reads the first and another the last: nobody can say which message was meant.',
    mend: 'Write wsa:MessageID, Action, To, From and ReplyTo once each.',
    party: 'consumer',
    requirements: [where(isByMessage, 'PDS-HL7-17'), where(isByMiniService, 'PDS-SMSP-02')],
    of: envelopes,
    reads: ({ sent }) => sent && { repeated: sent.repeated },
    expects: ({ repeated }) =>
      expectThat(
        repeated.length === 0,
        'SOAP header',
        'each header of WS-Addressing once',
        repeated.map((name) => `wsa:${name} more than once`).join(', '),
      ),
  }),
  check({
    id: 'addressing-ids-name-one-message',
    title: 'Messages to PDS that ask for something else have another wsa:MessageID',
    matters: 'The answer to one relates to the other as well: the record of another person may be opened.',
    mend: 'Make a new id for each message.',
    party: 'consumer',
    requirements: [where(isByMessage, 'PDS-HL7-17'), where(isByMiniService, 'PDS-SMSP-02')],
    of: envelopes,
    reads: (message, scene) =>
      message.sent?.messageId === undefined
        ? undefined
        : { id: message.sent.messageId, before: namesakeOf(scene, message) },
    expects: ({ id, before }) =>
      expectThat(
        before === undefined,
        'wsa:MessageID',
        'one that no other message has',
        `${id}, as in ${before?.exchange.id ?? ''}`,
      ),
  }),
  check({
    id: 'headers-demand-nothing-unknown',
    title: 'A message to PDS has no header that the service has to understand and does not',
    matters: 'The service may not process the message, and answers with a fault.',
    mend: 'Leave out mustUnderstand, or the header.',
    party: 'consumer',
    requirements: [where(isByMessage, 'PDS-HL7-16'), where(isByMiniService, 'PDS-SMSP-01')],
    of: envelopes,
    reads: ({ sent }) => sent && { notUnderstood: sent.notUnderstood },
    expects: ({ notUnderstood }) =>
      expectThat(
        notUnderstood.length === 0,
        'mustUnderstand',
        'on headers of WS-Addressing, WS-Security, HL7 and ITK alone',
        notUnderstood.join(', '),
      ),
  }),
] as const
