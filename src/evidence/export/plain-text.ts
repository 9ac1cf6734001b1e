/** Characters that say nothing in a name and break pages and terminals that show it: control characters and lone halves of surrogate pairs. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const UNFIT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g

/** Text as any format may hold it. */
export const plainText = (text: string): string =>
  text.replace(/\p{Surrogate}/gu, '\uFFFD').replace(UNFIT, '\uFFFD')
