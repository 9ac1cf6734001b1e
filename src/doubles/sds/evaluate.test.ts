import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BerWriter, FilterParser } from 'ldapts'
import { element, elementsIn, octets } from '../../wire/ldap-ber.js'
import { entryOf } from './entry.js'
import { evaluatorOf, type Truth } from './evaluate.js'
import type { Filter } from './filter.js'
import { readFilter } from './filter-ber.js'
import { filterText } from './filter-text.js'
import { SLOT_SEARCH } from './testing/sds-surroundings.js'

/** A filter as another implementation encodes it. */
function received(text: string): Filter {
  const writer = new BerWriter()
  FilterParser.parseString(text).write(writer)
  return readFilter(elementsIn(writer.buffer)[0]!)
}

const mhs = entryOf({
  dn: 'uniqueIdentifier=5f1e0a7c9b3d2e4f6a01,ou=Services,o=nhs',
  attributes: [
    ['objectClass', ['top', 'nhsMhs']],
    ['uniqueIdentifier', ['5f1e0a7c9b3d2e4f6a01']],
    ['nhsIDCode', ['A20047']],
    ['nhsMHSPartyKey', ['A20047-821870']],
    ['nhsMhsSvcIA', [SLOT_SEARCH]],
    ['nhsMHSEndPoint', ['https://gp.meadowlane.example/A20047/STU3/1/gpconnect']],
    ['nhsMhsCPAId', ['S2001ABC']],
    ['nhsMhsFQDN', ['gp.meadowlane.example']],
    ['nhsMhsManufacturerOrg', ['YGP02']],
    ['nhsAsClient', ['A20047']],
  ],
})

const cases: readonly (readonly [name: string, filter: string, truth: Truth])[] = [
  [
    'the lookup of spine.md 4.4',
    `(&(nhsIDCode=A20047)(objectClass=nhsMhs)(nhsMhsSvcIA=${SLOT_SEARCH}))`,
    true,
  ],
  ['attribute names in any case', '(NHSidcode=A20047)', true],
  ['object classes in any case', '(objectclass=NHSMHS)', true],
  ['another object class', '(objectClass=nhsAs)', false],
  ['nhsIDCode in the wrong case', '(nhsIDCode=a20047)', false],
  ['an interaction ID in the wrong case', `(nhsMhsSvcIA=${SLOT_SEARCH.toUpperCase()})`, false],
  [
    'an endpoint in the wrong case',
    '(nhsMHSEndPoint=https://GP.meadowlane.example/A20047/STU3/1/gpconnect)',
    false,
  ],
  ['a CPA id in the wrong case', '(nhsMhsCPAId=s2001abc)', false],
  ['a party key in another case', '(nhsMhsPartyKey=a20047-821870)', true],
  ['a unique identifier in another case', '(uniqueIdentifier=5F1E0A7C9B3D2E4F6A01)', true],
  ['a client in another case', '(nhsAsClient=a20047)', true],
  ['a manufacturer in another case', '(nhsMhsManufacturerOrg=ygp02)', true],
  ['an attribute the entry lacks', `(nhsAsSvcIA=${SLOT_SEARCH})`, false],
  ['the misprint of 1.2.9', `(nhsaASvcIA=${SLOT_SEARCH})`, undefined],
  ['an attribute without equality rule', '(nhsMhsFQDN=gp.meadowlane.example)', undefined],
  ['the presence of one without equality rule', '(nhsMhsFQDN=*)', true],
  ['presence', '(nhsIDCode=*)', true],
  ['presence of an attribute the entry lacks', '(nhsAsSvcIA=*)', false],
  ['presence of an unknown attribute', '(nhsInvented=*)', undefined],
  ['or with one true', '(|(nhsIDCode=B82617)(nhsIDCode=A20047))', true],
  ['or with none true', '(|(nhsIDCode=B82617)(nhsIDCode=C81009))', false],
  ['or of an unknown attribute and a true one', '(|(nhsInvented=x)(nhsIDCode=A20047))', true],
  ['or of an unknown attribute and a false one', '(|(nhsInvented=x)(nhsIDCode=B82617))', undefined],
  ['and of an unknown attribute and a true one', '(&(nhsInvented=x)(nhsIDCode=A20047))', undefined],
  ['and of an unknown attribute and a false one', '(&(nhsInvented=x)(nhsIDCode=B82617))', false],
  ['not', '(!(nhsIDCode=B82617))', true],
  ['not of a true one', '(!(nhsIDCode=A20047))', false],
  ['not of an unknown attribute', '(!(nhsInvented=x))', undefined],
  ["a substring, for which Spine's attributes have no rule", '(nhsMHSPartyKey=A20047-*)', undefined],
  ['not of a substring', '(!(nhsIDCode=A2*))', undefined],
  ['greater or equal, for which there is no rule', '(nhsIDCode>=A)', undefined],
  ['less or equal, for which there is no rule', '(nhsIDCode<=Z)', undefined],
  ['approximate, by sound', '(nhsIDCode~=a20048)', true],
  ['approximate without equality rule', '(nhsMhsFQDN~=gp.meadowlane.example)', undefined],
  ['an extensible match by the rule of the attribute', '(nhsIDCode:=A20047)', true],
  ['an extensible match in the wrong case', '(nhsIDCode:caseExactMatch:=a20047)', false],
  ['an extensible match that brings its rule', '(nhsMhsFQDN:caseIgnoreMatch:=GP.meadowlane.example)', true],
  ['a rule by its OID', '(nhsIDCode:2.5.13.2:=a20047)', true],
  ['a rule of another syntax', '(nhsIDCode:integerMatch:=5)', undefined],
  ['a rule that nobody knows', '(nhsIDCode:nhsInventedMatch:=A20047)', undefined],
  [
    'an attribute without rule of its own, and none brought',
    '(nhsMhsFQDN:=gp.meadowlane.example)',
    undefined,
  ],
  ['a rule for whatever it fits', '(:caseExactMatch:=A20047)', true],
  ['a value of the name', '(ou:dn:=services)', true],
  ['a value of the name, not covered', '(ou:=services)', false],
  ['a superior class', '(objectClass=top)', true],
  ['a class that nobody knows', '(objectClass=nhsInvented)', undefined],
  ['nothing asserted', '(nhsIDCode=)', undefined],
  ['what the directory keeps of an entry', '(hasSubordinates=FALSE)', true],
  ['a time, for which there is an order', '(createTimestamp>=20200101000000Z)', true],
  ['blanks around a value', '(nhsMHSPartyKey= A20047-821870 )', true],
]

