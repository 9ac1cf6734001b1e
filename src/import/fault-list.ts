import type { FileFault } from '../spine/yaml-file.js'

/** Where something stands that was read. */
export interface Origin {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
}

/** Collects what is wrong with the files read: the first of it in full, of the rest only how much there is. */
export interface FaultList {
  /** @param path the attribute, column or JSON path, and the record it belongs to */
  readonly add: (origin: Origin, path: string, found: string, expected: string) => void
  /** How many faults there were so far, those included that are not told in full. */
  readonly count: () => number
  /** The faults told; where there were more, the last one says how many. */
  readonly faults: () => readonly FileFault[]
}

const TOLD = 100

/** An empty list; it never grows beyond what a person would read. */
export function faultList(): FaultList {
  const told: FileFault[] = []
  let count = 0
  let last: Origin = { file: '', line: 1 }
  return {
    add: (origin, path, found, expected) => {
      count += 1
      last = origin
      if (told.length < TOLD) told.push({ ...origin, path, found, expected })
    },
    count: () => count,
    faults: () => (count > told.length ? [...told, { ...last, ...summaryOf(count - told.length) }] : told),
  }
}

const summaryOf = (further: number): Omit<FileFault, 'file' | 'line'> => ({
  path: '(and further)',
  found: `${further} more fault${further === 1 ? '' : 's'}, the last of them here`,
  expected: 'none; put right what is named above and read the files again',
})

const LONGEST_QUOTE = 120

/** Text as it was found, in quotes, on one line and not longer than a reader wants it. */
export const quoted = (text: string): string =>
  JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}...` : text)
