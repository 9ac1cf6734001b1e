import { judgeRun, type PlayedRun } from '../../evidence/make-record.js'
import type { RunFacts, RunRecord, ScenarioRecord, StepStatus } from '../../evidence/run-record.js'
import type { Outcome } from '../../verdict/verdict.js'

/** A mandatory requirement of consumers, one of the SSP, for sketches of runs. */
export const OF_CONSUMERS = 'SSP-HDR-04'
export const OF_THE_SSP = 'SSP-FWD-01'

/** A system of somebody's own. */
export const yours = {
  underTest: [{ manufacturer: 'YGC01', product: 'Bluebell Dispatch', version: '4.2.0', roles: ['consumer'] }],
} as const satisfies Partial<RunFacts>

const facts: RunFacts = {
  id: 'sketch',
  harnessVersion: '0',
  nodeVersion: process.version,
  platform: 'sketch',
  command: 'spinecheck run',
  operator: 'nobody',
  launcher: { name: 'embedded', because: 'nothing is started' },
  startedAt: '2026-07-05T08:30:00.000Z',
  endedAt: '2026-07-05T08:30:01.000Z',
  selection: 'a sketch',
}

/** What a check says of one requirement. */
export const outcome = (state: Outcome['state'], ...requirements: readonly string[]): Outcome => ({
  check: `sketch-${state}`,
  title: 'a sketch',
  requirements,
  state,
  sightings:
    state === 'unseen'
      ? []
      : [
          {
            exchanges: ['x1'],
            findings: state === 'broken' ? [{ at: 'Ssp-From', expected: 'one', actual: 'none' }] : [],
          },
        ],
})

/** The steps of a scenario by their states. */
export const steps = (...states: readonly StepStatus[]): Pick<ScenarioRecord, 'steps' | 'status'> => ({
  status: states.find((state) => state !== 'passed') ?? (states.length === 0 ? 'unknown' : 'passed'),
  steps: states.map((status) => ({ keyword: 'When', text: `a step is ${status}`, status })),
})

/** A scenario in which one mandatory requirement was kept, but for what is sketched otherwise. */
export const scenario = (sketch: Partial<ScenarioRecord> = {}): ScenarioRecord => ({
  id: 's1',
  testCase: 'sketch',
  feature: 'A sketch',
  uri: 'sketch.feature',
  line: 1,
  name: 'Something happens',
  tags: [],
  isSelfTest: false,
  attempts: 1,
  intents: [],
  exchanges: [],
  outcomes: [outcome('kept', 'WEX-1a')],
  ...steps('passed'),
  ...sketch,
})

/** The record of a run of a system of somebody's own, but for what is sketched otherwise. */
export const runOf = (
  scenarios: readonly ScenarioRecord[],
  {
    facts: sketched = {},
    ...rest
  }: Partial<Omit<PlayedRun, 'facts'>> & { readonly facts?: Partial<RunFacts> } = {},
): RunRecord =>
  judgeRun({
    facts: { ...facts, ...yours, ...sketched },
    checks: [],
    selected: scenarios.length,
    scenarios,
    troubles: [],
    ...rest,
  })
