import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { whose } from '../drivers/as-booked.js'
import type { HeldAppointment } from '../drivers/consumer-driver.js'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import type { OdsCode } from '../spine/identifiers.js'

/** What was booked, or may have been, at a practice of somebody's own: all that it takes to find it again and take it back. */
export interface Booking {
  /** Names it in the ledger. */
  readonly booking: string
  /** Name of the run that caused it. */
  readonly run: string
  /** Machine time, ISO. */
  readonly at: string
  readonly practice: OdsCode
  /** Who booked. */
  readonly organisation: OdsCode
  /** Id of the consumer system that it booked by, where it is known. */
  readonly system?: string | undefined
  /** Logical id; absent where no answer came, or it names none. */
  readonly appointment?: string | undefined
  readonly version?: string | undefined
  /** What the answer's ETag quotes, where that is another version than its resource tells. */
  readonly etag?: string | undefined
  /** Status of an answer that may have booked and names no appointment; absent where it names one, or none came. */
  readonly answered?: number | undefined
  /** Logical ids of the slots that were asked for. */
  readonly slots: readonly string[]
  /** Logical id of the patient at the practice. */
  readonly patient?: string | undefined
}

/**
 * What can become of a booking; never, where none was confirmed and none is to be seen; awaited, where none is to be seen yet, and an
 * answer that is late may have been carried out later still.
 */
const SETTLED = ['cancelled', 'gone', 'never', 'awaited', 'stayed'] as const
export type SettledBooking = (typeof SETTLED)[number]

/** A booking and what became of it. */
export interface LedgerEntry extends Booking {
  /**
   * Open until it was tried to take it back; cancelled once the practice shows it so, gone where the practice held it no more before, never
   * where it may have been booked and was not, awaited where it still may be.
   */
  readonly fate: 'open' | SettledBooking
  /** How it went, or why it stayed, in words. */
  readonly words?: string | undefined
}

/** What a line of the file says: a booking, which its answer may have written anew, or what became of one. */
type Line =
  | ({ readonly is: 'booked' } & Booking)
  | {
      readonly is: SettledBooking
      readonly booking: string
      readonly run: string
      readonly words: string
    }

/**
 * What runs booked at practices of somebody's own, in a file of one JSON object on each line. A line is on the disk before the
 * method that writes it returns, so that what a killed process left is known.
 */
export class BookingLedger {
  readonly #file: string
  readonly #entries: Map<string, LedgerEntry>

  /**
   * Opens the ledger, for whoever has the workspace to itself; what is settled is let go of.
   * @throws HarnessError FILE_NOT_WRITTEN
   */
  constructor(file: string) {
    this.#file = file
    this.#entries = new Map(
      readBookings(file).flatMap((entry) => (isLeft(entry) ? [[entry.booking, entry]] : [])),
    )
    this.#rewrite()
  }

  /** What practices may still hold, oldest first. */
  get left(): readonly LedgerEntry[] {
    return [...this.#entries.values()].filter(isLeft)
  }

  /** Whether an appointment at a practice, as it is shown there, was booked by a run that is noted here, whatever became of it. */
  holds(practice: OdsCode, appointment: HeldAppointment): boolean {
    return [...this.#entries.values()].some(
      (entry) =>
        entry.practice === practice &&
        entry.appointment === appointment.id &&
        whose(entry, appointment) === 'ours',
    )
  }

  /** Notes a booking before anything else happens, and yields its name in the ledger. */
  booked(given: Omit<Booking, 'booking' | 'at'>): string {
    const booking = { booking: `${given.run} ${randomUUID()}`, at: new Date().toISOString(), ...given }
    this.#note(booking)
    return booking.booking
  }

  /** Notes what came of a booking that was noted before it was sent: what its answer says, or nothing where it cannot have been made. */
  answered(name: string, found: Omit<Booking, 'booking' | 'at' | 'run'> | undefined): void {
    const entry = this.#entries.get(name)
    if (!entry) return
    const { fate, words: _words, ...booking } = entry
    if (!found) {
      if (isLeft(entry)) this.settle(entry, 'never', 'the practice refused it, or did not get it')
      return
    }
    const isAnswered = found.appointment !== undefined || found.answered !== undefined
    // Where it was not to be seen while it was under way it may be by now.
    if (isAnswered || fate === 'never' || fate === 'awaited') this.#note({ ...booking, ...found })
  }

  #note(booking: Booking): void {
    this.#append({ is: 'booked', ...booking })
    this.#entries.set(booking.booking, { ...booking, fate: 'open' })
  }

  /** Notes what became of a booking, and how it went or why it stayed, in words. */
  settle(entry: LedgerEntry, fate: SettledBooking, words: string): void {
    this.#append({ is: fate, booking: entry.booking, run: entry.run, words })
    this.#entries.set(entry.booking, { ...entry, fate, words })
  }

  #append(line: Line): void {
    this.#write(this.#file, 'a', `${JSON.stringify(line)}\n`)
  }

  /** What is damaged is kept, as whole lines: one that a crash cut off would spoil the next one. */
  #rewrite(): void {
    if (!existsSync(this.#file)) return
    const damaged = damagedIn(this.#file)
    const lines = this.left.flatMap(({ fate, words, ...booking }): readonly Line[] => [
      { is: 'booked', ...booking },
      ...(fate === 'open'
        ? []
        : [{ is: fate, booking: booking.booking, run: booking.run, words: words ?? '' }]),
    ])
    const draft = `${this.#file}.draft`
    const texts = [...damaged, ...lines.map((line) => JSON.stringify(line))]
    this.#write(draft, 'w', texts.map((text) => `${text}\n`).join(''))
    renameSync(draft, this.#file)
  }

  #write(file: string, how: 'a' | 'w', text: string): void {
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      const handle = openSync(file, how, 0o600)
      try {
        writeSync(handle, text)
        fsyncSync(handle)
      } finally {
        closeSync(handle)
      }
    } catch (cause) {
      throw new HarnessError(
        'FILE_NOT_WRITTEN',
        `What was booked at your practices cannot be noted in ${file}: ${wordsOf(cause)}. Make room there and make it writable.`,
        { cause },
      )
    }
  }
}

/** Whether a practice may still hold it. */
export const isLeft = ({ fate }: LedgerEntry): boolean =>
  fate === 'open' || fate === 'awaited' || fate === 'stayed'

const linesOf = (file: string): readonly string[] =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []

/** Lines of a ledger that nobody can read, as they stand there: each may be a booking that a practice still holds. */
export const damagedIn = (file: string): readonly string[] =>
  linesOf(file).filter((text) => text.trim() !== '' && lineIn(text).length === 0)

/** What a ledger says, in the order of booking; nothing where there is none. What is damaged `damagedIn` tells. */
export function readBookings(file: string): readonly LedgerEntry[] {
  const entries = new Map<string, LedgerEntry>()
  for (const line of linesOf(file).flatMap(lineIn)) {
    if (line.is === 'booked') {
      const { is: _is, ...booking } = line
      entries.set(booking.booking, { ...booking, fate: 'open' })
      continue
    }
    const entry = entries.get(line.booking)
    if (entry) entries.set(line.booking, { ...entry, fate: line.is, words: line.words })
  }
  return [...entries.values()]
}

function lineIn(text: string): readonly Line[] {
  try {
    const line = JSON.parse(text) as Line
    return typeof line.booking === 'string' && ['booked', ...SETTLED].includes(line.is) ? [line] : []
  } catch {
    return []
  }
}
