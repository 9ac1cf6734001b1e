import { QUERY_FAILED, MESSAGE_REFUSED } from '../../spine/pds-messages.js'
import { check } from '../judging/check.js'
import { all, expectSame, expectThat } from '../judging/found.js'
import { ofSpine, only } from '../judging/kinds.js'
import { isInCalendar } from '../reading/digits.js'
import { arrivalOf } from '../reading/history.js'
import { pdsMessages, type PdsMessage } from '../reading/pds-messages.js'
import type { Scene } from '../reading/scene.js'
import { journeys } from './kinds.js'

/** What PDS answers by message. */
const answersByMessage = ofSpine('pds', (scene) =>
  pdsMessages(scene).filter(({ given }) => given?.message !== undefined),
)

/** Whether an earlier message that PDS took had the same HL7 id. */
const isRepeated = (scene: Scene, { exchange, sent }: PdsMessage): boolean =>
  pdsMessages(scene).some(
    (each) =>
      arrivalOf(each.exchange) < arrivalOf(exchange) &&
      each.given?.message !== undefined &&
      each.sent?.message?.id?.toUpperCase() === sent?.message?.id?.toUpperCase(),
  )

/** What consumers do upon an answer by message; where none was sent, nobody is asked who acts. */
const journeysUponMessages: typeof journeys = {
  ...journeys,
  items: (scene) => (pdsMessages(scene).length === 0 ? [] : journeys.items(scene)),
}

const isOwn = ({ sent, given }: PdsMessage): boolean =>
  given?.relatesTo === sent?.messageId &&
  given?.message?.refersTo?.toUpperCase() === sent?.message?.id?.toUpperCase()

/** Whether a query has all that its kind needs, so that PDS has to look. */
function isSound({ query, criteria }: PdsMessage): boolean {
  if (!query || !criteria) return false
  return query.kind === 'retrieval'
    ? /^\d{10}$/.test(criteria.number ?? '')
    : criteria.family !== undefined &&
        /^[0129]$/.test(criteria.gender ?? '') &&
        /^\d{8}$/.test(criteria.birthDate ?? '') &&
        isInCalendar(criteria.birthDate ?? '')
}

/** Codes of a query that PDS takes for malformed. */
const MALFORMED: readonly string[] = ['0', 'AT001', 'AT002', 'AT009']

/** What PDS answers by message, and what consumers make of it (pds-sds.md 6.4, 6.6; pds-hl7v3-smsp-dbs.md B). */
export const messageAnswerChecks = [
  check({
    id: 'answers-refer-to-their-message',
    title: 'An answer of PDS relates to the message ID of its request, and refers to its HL7 id',
    matters: 'Nobody can tell whose record an answer gives.',
    mend: 'Repeat wsa:MessageID in wsa:RelatesTo, and the HL7 id in messageRef.',
    party: 'pds',
    requirements: ['PDS-HL7-04'],
    of: answersByMessage,
    reads: ({ sent, given }) =>
      sent?.messageId === undefined || sent.message?.id === undefined ? undefined : { sent, given },
    expects: ({ sent, given }) =>
      all(
        expectSame('wsa:RelatesTo', sent.messageId ?? '', given?.relatesTo),
        expectSame('messageRef', sent.message?.id ?? '', given?.message?.refersTo),
      ),
  }),
  check({
    id: 'answers-are-acknowledged-by-outcome',
    title: 'PDS acknowledges a success with AA and OK, and a query that failed with AE, ID and its errors',
    matters: 'A consumer takes a failure for a patient.',
    mend: 'Acknowledge QUQI_IN010000UK14 with AE and queryResponseCode ID, everything else with AA and OK.',
    party: 'pds',
    requirements: ['PDS-HL7-06'],
    of: only(answersByMessage, ({ given }) => given?.message?.name !== MESSAGE_REFUSED),
    reads: ({ given }) => given?.message,
    expects: ({ name, acknowledgement, response, reasons }) => {
      const hasFailed = name === QUERY_FAILED
      const codes = reasons.filter(({ qualifier }) => qualifier === 'ER').map(({ code }) => code)
      return all(
        expectSame('acknowledgement', hasFailed ? 'AE' : 'AA', acknowledgement),
        expectSame('queryResponseCode', hasFailed ? 'ID' : 'OK', response),
        expectThat(
          hasFailed === codes.length > 0 && (!codes.includes('1') || codes.includes('RT003')),
          'errors',
          hasFailed ? 'a code, and RT003 beside 1' : 'none',
          codes.join(', ') || 'none',
        ),
      )
    },
  }),
  check({
    id: 'repeated-messages-are-refused',
    title: 'PDS refuses a message whose HL7 id it has taken before',
    matters: 'What a fault on the way has doubled is carried out twice.',
    mend: 'Answer MCCI_IN010000UK13 with AR and 202.',
    party: 'pds',
    requirements: ['PDS-HL7-12'],
    of: only(answersByMessage, (message, scene) => isRepeated(scene, message)),
    reads: ({ given }) => given?.message,
    expects: ({ name, acknowledgement, details }) =>
      all(
        expectSame('interaction of the answer', MESSAGE_REFUSED, name),
        expectSame('acknowledgement', 'AR', acknowledgement),
        expectThat(details.includes('202'), 'acknowledgementDetail', '202', details.join(', ') || 'none'),
      ),
  }),
  check({
    id: 'sound-messages-are-looked-at',
    title: 'PDS looks at a sound query whatever version it declares and in whatever order its criteria stand',
    matters: 'Consumers that were accepted years ago are shut out.',
    mend: 'Do not reject a message for its versionCode or for the order of its criteria.',
    party: 'pds',
    requirements: ['PDS-HL7-14'],
    of: only(answersByMessage, (message, scene) => isSound(message) && !isRepeated(scene, message)),
    reads: ({ given }) => given?.message,
    expects: ({ name, reasons }) => {
      const codes = reasons.map(({ code }) => code)
      return expectThat(
        name !== MESSAGE_REFUSED && !codes.some((code) => MALFORMED.includes(code)),
        'answer to a sound query',
        'a record, or that there is none',
        [name, ...codes].join(', '),
      )
    },
  }),
  check({
    id: 'answers-to-others-are-not-taken',
    title: 'The consumer goes no further upon an answer to another message than its own',
    matters: 'The record of another person is opened and written into.',
    mend: 'Hold wsa:RelatesTo and messageRef against what was sent, and end the journey where they differ.',
    party: 'consumer',
    requirements: ['PDS-HL7-05'],
    of: journeysUponMessages,
    reads: ({ exchange, lookups, calls }, scene) => {
      const message = pdsMessages(scene).find((each) => each.exchange.id === exchange.id)
      return message?.given?.message && !isOwn(message) ? [...lookups, ...calls] : undefined
    },
    expects: (by) =>
      by.map(({ exchange }) => ({
        at: 'after the trace',
        expected: 'no further request, since PDS answered another message',
        actual: `${exchange.id} to ${exchange.receiver}`,
      })),
    premises: ['actor-known'],
  }),
] as const
