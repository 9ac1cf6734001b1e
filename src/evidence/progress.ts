import { NOT_OFFERED, REQUESTS_SPENT } from '../spine/errors.js'
import { plainLine } from '../spine/plain-text.js'
import { closingOf } from './closing.js'
import { CucumberFold, type ScenarioAttempt } from './cucumber-fold.js'
import type { Envelope } from './messages.js'
import { paint, type Colour } from './paint.js'
import type { RunRecord, StepStatus } from './run-record.js'
import { statusOf } from './scenario-record.js'

/** Where progress is written: a terminal, a file, a test. */
export interface ProgressStream {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

/** How a scenario ended; untested where something failed that is nobody's failure. */
type Shown = StepStatus | 'untested'

const MARKS: Readonly<Record<Shown, readonly [mark: string, word: string, colour: Colour]>> = {
  untested: ['-', 'untested', 'yellow'],
  passed: ['✓', 'ok', 'green'],
  failed: ['✕', 'FAILED', 'red'],
  skipped: ['-', 'skipped', 'yellow'],
  pending: ['?', 'pending', 'yellow'],
  undefined: ['?', 'undefined', 'yellow'],
  ambiguous: ['?', 'ambiguous', 'yellow'],
  unknown: ['?', 'not run', 'yellow'],
}

/** Errors of steps that say of no system that it failed. */
const OF_NOBODY: ReadonlySet<string> = new Set([NOT_OFFERED, REQUESTS_SPENT])

function shownAs({ steps }: ScenarioAttempt): Shown {
  const failed = steps.find(({ status }) => status === 'failed')
  return failed?.error !== undefined && !failed.isOwn && OF_NOBODY.has(failed.error)
    ? 'untested'
    : statusOf(steps)
}

const CLEAR_LINE = '\r\u001B[2K'

/** Elsewhere than on a terminal a run of more scenarios than this says only at every tenth of it how it goes. */
const MOST_LINES = 20

/** Tells people how a run goes: on a terminal in one line that changes, elsewhere in a few lines. */
export class Progress {
  readonly #stream: ProgressStream
  readonly #paint: (text: string, colour: Colour) => string
  readonly #fold = new CucumberFold()
  readonly #ended: Shown[] = []

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

  /** What was found, then the verdict, counts that add up, and where the report is. */
  finish(record: RunRecord, folder: string): void {
    if (this.#stream.isTTY) this.#stream.write(CLEAR_LINE)
    const lines = [...closingOf(record, this.#paint), `Report: ${folder}/report.html`]
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
    this.#stream.write(`${CLEAR_LINE}${place}  ${painted}${painted ? ' ' : ''}${plainLine(text)}`)
  }

  #end(attempt: ScenarioAttempt | undefined): void {
    if (!attempt) return
    const status = shownAs(attempt)
    this.#ended.push(status)
    if (this.#stream.isTTY) return
    const [, word] = MARKS[status]
    const { selected } = this.#fold
    const place = `${this.#ended.length}/${selected}`
    if (selected > MOST_LINES) this.#sum(place)
    else
      this.#stream.write(
        `${word.padEnd(9)} ${place.padEnd(7)} ${plainLine(`${attempt.feature}: ${attempt.pickle.name}`)}\n`,
      )
  }

  /** At every tenth of a long run: how many scenarios have ended how. */
  #sum(place: string): void {
    const [ended, { selected }] = [this.#ended.length, this.#fold]
    const tenth = (count: number) => Math.floor((count * 10) / selected)
    if (tenth(ended) === tenth(ended - 1)) return
    const counts = Object.entries(MARKS).flatMap(([status, [, word]]) => {
      const count = this.#ended.filter((each) => each === status).length
      return count === 0 ? [] : [`${count} ${word}`]
    })
    this.#stream.write(`${place.padEnd(9)} ${counts.join(', ')}\n`)
  }
}
