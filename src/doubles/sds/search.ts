import type { LdapEntry } from '../../wire/exchange.js'
import { isWithin } from './distinguished-name.js'
import type { Entry } from './entry.js'
import { evaluate, type Filter } from './filter.js'

export type SearchScope = 'base' | 'one' | 'sub'

/** What a search asks of each entry it finds (RFC 4511 4.5.1.8). */
export interface AttributeSelection {
  /** As requested; empty means all. */
  readonly attributes: readonly string[]
  readonly typesOnly: boolean
}

/** The entries in the scope of a search that meet its filter; base is a normalised name. */
export const found = (
  entries: readonly Entry[],
  base: string,
  scope: SearchScope,
  filter: Filter,
): readonly Entry[] =>
  entries.filter((entry) => inScope(entry, base, scope) && evaluate(filter, entry.valuesOf) === true)

function inScope({ name, parent }: Entry, base: string, scope: SearchScope): boolean {
  if (scope === 'base') return name === base
  return scope === 'one' ? parent === base : isWithin(name, base)
}

/** An entry with no more than was asked for; names as the directory spells them, not as the request did. */
export function shownAs({ dn, attributes }: LdapEntry, selection: AttributeSelection): LdapEntry {
  const asked = new Set(selection.attributes.map((name) => name.toLowerCase()))
  const all = asked.size === 0 || asked.has('*')
  return {
    dn,
    attributes: attributes
      .filter(([name]) => all || asked.has(name.toLowerCase()))
      .map(([name, values]) => [name, selection.typesOnly ? [] : values] as const),
  }
}
