import type { RunRecord, ScenarioRecord } from '../../evidence/run-record.js'
import { firstWords } from '../../evidence/sentence.js'
import type { Deviation } from '../../evidence/statements/deviation.js'
import { fingerprintOf } from '../../evidence/statements/fingerprint.js'
import { endings, happenings, toldAs, type EndingId, type HappeningId } from '../../verdict/truth-table.js'
import type { Unmet } from '../../verdict/unmet.js'
import { OF_CONSUMERS, OF_THE_SSP, outcome, runOf, scenario, steps, yours } from './sketches.js'

const broken = scenario({ outcomes: [outcome('broken', OF_CONSUMERS)] })

const deviation = (sketch: Partial<Deviation> = {}): Deviation => ({
  requirement: OF_CONSUMERS,
  topology: '',
  fingerprint: fingerprintOf({
    judgements: [{ ...outcome('broken', OF_CONSUMERS), scenario: 's1' }],
  }),
  owner: 'Ada Clerk',
  reason: 'until the next release',
  issue: '4711',
  accepted: '2026-07-01',
  expires: '2026-08-01',
  ...sketch,
})

const held = (sketch: Partial<Deviation> | undefined, scenarios = [broken], accepts = false): RunRecord =>
  runOf(scenarios, {
    statements: { attestations: [], baseline: sketch === undefined ? [] : [deviation(sketch)] },
    facts: accepts ? { acceptsDeviations: true } : {},
  })

const failedAs = (error: string): Pick<ScenarioRecord, 'steps' | 'status'> => ({
  status: 'failed',
  steps: [{ keyword: 'Then', text: 'the appointment is booked', status: 'failed', error, message: error }],
})

const unmet = (state: Unmet['state']): Unmet => ({
  kind: 'expectation',
  state,
  expected: 'the appointment is booked',
  seen: 'not confirmed',
  exchanges: ['x1'],
})

/** One request of the system under test, which its audit trail has to hold. */
const asking = scenario({
  topology: {
    organisations: [],
    messageHandlingServers: [],
    patients: [],
    systems: [{ id: 'mine', organisation: 'NLX01', ...yours.underTest[0] }],
  } as unknown as NonNullable<ScenarioRecord['topology']>,
  intents: [
    { id: 'i1', organisation: 'NLX01', system: 'mine', action: 'find-patient', knownBy: 'driver' },
  ] as unknown as ScenarioRecord['intents'],
  exchanges: [
    {
      ...{ kind: 'http', id: 'x1', leg: 'to-ssp', receiver: 'SSP', intent: 'i1' },
      ...{ startedAt: '2026-07-05T08:30:00.000Z', durationMs: 1, connection: { from: '', to: '' } },
      request: { method: 'GET', target: '/', headers: [['Ssp-TraceID', 'a']], body: Buffer.alloc(0) },
    },
  ],
})

