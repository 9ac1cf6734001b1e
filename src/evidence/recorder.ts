import { withoutKeys } from '../spine/redaction.js'
import { appendLine, beginChain, CHAIN_FILE } from './chain.js'
import { CucumberFold } from './cucumber-fold.js'
import { readExchanges } from './exchange-file.js'
import { MESSAGE_FILE, type Envelope } from './messages.js'
import { makeRecord } from './make-record.js'
import { RunFolder } from './run-folder.js'
import { runJson } from './run-json.js'
import type {
  BookingsOfRun,
  KnownCheck,
  LeftOut,
  RunFacts,
  RunRecord,
  StopCause,
  ValidatedAnswers,
} from './run-record.js'
import { handedInJson, type HandedIn } from './scripts/handed-in.js'
import { picturesIn } from './scripts/pictures.js'
import { statementsJson, type Statements } from './statements/statements-of-run.js'

/** What a recorder is given. */
export interface RecorderOptions {
  /** The folder of the run, which exists. */
  readonly folder: string
  readonly facts: RunFacts
  readonly checks: readonly KnownCheck[]
  /** What was left out before anything started. */
  readonly leftOut?: readonly LeftOut[] | undefined
  /** What people say of the run before it is played: a baseline. */
  readonly statements?: Statements | undefined
  /** Asked at the end: what did not cross the wire, for example what the consumer wrote of the run meanwhile. */
  readonly handedIn?: (() => HandedIn | undefined) | undefined
  /** Asked at the end: what it booked at practices of somebody's own. */
  readonly bookings?: (() => BookingsOfRun) | undefined
}

/** How a run ended. */
export interface RecordingEnd {
  /** Machine time, ISO. */
  readonly endedAt: string
  /** Why it ended before its last scenario. */
  readonly interruption?: Interruption | undefined
}

/** Why a run ends before its last scenario. */
export interface Interruption {
  /** In words. */
  readonly why: string
  /** What asked it to end; absent where nobody did. */
  readonly by?: StopCause | 'death' | undefined
}

/** Follows a run by Cucumber's messages, keeps them on disk as they come, and makes the record and every report of it. */
export class RunRecorder {
  readonly #options: RecorderOptions
  readonly #folder: RunFolder
  readonly #fold: CucumberFold
  #validated: ValidatedAnswers | undefined

  constructor(options: RecorderOptions) {
    this.#options = options
    this.#fold = new CucumberFold(options.checks)
    this.#folder = new RunFolder(options.folder)
    beginChain(options.folder)
    this.#folder.write(runJson(options))
    if (options.statements) this.#folder.write(statementsJson(options.statements))
    for (const name of [MESSAGE_FILE, CHAIN_FILE]) this.#folder.write({ name, contents: '' })
  }

  /** Keeps one message at once, so that a crash loses nothing, and takes note of it. */
  envelope(envelope: Envelope): void {
    const text = JSON.stringify(envelope)
    const kept = withoutKeys(text)
    appendLine(this.#options.folder, MESSAGE_FILE, kept)
    this.#fold.take(kept === text ? envelope : (JSON.parse(kept) as Envelope))
  }

  /** What is known so far. */
  get played(): CucumberFold {
    return this.#fold
  }

  /** What a validator said of answers, once all were given. */
  validatedAs(validated: ValidatedAnswers | undefined): void {
    this.#validated = validated
  }

  /** Ends the run: writes every report beside the messages and yields the record they were made from. */
  finish({ endedAt, interruption }: RecordingEnd): RunRecord {
    const { folder, checks, facts, leftOut, statements } = this.#options
    const handedIn = this.#options.handedIn?.()
    if (handedIn) this.#folder.write(handedInJson(handedIn))
    const record = makeRecord({
      facts: {
        ...facts,
        ...{ endedAt, interrupted: interruption?.why, interruptedBy: interruption?.by },
        bookings: this.#options.bookings?.(),
        validated: this.#validated,
      },
      checks,
      leftOut,
      statements,
      handedIn,
      pictures: picturesIn(folder),
      fold: this.#fold,
      exchanges: readExchanges(folder),
    })
    this.#folder.write(runJson({ facts: record.facts, checks, leftOut }))
    this.#folder.writeReports(record)
    return record
  }
}
