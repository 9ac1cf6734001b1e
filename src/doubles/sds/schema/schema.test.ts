import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attributeDefinition, classDefinition, ruleUse } from './definition-text.js'
import { MATCHING_RULES } from './matching-rules.js'
import {
  ATTRIBUTES,
  attributeType,
  classLineage,
  CLASSES,
  definedName,
  matchingRule,
  objectClass,
  rulesOf,
  withSubtypes,
} from './schema.js'
import { syntaxOid } from './syntaxes.js'

const firstNames = (items: readonly { readonly names: readonly string[] }[]) =>
  items.map(({ names }) => names[0])

test('every name that the schema uses is one that it defines', () => {
  for (const type of ATTRIBUTES) {
    const { equality, ordering, substring, syntax } = rulesOf(type)
    for (const rule of [equality, ordering, substring]) {
      assert.ok(rule === undefined || matchingRule(rule), `${type.names.join()}: ${rule}`)
    }
    assert.match(syntaxOid(syntax!), /^[\d.]+$/, type.names.join())
    assert.ok(type.superior === undefined || attributeType(type.superior), type.superior)
  }
  for (const { names, must, may, superior } of CLASSES) {
    const unknown = [...must, ...may].filter((name) => !attributeType(name))
    assert.deepEqual(unknown, [], names.join())
    assert.ok(superior === undefined || objectClass(superior), superior)
  }
  assert.ok(MATCHING_RULES.every(({ syntax }) => /^[\d.]+$/.test(syntaxOid(syntax))))
})

test('no name and no OID is given twice', () => {
  for (const items of [ATTRIBUTES, CLASSES]) {
    const keys = items.flatMap(({ oid, names }) => [oid, ...names.map((name) => name.toLowerCase())])
    assert.equal(new Set(keys).size, keys.length)
  }
})

test('definitions are written as OpenLDAP writes them', () => {
  const cases: readonly (readonly [name: string, text: string])[] = [
    [
      'nhsMhsSvcIA',
      "( 1.2.826.0.1285.0.2.1.123 NAME 'nhsMhsSvcIA' EQUALITY caseExactMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE X-ORIGIN 'nhsSDS' )",
    ],
    [
      'nhsMHSEndPoint',
      "( 1.2.826.0.1285.0.2.1.84 NAME 'nhsMHSEndPoint' EQUALITY caseExactMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 X-ORIGIN 'nhsSDS' )",
    ],
    [
      'nhsMhsFQDN',
      "( 1.2.826.0.1285.0.2.1.224 NAME 'nhsMhsFQDN' SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE X-ORIGIN 'nhsSDS' )",
    ],
    ['o', "( 2.5.4.10 NAME ( 'o' 'organizationName' ) SUP name )"],
    [
      'postalCode',
      "( 2.5.4.17 NAME 'postalCode' EQUALITY caseIgnoreMatch SUBSTR caseIgnoreSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15{40} )",
    ],
    [
      'createTimestamp',
      "( 2.5.18.1 NAME 'createTimestamp' EQUALITY generalizedTimeMatch ORDERING generalizedTimeOrderingMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.24 SINGLE-VALUE NO-USER-MODIFICATION USAGE directoryOperation )",
    ],
  ]
  for (const [name, text] of cases) assert.equal(attributeDefinition(attributeType(name)!), text)
  assert.equal(
    classDefinition(objectClass('nhsMHSService')!),
    "( 1.2.826.0.1285.0.2.0.70 NAME 'nhsMHSService' SUP top STRUCTURAL MUST ( uniqueIdentifier $ nhsIDCode $ nhsMHSPartyKey $ nhsMHSServiceName ) MAY nhsMHSCategoryBag X-ORIGIN 'nhsSDS' )",
  )
  assert.equal(
    ruleUse(matchingRule('UUIDMatch')!, ATTRIBUTES),
    "( 1.3.6.1.1.16.2 NAME 'UUIDMatch' APPLIES entryUUID )",
  )
})

test('whatever way an attribute is named, it is known by the spelling of its definition', () => {
  const cases: readonly (readonly [asked: string, defined: string | undefined])[] = [
    ['nhsMhsEndpoint', 'nhsMHSEndPoint'],
    ['NHSMHSSN', 'nhsMHsSN'],
    ['1.2.826.0.1285.0.1.10', 'nhsIDCode'],
    ['nhsIDCode;binary', 'nhsIDCode'],
    ['organizationName', 'o'],
    ['nhsaASvcIA', undefined],
  ]
  assert.deepEqual(
    cases.map(([asked]) => definedName(asked)),
    cases.map(([, defined]) => defined),
  )
})

test('what an attribute does not say is what its superior says', () => {
  const o = attributeType('o')!
  assert.equal(rulesOf(o).equality, 'caseIgnoreMatch')
  assert.equal(rulesOf(o).syntax, 'directoryString')
  assert.ok(firstNames(withSubtypes(attributeType('name')!)).includes('o'))
  assert.deepEqual(
    classLineage('nhsGPPractice'),
    ['nhsGPPractice', 'organization', 'top'].map((name) => objectClass(name)?.oid),
  )
  assert.equal(classLineage('nhsInvented'), undefined)
})

test('a manufacturer can be filtered by and belongs to both classes of services', () => {
  assert.equal(rulesOf(attributeType('nhsMhsManufacturerOrg')!).equality, 'caseIgnoreMatch')
  for (const name of ['nhsAs', 'nhsMhs'])
    assert.ok(objectClass(name)?.may.includes('nhsMhsManufacturerOrg'), name)
})
