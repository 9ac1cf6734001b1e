import { VERDICTS } from '../../fold.js'
import type { Counts } from '../../run-record.js'
import type { Verdict } from '../../../verdict/verdict.js'
import { FormatFault } from '../format-fault.js'
import { countNames } from '../tally.js'

/**
 * Counts that a file states in text, by verdict; what it does not name is none.
 * @throws FormatFault at anything but digits, or where no verdict is named at all.
 */
export function countsFrom(said: (verdict: Verdict) => string | undefined): Counts {
  const counts = { ...countNames([]) }
  if (VERDICTS.every((verdict) => said(verdict) === undefined))
    throw new FormatFault('it states no count of requirements')
  for (const verdict of VERDICTS) {
    const text = said(verdict) ?? '0'
    if (!/^\d+$/.test(text)) throw new FormatFault(`the count of ${verdict} is "${text}", not a number`)
    counts[verdict] = Number(text)
  }
  return counts
}
