import { failuresOf, type Failure } from '../failures.js'
import { VERDICTS } from '../fold.js'
import { groupBy } from '../group-by.js'
import { cut, escapeXml } from '../report/escape.js'
import type { Reporter } from '../report-file.js'
import type { RunRecord, ScenarioRecord } from '../run-record.js'
import { resultOf } from '../scenario-result.js'
import { commonTo, idsOf, without, type Ids } from './ids.js'

/**
 * JUnit XML for CI servers, by the schema that Jenkins publishes: a suite that says what the run is, one for each feature,
 * self-tests in suites of their own. Ids that every test case of a suite shares stand once, at the suite.
 */
export const junitReport: Reporter = (record) => {
  const suites = groupBy(record.scenarios, ({ isSelfTest, feature }) =>
    isSelfTest ? `self-test: ${feature}` : feature,
  )
  const failure = failuresOf(record)
  const body = [runSuite(record), ...[...suites].map(([name, those]) => suiteOf(name, those, failure))].join(
    '\n',
  )
  const { tests, failures, errors } = tally(record.scenarios)
  return {
    name: 'junit.xml',
    contents: `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="spinecheck ${attribute(record.facts.id)}" tests="${tests}" failures="${failures}" errors="${errors}">\n${body}\n</testsuites>\n`,
  }
}

/** A suite without test cases: the verdict, the counts of requirements and what was left out, where CI servers show them. */
function runSuite({ sentence, exit, totals, leftOut }: RunRecord): string {
  return [
    '  <testsuite name="spinecheck" tests="0" failures="0" errors="0" skipped="0">',
    ...properties('    ', [
      ['verdict', sentence],
      ['exit-code', String(exit)],
      ...VERDICTS.map((verdict) => [`requirements-${verdict}`, String(totals.all[verdict])] as const),
      ...leftOut.map(
        ({ scenarios, tag, reason, remedy }) =>
          ['left-out', `${scenarios} of ${tag}: ${reason}. ${remedy}`] as const,
      ),
    ]),
    '  </testsuite>',
  ].join('\n')
}

type Telling = (scenario: ScenarioRecord) => Failure

function suiteOf(name: string, scenarios: readonly ScenarioRecord[], failure: Telling): string {
  const { tests, failures, errors, skipped } = tally(scenarios)
  const ids = scenarios.map(idsOf)
  const shared = commonTo(ids)
  const title = attribute(name) || 'feature without a name'
  return [
    `  <testsuite name="${title}" tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}">`,
    ...properties('    ', idProperties(shared)),
    ...scenarios.map((scenario, index) =>
      caseOf(title, scenario, { ids: without(ids[index], shared), failure }),
    ),
    '  </testsuite>',
  ].join('\n')
}

function tally(scenarios: readonly ScenarioRecord[]) {
  const results = scenarios.map(resultOf)
  const count = (...those: readonly string[]) => results.filter((each) => those.includes(each)).length
  return {
    tests: scenarios.length,
    failures: count('failed'),
    errors: count('trouble'),
    skipped: count('not-executed', 'not-offered', 'undetermined'),
  }
}

function caseOf(
  suite: string,
  scenario: ScenarioRecord,
  { ids, failure }: { readonly ids: Ids; readonly failure: Telling },
): string {
  const result = resultOf(scenario)
  return [
    `    <testcase classname="${suite}" name="${attribute(scenario.name) || attribute(scenario.uri)}" file="${attribute(scenario.uri)}" line="${scenario.line}">`,
    ...properties('      ', [
      ['report', `report.html#${scenario.id}`],
      ...(result === 'passed' ? [] : [['result', result] as const]),
      ...idProperties(ids),
    ]),
    ...problem(scenario, failure),
    '    </testcase>',
  ].join('\n')
}

type Property = readonly [name: string, value: string]

const idProperties = ({ requirements, scripts, broken }: Ids): readonly Property[] =>
  [
    ['requirements', requirements] as const,
    ['scripts', scripts] as const,
    ['requirements-failed', broken] as const,
  ].flatMap(([name, ids]) => (ids.length === 0 ? [] : [[name, ids.join(' ')] as const]))

const properties = (indent: string, those: readonly Property[]): readonly string[] =>
  those.length === 0
    ? []
    : [
        `${indent}<properties>`,
        ...those.map(
          ([name, value]) => `${indent}  <property name="${attribute(name)}" value="${attribute(value)}"/>`,
        ),
        `${indent}</properties>`,
      ]

function problem(scenario: ScenarioRecord, failure: Telling): readonly string[] {
  const result = resultOf(scenario)
  const element = (name: string) => {
    const { headline, lines } = failure(scenario)
    return [
      `      <${name} message="${attribute(headline || result)}">${escapeXml(shortened(lines, scenario.id).join('\n'))}</${name}>`,
    ]
  }
  if (result === 'failed') return element('failure')
  if (result === 'trouble') return element('error')
  return result === 'passed' || result === 'warned' ? [] : element('skipped')
}

/** Lines of a problem that a CI page shows; the report has all of them. */
const MOST_LINES = 40

const shortened = (lines: readonly string[], scenario: string): readonly string[] =>
  lines.length <= MOST_LINES
    ? lines
    : [
        ...lines.slice(0, MOST_LINES),
        `and ${lines.length - MOST_LINES} more lines in report.html#${scenario}`,
      ]

/** Longer text than this is cut in an attribute, where CI servers show it in one line. */
const LONGEST = 16_000

const attribute = (text: string): string => escapeXml(cut(text.replace(/\s+/g, ' ').trim(), LONGEST))
