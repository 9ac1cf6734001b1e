import { normalisedName } from '../distinguished-name.js'
import type { AttributeType } from './attribute-type.js'
import { ATTRIBUTES, attributeType, matchingRule, objectClass, rulesOf } from './schema.js'

/** Brings a value into the form in which values are compared; undefined for what is no value of the rule's syntax. */
export type Normalise = (value: string) => string | undefined

// RFC 4518 2: letters that look alike are one, and blanks around a value and repeated ones are nothing.
const prepared = (value: string): string => value.normalize('NFKC').replace(/\s+/g, ' ')
const notEmpty = (value: string): string | undefined => (value === '' ? undefined : value)
const exact: Normalise = (value) => notEmpty(prepared(value).trim())
const ignoringCase: Normalise = (value) => notEmpty(prepared(value).trim().toLowerCase())

/** RFC 4512 1.4: a name that the schema knows, or an OID as it is. */
const identifier: Normalise = (value) => {
  const known = attributeType(value) ?? objectClass(value) ?? matchingRule(value)
  return known?.oid ?? (/^\d+(?:\.\d+)+$/.test(value) ? value : undefined)
}

/** A definition is known by its OID (RFC 4517 4.2.23). */
const firstComponent: Normalise = (value) => /^\(\s*(\S+)/.exec(value)?.[1] ?? identifier(value)

const form =
  (pattern: RegExp): Normalise =>
  (value) =>
    pattern.test(value) ? value : undefined

/** RFC 4517 4.2; rules that nobody can compare by here, such as those of certificates, are left out. */
const NORMALISERS: Readonly<Record<string, Normalise>> = {
  caseExactMatch: exact,
  caseExactIA5Match: exact,
  caseIgnoreMatch: ignoringCase,
  caseIgnoreIA5Match: ignoringCase,
  caseIgnoreListMatch: ignoringCase,
  telephoneNumberMatch: (value) => notEmpty(value.replace(/[\s-]/g, '').toLowerCase()),
  numericStringMatch: (value) => notEmpty(value.replace(/\s/g, '')),
  numericStringOrderingMatch: (value) => notEmpty(value.replace(/\s/g, '')),
  octetStringMatch: (value) => value,
  booleanMatch: form(/^(?:TRUE|FALSE)$/),
  integerMatch: form(/^-?\d+$/),
  generalizedTimeMatch: form(/^\d{10,14}(?:[.,]\d+)?Z$/),
  generalizedTimeOrderingMatch: form(/^\d{10,14}(?:[.,]\d+)?Z$/),
  UUIDMatch: (value) => form(/^[0-9a-f-]{36}$/)(value.toLowerCase()),
  UUIDOrderingMatch: (value) => form(/^[0-9a-f-]{36}$/)(value.toLowerCase()),
  CSNMatch: exact,
  CSNOrderingMatch: exact,
  distinguishedNameMatch: normalisedName,
  objectIdentifierMatch: identifier,
  objectIdentifierFirstComponentMatch: firstComponent,
}

/** How a rule compares; undefined for a rule that is not known here or that nobody can compare by. */
export const normaliserOf = (rule: string | undefined): Normalise | undefined =>
  rule === undefined ? undefined : NORMALISERS[rule]

/** How values of an attribute are compared for being equal; undefined where it has no such rule. */
export const equalityOf = (type: AttributeType): Normalise | undefined => normaliserOf(rulesOf(type).equality)

/** How pieces of a value are compared; blanks at their ends count, since more may follow (RFC 4518 2.6.1). */
export function pieceNormaliserOf(type: AttributeType): ((piece: string) => string) | undefined {
  const { substring } = rulesOf(type)
  if (substring === undefined) return undefined
  if (/^(?:telephoneNumber|numericString)/.test(substring)) return (piece) => piece.replace(/[\s-]/g, '')
  return substring.startsWith('caseExact') ? prepared : (piece) => prepared(piece).toLowerCase()
}

/** Whether a rule can be asked of an attribute by an extensible match: their syntaxes are the same (RFC 4517 4.1). */
export const fits = (rule: string, type: AttributeType): boolean =>
  matchingRule(rule)?.syntax === rulesOf(type).syntax

/** Names of the attributes that a rule can be asked of. */
export const fittingNames = (rule: string): readonly string[] =>
  ATTRIBUTES.filter((type) => fits(rule, type)).flatMap(({ names }) => names.slice(0, 1))
