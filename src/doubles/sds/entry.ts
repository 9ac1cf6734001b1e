import { createHash } from 'node:crypto'
import type { LdapEntry } from '../../wire/exchange.js'
import { normalisedName, parentOf } from './distinguished-name.js'
import { attributeType, definedName } from './schema/schema.js'

/** An entry with what a search asks of it made ready. */
export interface Entry {
  /** With the attributes that are given unless others are asked for. */
  readonly shown: LdapEntry
  /** What the directory keeps of it besides, given where it is asked for (RFC 4512 3.4). */
  readonly operational: () => LdapEntry['attributes']
  /** Normalised. */
  readonly name: string
  readonly parent: string | undefined
  /** The values of an attribute, operational ones included; empty where there are none. */
  readonly valuesOf: (attribute: string) => readonly string[]
}

const NONE: readonly string[] = []

type ValuesByName = ReadonlyMap<string, readonly string[]>

const byName = (attributes: LdapEntry['attributes']): ValuesByName =>
  new Map(attributes.map(([name, values]) => [definedName(name) ?? name, values]))

/** Makes an entry ready to be searched. What the directory keeps of it is asked for when it is wanted, which is seldom. */
export function entryOf(
  shown: LdapEntry,
  kept: (shown: LdapEntry) => LdapEntry['attributes'] = (entry) => keptOf(entry),
): Entry {
  const name = normalisedName(shown.dn) ?? shown.dn
  const own = byName(shown.attributes)
  let more: { readonly listed: LdapEntry['attributes']; readonly values: ValuesByName } | undefined
  const besides = () => {
    if (!more) {
      const listed = kept(shown)
      more = { listed, values: byName(listed) }
    }
    return more
  }
  return {
    shown,
    operational: () => besides().listed,
    name,
    parent: parentOf(name),
    valuesOf: (attribute) => {
      const given = own.get(attribute)
      if (given) return given
      const type = attributeType(attribute)
      const [known = attribute] = type?.names ?? []
      return (
        (type?.usage === 'userApplications' ? own : besides().values).get(known) ?? own.get(known) ?? NONE
      )
    },
  }
}

const WRITTEN = '20250107140000'

/** What a directory keeps of every entry (directory-schema.md 5); who wrote it and when is invented, the same for all. */
export function keptOf({ dn, attributes }: LdapEntry, hasSubordinates = false): LdapEntry['attributes'] {
  const classes = attributes.find(([name]) => name === 'objectClass')?.[1] ?? NONE
  const digest = createHash('sha256').update(dn.toLowerCase()).digest('hex')
  const uuid = [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ].map(([from, to]) => digest.slice(from, to))
  return [
    ['structuralObjectClass', classes.filter((each) => each !== 'top').slice(-1)],
    ['entryUUID', [uuid.join('-')]],
    ['creatorsName', ['cn=Manager,o=nhs']],
    ['createTimestamp', [`${WRITTEN}Z`]],
    ['entryCSN', [`${WRITTEN}.000000Z#000000#000#000000`]],
    ['modifiersName', ['cn=Manager,o=nhs']],
    ['modifyTimestamp', [`${WRITTEN}Z`]],
    ['entryDN', [dn]],
    ['subschemaSubentry', ['cn=Subschema']],
    ['hasSubordinates', [hasSubordinates ? 'TRUE' : 'FALSE']],
  ]
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

/** The same entry without an attribute. */
export const without = ({ shown }: Entry, attribute: string): Entry =>
  entryOf({ dn: shown.dn, attributes: shown.attributes.filter(([name]) => name !== attribute) })
