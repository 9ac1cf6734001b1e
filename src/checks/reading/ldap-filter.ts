/** One term of a search filter: an attribute as it was spelt, and the value with its escapes undone (RFC 4515 3). */
export interface Term {
  readonly attribute: string
  readonly value: string
}

/** A search filter, taken apart. */
export interface LdapFilter {
  readonly terms: readonly Term[]
  /** What joins terms otherwise than by and, or compares otherwise than by equality, as it is written: | ! ~= >= <= := * */
  readonly others: readonly string[]
}

const NONE: LdapFilter = { terms: [], others: [] }

/** Unescaped brackets and what stands between them; blanks between components are tolerated (spine.md 4.4). */
const TOKENS = /[()]|[^()]+/g

/**
 * Reads a filter's text; what is no filter has no terms.
 * Structure matters only as far as a lookup may have any: whether all terms are joined by and.
 */
export function readFilter(text: string): LdapFilter {
  let depth = 0
  const found: LdapFilter[] = []
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '(') depth += 1
    else if (token === ')') depth -= 1
    else if (token.trim() !== '') found.push(depth > 0 ? readPart(token) : NONE)
    if (depth < 0) return NONE
  }
  if (depth !== 0) return NONE
  return { terms: found.flatMap(({ terms }) => terms), others: found.flatMap(({ others }) => others) }
}

/** An operator that joins, or one term. */
function readPart(written: string): LdapFilter {
  const part = written.trimStart()
  if (/^[&|!]\s*$/.test(part)) return part.startsWith('&') ? NONE : { terms: [], others: [part.trim()] }
  const [, attribute, operator, value = ''] = /^([^~<>:=]*)(~=|<=|>=|:[^=]*=|=)([^]*)$/.exec(part) ?? []
  if (attribute === undefined || operator === undefined) return NONE
  const term = { attribute: attribute.trim(), value: unescaped(value) }
  return {
    terms: [term],
    others: [...(operator === '=' ? [] : [operator]), ...(value.includes('*') ? ['*'] : [])],
  }
}

const unescaped = (value: string): string =>
  value.replace(/\\([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
