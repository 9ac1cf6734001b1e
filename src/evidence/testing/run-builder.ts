import type { Finding, Outcome } from '../../verdict/verdict.js'
import { judgeRun } from '../make-record.js'
import type { KnownCheck, LeftOut, RunFacts, RunRecord, ScenarioRecord } from '../run-record.js'
import { topology } from './topology.js'

/** Facts of a run that nothing depends on. */
export const facts: RunFacts = {
  id: '2026-07-05T083000Z-ab12',
  harnessVersion: '0.1.0',
  nodeVersion: 'v20.20.0',
  platform: 'linux x64',
  command: 'spinecheck run',
  operator: 'a.tester',
  launcher: { name: 'embedded', because: 'it is the only launcher of this version' },
  startedAt: '2026-07-05T08:30:00.000Z',
  endedAt: '2026-07-05T08:30:04.000Z',
  selection: 'all features',
}

/** A scenario that passed, with whatever a test cares about instead. */
export const scenario = (sketch: Partial<ScenarioRecord> = {}): ScenarioRecord => ({
  id: 's1',
  testCase: 'case-1',
  feature: 'Book an appointment',
  uri: 'features/worked-example/book-an-appointment.feature',
  line: 12,
  name: 'An urgent care service books at the registered practice',
  tags: [],
  isSelfTest: false,
  status: 'passed',
  steps: [{ keyword: 'When', text: 'Northgate Urgent Care books an appointment', status: 'passed' }],
  attempts: 1,
  topology,
  intents: [],
  exchanges: [],
  outcomes: [],
  ...sketch,
})

const head = (check: string, requirements: readonly string[]) => ({
  check,
  title: check.replaceAll('-', ' '),
  requirements,
})

/** The check found evidence and nothing wrong with it. */
export const kept = (
  check: string,
  requirements: readonly string[],
  exchanges: readonly string[] = ['x1'],
): Outcome => ({
  ...head(check, requirements),
  state: 'kept',
  sightings: [{ exchanges, findings: [] }],
})

/** The check found something wrong. */
export const broken = (
  check: string,
  requirements: readonly string[],
  exchanges: readonly string[] = ['x1'],
  finding: Finding = { at: 'Ssp-From', expected: '200000000115', actual: '200000000116' },
): Outcome => ({
  ...head(check, requirements),
  state: 'broken',
  sightings: [{ exchanges, findings: [finding] }],
})

/** The check was called for and saw nothing. */
export const unseen = (check: string, requirements: readonly string[]): Outcome => ({
  ...head(check, requirements),
  state: 'unseen',
  sightings: [],
})

/** The record of a run of these scenarios. */
export const recordOf = (
  scenarios: readonly ScenarioRecord[],
  rest: {
    facts?: Partial<RunFacts>
    checks?: readonly KnownCheck[]
    leftOut?: readonly LeftOut[]
    selected?: number
    troubles?: readonly string[]
  } = {},
): RunRecord =>
  judgeRun({
    facts: { ...facts, ...rest.facts },
    checks: rest.checks ?? [],
    leftOut: rest.leftOut ?? [],
    selected: rest.selected ?? scenarios.length,
    scenarios,
    troubles: rest.troubles ?? [],
  })
