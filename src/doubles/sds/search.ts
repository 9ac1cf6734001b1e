import type { LdapEntry } from '../../wire/exchange.js'
import { isWithin } from './distinguished-name.js'
import type { Entry } from './entry.js'
import { evaluatorOf } from './evaluate.js'
import type { Filter } from './filter.js'
import { attributeType, objectClass, withSubtypes } from './schema/schema.js'

/** `children` is all below the base without it, which OpenLDAP offers besides the three of RFC 4511. */
export type SearchScope = 'base' | 'one' | 'sub' | 'children'

/** What a search asks of each entry it finds (RFC 4511 4.5.1.8). */
export interface AttributeSelection {
  /** As requested; empty means all. */
  readonly attributes: readonly string[]
  readonly typesOnly: boolean
}

/** The entries in the scope of a search that meet its filter; base is a normalised name. */
export function found(
  entries: readonly Entry[],
  base: string,
  scope: SearchScope,
  filter: Filter,
): readonly Entry[] {
  const evaluate = evaluatorOf(filter)
  return entries.filter((entry) => inScope(entry, base, scope) && evaluate(entry) === true)
}

function inScope({ name, parent }: Entry, base: string, scope: SearchScope): boolean {
  if (scope === 'base') return name === base
  if (scope === 'one') return parent === base
  return isWithin(name, base) && (scope === 'sub' || name !== base)
}

/** Names of attributes that a request stands for: an attribute with those derived from it, or `@` and a class (RFC 4529). */
function namesFor(requested: string): readonly string[] {
  if (requested.startsWith('@')) return attributesOf(requested.slice(1)).flatMap(namesFor)
  const type = requested.includes(';') ? undefined : attributeType(requested)
  return type ? withSubtypes(type).flatMap(({ names }) => names.slice(0, 1)) : []
}

function attributesOf(className: string): readonly string[] {
  const { must = [], may = [], superior } = objectClass(className) ?? {}
  return [...must, ...may, ...(superior === undefined ? [] : attributesOf(superior))]
}

/** Gives of each entry what was asked for and no more; names as the schema defines them, not as the request spells them. */
export function shownAs({ attributes, typesOnly }: AttributeSelection): (entry: Entry) => LdapEntry {
  const named = new Set(attributes.flatMap(namesFor))
  const isWhole = attributes.length === 0 || attributes.includes('*')
  const isKept = attributes.includes('+')
  const wantsKept = isKept || [...named].some((name) => attributeType(name)?.usage !== 'userApplications')
  return ({ shown, operational }) => {
    const own = shown.attributes.filter(([name]) => isWhole || named.has(name))
    const kept = wantsKept ? operational().filter(([name]) => isKept || named.has(name)) : []
    const given = [...own, ...kept]
    return {
      dn: shown.dn,
      attributes: typesOnly ? given.map(([name]) => [name, []] as const) : given,
    }
  }
}
