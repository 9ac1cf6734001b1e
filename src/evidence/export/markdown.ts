import { CAUSE_LABELS, causeInOneLine, linesOfCause, tellCause, type ToldCause } from '../cause-words.js'
import { causesOfRun } from '../causes-of-run.js'
import { VERDICTS } from '../fold.js'
import { otherFailures, type OtherFailure } from '../other-failures.js'
import { cut } from '../report/escape.js'
import type { ReportFile } from '../report-file.js'
import type { RunRecord } from '../run-record.js'
import { plainLine } from '../../spine/plain-text.js'
import { toldValidation } from '../validated.js'
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
    ...validation(record),
    `Run ${inline(record.facts.id)}, exit code ${record.exit}. What was seen in full: report.html of the run.`,
  ].join('\n\n')}\n`,
})

/** What a CI page shows before it becomes a wall; the report has all. */
const MOST_IN_FULL = 5
const MOST = 20
const LONGEST = 500

function failures(record: RunRecord): readonly string[] {
  const causes = causesOfRun(record).map((cause) => tellCause(cause, record))
  const others = otherFailures(record)
  return [
    ...(causes.length === 0 ? [] : ['### What was found', ...causes.slice(0, MOST_IN_FULL).map(inFull)]),
    ...list(causes.slice(MOST_IN_FULL).map(causeInOneLine)),
    ...(others.length === 0 ? [] : ['### What else kept it from a pass', ...list(others.map(otherInWords))]),
  ]
}

/** A cause as a heading and a list, the command as code that can be copied. */
const inFull = (told: ToldCause): string =>
  [
    `**${told.id} ${told.isFailure ? '' : '(warning) '}${inline(told.came === undefined ? told.who : `${told.who}: ${told.came}`)}**`,
    '',
    ...linesOfCause(told).map(
      ({ part, text }) =>
        `- ${CAUSE_LABELS[part]}: ${part === 'repeat' ? code(text) : inline(cut(text, LONGEST))}`,
    ),
  ].join('\n')

const otherInWords = ({ words, result, scenarios }: OtherFailure): string => {
  const [first] = scenarios
  if (!first) return words
  const rest = scenarios.length - 1
  const name = `${first.id} ${first.isSelfTest ? '(self-test) ' : ''}${first.name}`
  return `${RESULT_WORDS[result]}: ${name}${rest > 0 ? ` and ${rest} more` : ''}: ${words}`
}

/** Each on a line, as far as a CI page takes them. */
function list(all: readonly string[]): readonly string[] {
  if (all.length === 0) return []
  const lines = all.slice(0, MOST).map((words) => `- ${inline(cut(words, LONGEST))}`)
  return [
    [...lines, ...(all.length > MOST ? [`- And ${all.length - MOST} more, in the report.`] : [])].join('\n'),
  ]
}

/** Code that ends where it is meant to, whatever is in it (CommonMark 6.1). */
function code(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1)
  return `${fence}${plainLine(text)}${fence}`
}

/** What a validator of somebody's own said of answers, apart from the verdict. */
function validation(record: RunRecord): readonly string[] {
  const told = toldValidation(record)
  return told
    ? [
        '### What a validator of your own says',
        inline(told.headline),
        ...list(told.answers.map(({ words, lines }) => [words, ...lines].join(': '))),
      ]
    : []
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

/** Text that stays text: no markup, HTML, link, mention or cell of a table can come of it, and it reads in its own direction. */
const inline = (text: string): string =>
  plainLine(text)
    .replace(/[\\`*_[\]<>#|~&]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('@', '&#64;')
    .replaceAll('://', ':&#47;&#47;')
    .replace(/www\./gi, (start) => `${start.slice(0, 3)}&#46;`)
