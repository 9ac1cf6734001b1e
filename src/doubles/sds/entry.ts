import type { LdapEntry } from '../../wire/exchange.js'
import { normalisedName, parentOf } from './distinguished-name.js'
import type { ValuesOf } from './filter.js'

/** An entry with what a search asks of it made ready. */
export interface Entry {
  readonly shown: LdapEntry
  /** Normalised. */
  readonly name: string
  readonly parent: string | undefined
  readonly valuesOf: ValuesOf
}

const NONE: readonly string[] = []

/** Makes an entry ready to be searched; attribute names are compared without case. */
export function entryOf(shown: LdapEntry): Entry {
  const values = new Map(shown.attributes.map(([name, values]) => [name.toLowerCase(), values]))
  const name = normalisedName(shown.dn) ?? shown.dn
  return {
    shown,
    name,
    parent: parentOf(name),
    valuesOf: (attribute) => values.get(attribute.toLowerCase()) ?? NONE,
  }
}

/** The same entry with other values of some attributes, under a name of its own where it is named by one of them. */
export function changed({ shown }: Entry, changes: Readonly<Record<string, string>>): Entry {
  const id = changes['uniqueIdentifier']
  return entryOf({
    dn:
      id === undefined
        ? shown.dn
        : shown.dn.replace(/^uniqueIdentifier=[^,]*/, () => `uniqueIdentifier=${id}`),
    attributes: shown.attributes.map(([name, values]) => {
      const value = changes[name]
      return [name, value === undefined ? values : [value]] as const
    }),
  })
}
