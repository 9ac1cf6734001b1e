import { VERDICTS } from '../fold.js'
import { cut } from '../report/escape.js'
import type { ReportFile } from '../report-file.js'
import type { RunRecord, ScenarioRecord } from '../run-record.js'
import { resultOf, type ScenarioResult } from '../scenario-result.js'
import { findingLines } from './finding-lines.js'
import { plainText } from './plain-text.js'
import { RESULT_WORDS, RESULTS, tallyOf } from './tally.js'

/** A summary for the page of a CI job (GITHUB_STEP_SUMMARY): verdict, what went wrong, counts, what was left out. */
export const markdownSummary = (record: RunRecord): ReportFile => ({
  name: 'summary.md',
  contents: `${[
    '## spinecheck',
    `**${inline(record.sentence)}**`,
    ...failures(record),
    ...counts(record),
    ...leftOut(record),
    `Run ${inline(record.facts.id)}, exit code ${record.exit}. What was seen in full: report.html of the run.`,
  ].join('\n\n')}\n`,
})

/** What a CI page shows before it becomes a wall; the report has all. */
const MOST = 20
const LONGEST = 300

const NOT_FINE: readonly ScenarioResult[] = ['failed', 'trouble', 'not-executed', 'undetermined', 'warned']

function failures({ scenarios, reasons }: RunRecord): readonly string[] {
  const bad = NOT_FINE.flatMap((result) => scenarios.filter((scenario) => resultOf(scenario) === result))
  const outside = reasons.filter(
    ({ scenario, requirement }) => scenario === undefined && requirement === undefined,
  )
  if (bad.length === 0 && outside.length === 0) return []
  return [
    '### What kept it from a pass',
    ...(outside.length === 0
      ? []
      : [outside.map(({ text }) => `- ${inline(cut(text, LONGEST))}`).join('\n')]),
    ...(bad.length === 0
      ? []
      : [table(['Scenario', 'Result', 'What was expected and seen'], bad.slice(0, MOST).map(failureRow))]),
    ...(bad.length > MOST ? [`And ${bad.length - MOST} more, in the report.`] : []),
  ]
}

const failureRow = (scenario: ScenarioRecord): readonly string[] => {
  const lines = findingLines(scenario)
  return [
    inline(`${scenario.id} ${scenario.isSelfTest ? '(self-test) ' : ''}${scenario.name}`),
    RESULT_WORDS[resultOf(scenario)],
    inline(`${cut(lines[0] ?? '', LONGEST)}${lines.length > 1 ? ` (and ${lines.length - 1} more)` : ''}`),
  ]
}

function counts(record: RunRecord): readonly string[] {
  const { scenarios } = tallyOf(record)
  if (!scenarios) return []
  const { results, selfTests } = scenarios
  const { mandatory, should, may, all } = record.totals
  const line = (name: string, of: typeof all) => [name, ...VERDICTS.map((verdict) => String(of[verdict]))]
  return [
    '### Requirements of the catalogue',
    table(
      ['Level', ...VERDICTS],
      [line('Mandatory', mandatory), line('SHOULD', should), line('MAY', may), line('All', all)],
    ),
    '### Scenarios',
    table(
      ['Result', 'Scenarios'],
      RESULTS.map((result) => [RESULT_WORDS[result], String(results[result])]),
    ),
    table(
      ['Self-tests, which never count for or against a system', 'Scenarios'],
      [
        ['Fault caught', String(selfTests.held)],
        ['Fault not caught', String(selfTests.notHeld)],
      ],
    ),
  ]
}

const leftOut = ({ leftOut: those }: RunRecord): readonly string[] =>
  those.length === 0
    ? []
    : [
        '### Left out before the start',
        those
          .map(
            ({ scenarios, tag, reason, remedy }) =>
              `- ${scenarios} of ${inline(tag)}: ${inline(reason)}. ${inline(remedy)}`,
          )
          .join('\n'),
      ]

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const DIRECTION = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

/** Text that stays text: no markup, HTML, link, mention or cell of a table can come of it, and it reads in its own direction. */
const inline = (text: string): string =>
  plainText(text)
    .replace(DIRECTION, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|~&]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('@', '&#64;')
    .replaceAll('://', ':&#47;&#47;')
    .replace(/www\./gi, (start) => `${start.slice(0, 3)}&#46;`)
