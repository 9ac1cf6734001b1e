import { plainLine } from '../spine/plain-text.js'
import { closingOf, RESULT_WORDS, type SaidBefore } from './closing.js'
import type { CucumberFold, ScenarioAttempt } from './cucumber-fold.js'
import type { Envelope } from './messages.js'
import { paint, type Colour } from './paint.js'
import type { RunRecord } from './run-record.js'
import { scenarioAsNoted } from './scenario-record.js'
import { CAME_TOO_LATE } from './scenario-troubles.js'
import { resultOf, type ScenarioResult } from './scenario-result.js'

/** Where progress is written: a terminal, a file, a test. */
export interface ProgressStream {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

/** How a scenario ended, in the words of the end of the run; untested where it came too late for the run's requests, or its servers. */
type Shown = ScenarioResult | 'untested'

const MARKS: Readonly<Record<Shown, readonly [mark: string, word: string, colour: Colour]>> = {
  passed: ['✓', 'ok', 'green'],
  failed: ['✕', 'FAILED', 'red'],
  trouble: ['✕', RESULT_WORDS.trouble.toUpperCase(), 'red'],
  warned: ['✓', RESULT_WORDS.warned, 'yellow'],
  undetermined: ['?', RESULT_WORDS.undetermined, 'yellow'],
  'not-executed': ['?', RESULT_WORDS['not-executed'], 'yellow'],
  'not-offered': ['-', RESULT_WORDS['not-offered'], 'yellow'],
  untested: ['-', 'untested', 'yellow'],
}

/** Wide enough for the longest of the words. */
const WIDTH = Math.max(...Object.values(MARKS).map(([, word]) => word.length)) + 1

function shownAs(attempts: readonly ScenarioAttempt[]): Shown | undefined {
  const scenario = scenarioAsNoted(attempts)
  const isLate = scenario?.steps.some(
    ({ status, error = '', isOwn }) => status === 'failed' && CAME_TOO_LATE[error] !== undefined && !isOwn,
  )
  return isLate === true ? 'untested' : scenario && resultOf(scenario)
}

const CLEAR_LINE = '\r\u001B[2K'

/** Elsewhere than on a terminal a run of more scenarios than this says only at every tenth of it how it goes. */
const MOST_LINES = 20

interface ProgressOptions {
  /** How much is told before the end; as much as fits a screen unless told otherwise. */
  readonly before?: 'nothing' | 'every step' | undefined
  /** What was said before the start. */
  readonly said?: SaidBefore
  /** Milliseconds on a clock that only goes on. */
  readonly now?: () => number
}

/** With fewer scenarios than this nobody knows how long the others take. */
const ENOUGH_TO_TELL = 10

/** Tells people how a run goes: on a terminal in one line that changes, elsewhere in a few lines. */
export class Progress {
  readonly #stream: ProgressStream
  readonly #paint: (text: string, colour: Colour) => string
  readonly #before: ProgressOptions['before']
  readonly #now: () => number
  readonly #said: SaidBefore | undefined
  /** Whether one line changes as it goes. */
  readonly #isLive: boolean
  readonly #ended: Shown[] = []
  /** When the first scenario began. */
  #began: number | undefined

  constructor(
    stream: ProgressStream,
    environment: Readonly<Record<string, string | undefined>> = process.env,
    { before, said, now = () => performance.now() }: ProgressOptions = {},
  ) {
    this.#before = before
    this.#now = now
    this.#said = said
    this.#stream = stream
    this.#paint = paint(stream.isTTY === true && !environment['NO_COLOR'])
    this.#isLive = stream.isTTY === true && before === undefined
  }

  /** Tells what a message means to people, by the fold that has taken it. */
  envelope({ testCaseStarted, testCaseFinished }: Envelope, fold: CucumberFold): void {
    if (this.#before === 'nothing') return
    if (testCaseStarted && this.#isLive) this.#live(fold.attempt(testCaseStarted.id), fold)
    if (testCaseFinished && !testCaseFinished.willBeRetried)
      this.#end(fold.attemptsWith(testCaseFinished.testCaseStartedId), fold)
  }

  /** What was found, then the verdict, counts that add up, and where the report is. */
  finish(record: RunRecord, folder: string): void {
    if (this.#isLive) this.#stream.write(CLEAR_LINE)
    const lines = [...closingOf(record, this.#paint, this.#said), `Report: ${folder}/report.html`]
    this.#stream.write(`${lines.join('\n')}\n`)
  }

  #live(attempt: ScenarioAttempt | undefined, { selected }: CucumberFold): void {
    if (!attempt) return
    const place = `${this.#ended.length + 1} of ${selected}${this.#timeLeft(selected)}`
    const columns = Math.max((this.#stream.columns ?? 80) - 1, 20)
    const room = columns - place.length - 2
    const marks = this.#ended.slice(-Math.floor(room / 3))
    const text = `${attempt.feature}: ${attempt.pickle.name}`.slice(0, Math.max(room - marks.length - 1, 0))
    const painted = marks.map((status) => this.#paint(MARKS[status][0], MARKS[status][2])).join('')
    this.#stream.write(`${CLEAR_LINE}${place}  ${painted}${painted ? ' ' : ''}${plainLine(text)}`)
  }

  /** As long as those that ended took on average, once enough have ended to tell. */
  #timeLeft(selected: number): string {
    this.#began ??= this.#now()
    const ended = this.#ended.length
    if (ended < ENOUGH_TO_TELL) return ''
    const seconds = ((this.#now() - this.#began) / ended / 1000) * (selected - ended)
    if (seconds < 1) return ''
    return seconds < 90 ? `, ${Math.ceil(seconds)} s left` : `, ${Math.ceil(seconds / 60)} min left`
  }

  #end(attempts: readonly ScenarioAttempt[], { selected }: CucumberFold): void {
    const [attempt, status] = [attempts[0], shownAs(attempts)]
    if (!attempt || !status) return
    this.#ended.push(status)
    if (this.#isLive) return
    const [, word, colour] = MARKS[status]
    const place = `${this.#ended.length}/${selected}`
    if (selected > MOST_LINES && this.#before === undefined) this.#sum(place, selected)
    else
      this.#stream.write(
        `${this.#paint(word.padEnd(WIDTH), colour)} ${place.padEnd(7)} ${plainLine(`${attempt.feature}: ${attempt.pickle.name}`)}\n`,
      )
    if (this.#before === 'every step') for (const each of attempts) this.#attempted(each)
  }

  /** Each step of an attempt, and each check that was broken in it. */
  #attempted({ steps, outcomes }: ScenarioAttempt): void {
    const broken = outcomes.filter(({ state }) => state === 'broken').map(({ title }) => ['broken', title])
    for (const [word = '', words = ''] of [
      ...steps.map(({ keyword, text, status }) => [status, `${keyword} ${text}`]),
      ...broken,
    ])
      this.#stream.write(`${''.padEnd(WIDTH)} ${word.padEnd(9)} ${plainLine(words)}\n`)
  }

  /** At every tenth of a long run: how many scenarios have ended how. */
  #sum(place: string, selected: number): void {
    const ended = this.#ended.length
    const tenth = (count: number) => Math.floor((count * 10) / selected)
    if (tenth(ended) === tenth(ended - 1)) return
    const counts = Object.entries(MARKS).flatMap(([status, [, word]]) => {
      const count = this.#ended.filter((each) => each === status).length
      return count === 0 ? [] : [`${count} ${word}`]
    })
    this.#stream.write(`${place.padEnd(WIDTH)} ${counts.join(', ')}\n`)
  }
}
