import { createHash } from 'node:crypto'
import { requirementById } from '../../requirements/catalogue.js'
import type { Outcome } from '../../verdict/verdict.js'
import { failuresOf, type Failure } from '../failures.js'
import { VERDICTS } from '../fold.js'
import { messageInWords } from '../step-words.js'
import type { ReportFile } from '../report-file.js'
import type { RunFacts, RunRecord, ScenarioRecord, StepStatus } from '../run-record.js'
import { isNonConformance, resultOf, type ScenarioResult } from '../scenario-result.js'
import { idsOf, scriptIdsOf } from '../reporters/ids.js'
import { harFile } from './har.js'
import { taggedRoute } from '../../spine/pds-access.js'
import { plainText } from '../../spine/plain-text.js'

type Status = 'passed' | 'failed' | 'broken' | 'skipped'

/** failed: the supplier has to act. broken: we have. skipped: nothing is proven; Allure has no word for a warning, which a label tells. */
const STATUS: Readonly<Record<ScenarioResult, Status>> = {
  passed: 'passed',
  warned: 'passed',
  failed: 'failed',
  trouble: 'broken',
  undetermined: 'skipped',
  'not-executed': 'skipped',
  'not-offered': 'skipped',
}

/** Result files for Allure 2: one for each scenario, what it ran on, and the traffic of those that did not pass. */
export const allureFiles = (record: RunRecord): readonly ReportFile[] => [
  ...scenarioFiles(record),
  { name: 'allure-results/environment.properties', contents: environment(record) },
  { name: 'allure-results/categories.json', contents: `${JSON.stringify(CATEGORIES, undefined, 1)}\n` },
  { name: 'allure-results/executor.json', contents: `${JSON.stringify(executor(record.facts))}\n` },
]

const scenarioFiles = (record: RunRecord): readonly ReportFile[] => {
  const failure = failuresOf(record)
  return record.scenarios.flatMap((scenario) => filesOf(scenario, record.facts, failure(scenario)))
}

function filesOf(scenario: ScenarioRecord, facts: RunFacts, failure: Failure): readonly ReportFile[] {
  const result = resultOf(scenario)
  const uuid = uuidOf(`${facts.id} ${scenario.uri}:${scenario.line} ${scenario.id}`)
  const traffic = result === 'passed' || scenario.exchanges.length === 0 ? [] : [harFile(scenario, facts)]
  const source = `${uuid}-attachment.har`
  const attachments = traffic.length === 0 ? [] : [attachmentOf(scenario, source)]
  const content = resultFile(scenario, { uuid, failure, attachments })
  return [
    { name: `allure-results/${uuid}-result.json`, contents: `${JSON.stringify(content, undefined, 1)}\n` },
    ...traffic.map(({ contents }) => ({ name: `allure-results/${source}`, contents })),
  ]
}

const attachmentOf = ({ exchanges }: ScenarioRecord, source: string) => ({
  name: `Traffic: ${exchanges.length} exchanges (HAR)`,
  source,
  type: 'application/json',
})

interface ResultParts {
  readonly uuid: string
  readonly failure: Failure
  readonly attachments: readonly object[]
}

function resultFile(scenario: ScenarioRecord, { uuid, failure, attachments }: ResultParts) {
  const { id, feature, name, uri, line, tags, outcomes, steps } = scenario
  const result = resultOf(scenario)
  const place = `${uri}:${line}`
  // What is played by several routes is several, and none a retry of another.
  const identity = digestOf([place, taggedRoute(tags) ?? ''].join(' ').trimEnd())
  return {
    uuid,
    historyId: identity,
    testCaseId: identity,
    fullName: plainText(`${place} ${name}`),
    name: plainText(name || place),
    description: plainText(`Scenario ${id} of ${feature}, ${place}. In the report: report.html#${id}.`),
    status: STATUS[result],
    statusDetails: result === 'passed' ? {} : detailsOf(failure, result),
    stage: 'finished',
    steps: [...steps.map(gherkinStep), ...(outcomes.length === 0 ? [] : [checksStep(scenario)])],
    attachments,
    parameters: [],
    labels: labelsOf(scenario, result),
    links: linksOf(scenario),
  }
}

const detailsOf = ({ headline, lines }: Failure, result: ScenarioResult) => ({
  message: plainText(headline || result),
  trace: plainText(lines.join('\n')),
})

const STEP_STATUS: Readonly<Record<StepStatus, Status>> = {
  passed: 'passed',
  failed: 'failed',
  skipped: 'skipped',
  pending: 'skipped',
  undefined: 'broken',
  ambiguous: 'broken',
  unknown: 'broken',
}

const gherkinStep = ({ keyword, text, status, message }: ScenarioRecord['steps'][number]) => ({
  name: plainText(`${keyword} ${text}`.trim()),
  status: STEP_STATUS[status],
  statusDetails: message === undefined ? {} : { message: plainText(messageInWords(message)) },
  stage: 'finished',
  steps: [],
  attachments: [],
  parameters: [],
})

