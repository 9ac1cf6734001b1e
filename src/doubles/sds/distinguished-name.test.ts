import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWithin, namingValues, normalisedName, parentOf } from './distinguished-name.js'

const cases: readonly (readonly [text: string, name: string | undefined])[] = [
  ['ou=services,o=nhs', 'ou=services,o=nhs'],
  ['ou=services, o=nhs', 'ou=services,o=nhs'],
  ['OU=Services,O=NHS', 'ou=services,o=nhs'],
  ['  ou = services ,  o = nhs ', 'ou=services,o=nhs'],
  ['uniqueIdentifier=ABC,ou=Services,o=nhs', 'uniqueidentifier=abc,ou=services,o=nhs'],
  ['ou=a\\,b,o=nhs', 'ou=a\\,b,o=nhs'],
  ['ou=a\\2cb,o=nhs', 'ou=a\\,b,o=nhs'],
  ['organizationName=nhs', 'o=nhs'],
  ['2.5.4.10=NHS', 'o=nhs'],
  ['o="nhs"', 'o=nhs'],
  ['o="a,b"', 'o=a\\,b'],
  ['o=\\6ehs', 'o=nhs'],
  ['ou=a+o=b', 'o=b+ou=a'],
  ['o=b + ou=a', 'o=b+ou=a'],
  ['', ''],
  ['   ', ''],
  ['services', undefined],
  ['ou=services,,o=nhs', undefined],
  ['=services,o=nhs', undefined],
  ['nhsInvented=x,o=nhs', undefined],
  ['ou=,o=nhs', undefined],
  ['ou=#08,o=nhs', undefined],
]

test('names that differ in case and blanks only are one name', () => {
  assert.deepEqual(
    cases.map(([text]) => normalisedName(text)),
    cases.map(([, name]) => name),
  )
})

test('a name knows the one above it and what it lies in', () => {
  assert.equal(parentOf('ou=services,o=nhs'), 'o=nhs')
  assert.equal(parentOf('ou=a\\,b,o=nhs'), 'o=nhs')
  assert.equal(parentOf('o=nhs'), '')
  assert.equal(parentOf(''), undefined)
  assert.equal(isWithin('ou=services,o=nhs', 'o=nhs'), true)
  assert.equal(isWithin('o=nhs', 'o=nhs'), true)
  assert.equal(isWithin('ou=services,o=nhs', 'ou=people,o=nhs'), false)
  assert.equal(isWithin('xo=nhs', 'o=nhs'), false)
  assert.deepEqual(namingValues('ou=a\\,b,o=nhs'), [
    ['ou', 'a,b'],
    ['o', 'nhs'],
  ])
})
