import { closeSync, openSync, readSync, statSync } from 'node:fs'

const LINE_FEED = 0x0a
/** So much of a file is in memory at a time, or its longest line where that is more. */
const PIECE = 1 << 18

/**
 * The lines of a file as they stand in it, each with its line feed, which the last has not where it was cut off; none of a file
 * that is not there. Of the file only a piece is held at a time: what is yielded is good until the next line is asked for.
 */
export function* linesIn(path: string): Generator<Buffer, void> {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  const piece = Buffer.allocUnsafe(Math.min(size, PIECE))
  let begun: readonly Buffer[] = []
  for (let at = 0, read = pieceAt(path, at, piece); read.length > 0; read = pieceAt(path, at, piece)) {
    at += read.length
    let from = 0
    for (let end = read.indexOf(LINE_FEED); end >= 0; end = read.indexOf(LINE_FEED, from)) {
      const part = read.subarray(from, end + 1)
      yield begun.length === 0 ? part : Buffer.concat([...begun, part])
      begun = []
      from = end + 1
    }
    // Copied, since the piece is written over.
    if (from < read.length) begun = [...begun, Buffer.from(read.subarray(from))]
  }
  if (begun.length > 0) yield Buffer.concat(begun)
}

/** Whether a line was written to its end. */
export const isWhole = (line: Buffer): boolean => line.at(-1) === LINE_FEED

/** Opened anew for each piece, so that whoever stops in the middle leaves nothing open. */
function pieceAt(path: string, at: number, piece: Buffer): Buffer {
  if (piece.length === 0) return piece
  const file = openSync(path, 'r')
  try {
    return piece.subarray(0, readSync(file, piece, 0, piece.length, at))
  } finally {
    closeSync(file)
  }
}
