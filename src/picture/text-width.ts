/** Widths of printable ASCII in Arial, from the blank on, in thousandths of the font size; Liberation Sans has the same. */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
]
/** Any other letter is taken to be as wide as the widest of most fonts, so that text is never wider than thought. */
const OTHER = 1000
/** Bold letters are wider by about so much. */
const BOLD = 1.08

/** How text is set. */
export interface Face {
  /** Pixels. */
  readonly size: number
  readonly isBold?: boolean | undefined
}

/** Pixels that text takes in the picture's fonts; where a font is not there, its stand-in is squeezed to this. */
export function widthOf(text: string, { size, isBold }: Face): number {
  let sum = 0
  for (const character of text) sum += WIDTHS[(character.codePointAt(0) ?? 0) - 32] ?? OTHER
  return (sum * size * (isBold ? BOLD : 1)) / 1000
}

/** Text that fits, and whether anything of it is missing. */
export interface Fitted {
  readonly lines: readonly string[]
  readonly isCut: boolean
}

/** Breaks text at its blanks into at most so many lines of so many pixels; what does not fit ends in an ellipsis. */
export function fitted(text: string, room: number, face: Face, most = 1): Fitted {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const lines: string[] = []
  while (words.length > 0 && lines.length < most - 1) lines.push(takeLine(words, room, face))
  const rest = words.join(' ')
  if (rest !== '') lines.push(shortened(rest, room, face))
  return { lines, isCut: lines.some((line) => line.endsWith('…')) }
}

/** Takes from the front of `words` as many as go on one line; at least one, shortened where it is too long by itself. */
function takeLine(words: string[], room: number, face: Face): string {
  let line = shortened(words.shift() ?? '', room, face)
  for (let next = words[0]; next !== undefined; next = words[0]) {
    if (widthOf(`${line} ${next}`, face) > room) return line
    line = `${line} ${next}`
    words.shift()
  }
  return line
}

function shortened(text: string, room: number, face: Face): string {
  if (widthOf(text, face) <= room) return text
  const characters = Array.from(text)
  while (characters.length > 1 && widthOf(`${characters.join('')}…`, face) > room) characters.pop()
  return `${characters.join('').trimEnd()}…`
}
