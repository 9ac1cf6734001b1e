import { CODES_WITH_A_SUBJECT, MINI_CODES } from '../../spine/mini-service.js'
import { odsCodeForm } from '../../spine/identifiers.js'
import { allAt, at, attributeAt } from '../../hl7/xml.js'
import { check } from '../judging/check.js'
import { all, expectSame, expectThat } from '../judging/found.js'
import { ofSpine, only } from '../judging/kinds.js'
import { actorOf, precedes } from '../reading/history.js'
import { askedBehind, miniCalls, type MiniCall } from '../reading/mini-calls.js'
import type { Scene } from '../reading/scene.js'
import type { Journey } from '../reading/told.js'
import { journeys } from './kinds.js'
import { miniCallsSent } from './mini-service.js'

/** What a mini service answers, whatever it was asked. */
const answersOfMiniService = ofSpine('pds', (scene) =>
  miniCalls(scene).filter(({ exchange }) => exchange.response !== undefined),
)

const answered = only(answersOfMiniService, ({ told }) => told?.code !== undefined)

/** What consumers do upon what a mini service tells; where none was asked, nobody is asked who acts. */
const journeysUponMiniCalls: typeof journeys = {
  ...journeys,
  items: (scene) => (miniCalls(scene).length === 0 ? [] : journeys.items(scene)),
}

/** The call of a journey, and whether the same organisation had the details of this patient by then. */
function detailsBefore({ exchange, trace }: Journey, scene: Scene) {
  const calls = miniCalls(scene)
  const call = calls.find((each) => each.exchange.id === exchange.id)
  if (!call?.operation) return undefined
  const hasDetails = (each: MiniCall): boolean =>
    each.operation?.givesDetails === true &&
    (each === call ||
      (precedes(each.exchange, exchange) &&
        actorOf(each.intent) === actorOf(call.intent) &&
        each.patient?.nhsNumber === trace.patient?.nhsNumber))
  return { operation: call.operation.name, hadDetails: calls.some(hasDetails) }
}

/** Somebody whom an answer tells of, and with whom one can go on, under another number than the one that was asked for. */
const isSuperseded = ({ told, patient }: MiniCall): boolean =>
  told?.code === MINI_CODES.superseded &&
  patient !== undefined &&
  !patient.deceased &&
  patient.practices.length > 0

/** What errors of PDS become in the answer of a mini service; every other is a generic one (pds-hl7v3-smsp-dbs.md A4). */
const CODES: ReadonlyMap<string, string> = new Map([
  ['1', MINI_CODES.noMatch],
  ['7', MINI_CODES.severalMatches],
  ['22', MINI_CODES.invalidated],
  ['40', MINI_CODES.notVerified],
  ['42', MINI_CODES.notNewStyle],
])

