import { isAscii, isUtf8 } from 'node:buffer'
import { closeSync, openSync, readSync } from 'node:fs'
import type { FaultList } from './fault-list.js'

/** One line of a file without its end. */
export interface FileLine {
  /** Counted from 1. */
  readonly number: number
  readonly text: string
  /** Its bytes are no text, so nothing should be concluded from them; the fault has been told. */
  readonly spoilt: boolean
}

const CHUNK = 256 * 1024
/** Bytes; no line of an export comes near it, so a longer one means that the file is something else. */
const LONGEST_LINE = 1024 * 1024

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/** What a file is that begins with these bytes, and what to do about it. */
const NOT_TEXT: readonly (readonly [start: readonly number[], found: string, expected: string])[] = [
  [[0xff, 0xfe], 'text in UTF-16', 'text in UTF-8; save the file with that encoding'],
  [[0xfe, 0xff], 'text in UTF-16', 'text in UTF-8; save the file with that encoding'],
  [[0x1f, 0x8b], 'a gzip file', 'plain text; unpack it first'],
  [
    [0x50, 0x4b, 0x03, 0x04],
    'a zip archive or a spreadsheet',
    'plain text; unpack it, or save the sheet as CSV',
  ],
]

/**
 * The lines of a text file, read piece by piece, so that a file of any size needs no more memory than its longest
 * line. Ends of lines may be LF or CRLF, the last one may be missing, and a byte order mark is passed over. Bytes
 * that are no text are told as faults.
 * @param see is shown every byte that lines are taken from, in order; the bytes are its own for the moment alone
 */
export function* linesOf(
  file: string,
  faults: FaultList,
  see?: (bytes: Buffer) => void,
): Generator<FileLine> {
  const handle = openSync(file, 'r')
  try {
    const chunk = Buffer.allocUnsafe(CHUNK)
    let kept: Buffer = Buffer.alloc(0)
    let number = 0
    for (let first = true; ; first = false) {
      const length = readSync(handle, chunk, 0, CHUNK, null)
      see?.(chunk.subarray(0, length))
      const bytes =
        kept.length > 0 ? Buffer.concat([kept, chunk.subarray(0, length)]) : chunk.subarray(0, length)
      if (first && refusesAsText(bytes, file, faults)) return
      const decode = decoderOf(bytes, file, faults)
      let start = first && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0
      for (let end = bytes.indexOf(LINE_FEED, start); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
        number += 1
        yield decode(number, start, end)
        start = end + 1
      }
      if (length === 0) {
        if (start < bytes.length) yield decode(number + 1, start, bytes.length)
        return
      }
      if (bytes.length - start > LONGEST_LINE) {
        faults.add(
          { file, line: number + 1 },
          '(line)',
          'a line without an end after 1 MB; nothing behind it was read',
          'lines of text',
        )
        return
      }
      kept = Buffer.from(bytes.subarray(start))
    }
  } finally {
    closeSync(handle)
  }
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf])

function refusesAsText(bytes: Buffer, file: string, faults: FaultList): boolean {
  const [, found, expected] =
    NOT_TEXT.find(([start]) => bytes.subarray(0, start.length).equals(Buffer.from(start))) ?? []
  if (found === undefined || expected === undefined) return false
  faults.add({ file, line: 1 }, '(whole file)', found, expected)
  return true
}

type Decode = (number: number, start: number, end: number) => FileLine

/** Plain ASCII, which nearly every export is throughout, needs no look at single lines. */
function decoderOf(bytes: Buffer, file: string, faults: FaultList): Decode {
  const ascii = isAscii(bytes)
  const suspect = bytes.includes(0)
  return (number, start, lineEnd) => {
    const end = lineEnd > start && bytes[lineEnd - 1] === CARRIAGE_RETURN ? lineEnd - 1 : lineEnd
    const text = bytes.toString(ascii ? 'latin1' : 'utf8', start, end)
    const wrong =
      !ascii && !isUtf8(bytes.subarray(start, end))
        ? 'bytes that are not UTF-8'
        : suspect && text.includes('\0')
          ? 'a NUL character'
          : text.includes('\r')
            ? 'a carriage return within a line'
            : undefined
    if (wrong === undefined) return { number, text, spoilt: false }
    faults.add({ file, line: number }, '(line)', wrong, 'UTF-8 text in lines that end with LF or CRLF')
    return { number, text: text.replace(/[\0\r]/g, ' '), spoilt: true }
  }
}