/** For everything that can happen to a run, a run to which just that happened. */
export const runsByHappening: Readonly<Record<HappeningId, () => RunRecord>> = {
  'requirement-broken': () => runOf([broken]),
  'outcome-not-met': () => runOf([scenario({ ...failedAs('NotAsExpected'), unmet: [unmet('failed')] })]),
  'baseline-new': () => held(undefined),
  'baseline-different-reason': () => held({ fingerprint: '0123456789abcdef' }),
  'baseline-expired': () => held({ accepted: '2026-06-01', expires: '2026-07-01' }),
  'deviation-accepted': () => held({}),
  'baseline-stale': () => held({ requirement: 'SSP-HDR-05' }, [scenario()]),
  'baseline-unexpectedly-passing': () => held({}, [scenario({ outcomes: [outcome('kept', OF_CONSUMERS)] })]),
  'audit-missing-something': () =>
    runOf([asking], { handedIn: { audit: { file: 'audit.csv', sha256: '', rows: [] } } }),
  'audit-unreadable': () => runOf([asking], { handedIn: { auditFault: 'there is no audit.csv' } }),
  'ours-broke': () => runOf([scenario({ outcomes: [outcome('broken', OF_THE_SSP)] })]),
  'step-failed': () => runOf([scenario(steps('passed', 'failed'))]),
  'cannot-be-played': () => runOf([scenario(failedAs('CannotBePlayed'))]),
  'requests-spent': () => runOf([scenario(), scenario(failedAs('RequestsSpent'))]),
  'servers-gone': () => runOf([scenario(), scenario(failedAs('ServersGone'))]),
  'driver-failed': () => runOf([scenario(failedAs('DriverFailed'))]),
  'own-step-failed': () =>
    runOf([
      scenario({
        status: 'failed',
        steps: [{ keyword: 'Given', text: 'it throws', status: 'failed', error: 'TypeError', isOwn: true }],
      }),
    ]),
  'step-timed-out': () =>
    runOf([
      scenario({
        status: 'failed',
        steps: [
          {
            keyword: 'When',
            text: 'something takes too long',
            status: 'failed',
            message: 'Error: function timed out, ensure the promise resolves within 60000 milliseconds',
          },
        ],
      }),
    ]),
  'self-test-did-not-hold': () =>
    runOf([scenario(), scenario({ id: 's2', isSelfTest: true, ...steps('failed') })]),
  'cites-nothing': () => runOf([scenario({ outcomes: [outcome('broken', 'NO-SUCH-1')] })]),
  'record-damaged': () => runOf([scenario()], { damage: ['2 lines of exchanges.ndjson cannot be read'] }),
  'run-broke-off': () => runOf([scenario()], { facts: { interrupted: 'the run broke off: out of memory' } }),
  stopped: () =>
    runOf([scenario()], {
      selected: 9,
      facts: { interrupted: 'stopped by SIGINT', interruptedBy: 'SIGINT' },
    }),
  killed: () =>
    runOf([scenario(steps('passed', 'unknown'))], {
      selected: 9,
      facts: { interrupted: 'its process ended', interruptedBy: 'death', endedAt: undefined },
    }),
  'no-scenario': () => runOf([]),
  'nothing-offered': () => runOf([scenario(failedAs('NotOffered'))]),
  'not-played': () => runOf([scenario()], { selected: 2 }),
  'no-steps': () => runOf([scenario(steps())]),
  'step-not-executed': () => runOf([scenario(steps('passed', 'undefined'))]),
  'only-self-tests': () => runOf([scenario({ isSelfTest: true })]),
  'nothing-judged': () => runOf([scenario({ outcomes: [] })]),
  'self-test-proves-nothing': () => runOf([scenario({ tags: ['@self-test'] })]),
  undetermined: () =>
    runOf([scenario({ outcomes: [outcome('kept', 'WEX-1a'), outcome('unseen', OF_CONSUMERS)] })]),
  'outcome-undetermined': () =>
    runOf([scenario({ ...failedAs('NotAsExpected'), unmet: [unmet('undetermined')] })]),
  retried: () =>
    runOf([
      scenario({
        attempts: 2,
        status: 'failed',
        steps: [{ keyword: 'Retry', text: 'the scenario passes at the first attempt', status: 'failed' }],
      }),
    ]),
  'fault-at-yours': () => runOf([scenario({ switchedOn: ['consumer:omits-ssp-from'] })]),
  'reached-plainly': () =>
    runOf([scenario()], { facts: { underTest: [{ ...yours.underTest[0], direct: true }] } }),
  'not-whole': () => runOf([scenario()], { facts: { whole: 'foundations' } }),
}

const whole = (): RunRecord => {
  const missing = runOf([scenario()]).share.missing.flatMap(({ requirements }) => requirements)
  return runOf([scenario({ outcomes: [outcome('kept', 'WEX-1a', ...missing)] })])
}

/** Runs to which nothing happened that keeps them from 0. */
export const runsWithoutReasons = {
  conforms: whole,
  'conforms-in-part': () => runOf([scenario()]),
  'as-asked': () => runOf([scenario()], { facts: { underTest: [] } }),
  accepted: () => held({}, [broken], true),
} as const satisfies Partial<Readonly<Record<EndingId, () => RunRecord>>>

/** What is not as the truth table says, in words; nothing where all is. */
export function faultsOfRecords(): readonly string[] {
  const happened = (Object.keys(happenings) as readonly HappeningId[]).flatMap((id) => {
    const record = runsByHappening[id]()
    const [worst] = record.reasons
    const first = worst?.happening === id ? [] : [`${id}: the worst reason is ${worst?.happening ?? 'none'}`]
    return [...first, ...againstTable(id, record, happenings[id].ending), ...ofNobody(id)]
  })
  const clean = (Object.keys(runsWithoutReasons) as readonly (keyof typeof runsWithoutReasons)[]).flatMap(
    (id) => againstTable(id, runsWithoutReasons[id](), id),
  )
  return [...happened, ...clean]
}

function againstTable(id: string, record: RunRecord, ending: EndingId): readonly string[] {
  const { exit } = endings[ending]
  const words = firstWords(ending, record.share)
  return [
    ...(record.ending === ending ? [] : [`${id}: ends as ${record.ending} instead of ${ending}`]),
    ...(record.exit === exit ? [] : [`${id}: ends with ${record.exit} instead of ${exit}`]),
    ...(record.sentence.startsWith(words)
      ? []
      : [`${id}: its sentence begins "${record.sentence.slice(0, 60)}" instead of "${words}"`]),
  ]
}

/** The same without a system under test: nothing may be said to conform. */
function ofNobody(id: HappeningId): readonly string[] {
  const told = toldAs(happenings[id].ending, false)
  return endings[told].firstWords.startsWith('Conforms') ||
    endings[told].firstWords.startsWith('Does not conform')
    ? [`${id}: speaks of conforming although no system was under test`]
    : []
}