/** What a mini service answers, and what consumers make of it (pds-sds.md 5.4; pds-hl7v3-smsp-dbs.md A3 to A5, A8). */
export const miniServiceAnswerChecks = [
  check({
    id: 'details-are-asked-for',
    title: 'Before a practice is looked up, a mini service was asked for the details of the patient',
    matters: 'The number is right, and the practice is whatever the consumer’s own records say.',
    mend: 'Ask by one of the operations whose name begins with getPatientDetails.',
    party: 'consumer',
    requirements: ['PDS-SMSP-06'],
    of: journeysUponMiniCalls,
    reads: (journey, scene) =>
      journey.lookups.length + journey.calls.length === 0 ? undefined : detailsBefore(journey, scene),
    expects: ({ operation, hadDetails }) =>
      expectThat(hadDetails, 'operation of the trace', 'one that tells of the practice', operation),
    premises: ['actor-known'],
  }),
  check({
    id: 'superseded-numbers-are-answers',
    title: 'An answer with DEMOG-0017 is an answer',
    matters: 'A patient whose number was superseded is turned away.',
    mend: 'Read the number beside DEMOG-0017, and go on with it.',
    party: 'consumer',
    requirements: ['PDS-SMSP-10'],
    of: only(miniCallsSent, isSuperseded),
    reads: ({ intent }) => intent && { isStopped: intent.stopped === true },
    expects: ({ isStopped }) =>
      expectThat(
        !isStopped,
        'after the answer',
        'a trace that has succeeded',
        'a trace that was given up upon DEMOG-0017',
      ),
    premises: ['actor-known'],
  }),
  check({
    id: 'nobody-is-traced-from-a-store',
    title: 'The consumer goes no further upon what a mini service has in a store of its own',
    matters: 'Since it was stored the patient may have moved, died, or been given another number.',
    mend: 'End the journey on SMSP-0003, or declare upon which earlier trace it goes on.',
    party: 'consumer',
    requirements: ['WEX-1-OPT'],
    of: journeysUponMiniCalls,
    reads: ({ exchange, trace, lookups, calls }, scene) => {
      const call = miniCalls(scene).find((each) => each.exchange.id === exchange.id)
      const isDeclared = scene.declares('trace-patient', trace.intent?.organisation, undefined)
      return call?.told?.code === MINI_CODES.localStore && !isDeclared ? [...lookups, ...calls] : undefined
    },
    expects: (by) =>
      by.map(({ exchange }) => ({
        at: 'after the trace',
        expected: 'no further request, since Spine was not asked, and nothing says how old the data are',
        actual: `${exchange.id} to ${exchange.receiver}`,
      })),
    premises: ['actor-known'],
  }),
  check({
    id: 'mini-service-tells-of-one-or-none',
    title: 'An answer of a mini service tells of one person beside a success, and of nobody beside a failure',
    matters: 'A consumer takes somebody whom nobody has identified.',
    mend: 'Leave subject out beside every code but SMSP-0000, SMSP-0003 and DEMOG-0017, and answer with status 200.',
    party: 'pds',
    requirements: ['PDS-SMSP-07'],
    of: answered,
    reads: ({ told, exchange }) => told && { told, status: exchange.response?.status },
    expects: ({ told: { code = '', patient }, status }) => {
      const isSomebody = CODES_WITH_A_SUBJECT.includes(code)
      return all(
        expectSame('status', '200', String(status)),
        expectThat(
          isSomebody === (patient !== undefined),
          `subject beside ${code}`,
          isSomebody ? 'a patient' : 'none',
          patient ? 'a patient' : 'none',
        ),
      )
    },
  }),
  check({
    id: 'mini-service-passes-on-what-pds-says',
    title: 'A mini service that asked PDS by message answers by the code of the error that PDS gave',
    matters: 'Nobody can tell a mistyped number from one that was invalidated, or from an outage.',
    mend: 'Map each error of PDS to its own code, and all that have none to DEMOG-9999.',
    party: 'pds',
    requirements: ['PDS-SMSP-07'],
    of: answered,
    reads: (call, scene) => {
      const given = askedBehind(scene, call)?.given
      const error = given?.message?.reasons.find(({ qualifier }) => qualifier === 'ER')?.code
      return call.told && (error !== undefined || given?.fault) ? { told: call.told, error } : undefined
    },
    expects: ({ told, error }) => {
      const isStored = error === undefined && told.code === MINI_CODES.localStore
      const right = isStored ? MINI_CODES.localStore : (CODES.get(error ?? '') ?? MINI_CODES.spineFailure)
      return expectSame('code of the answer', right, told.code)
    },
  }),
  check({
    id: 'mini-service-matches-exactly',
    title: 'Whom a mini service gives was born on the day that was sent',
    matters: 'The record of another person is opened and written into.',
    mend: 'Answer DEMOG-0040 or DEMOG-0001 where the date of birth is another.',
    party: 'pds',
    requirements: ['PDS-SMSP-07'],
    of: answered,
    reads: ({ criteria, told }) => {
      const sent = criteria?.birthDate
      const held = attributeAt(told?.patient, 'value', 'patientPerson', 'birthTime')
      return sent === undefined || held === undefined ? undefined : { sent, held: held.slice(0, 8) }
    },
    // Of some people no more than the year is known.
    expects: ({ sent, held }) =>
      expectThat(sent.startsWith(held) || held.startsWith(sent), 'birthTime', sent, held),
  }),
  check({
    id: 'mini-service-faults-tell-their-error',
    title:
      'A SOAP fault of a mini service has ToolkitErrorInfo with the id, the code and the text of the error',
    matters: 'Nobody can say what went wrong, or find it in the logs.',
    mend: 'Put itk:ToolkitErrorInfo with ErrorID, ErrorCode and ErrorText into detail.',
    party: 'pds',
    requirements: ['PDS-SMSP-09'],
    of: only(answersOfMiniService, ({ given }) => given?.fault !== undefined),
    reads: ({ given }) => given?.fault && { ...given.fault.error },
    expects: ({ id, code, text }) =>
      expectThat(
        [id, code, text].every((each) => each !== undefined),
        'ToolkitErrorInfo',
        'ErrorID, ErrorCode and ErrorText',
        [id, code, text].filter((each) => each !== undefined).join(', '),
      ),
  }),
  check({
    id: 'mini-service-names-the-practice',
    title: 'The practice in an answer of a mini service has its ODS code and its name',
    matters: 'The practice cannot be looked up.',
    mend: 'Write id with its extension, and name, into gPPractice/locationOrganization.',
    party: 'pds',
    requirements: ['PDS-SMSP-12'],
    of: only(answered, ({ told }) => allAt(told?.patient, 'patientPerson', 'gPPractice').length > 0),
    reads: ({ told }) => {
      const practice = at(told?.patient, 'patientPerson', 'gPPractice', 'locationOrganization')
      return { code: attributeAt(practice, 'extension', 'id'), isNamed: at(practice, 'name') !== undefined }
    },
    expects: ({ code, isNamed }) =>
      all(
        expectThat(odsCodeForm.test(code ?? ''), 'id of locationOrganization', 'an ODS code', code),
        expectThat(isNamed, 'name of locationOrganization', 'a name', undefined),
      ),
  }),
  check({
    id: 'mini-service-answers-by-its-action',
    title: 'The action of an answer is that of its request with Response after it',
    matters: 'A consumer that tells messages apart by their action takes the answer for a request.',
    mend: 'Write the action of the request and Response into wsa:Action.',
    party: 'pds',
    requirements: ['PDS-SMSP-14'],
    of: answered,
    reads: ({ sent, given }) =>
      sent?.action === undefined ? undefined : { sent: sent.action, given: given?.action },
    expects: ({ sent, given }) => expectSame('wsa:Action', `${sent}Response`, given),
  }),
] as const
