import { endings, type EndingTone } from '../verdict/truth-table.js'
import { plainLine, plainText } from '../spine/plain-text.js'
import { causeAsText, causeInOneLine, tellCause, type ToldCause } from './cause-words.js'
import { causesOfRun } from './causes-of-run.js'
import { VERDICTS } from './fold.js'
import { otherFailures, type OtherFailure } from './other-failures.js'
import { cutInside } from './cut-inside.js'
import type { Colour } from './paint.js'
import { providerClock } from './provider-clock.js'
import type { RunRecord } from './run-record.js'
import { resultOf, type ScenarioResult } from './scenario-result.js'
import { scriptsInWords } from './scripts/script-row.js'
import { unanswered } from './unanswered.js'
import { validatorLine } from './validated.js'
import { verdictDigest } from './verdict-digest.js'
import { verdictLines } from './verdict-lines.js'

/** So many lines may tell what went wrong, whatever went wrong; the report has all of it. */
const MOST_LINES = 26
const MOST_IN_ONE_LINE = 6
const MOST_OTHERS = 4
const MOST_BOOKINGS = 10
const MOST_LEFT_OUT = 3
const LONGEST = 400
/** Of what did not come about, which names who, what, and what is missing. */
const LONGEST_OTHER = 700

type Paint = (text: string, colour: Colour) => string

/** What was said before. */
export interface SaidBefore {
  /** Why scenarios were left out. */
  readonly whyLeftOut: boolean
}

/** What a run says at its end: the verdict in a few lines, what was found by cause, what else there is to know, and counts that add up. */
export function closingOf(
  record: RunRecord,
  paint: Paint,
  { whyLeftOut }: SaidBefore = { whyLeftOut: false },
): readonly string[] {
  const { first, besides } = verdictLines(record.sentences)
  const colour = COLOURS[endings[record.ending].tone]
  return [
    '',
    ...first.map((line) => paint(line, colour)),
    ...causes(record, paint),
    ...others(record, paint),
    ...(besides.length > 0 ? ['', 'Besides:', ...besides.map((line) => `  ${line}`)] : []),
    ...counts(record, paint),
    ...(whyLeftOut ? [] : leftOutLines(record).map((line) => paint(line, 'yellow'))),
  ]
}

function causes(record: RunRecord, paint: Paint): readonly string[] {
  const all = causesOfRun(record).map((cause) => tellCause(cause, record))
  if (all.length === 0) return []
  const lines = ['']
  let told = 0
  for (const cause of all) {
    const block = inFull(cause, paint)
    if (told > 0 && lines.length + block.length > MOST_LINES) break
    lines.push(...block)
    told += 1
  }
  const brief = all.slice(told, told + MOST_IN_ONE_LINE)
  const rest = all.length - told - brief.length
  return [
    ...lines,
    ...brief.map((cause) => paint(shortened(causeInOneLine(cause)), colourOf(cause))),
    ...(rest > 0 ? [`And ${rest} more, in the report.`] : []),
  ]
}

const colourOf = ({ isFailure }: ToldCause): Colour => (isFailure ? 'red' : 'yellow')

function inFull(cause: ToldCause, paint: Paint): readonly string[] {
  const [first, ...rest] = causeAsText({ ...cause, seen: cause.seen.slice(0, 1) })
  return [
    paint(shortened(first ?? ''), colourOf(cause)),
    ...rest.map((line) => `   ${shortened(line.trim())}`),
  ]
}

const shortened = (text: string): string => {
  const line = plainText(text).replace(/\s*[\r\n]\s*/g, ' ')
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`
}

const cutWithin = (text: string): string => cutInside(plainLine(text), LONGEST_OTHER)

function others(record: RunRecord, paint: Paint): readonly string[] {
  const all = otherFailures(record)
  const rest = all.length - MOST_OTHERS
  return [
    ...(all.length > 0 ? [''] : []),
    ...all
      .slice(0, MOST_OTHERS)
      .map((each) => paint(cutWithin(otherInWords(each)), each.result === 'not-offered' ? 'yellow' : 'red')),
    ...(rest > 0 ? [`And ${rest} more, in the report.`] : []),
  ]
}

function otherInWords({ words: whole, result, scenarios }: OtherFailure): string {
  const [first] = scenarios
  // Of what is not offered nothing failed, though Cucumber knows no other word.
  const words = result === 'not-offered' ? whole.replace(/^failed: /, '') : whole
  if (!first) return words
  const place = `${first.id} ${first.name} (${first.uri}:${first.line})`
  const rest = scenarios.length - 1
  return `${RESULT_WORDS[result].toUpperCase()}  ${place}${rest > 0 ? ` and ${rest} more` : ''}: ${words}`
}

function counts(record: RunRecord, paint: Paint): readonly string[] {
  const { scenarios } = record
  return [
    '',
    `Scenarios:    ${scenarios.length} = ${resultCounts(scenarios.map(resultOf))}`,
    requirementLine(record),
    ...scriptCounts(record),
    ...clockLine(record),
    ...validatorLines(record).map((line) => paint(shortened(line), 'yellow')),
    `Digest:       ${verdictDigest(record)}`,
    ...unansweredLines(record).map((line) => paint(shortened(line), 'yellow')),
    ...bookingLines(record).map((line) => paint(shortened(line), 'yellow')),
  ]
}

/** Where systems of somebody's own were tested, requirements that bind them alone; all of the catalogue otherwise. */
function requirementLine({ facts, requirements }: RunRecord): string {
  const roles = new Set<string>((facts.underTest ?? []).flatMap((each) => each.roles))
  const own = requirements.filter(({ requirement }) => roles.has(requirement.role))
  const rows = own.length > 0 ? own : requirements
  const counts = VERDICTS.map(
    (each) => [each, rows.filter(({ verdict }) => verdict === each).length] as const,
  )
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict}`)
  const whose = own.length > 0 ? ` that bind a ${[...roles].join(' or ')}` : ''
  return `Requirements: ${rows.length}${whose} = ${counts.join(' + ')}`
}

