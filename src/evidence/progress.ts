import { endings, type EndingTone } from '../verdict/truth-table.js'
import { CucumberFold, type ScenarioAttempt } from './cucumber-fold.js'
import { sumOf, VERDICTS } from './fold.js'
import type { Envelope } from './messages.js'
import { paint, type Colour } from './paint.js'
import type { RunRecord, StepStatus } from './run-record.js'
import { resultOf, type ScenarioResult } from './scenario-result.js'
import { statusOf } from './scenario-record.js'
import { verdictDigest } from './verdict-digest.js'

/** Where progress is written: a terminal, a file, a test. */
export interface ProgressStream {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

const MARKS: Readonly<Record<StepStatus, readonly [mark: string, word: string, colour: Colour]>> = {
  passed: ['✓', 'ok', 'green'],
  failed: ['✕', 'FAILED', 'red'],
  skipped: ['-', 'skipped', 'yellow'],
  pending: ['?', 'pending', 'yellow'],
  undefined: ['?', 'undefined', 'yellow'],
  ambiguous: ['?', 'ambiguous', 'yellow'],
  unknown: ['?', 'not run', 'yellow'],
}

const COLOURS: Readonly<Record<EndingTone, Colour>> = {
  pass: 'green',
  part: 'yellow',
  open: 'yellow',
  fail: 'red',
}

const CLEAR_LINE = '\r\u001B[2K'

/** Tells people how a run goes: on a terminal in one line that changes, elsewhere a line for each scenario. */
export class Progress {
  readonly #stream: ProgressStream
  readonly #paint: (text: string, colour: Colour) => string
  readonly #fold = new CucumberFold()
  readonly #ended: StepStatus[] = []

  constructor(
    stream: ProgressStream,
    environment: Readonly<Record<string, string | undefined>> = process.env,
  ) {
    this.#stream = stream
    this.#paint = paint(stream.isTTY === true && !environment['NO_COLOR'])
  }

  envelope(envelope: Envelope): void {
    this.#fold.take(envelope)
    const { testCaseStarted, testCaseFinished } = envelope
    if (testCaseStarted && this.#stream.isTTY) this.#live(this.#fold.attempt(testCaseStarted.id))
    if (testCaseFinished && !testCaseFinished.willBeRetried)
      this.#end(this.#fold.attempt(testCaseFinished.testCaseStartedId))
  }

  /** Failures in full, then the verdict, counts that add up, and where the report is. */
  finish(record: RunRecord, folder: string): void {
    if (this.#stream.isTTY) this.#stream.write(CLEAR_LINE)
    const lines = [...this.#failures(record), ...this.#verdict(record), `Report: ${folder}/report.html`]
    this.#stream.write(`${lines.join('\n')}\n`)
  }

  #live(attempt: ScenarioAttempt | undefined): void {
    if (!attempt) return
    const place = `${this.#ended.length + 1} of ${this.#fold.selected}`
    const columns = Math.max((this.#stream.columns ?? 80) - 1, 20)
    const room = columns - place.length - 2
    const marks = this.#ended.slice(-Math.floor(room / 3))
    const text = `${attempt.feature}: ${attempt.pickle.name}`.slice(0, Math.max(room - marks.length - 1, 0))
    const painted = marks.map((status) => this.#paint(MARKS[status][0], MARKS[status][2])).join('')
    this.#stream.write(`${CLEAR_LINE}${place}  ${painted}${painted ? ' ' : ''}${oneLine(text)}`)
  }

  #end(attempt: ScenarioAttempt | undefined): void {
    if (!attempt) return
    const status = statusOf(attempt.steps)
    this.#ended.push(status)
    if (this.#stream.isTTY) return
    const [, word] = MARKS[status]
    const place = `${this.#ended.length}/${this.#fold.selected}`
    this.#stream.write(
      `${word.padEnd(9)} ${place.padEnd(7)} ${oneLine(`${attempt.feature}: ${attempt.pickle.name}`)}\n`,
    )
  }

  #failures({ scenarios, reasons }: RunRecord): readonly string[] {
    const shown = scenarios.filter((scenario) => scenario.status !== 'passed')
    const elsewhere = reasons.filter(
      ({ scenario, requirement }) => scenario === undefined && requirement === undefined,
    )
    return [
      ...shown.flatMap(({ id, name, uri, line, steps, status }) => [
        '',
        `${this.#paint(MARKS[status][1], MARKS[status][2])}  ${id} ${name}  (${uri}:${line})`,
        ...steps
          .filter((step) => step.status !== 'passed' && step.status !== 'skipped')
          .flatMap(({ keyword, text, message }) => [`  ${keyword} ${text}`, ...indented(message)]),
      ]),
      ...elsewhere.flatMap(({ text }) => ['', this.#paint(text, 'red')]),
    ]
  }

  #verdict(record: RunRecord): readonly string[] {
    const { ending, sentence, totals, scenarios, leftOut } = record
    const { all } = totals
    const counts = VERDICTS.filter((verdict) => all[verdict] > 0).map(
      (verdict) => `${all[verdict]} ${verdict}`,
    )
    const sum = sumOf(all)
    return [
      '',
      this.#paint(sentence, COLOURS[endings[ending].tone]),
      '',
      `Scenarios:    ${scenarios.length} = ${resultCounts(scenarios.map(resultOf))}`,
      `Requirements: ${sum} = ${counts.join(' + ')}`,
      `Digest:       ${verdictDigest(record)}`,
      ...leftOut.map(({ scenarios: count, tag, reason, remedy }) =>
        this.#paint(`Left out:     ${count} ${tag}: ${oneLine(reason)}. ${oneLine(remedy)}`, 'yellow'),
      ),
    ]
  }
}

const WORDS: Readonly<Record<ScenarioResult, string>> = {
  passed: 'passed',
  warned: 'with warnings',
  failed: 'failed',
  undetermined: 'undetermined',
  trouble: 'harness failed',
  'not-executed': 'not executed',
}

const resultCounts = (results: readonly ScenarioResult[]): string =>
  (['passed', 'warned', 'failed', 'undetermined', 'trouble', 'not-executed'] as const)
    .map((result) => [results.filter((each) => each === result).length, WORDS[result]] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(' + ') || '0'

const indented = (message: string | undefined): readonly string[] =>
  message === undefined ? [] : message.split('\n').map((line) => `    ${oneLine(line)}`)

/** Names come from files: no control character of theirs may reach a terminal. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')
