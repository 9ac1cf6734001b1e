import { turnedAwayInWords, type TurnedAway } from '../spine/turned-away.js'

/** So many different ones are counted; then counting begins anew. */
const MOST = 1000

/** What a screen says of those who were turned away: who does the same again and again, at the 1st, 10th, 100th ... time. */
export class TurnedAwayLines {
  readonly #counts = new Map<string, number>()

  /** A line with its end; nothing where enough was said of the like. */
  of(turnedAway: TurnedAway): string {
    const { at, receiver, from, reason, certificate, remedy } = turnedAway
    const likeness = [receiver, reason, from.replace(/:\d+$/, ''), certificate?.fingerprint].join(' ')
    const count = (this.#counts.get(likeness) ?? 0) + 1
    if (this.#counts.size >= MOST) this.#counts.clear()
    this.#counts.set(likeness, count)
    if (!Number.isInteger(Math.log10(count))) return ''
    const times = count === 1 ? '' : `; ${count} times by now`
    return `${at}  ${receiver.padEnd(20)}  turned away: ${turnedAwayInWords(turnedAway)}${times}. ${remedy}\n`
  }
}
