import type { Outcome } from '../../verdict/verdict.js'
import { escapeXml } from '../report/escape.js'
import { failuresOf, type Failure } from '../failures.js'
import type { ReportFile } from '../report-file.js'
import type { RunFacts, RunRecord, ScenarioRecord, StepStatus } from '../run-record.js'
import { isNonConformance, resultOf, type ScenarioResult } from '../scenario-result.js'
import { messageInWords } from '../step-words.js'
import { systemsTested } from '../systems-tested.js'
import { plainText } from '../../spine/plain-text.js'

/** Systems of the tags by which a report of a scenario says what TestReport has no element for. */
export const RESULT_SYSTEM = 'urn:spinecheck:scenario-result'
export const KIND_SYSTEM = 'urn:spinecheck:scenario-kind'

/**
 * FHIR TestReports of STU3 (3.0.1), the version that GP Connect itself speaks, so that tools at hand read them: one for each
 * scenario, since a TestReport stands for one script, together in one Bundle.
 */
export function testReports(record: RunRecord): ReportFile {
  const failure = failuresOf(record)
  const entry = record.scenarios.map((scenario) => ({
    fullUrl: `urn:spinecheck:${record.facts.id}:${scenario.id}`,
    resource: reportOn(scenario, record, failure(scenario)),
  }))
  const bundle = { resourceType: 'Bundle', type: 'collection', entry }
  return { name: 'test-report.json', contents: `${JSON.stringify(bundle, undefined, 1)}\n` }
}

/** pending: the report can say no more than that the last word is not spoken. */
const RESULTS: Readonly<Record<ScenarioResult, 'pass' | 'fail' | 'pending'>> = {
  passed: 'pass',
  warned: 'pass',
  failed: 'fail',
  trouble: 'fail',
  undetermined: 'pending',
  'not-executed': 'pending',
  'not-offered': 'pending',
}

function reportOn(scenario: ScenarioRecord, { facts }: RunRecord, { lines }: Failure) {
  const { id, uri, line, name, isSelfTest, outcomes } = scenario
  const result = resultOf(scenario)
  const words = result === 'passed' ? [] : lines
  return {
    resourceType: 'TestReport',
    id,
    meta: {
      tag: [
        { system: RESULT_SYSTEM, code: result },
        { system: KIND_SYSTEM, code: isSelfTest ? 'self-test' : 'scenario' },
      ],
    },
    ...(words.length === 0 ? {} : { text: narrative(words) }),
    identifier: { system: 'urn:spinecheck:run', value: `${facts.id}/${id}` },
    name: text(name || `${uri}:${line}`),
    status: facts.interrupted === undefined ? 'completed' : 'stopped',
    testScript: {
      identifier: { system: 'urn:spinecheck:feature', value: text(`${uri}:${line}`) },
      display: text(scenario.feature || uri),
    },
    result: RESULTS[result],
    tester: text(facts.operator || 'unknown'),
    issued: facts.endedAt ?? facts.startedAt,
    participant: participants(scenario, facts),
    test: [
      ...(scenario.steps.length === 0
        ? []
        : [{ name: 'Steps', action: scenario.steps.map((step) => ({ operation: operationOf(step) })) }]),
      ...(outcomes.length === 0
        ? []
        : [
            {
              name: isSelfTest ? 'Checks (a fault that is caught shows as fail)' : 'Checks',
              action: outcomes.map((outcome) => ({ assert: assertOf(outcome) })),
            },
          ]),
    ],
  }
}

/** The engine, and the systems that took part; a FQDN or an ASID stands in for an address that differs by run. */
const participants = (scenario: ScenarioRecord, { harnessVersion }: RunFacts) => [
  {
    type: 'test-engine',
    uri: 'urn:spinecheck',
    display: `spinecheck ${harnessVersion}`,
  },
  ...systemsTested([scenario]).map(({ system, organisation }) => ({
    type: system.roles.includes('provider') ? 'server' : 'client',
    uri: system.serviceRoot ?? `urn:nhs:asid:${system.asid}`,
    display: text(`${system.product} ${system.version} at ${organisation.name}`),
  })),
]

const STEP_RESULTS: Readonly<Record<StepStatus, ActionResult>> = {
  passed: 'pass',
  failed: 'fail',
  skipped: 'skip',
  pending: 'skip',
  undefined: 'error',
  ambiguous: 'error',
  unknown: 'error',
}

type ActionResult = 'pass' | 'skip' | 'fail' | 'warning' | 'error'

const operationOf = ({ keyword, text: words, status, message }: ScenarioRecord['steps'][number]) => ({
  result: STEP_RESULTS[status],
  message: text(
    [`${keyword} ${words}`.trim(), ...(message === undefined ? [] : [messageInWords(message)])].join(': '),
  ),
})

const assertOf = (outcome: Outcome) => ({
  result: assertResult(outcome),
  message: text(
    [
      outcome.title,
      ...outcome.sightings
        .flatMap(({ findings }) => findings)
        .slice(0, 10)
        .map(({ at, expected, actual }) => `${at}: expected ${expected}; seen ${actual}`),
    ].join('\n'),
  ),
  detail: text(outcome.requirements.join(' ')) || outcome.check,
})

const assertResult = (outcome: Outcome): ActionResult => {
  if (outcome.state === 'kept') return 'pass'
  if (outcome.state === 'unseen') return 'skip'
  return isNonConformance(outcome) ? 'fail' : 'warning'
}

const narrative = (lines: readonly string[]) => ({
  status: 'generated',
  div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${escapeXml(plainText(lines.slice(0, 20).join('\n'))).replaceAll('\n', '<br/>')}</p></div>`,
})

const text = (words: string): string => plainText(words).trim()
