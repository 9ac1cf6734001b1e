/** Text that YAML takes as it stands, in lists and groups on one line too. */
const PLAIN = /^[A-Za-z0-9](?:[A-Za-z0-9 ._/()'&+$-]|:(?=[^\s]))*$/

/** Text as a scalar of YAML: plain where that is safe, else in double quotes. */
export const scalar = (text: string): string =>
  PLAIN.test(text) && !text.endsWith(' ') ? text : JSON.stringify(text)

/** A group on one line; entries without value are left out. */
export const group = (entries: Readonly<Record<string, string | undefined>>): string =>
  `{ ${Object.entries(entries)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${scalar(value)}`]))
    .join(', ')} }`