for (const [name, filter, truth] of cases) {
  test(`filter: ${name}`, () => {
    assert.equal(evaluatorOf(received(filter))(mhs), truth)
  })
}

test('a filter is written down in one normal form, with attribute names as they were received', () => {
  const same = [
    `(&(nhsIDCode=A20047)(objectClass=nhsMhs)(nhsMhsSvcIA=${SLOT_SEARCH}))`,
    '(|(nhsidcode=A20047)(!(NHSIDCODE=B82617)))',
    '(nhsIDCode=*)',
    '(nhsMhsSvcIA=urn:*gpconnect*slot-1)',
    '(nhsIDCode=*47)',
    '(nhsIDCode=A\\2a\\28\\29\\5c)',
    '(nhsIDCode>=A)',
    '(nhsIDCode<=A)',
    '(nhsIDCode~=A)',
    '(nhsIDCode:dn:caseExactMatch:=A)',
  ]
  assert.deepEqual(
    same.map((text) => filterText(received(text))),
    same,
  )
})

test('every form of filter that is not complete is malformed', () => {
  const attribute = octets('nhsIDCode')
  const malformed: readonly (readonly [string, Buffer])[] = [
    ['an assertion without value', element(0xa3, attribute)],
    ['a negation of nothing', element(0xa2)],
    ['an extensible match without value', element(0xa9, octets('nhsIDCode', 0x82))],
  ]
  for (const [name, bytes] of malformed) {
    assert.throws(() => readFilter(elementsIn(bytes)[0]!), { name: 'MalformedBer' }, name)
  }
  let nested = element(0x87, Buffer.from('o'))
  for (let depth = 0; depth < 60; depth += 1) nested = element(0xa2, nested)
  assert.throws(() => readFilter(elementsIn(nested)[0]!), /nested deeper than 50/)
})

test('numeric OIDs stand for attributes and for classes, and nothing is held under an option', () => {
  // No text: the client whose encoder is used here reads a digit at the beginning as a mistake.
  const equals = (attribute: string, value: string) => evaluatorOf({ kind: 'equals', attribute, value })(mhs)
  assert.equal(equals('1.2.826.0.1285.0.1.10', 'A20047'), true)
  assert.equal(equals('nhsIDCode;lang-en', 'A20047'), false)
  assert.equal(equals('objectClass', '1.2.826.0.1285.0.2.0.108'), true)
})

test('names of organisations are found by pieces, whatever their case and blanks', () => {
  const practice = entryOf({
    dn: 'uniqueIdentifier=A20047,ou=Organisations,o=nhs',
    attributes: [
      ['objectClass', ['top', 'nhsGPPractice']],
      ['o', ['Meadow Lane Surgery']],
    ],
  })
  const pieces: readonly (readonly [filter: string, truth: Truth])[] = [
    ['(o=meadow*)', true],
    ['(o=*w  l*)', true],
    ['(o=m*l*y)', true],
    ['(o=*surgery*lane*)', false],
    ['(o=Meadow L*Lane Surgery)', false],
    ['(name=*SURGERY)', true],
    ['(objectClass=organization)', true],
    ['(o~=medow lane)', true],
    ['(o~=lane meadow)', false],
  ]
  for (const [filter, truth] of pieces) {
    assert.equal(evaluatorOf(received(filter))(practice), truth, filter)
  }
})

test('a form of filter that nobody knows selects nothing, and is told as OpenLDAP tells it', () => {
  const unknown = [element(0xaa), element(0xa4, octets('o'), element(0x30))].map((bytes) =>
    readFilter(elementsIn(bytes)[0]!),
  )
  for (const filter of unknown) {
    assert.equal(evaluatorOf(filter)(mhs), undefined)
    assert.equal(filterText(filter), '(?=undefined)')
  }
})
