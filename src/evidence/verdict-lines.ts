import { plainLine } from '../spine/plain-text.js'

/** What of a verdict stands before what was found, and what stands below it under a heading; each line once. */
export interface VerdictLines {
  readonly first: readonly string[]
  readonly besides: readonly string[]
}

/** Characters in a line. */
const WIDE = 100
/** Lines before what was found. */
const MOST = 5

/** A verdict as lines of a screen: as many of its sentences as a few lines hold, in their order, then the others. */
export function verdictLines(sentences: readonly string[]): VerdictLines {
  const wrapped = sentences.map(wrap)
  let room = MOST
  const fitting = wrapped.findIndex((lines) => (room -= lines.length) < 0)
  // What is too long for all of the lines stands there in full all the same: it says how the run ended.
  const count = fitting < 0 ? wrapped.length : Math.max(fitting, 1)
  return { first: wrapped.slice(0, count).flat(), besides: wrapped.slice(count).flat() }
}

/** Words in lines; a word that is longer than a line is broken. */
export function wrap(text: string): readonly string[] {
  const lines: string[] = []
  let line = ''
  const pieces = plainLine(text).match(new RegExp(`\\S{1,${WIDE}}`, 'gu')) ?? []
  for (const piece of pieces) {
    if (line !== '' && line.length + 1 + piece.length > WIDE) {
      lines.push(line)
      line = piece
    } else line = line === '' ? piece : `${line} ${piece}`
  }
  return line === '' ? lines : [...lines, line]
}