/** Where the reasons did not stand on the screen before. */
function leftOutLines({ leftOut }: RunRecord): readonly string[] {
  const rest = leftOut.slice(MOST_LEFT_OUT)
  const count = rest.reduce((sum, { scenarios }) => sum + scenarios, 0)
  return [
    ...leftOut
      .slice(0, MOST_LEFT_OUT)
      .map(
        ({ scenarios, tag, reason, remedy }) =>
          `Left out:     ${scenarios} ${tag}: ${plainLine(`${reason}. ${remedy}`)}`,
      ),
    ...(rest.length > 0
      ? [`Left out:     ${count} more, for ${rest.length} other reasons, in the report.`]
      : []),
  ]
}

function unansweredLines(record: RunRecord): readonly string[] {
  const all = unanswered(record)
  const rest = all.length - MOST_OTHERS
  return [
    ...all.slice(0, MOST_OTHERS).map((line) => `No answer:    ${line}`),
    ...(rest > 0 ? [`And ${rest} more, in the report.`] : []),
  ]
}

/** What stayed at practices of somebody's own, and how much of it was taken back. */
function bookingLines({ facts: { bookings } }: RunRecord): readonly string[] {
  if (!bookings) return []
  const { takenBack, gone = 0, left } = bookings
  const all = takenBack + gone + left.length
  if (all === 0) return []
  const rest = left.length - MOST_BOOKINGS
  return [
    `Bookings:     ${all} at your practices = ${takenBack} taken back${gone > 0 ? ` + ${gone} gone already` : ''} + ${left.length} left${left.length > 0 ? '; npx spinecheck clean tries again, and says what is still there' : ''}`,
    ...left
      .slice(0, MOST_BOOKINGS)
      .map(
        ({ practice, organisation, appointment, slots, why }) =>
          `Left booked:  ${appointment ?? 'an appointment that no answer names'} at ${practice}, by ${organisation}, slot ${slots.join(' and ') || 'unknown'}: ${why}`,
      ),
    ...(rest > 0 ? [`And ${rest} more, in the report.`] : []),
  ]
}

/** One line, where a consumer of somebody's own was tested. */
const scriptCounts = ({ scripts }: RunRecord): readonly string[] =>
  scripts ? [`Scripts:      ${scriptsInWords(scripts.rows)}`] : []

/** One line, where a validator of somebody's own was given answers. */
function validatorLines(record: RunRecord): readonly string[] {
  const words = validatorLine(record)
  return words === undefined ? [] : [`Validator:    ${words}`]
}

/** One line, where practices of somebody's own were tested. */
function clockLine(record: RunRecord): readonly string[] {
  const words = providerClock(record)
  return words === undefined ? [] : [`Clock:        that of the practices ${words}`]
}

const COLOURS: Readonly<Record<EndingTone, Colour>> = {
  pass: 'green',
  part: 'yellow',
  open: 'yellow',
  fail: 'red',
}

/** How a scenario ended, in words. */
export const RESULT_WORDS: Readonly<Record<ScenarioResult, string>> = {
  passed: 'passed',
  warned: 'with warnings',
  failed: 'failed',
  undetermined: 'undetermined',
  trouble: 'harness failed',
  'not-executed': 'not executed',
  'not-offered': 'not offered',
}

const resultCounts = (results: readonly ScenarioResult[]): string =>
  (['passed', 'warned', 'failed', 'undetermined', 'trouble', 'not-executed', 'not-offered'] as const)
    .map((result) => [results.filter((each) => each === result).length, RESULT_WORDS[result]] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(' + ') || '0'
