import { AT_REST } from '../at-rest.js'
import { groupBy } from '../group-by.js'
import { escapeXml } from '../report/escape.js'
import type { Reporter } from '../report-file.js'
import type { LeftOut, ScenarioRecord } from '../run-record.js'
import { resultOf } from '../scenario-result.js'

/** JUnit XML for CI servers: one suite for each feature, self-tests in suites of their own. */
export const junitReport: Reporter = ({ facts, scenarios, requirements, leftOut }) => {
  const failing = new Set(
    requirements.filter(({ verdict }) => verdict === 'fail').map(({ requirement }) => requirement.id),
  )
  const suites = groupBy(scenarios, ({ isSelfTest, feature }) =>
    isSelfTest ? `self-test: ${feature}` : feature,
  )
  const body = [...suites].map(([name, those]) => suiteOf(name, those, failing)).join('\n')
  return {
    name: 'junit.xml',
    contents: `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="spinecheck ${escapeXml(facts.id)}" ${tally(scenarios)}>\n${leftOutProperties(leftOut)}${body}\n</testsuites>\n`,
  }
}

/** What was left out before the start, where a reader of the counts cannot miss it. */
const leftOutProperties = (leftOut: readonly LeftOut[]): string =>
  leftOut.length === 0
    ? ''
    : [
        '  <properties>',
        ...leftOut.map(
          ({ scenarios, tag, reason, remedy }) =>
            `    <property name="left-out" value="${escapeXml(`${scenarios} of ${tag}: ${reason}. ${remedy}`)}"/>`,
        ),
        '  </properties>\n',
      ].join('\n')

function suiteOf(name: string, scenarios: readonly ScenarioRecord[], failing: ReadonlySet<string>): string {
  return [
    `  <testsuite name="${escapeXml(name)}" ${tally(scenarios)}>`,
    ...scenarios.map((scenario) => caseOf(name, scenario, failing)),
    '  </testsuite>',
  ].join('\n')
}

function tally(scenarios: readonly ScenarioRecord[]): string {
  const count = (...results: readonly string[]) =>
    scenarios.filter((scenario) => results.includes(resultOf(scenario))).length
  return `tests="${scenarios.length}" failures="${count('failed')}" errors="${count('trouble')}" skipped="${count('not-executed', 'undetermined')}"`
}

function caseOf(suite: string, scenario: ScenarioRecord, failing: ReadonlySet<string>): string {
  const ids = [...new Set(scenario.outcomes.flatMap(({ requirements }) => requirements))]
  return [
    `    <testcase classname="${escapeXml(suite)}" name="${escapeXml(scenario.name)}" file="${escapeXml(scenario.uri)}" line="${scenario.line}">`,
    '      <properties>',
    ...ids.map((id) => `        <property name="requirement" value="${escapeXml(id)}"/>`),
    ...ids
      .filter((id) => failing.has(id))
      .map((id) => `        <property name="requirement-failed" value="${escapeXml(id)}"/>`),
    '      </properties>',
    ...problem(scenario),
    '    </testcase>',
  ].join('\n')
}

function problem(scenario: ScenarioRecord): readonly string[] {
  const result = resultOf(scenario)
  const words = wordsOf(scenario)
  const element = (name: string) => [
    `      <${name} message="${escapeXml(words[0] ?? result)}">${escapeXml(words.join('\n'))}</${name}>`,
  ]
  if (result === 'failed') return element('failure')
  if (result === 'trouble') return element('error')
  return result === 'passed' ? [] : element('skipped')
}

function wordsOf({ outcomes, steps }: ScenarioRecord): readonly string[] {
  return [
    ...outcomes.flatMap(({ check, title, requirements, state, sightings }) =>
      state === 'broken'
        ? [
            `${title} (${check}: ${requirements.join(', ')})`,
            ...sightings.flatMap(({ exchanges, findings }) =>
              findings.map(
                ({ at, expected, actual }) =>
                  `  ${exchanges.join(', ') || `${AT_REST},`} ${at}: expected ${expected}; seen ${actual}`,
              ),
            ),
          ]
        : [],
    ),
    ...steps.flatMap(({ keyword, text, status, message }) =>
      status === 'passed'
        ? []
        : [`${status}: ${keyword} ${text}`, ...(message === undefined ? [] : [message])],
    ),
    ...outcomes.flatMap(({ title, state }) => (state === 'unseen' ? [`no evidence: ${title}`] : [])),
  ]
}
