import { HarnessError } from './errors.js'

/** Stands where something is still to be written, in what `spinecheck new` has begun. */
export const BLANK = '…'

/** Whether nothing has been written yet. */
export const isBlank = (words: string): boolean => words === BLANK || words.trim() === ''

/**
 * Refuses what has not been filled in, such as the words of a check.
 * @throws HarnessError LEFT_BLANK with every field that is blank.
 */
export function refuseBlanks(
  subject: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
): void {
  const left = Object.entries(fields)
    .filter(([, words]) => [words].flat().some(isBlank))
    .map(([name]) => name)
  if (left.length === 0) return
  throw new HarnessError('LEFT_BLANK', `${subject} is not finished: fill in ${left.join(', ')}.`)
}
