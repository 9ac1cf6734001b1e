/** Text between separators that no backslash escapes (RFC 4514 3). */
const parts = (text: string, separator: RegExp): readonly string[] => {
  const found: string[] = ['']
  for (const [piece] of text.matchAll(/\\.|[^\\]|\\$/gsu)) {
    if (separator.test(piece)) found.push('')
    else found.push(`${found.pop() ?? ''}${piece}`)
  }
  return found
}

const unescaped = (value: string): string =>
  value
    .replace(/(?:\\[0-9a-fA-F]{2})+/g, (hex) => Buffer.from(hex.replaceAll('\\', ''), 'hex').toString())
    .replace(/\\(.)/g, '$1')

function component(text: string): string | undefined {
  const [type, value] = [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]
  if (!text.includes('=') || !/^\s*[A-Za-z0-9.-]+\s*$/.test(type)) return undefined
  const compared = unescaped(value.trim()).trim().replace(/ +/g, ' ').toLowerCase()
  return `${type.trim().toLowerCase()}=${compared.replace(/[\\,+]/g, '\\$&')}`
}

/**
 * A distinguished name in the one form in which names are compared: no case, no blanks around separators
 * (spine.md 4.1; RFC 4514). Undefined for text that is no name; empty for the root.
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
