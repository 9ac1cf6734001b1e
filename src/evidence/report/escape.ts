import { placeToCut } from '../place-to-cut.js'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Characters that neither HTML nor XML may hold; they are shown as the replacement character instead. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g

/** Characters that change the direction of text around them and could make evidence read as something else. */
const DIRECTION = /[\u202A-\u202E\u2066-\u2069]/g

const escaped = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(FORBIDDEN, '\uFFFD')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)

/** Text for an element or a quoted attribute of XML. */
export const escapeXml = (text: string): string => escaped(text)

/** Text for an element or a quoted attribute of HTML. */
export const escapeHtml = (text: string): string => escaped(text.replace(DIRECTION, '\uFFFD'))

/** Text for an element only: quotes stay as they are, which keeps long JSON short. */
export const verbatim = (text: string): Html =>
  raw(escapeHtml(text).replaceAll('&quot;', '"').replaceAll('&#39;', "'"))

/** Text of at most so many characters; what was cut off is marked. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, placeToCut(text, most - 1))}…`

/** Markup, as opposed to text that still has to be escaped. */
export interface Html {
  readonly markup: string
}

type Part = Html | string | number | undefined | readonly (Html | string)[]

const markupOf = (part: Part): string => {
  if (part === undefined) return ''
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  return isList(part) ? part.map(markupOf).join('') : part.markup
}

const isList = (part: Html | readonly (Html | string)[]): part is readonly (Html | string)[] =>
  Array.isArray(part)

/**
 * A template in which everything put in is escaped unless it is markup already; undefined leaves nothing. The template's own
 * indentation does not reach the page.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {
    markup: strings
      .map((text, index) => outdented(text) + (index < parts.length ? markupOf(parts[index]) : ''))
      .join(''),
  }
}

const outdented = (text: string): string => text.replace(/\s*\n\s*/g, '\n')

/** Markup of our own that is known to be safe. */
export const raw = (markup: string): Html => ({ markup })
