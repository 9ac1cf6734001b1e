import type { Done, Stopped } from '../consumer-driver.js'

/** The consumer goes no further; words are a sentence for its user. */
export const stopped = (reason: Stopped['reason'], words: string): Stopped => ({ done: false, reason, words })

/** The consumer got what it asked for. */
export const done = <Result>(result: Result): Done<Result> => ({ done: true, ...result })

/** An NHS number the way people read it, 3-3-4 (pds-sds.md 2). */
export const shown = (nhsNumber: string): string => nhsNumber.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3')
