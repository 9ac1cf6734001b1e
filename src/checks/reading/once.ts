import { askedAgain, heard, type InVain } from './in-vain.js'

/** What was worked out, and what was asked for in vain for it. */
interface Kept {
  readonly result: unknown
  readonly inVain: InVain
}

/** By what it is kept for, and the function that worked it out: one table for all, since weak ones are dear to keep. */
const everything = new WeakMap<object, Map<unknown, Kept>>()

function keptFor(key: object): Map<unknown, Kept> {
  let kept = everything.get(key)
  if (!kept) {
    kept = new Map()
    everything.set(key, kept)
  }
  return kept
}

/**
 * A function whose result is kept for as long as its first argument lives; whatever follows must depend on that alone. What was
 * asked for in vain to work it out counts for everybody who uses it.
 */
export const once =
  <Key extends object, Rest extends readonly unknown[], Result>(
    work: (key: Key, ...rest: Rest) => Result,
  ): ((key: Key, ...rest: Rest) => Result) =>
  (key, ...rest) => {
    const kept = keptFor(key)
    let known = kept.get(work)
    if (!known) {
      known = heard(() => work(key, ...rest))
      kept.set(work, known)
    }
    askedAgain(known.inVain)
    return known.result as Result
  }
