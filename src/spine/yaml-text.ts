import { isUtf8 } from 'node:buffer'

/** What is wrong with bytes before anybody parses them, in words that follow the name of the file. */
export type YamlText =
  | { readonly text: string; readonly found?: undefined }
  | { readonly text?: undefined; readonly found: string; readonly expected: string }

/** Nobody writes lists and groups deeper than this; parsers overflow on what is made to. */
const DEEPEST = 100

/** Text of a YAML file that people give: in UTF-8, with or without a mark at its beginning, and not nested to overflow a parser. */
export function yamlText(bytes: Uint8Array): YamlText {
  if (!isUtf8(bytes) || bytes.includes(0))
    return { found: 'bytes that are not text in UTF-8', expected: 'YAML in UTF-8; save the file as UTF-8' }
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  return isTooDeep(text)
    ? {
        found: `lists and groups more than ${DEEPEST} deep`,
        expected: 'YAML that is nested as in topologies/README.md',
      }
    : { text }
}

function isTooDeep(text: string): boolean {
  if (new RegExp(`^ *(- +){${DEEPEST}}`, 'm').test(text)) return true
  let depth = 0
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1)
    if (depth > DEEPEST) return true
  }
  return false
}
