import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  isBelow,
  isUuid,
  mediaTypeOf,
  sameDistinguishedName,
  sameHost,
  sameInstant,
  samePartyKey,
  sameText,
  sameUrl,
} from './comparisons.js'

void test('instants are compared by what they name, texts by how they are written', () => {
  assert.ok(sameInstant('2027-07-05T09:00:00+01:00', '2027-07-05T08:00:00Z'))
  assert.ok(!sameInstant('soon', 'soon'))
  assert.ok(!sameText('2027-07-05T09:00:00+01:00', '2027-07-05T08:00:00Z'))
})

void test('party keys, hosts and media types have no case', () => {
  assert.ok(samePartyKey('a20047-821870', 'A20047-821870'))
  assert.ok(!samePartyKey(undefined, undefined))
  assert.ok(sameHost('GP.Fernhill.example', 'gp.fernhill.example'))
  assert.equal(mediaTypeOf('Application/FHIR+json; charset=utf-8'), 'application/fhir+json')
})

void test('a URL has no case in its scheme and host, and case in its path', () => {
  assert.ok(sameUrl('HTTPS://GP.Fernhill.example/B82617/STU3/1', 'https://gp.fernhill.example/B82617/STU3/1'))
  assert.ok(!sameUrl('https://gp.fernhill.example/b82617', 'https://gp.fernhill.example/B82617'))
  assert.ok(isBelow('https://GP.example/A/Slot', 'https://gp.example/A'))
  assert.ok(!isBelow('https://gp.example/AB', 'https://gp.example/A'))
})

void test('a UUID may be written in either case, and in its canonical form only', () => {
  assert.ok(isUuid('7D0A3A52-3b0f-4c7f-9d5b-000000000077'))
  assert.ok(!isUuid('7d0a3a523b0f4c7f9d5b000000000077'))
})

void test('distinguished names have neither case nor blanks beside commas', () => {
  assert.ok(sameDistinguishedName('ou=services, o=nhs', 'OU=Services,O = NHS '))
  assert.ok(!sameDistinguishedName('ou=services,o=nhs', 'o=nhs'))
})
