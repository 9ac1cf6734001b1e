import type { LdapEntry } from '../../wire/exchange.js'
import { entryOf, keptOf } from './entry.js'
import { attributeDefinition, classDefinition, ruleDefinition, ruleUse } from './schema/definition-text.js'
import { MATCHING_RULES } from './schema/matching-rules.js'
import { ATTRIBUTES, CLASSES } from './schema/schema.js'
import { syntaxDefinitions } from './schema/syntaxes.js'

const shown: LdapEntry = {
  dn: 'cn=Subschema',
  attributes: [
    ['objectClass', ['top', 'subentry', 'subschema', 'extensibleObject']],
    ['cn', ['Subschema']],
  ],
}

const ABOUT_ENTRY = new Set(['createTimestamp', 'modifyTimestamp', 'entryDN', 'subschemaSubentry'])

/** The whole schema, given where it is asked for (directory-schema.md 2). */
const schema = (): LdapEntry['attributes'] => [
  ['structuralObjectClass', ['subentry']],
  ['ldapSyntaxes', syntaxDefinitions],
  ['matchingRules', MATCHING_RULES.map(ruleDefinition)],
  ['matchingRuleUse', MATCHING_RULES.flatMap((rule) => ruleUse(rule, ATTRIBUTES) ?? [])],
  ['attributeTypes', ATTRIBUTES.map(attributeDefinition)],
  ['objectClasses', CLASSES.map(classDefinition)],
  ...keptOf(shown).filter(([name]) => ABOUT_ENTRY.has(name)),
]

/** The entry that publishes the schema; nobody finds it but by its own name. */
export const subschema = entryOf(shown, schema)
