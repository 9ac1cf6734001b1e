import type { RunRecord, ScenarioRecord } from '../run-record.js'
import { journey, journeyIntents, refusal, silence } from './journey.js'
import { larkspur } from './failing-run.js'
import { broken, kept, recordOf, scenario, unseen } from './run-builder.js'
import { intent, throughServers } from './traffic.js'

/** As the check of that id has it. */
const CHECK = {
  id: 'from-is-the-asid-of-whoever-asks',
  title: 'Ssp-From is the ASID of the system that asks',
  requirements: ['SSP-HDR-04'],
  matters: 'Whoever reads the audit trail sees another system than the one that asked.',
  mend: 'Send the ASID of the system at the organisation that acts, not that of its host.',
}

const searching = [intent('i1', 'search-for-free-slots')]

const steps = (action: string, outcome: string, failed = false): ScenarioRecord['steps'] => [
  { keyword: 'Given', text: 'the "worked-example" topology', status: 'passed' },
  { keyword: 'When', text: action, status: 'passed' },
  {
    keyword: 'Then',
    text: outcome,
    status: failed ? 'failed' : 'passed',
    message: failed ? 'Ssp-From names another system than the one that asks' : undefined,
  },
]

const SCENARIOS: readonly ScenarioRecord[] = [
  scenario({
    id: 's1',
    name: 'An urgent care service books at the registered practice',
    steps: steps(
      'Northgate Urgent Care books an appointment for Orla Testerson',
      'the appointment is booked',
    ),
    intents: journeyIntents,
    exchanges: journey(),
    outcomes: [
      kept('patient-is-traced-by-nhs-number', ['WEX-1a'], ['x2']),
      kept('mhs-record-is-looked-up-by-practice-and-interaction', ['WEX-2a'], ['x4']),
      kept('as-record-is-looked-up-by-practice-and-party-key', ['WEX-2c'], ['x5']),
      kept('free-slots-are-searched-for', ['WEX-4a'], ['x8']),
      kept('all-four-headers-are-there', ['SSP-HDR-10'], ['x6', 'x8', 'x10', 'x12']),
      kept('from-is-the-asid-of-whoever-asks', ['SSP-HDR-04'], ['x6', 'x8', 'x10', 'x12']),
    ],
  }),
  scenario({
    id: 's2',
    name: 'An urgent care service searches under its own ASID',
    status: 'failed',
    steps: steps('Northgate Urgent Care searches for free slots', 'the practice sees who asks', true),
    intents: journeyIntents,
    exchanges: journey('200000000999'),
    outcomes: [
      kept('patient-is-traced-by-nhs-number', ['WEX-1a'], ['x2']),
      {
        ...broken('from-is-the-asid-of-whoever-asks', ['SSP-HDR-04'], ['x8'], {
          at: 'Ssp-From',
          expected: '200000000115',
          actual: '200000000999',
          by: larkspur,
        }),
        title: CHECK.title,
      },
      broken('sds-answers-are-cached', ['SDS-CACHE-1'], ['x5'], {
        at: 'look-ups of A20047 in one session',
        expected: '1',
        actual: '2',
        by: larkspur,
      }),
      unseen('strict-transport-security-is-employed', ['HTTP-03']),
    ],
  }),
  scenario({
    id: 's3',
    name: 'A search without an agreement is refused by the proxy',
    steps: steps('Northgate Urgent Care searches for free slots', 'the proxy refuses it'),
    intents: searching,
    exchanges: refusal,
    outcomes: [kept('search-without-agreement-is-refused', ['TOP-GEN-01'], ['x1'])],
  }),
  scenario({
    id: 's4',
    name: 'A practice that ends the connection is answered for by the proxy',
    steps: steps(
      'Northgate Urgent Care searches for free slots',
      'the proxy says that the practice timed out',
    ),
    intents: searching,
    exchanges: silence,
    outcomes: [kept('silence-becomes-504', ['SSP-ERR-08'], ['x1'])],
  }),
  scenario({
    id: 's5',
    feature: 'Message handling servers pass on what they are given',
    name: 'A search goes through a server on either side',
    steps: steps('Northgate Urgent Care searches for free slots', 'the practice answers'),
    intents: searching,
    exchanges: throughServers(1, { intent: 'i1', path: '/Slot', interaction: 'rest:search:slot-1' }),
    outcomes: [kept('free-slots-are-searched-for', ['WEX-4a'], ['x2'])],
  }),
  scenario({
    id: 's6',
    feature: 'Party keys',
    name: 'Systems behind one server share its party key',
    steps: steps('the registration is judged', 'it is sound'),
    outcomes: [kept('asid-is-unique', ['TOP-GEN-03'], [])],
  }),
  scenario({
    id: 's7',
    feature: 'Every way in which a consumer goes wrong is caught',
    name: 'A search under another ASID is caught',
    isSelfTest: true,
    tags: ['@self-test'],
    outcomes: [broken('from-is-the-asid-of-whoever-asks', ['SSP-HDR-04'], ['x8'])],
  }),
]

const leftOut = [
  { scenarios: 12, tag: '@browser', reason: 'no browser was found', remedy: 'Install chromium.' },
]

/** A small run in which something went wrong, for a report that is kept in reports/sample. */
export const failingSample = (): RunRecord =>
  recordOf(SCENARIOS, {
    checks: [CHECK],
    facts: { id: 'sample-fails', command: 'spinecheck run (made up for this sample)', operator: 'a.tester' },
    leftOut,
  })

/** The same run without what went wrong. */
export const passingSample = (): RunRecord =>
  recordOf(
    SCENARIOS.filter(({ status }) => status === 'passed'),
    {
      facts: {
        id: 'sample-passes',
        command: 'spinecheck run (made up for this sample)',
        operator: 'a.tester',
      },
      leftOut,
    },
  )
