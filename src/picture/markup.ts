import { fitted, widthOf, type Face } from './text-width.js'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Characters that XML may not hold, and those that change the direction of the text around them. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const UNFIT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/g

/** Text for an element or a quoted attribute of XML. */
export const escapeXml = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(UNFIT, '\uFFFD')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)

/** Where a line of text stands and what room it has. */
export interface TextPlace extends Face {
  readonly x: number
  /** Of the base line. */
  readonly y: number
  readonly room: number
  readonly anchor?: 'middle' | 'end' | undefined
  /** Class of the style sheet. */
  readonly look?: string | undefined
}

/** Text wider than this share of its room is held to its measured width, whatever font there is. */
const NEARLY_FULL = 0.7

/** One line of text; where it had to be shortened, the whole of it is its title. */
export function textLine(text: string, place: TextPlace): string {
  const { lines, isCut } = fitted(text, place.room, place)
  return textElement(lines[0] ?? '', place, isCut ? text : undefined)
}

/** Text on as many lines as `lines` says, each a line height below the one before. */
export const textLines = (
  { lines, isCut }: ReturnType<typeof fitted>,
  whole: string,
  lineHeight: number,
  place: TextPlace,
): string =>
  lines
    .map((line, index) =>
      textElement(line, { ...place, y: place.y + index * lineHeight }, isCut ? whole : undefined),
    )
    .join('')

function textElement(line: string, place: TextPlace, whole: string | undefined): string {
  const { x, y, size, isBold, anchor, look, room } = place
  const width = widthOf(line, place)
  const attributes = [
    `x="${number(x)}" y="${number(y)}" font-size="${size}"`,
    ...(isBold ? ['font-weight="700"'] : []),
    ...(anchor ? [`text-anchor="${anchor}"`] : []),
    ...(look ? [`class="${look}"`] : []),
    ...(width > room * NEARLY_FULL ? [`textLength="${number(width)}" lengthAdjust="spacingAndGlyphs"`] : []),
  ]
  const title = whole === undefined ? '' : `<title>${escapeXml(whole)}</title>`
  return `<text ${attributes.join(' ')}>${title}${escapeXml(line)}</text>`
}

/** A number as short as it can be written. */
export const number = (value: number): string => String(Math.round(value * 10) / 10)

/** A box with round corners. */
export const box = (look: string, x: number, y: number, width: number, height: number, radius = 6): string =>
  `<rect class="${look}" x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="${radius}"/>`

/** An arrow from left to right; its head ends at `end`. */
export const arrow = (start: number, end: number, y: number): string =>
  `<path class="way" d="M${number(start)} ${number(y)}H${number(end - 8)}"/>` +
  `<path class="head" d="M${number(end - 9)} ${number(y - 5)}l9 5l-9 5z"/>`
