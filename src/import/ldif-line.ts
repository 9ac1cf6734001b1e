import { isUtf8 } from 'node:buffer'
import { quoted, type FaultList } from './fault-list.js'
import type { FileLine } from './lines.js'

/** One value of an attribute. */
export interface AttributeValue {
  /** In small letters and without options, since names are compared without case (RFC 4512 2.5). */
  readonly name: string
  /** Undefined where the base64 holds bytes that are no text, such as a certificate. */
  readonly value: string | undefined
  readonly line: number
}

/** Name and options of an attribute (RFC 2849, AttributeDescription). */
const DESCRIPTION = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*)(?:;[A-Za-z0-9-]+)*$/
const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)

/** Few names stand in an export, each a great many times; what is no export may have any number of them. */
const MOST_NAMES = 1000
const names = new Map<string, string>()

/** The name without options in small letters; undefined where the text is no attribute's. */
function nameIn(description: string): string | undefined {
  const known = names.get(description)
  if (known !== undefined) return known
  if (!DESCRIPTION.test(description)) return undefined
  const name = (description.split(';', 1)[0] ?? description).toLowerCase()
  if (names.size < MOST_NAMES && description.length < 80) names.set(description, name)
  return name
}

/** Reads `name: value`, `name:: base64`; anything else is told as a fault and yields nothing. */
export function attributeIn(line: FileLine, file: string, faults: FaultList): AttributeValue | undefined {
  const { number, text } = line
  const colon = text.indexOf(':')
  const description = colon < 0 ? '' : text.slice(0, colon)
  const name = nameIn(description)
  const kind = text[colon + 1]
  if (name !== undefined && kind !== '<' && kind !== ':')
    return { name, value: text.slice(colon + 1).replace(/^ +/, ''), line: number }
  const encoded = text.slice(colon + 2).trim()
  if (name !== undefined && kind === ':' && isBase64(encoded)) {
    const bytes = Buffer.from(encoded, 'base64')
    return { name, value: isUtf8(bytes) ? bytes.toString('utf8') : undefined, line: number }
  }
  const path = name === undefined ? '(line)' : description
  const [found, expected] = faultOf(name, kind, text, encoded)
  faults.add({ file, line: number }, path, found, expected)
  return undefined
}

function faultOf(
  name: string | undefined,
  kind: string | undefined,
  text: string,
  encoded: string,
): readonly [found: string, expected: string] {
  if (name === undefined) return [quoted(text), 'name: value, or name:: and the value in base64']
  if (kind === '<')
    return [`a value that stands elsewhere, at ${quoted(encoded)}`, 'the value itself; nothing is fetched']
  return [`${quoted(encoded)} after "::"`, 'base64 that is complete: four characters for three bytes']
}
