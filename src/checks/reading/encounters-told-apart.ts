import type { NhsNumber } from '../../spine/identifiers.js'
import { after, begun, type Current } from './encounter-split.js'
import type { AskedOfSpine } from './asked-of-spine.js'

/** One encounter, as far as it is known. */
interface Told {
  readonly patient: NhsNumber | undefined
  hasCalled: boolean
  /** Whether a practice was looked up. */
  hasLookedUp: boolean
}

/**
 * The encounters of one errand that says of none to which it belongs, one after the other. Where acts of several patients
 * interleave they cannot be told apart, and are in doubt: what traffic says of its patient makes us know less, never more.
 */
export class EncountersToldApart {
  readonly #practiceOf: (patient: NhsNumber) => string | undefined
  readonly #told: Told[] = [{ patient: undefined, hasCalled: false, hasLookedUp: false }]
  readonly #inDoubt = new Set<number>()
  /** Whom a practice gave under which logical id. */
  readonly #given = new Map<string, string>()
  #current: Current = begun(0)

  /** `practiceOf` tells where a patient is registered. */
  constructor(practiceOf: (patient: NhsNumber) => string | undefined) {
    this.#practiceOf = practiceOf
  }

  /** The number of the encounter that somebody is in. */
  get current(): number {
    return this.#current.number
  }

  /** Whether it cannot be told what belongs to an encounter. */
  isInDoubt(number: number): boolean {
    return this.#inDoubt.has(number)
  }

  /** An act begins; yields the number of its encounter. */
  begin(asked: AskedOfSpine): number {
    const before = this.#told[this.current]
    const isSameTrace =
      asked.action === 'trace-patient' &&
      before !== undefined &&
      !before.hasCalled &&
      (asked.patient === undefined
        ? // Who looked a practice up for nobody did so in an encounter before.
          before.patient !== undefined || !before.hasLookedUp
        : before.patient === asked.patient)
    if (!isSameTrace) this.#current = after(this.#current, asked)
    if (this.#told.length <= this.current) {
      const patient = asked.action === 'trace-patient' ? asked.patient : before?.patient
      // Two patients were traced before anything was done for the first of them.
      const isBeside = before?.patient !== undefined && !before.hasCalled && patient !== before.patient
      this.#told.push({ patient, hasCalled: false, hasLookedUp: false })
      if (isBeside) this.#doubt(this.current - 1)
    }
    return this.current
  }

  /** What a request shows of the encounter that it belongs to: one to a practice, of whom it is for. */
  see({ leg, target, names, gives }: AskedOfSpine): void {
    const now = this.#told[this.current]
    if (now === undefined) return
    if (leg === 'to-sds') now.hasLookedUp = true
    if (leg !== 'to-ssp') return
    now.hasCalled = true
    for (const [reference, patient] of gives ?? []) this.#given.set(`${target ?? ''} ${reference}`, patient)
    const named = names?.startsWith('Patient/') ? this.#given.get(`${target ?? ''} ${names}`) : names
    const earlier = this.#told
      .slice(0, this.current)
      .findLastIndex(({ patient }) =>
        patient === undefined
          ? false
          : named === undefined
            ? target !== undefined && this.#practiceOf(patient) === target
            : patient === named,
      )
    const isOwn =
      named === undefined
        ? now.patient === undefined || this.#practiceOf(now.patient) === target
        : named === now.patient
    if (earlier >= 0 && !isOwn) this.#doubt(earlier)
  }

  /** Everything since an encounter began may belong to another. */
  #doubt(from: number): void {
    for (let number = from; number <= this.current; number += 1) this.#inDoubt.add(number)
  }
}
