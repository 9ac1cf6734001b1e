import { join } from 'node:path'
import type { StatedRange } from '../../spine/identifiers.js'
import { linesIn } from '../file-lines.js'
import { TOPOLOGY_FOLDER } from './configuration.js'
import { momentsIn, realNhsNumbers } from '../../spine/numbers-of-patients.js'
import { digestsOfWords, finderOf, redactedDigests, secretsByForm } from './secrets.js'

/** Something that may not leave the building, and where it stands; never the thing itself. */
export interface Leak {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  /** The exchange it stands in, where it stands in one. */
  readonly exchange?: string | undefined
  readonly what: string
}

/** A file that is scanned, by slices that begin and end with lines; the last line of one, where it is short, begins the next as well. */
interface Slice {
  readonly file: string
  readonly text: string
  /** Line feeds before it in its file. */
  readonly before: number
}

const SLICE = 1 << 20
/** A secret may stand on the line after its name; lines longer than this are those of JSON that is in one line. */
const SHORT = 1 << 10

/** Everything in the files of a run that may not leave the building: secrets in clear, and NHS numbers that may be somebody's, which those of a stated range are not. */
export function leaksIn(
  folder: string,
  files: readonly string[],
  stated: readonly StatedRange[] = [],
): readonly Leak[] {
  const { redactedElsewhere, moments } = lookedThrough(folder, files)
  const leaks: Leak[] = []
  for (const slice of slices(folder, files)) {
    const { text } = slice
    const found = [
      ...secretsByForm(text),
      ...redactedElsewhere(text),
      ...realNhsNumbers(text, { moments, stated }).map(({ index, masked, within }) => ({
        index,
        what: `an NHS number that is not a test number (${masked}${within === undefined ? '' : `, within ${within}`})`,
      })),
    ]
    for (const { index, what } of found) leaks.push(leakAt(slice, index, what))
  }
  return [...new Map(leaks.map((leak) => [JSON.stringify(leak), leak])).values()]
}

/** What has to be known of all files before anything in one of them can be told: what was redacted, and what is public. */
function lookedThrough(folder: string, files: readonly string[]) {
  const digests = new Set<string>()
  const moments = new Set<string>()
  for (const { text } of slices(folder, files)) {
    for (const digest of redactedDigests(text)) digests.add(digest)
    for (const moment of momentsIn(text)) moments.add(moment)
  }
  // What a topology declares is known to all, also where somebody sent it in the place of a secret.
  const topologies = files.filter((file) => file.startsWith(`${TOPOLOGY_FOLDER}/`))
  for (const { text } of slices(folder, topologies))
    for (const digest of digestsOfWords(text)) digests.delete(digest)
  return { redactedElsewhere: finderOf(digests), moments }
}

function* slices(folder: string, files: readonly string[]): Generator<Slice> {
  for (const file of files) {
    let lines: string[] = []
    let [before, size] = [0, 0]
    for (const line of linesIn(join(folder, file))) {
      if (size >= SLICE) {
        yield { file, text: lines.join(''), before }
        const last = lines.slice(-1).filter(({ length }) => length <= SHORT)
        before += lines.length - last.length
        lines = last
        size = last.join('').length
      }
      lines.push(line.toString('latin1'))
      size += line.length
    }
    if (size > 0) yield { file, text: lines.join(''), before }
  }
}

function leakAt({ file, text, before }: Slice, index: number, what: string): Leak {
  const start = text.lastIndexOf('\n', index) + 1
  const end = text.indexOf('\n', index)
  const line = text.slice(start, end < 0 ? undefined : end)
  return { file, line: before + lineFeedsIn(text, index) + 1, exchange: exchangeIn(line), what }
}

function lineFeedsIn(text: string, end: number): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/** A line of exchanges.ndjson names its test case and its exchange first. */
function exchangeIn(line: string): string | undefined {
  const testCase = /^\{"testCase":"([^"]+)","exchange":\{/.exec(line)?.[1]
  const id = /"id":"(x\d+)"/.exec(line)?.[1]
  return testCase === undefined || id === undefined ? undefined : `${id} of test case ${testCase}`
}
