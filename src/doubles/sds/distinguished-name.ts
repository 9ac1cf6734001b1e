import { attributeType } from './schema/schema.js'

/** Text between separators that no backslash escapes and no quotation marks enclose (RFC 4514 3; RFC 2253 4 for the latter). */
const parts = (text: string, separator: RegExp): readonly string[] => {
  const found: string[] = ['']
  for (const [piece] of text.matchAll(/"(?:\\.|[^"\\])*"|\\.|[^\\]|\\$/gsu)) {
    if (separator.test(piece)) found.push('')
    else found.push(`${found.pop() ?? ''}${piece}`)
  }
  return found
}

const unescaped = (value: string): string =>
  value
    .replace(/(?:\\[0-9a-fA-F]{2})+/g, (hex) => Buffer.from(hex.replaceAll('\\', ''), 'hex').toString())
    .replace(/\\(.)/g, '$1')

/** One attribute and value of a name; undefined for an attribute that the directory does not know, as OpenLDAP has it. */
function assertion(text: string): string | undefined {
  const [name, written] = [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1).trim()]
  const type = text.includes('=') ? attributeType(name.trim())?.names[0] : undefined
  if (type === undefined || written === '' || written.startsWith('#')) return undefined
  const value = /^".*"$/s.test(written) ? written.slice(1, -1) : written
  const compared = unescaped(value).trim().replace(/ +/g, ' ').toLowerCase()
  return `${type.toLowerCase()}=${compared.replace(/[\\,+]/g, '\\$&')}`
}

function component(text: string): string | undefined {
  const assertions = parts(text, /^\+$/).map(assertion)
  return assertions.every((each) => each !== undefined) ? assertions.sort().join('+') : undefined
}

/**
 * A distinguished name in the one form in which names are compared: no case, no blanks around separators, attributes by their
 * defined names (spine.md 4.1; RFC 4514). Undefined for text that is no name; empty for the root.
 */
export function normalisedName(text: string): string | undefined {
  if (text.trim() === '') return ''
  const components = parts(text, /^[,;]$/).map(component)
  return components.every((each) => each !== undefined) ? components.join(',') : undefined
}

/** The name one step up, of a normalised name; undefined for the root. */
export const parentOf = (name: string): string | undefined =>
  name === '' ? undefined : parts(name, /^,$/).slice(1).join(',')

/** Whether a normalised name lies below another or is that other one. */
export const isWithin = (name: string, base: string): boolean =>
  name === base || base === '' || name.endsWith(`,${base}`)

/** Attributes and values that a normalised name is made of, its own and those of all above it. */
export const namingValues = (name: string): readonly (readonly [attribute: string, value: string])[] =>
  parts(name, /^[,+]$/).flatMap((each) => {
    const at = each.indexOf('=')
    return at > 0 ? [[each.slice(0, at), unescaped(each.slice(at + 1))] as const] : []
  })
