/** Characters that say nothing and can make a terminal, a page or a reader take text for something else: control characters and what is no character at all. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const UNFIT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g

/** Characters that change the direction of the text around them. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

/** Text as any file, page or terminal may hold it: what is unfit is shown as the replacement character. */
export const plainText = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(UNFIT, '\uFFFD')
    .replace(DIRECTION, '\uFFFD')
    .replace(/\r(?!\n)/g, '\uFFFD')

/** Plain text in one line. */
export const plainLine = (text: string): string => plainText(text).replace(/\s+/g, ' ').trim()