/** Every check that had something to say, below one step so that the sentences of the feature stay in sight. */
const checksStep = (scenario: ScenarioRecord) => ({
  name: `Checks (${scenario.outcomes.length})`,
  status: scenario.isSelfTest ? 'passed' : worst(scenario.outcomes.map(statusOfOutcome)),
  statusDetails: {},
  stage: 'finished',
  steps: [...scenario.outcomes]
    .sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state))
    .map((outcome) => checkStep(outcome, scenario.isSelfTest)),
  attachments: [],
  parameters: [],
})

const ORDER: readonly Outcome['state'][] = ['broken', 'unseen', 'kept', 'untested']

const statusOfOutcome = (outcome: Outcome): Status => {
  if (outcome.state === 'unseen' || outcome.state === 'untested') return 'skipped'
  return isNonConformance(outcome) ? 'failed' : 'passed'
}

const worst = (those: readonly Status[]): Status => (those.includes('failed') ? 'failed' : 'passed')

const checkStep = (outcome: Outcome, isSelfTest: boolean) => ({
  name: plainText(
    `${outcome.title} (${outcome.requirements.join(', ')}): ${isSelfTest && outcome.state === 'broken' ? 'caught' : outcome.state}`,
  ),
  status: isSelfTest ? 'passed' : statusOfOutcome(outcome),
  statusDetails: {},
  stage: 'finished',
  steps: [],
  attachments: [],
  parameters: outcome.sightings
    .flatMap(({ findings }) => findings)
    .slice(0, 10)
    .map(({ at, expected, actual }) => ({
      name: plainText(at),
      value: plainText(`expected ${expected}; seen ${actual}`),
    })),
})

function labelsOf(scenario: ScenarioRecord, result: ScenarioResult) {
  const { isSelfTest, feature, name, tags } = scenario
  const { requirements, broken } = idsOf(scenario)
  const folder = scenario.uri.split('/').at(-2) ?? ''
  const epic = isSelfTest ? 'Self-tests: proof that checks can fail' : 'GP Connect on Spine'
  return [
    ['parentSuite', epic],
    ['suite', feature],
    ['epic', epic],
    ['feature', feature],
    ['story', name],
    ['package', folder],
    ['framework', 'spinecheck'],
    ['language', 'gherkin'],
    ['result', result],
    ['self-test', String(isSelfTest)],
    ...(result === 'warned' ? [['tag', 'warned']] : []),
    ...tags.map((tag) => ['tag', tag.replace(/^@/, '')]),
    ...requirements.map((id) => ['requirement', id]),
    ...broken.map((id) => ['requirement-failed', id]),
    ...[...new Set(requirements.flatMap(scriptIdsOf))].map((id) => ['script', id]),
  ].map(([label, value]) => ({ name: label, value: plainText(value ?? '') }))
}

/** To the pages that state the requirements which the scenario is tagged with, or which it saw broken. */
function linksOf(scenario: ScenarioRecord) {
  const ids = [...scenario.tags.map((tag) => tag.replace(/^@/, '')), ...idsOf(scenario).broken]
  return [...new Set(ids)].flatMap((id) => {
    const requirement = requirementById(id)
    const url = requirement?.pages?.find((page) => page.url !== undefined)?.url
    return url === undefined ? [] : [{ type: 'tms', name: id, url }]
  })
}

const CATEGORIES = [
  { name: 'Requirements broken by a system under test', matchedStatuses: ['failed'] },
  { name: 'The harness failed; no system is to blame', matchedStatuses: ['broken'] },
  { name: 'Nothing proven: no evidence, not executed, or not offered', matchedStatuses: ['skipped'] },
]

const executor = ({ id, ciUrl, harnessVersion }: RunFacts) => ({
  name: `spinecheck ${harnessVersion}`,
  type: 'spinecheck',
  buildName: id,
  ...(ciUrl === undefined ? {} : { buildUrl: ciUrl }),
})

/** Java properties: one line each. */
const environment = ({ facts, sentence, totals }: RunRecord): string =>
  [
    ['Verdict', sentence],
    ['Run', facts.id],
    ['Harness', `spinecheck ${facts.harnessVersion}, ${facts.launcher.name} doubles`],
    ['Selection', facts.selection],
    ...VERDICTS.map((verdict) => [`requirements.${verdict}`, String(totals.all[verdict])]),
  ]
    .map(
      ([key, value]) =>
        `${key} = ${plainText(value ?? '')
          .replace(/\s+/g, ' ')
          .replaceAll('\\', '\\\\')}\n`,
    )
    .join('')

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)

/** Shaped as Allure expects it; the same scenario of the same run always has the same. */
const uuidOf = (text: string): string =>
  digestOf(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
