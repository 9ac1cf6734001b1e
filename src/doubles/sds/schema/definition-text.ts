import type { AttributeType } from './attribute-type.js'
import type { MatchingRule } from './matching-rules.js'
import type { ObjectClass } from './object-class.js'
import { rulesOf } from './schema.js'
import { syntaxOid } from './syntaxes.js'

/** Parts in the order in which OpenLDAP prints them, without those that are not there (RFC 4512 4.1; directory-schema.md 2). */
const definition = (...parts: readonly (string | false | undefined)[]): string =>
  `( ${parts.filter((part) => part !== undefined && part !== false).join(' ')} )`

const part = (keyword: string, value: string | undefined): string | undefined =>
  value === undefined ? undefined : `${keyword} ${value}`

const quoted = (names: readonly string[]): string => {
  const each = names.map((name) => `'${name}'`)
  return each.length === 1 ? each.join('') : `( ${each.join(' ')} )`
}

const listed = (keyword: string, names: readonly string[]): string | undefined =>
  names.length === 0
    ? undefined
    : `${keyword} ${names.length === 1 ? names.join('') : `( ${names.join(' $ ')} )`}`

/** An attribute as the subschema publishes it. */
export const attributeDefinition = (type: AttributeType): string =>
  definition(
    type.oid,
    `NAME ${quoted(type.names)}`,
    part('SUP', type.superior),
    part('EQUALITY', type.equality),
    part('ORDERING', type.ordering),
    part('SUBSTR', type.substring),
    type.syntax && `SYNTAX ${syntaxOid(type.syntax)}${type.bound === undefined ? '' : `{${type.bound}}`}`,
    type.isSingle && 'SINGLE-VALUE',
    type.isFixed && 'NO-USER-MODIFICATION',
    type.usage !== 'userApplications' && `USAGE ${type.usage}`,
    type.origin !== undefined && `X-ORIGIN '${type.origin}'`,
  )

/** A class as the subschema publishes it. */
export const classDefinition = ({ oid, names, superior, kind, must, may, origin }: ObjectClass): string =>
  definition(
    oid,
    `NAME ${quoted(names)}`,
    part('SUP', superior),
    kind,
    listed('MUST', must),
    listed('MAY', may),
    origin !== undefined && `X-ORIGIN '${origin}'`,
  )

/** A matching rule as the subschema publishes it. */
export const ruleDefinition = ({ oid, name, syntax }: MatchingRule): string =>
  definition(oid, `NAME '${name}'`, `SYNTAX ${syntaxOid(syntax)}`)

/** What a matching rule can be used with by an extensible match; undefined for one that fits nothing here. */
export function ruleUse(
  { oid, name, syntax }: MatchingRule,
  attributes: readonly AttributeType[],
): string | undefined {
  const fitting = attributes.filter((type) => rulesOf(type).syntax === syntax)
  const applies = listed(
    'APPLIES',
    fitting.flatMap(({ names }) => names.slice(0, 1)),
  )
  return applies && definition(oid, `NAME '${name}'`, applies)
}
