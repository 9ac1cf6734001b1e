import type { AttributeType } from './attribute-type.js'
import { MATCHING_RULES, type MatchingRule } from './matching-rules.js'
import { NHS_ATTRIBUTES } from './nhs-attributes.js'
import { NHS_CLASSES } from './nhs-classes.js'
import type { ObjectClass } from './object-class.js'
import { STANDARD_ATTRIBUTES } from './standard-attributes.js'
import { STANDARD_CLASSES } from './standard-classes.js'
import type { SyntaxName } from './syntaxes.js'

/** Every attribute that the directory knows. */
export const ATTRIBUTES: readonly AttributeType[] = [...STANDARD_ATTRIBUTES, ...NHS_ATTRIBUTES]

/** Every class of entries that the directory knows. */
export const CLASSES: readonly ObjectClass[] = [...STANDARD_CLASSES, ...NHS_CLASSES]

const byName = <Item extends { readonly names: readonly string[]; readonly oid: string }>(
  items: readonly Item[],
): ReadonlyMap<string, Item> =>
  new Map(
    items.flatMap((item) => [item.oid, ...item.names].map((name) => [name.toLowerCase(), item] as const)),
  )

const attributes = byName(ATTRIBUTES)
const classes = byName(CLASSES)
const rules = byName(MATCHING_RULES.map((rule) => ({ ...rule, names: [rule.name] })))

/** The attribute of a name or OID, in any letter case; options such as `;binary` are passed over (RFC 4512 2.5). */
export const attributeType = (name: string): AttributeType | undefined =>
  attributes.get((name.split(';', 1)[0] ?? name).toLowerCase())

/** The class of a name or OID, in any letter case. */
export const objectClass = (name: string): ObjectClass | undefined => classes.get(name.toLowerCase())

/** The matching rule of a name or OID, in any letter case. */
export const matchingRule = (name: string): MatchingRule | undefined => rules.get(name.toLowerCase())

/** The spelling in which the directory answers; undefined for what it does not know (directory-schema.md 3.1). */
export const definedName = (name: string): string | undefined => attributeType(name)?.names[0]

/** An attribute and those it is derived from, the nearest first. */
function lineage(type: AttributeType): readonly AttributeType[] {
  const superior = type.superior === undefined ? undefined : attributeType(type.superior)
  return superior ? [type, ...lineage(superior)] : [type]
}

/** Names of the rules and of the syntax that hold for an attribute, its superiors' included. */
export interface EffectiveRules {
  readonly equality?: string | undefined
  readonly ordering?: string | undefined
  readonly substring?: string | undefined
  readonly syntax?: SyntaxName | undefined
}

const effective = new Map<AttributeType, EffectiveRules>(
  ATTRIBUTES.map((type) => {
    const first = <Part extends keyof EffectiveRules>(part: Part): EffectiveRules[Part] =>
      lineage(type).find((each) => each[part] !== undefined)?.[part]
    return [
      type,
      {
        equality: first('equality'),
        ordering: first('ordering'),
        substring: first('substring'),
        syntax: first('syntax'),
      },
    ]
  }),
)

/** What holds for an attribute by itself or by its superiors. */
export const rulesOf = (type: AttributeType): EffectiveRules => effective.get(type) ?? {}

/** An attribute and all that are derived from it: a search for the first finds values of any (RFC 4512 2.5.1). */
export const withSubtypes = (type: AttributeType): readonly AttributeType[] =>
  ATTRIBUTES.filter((each) => lineage(each).includes(type))

/** OIDs of a class and of all its superiors, its own first; undefined for what is no class. */
export function classLineage(name: string): readonly string[] | undefined {
  const found = objectClass(name)
  if (!found) return undefined
  return [found.oid, ...(found.superior === undefined ? [] : (classLineage(found.superior) ?? []))]
}
