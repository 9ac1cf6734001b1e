import assert from 'node:assert/strict'
import { test } from 'node:test'
import { capabilityOf, isMigration } from './capabilities.js'
import { interactions } from './interactions.js'
import { otherInteractions } from './other-interactions.js'

const ID = 'urn:nhs:names:services:gpconnect:'

void test('every interaction belongs to one capability, and only migration needs no agreement', () => {
  const capabilities = otherInteractions.map(({ id }) => [
    id.slice(ID.length),
    capabilityOf(id),
    isMigration(id),
  ])
  assert.deepEqual(capabilities, [
    ['structured:fhir:rest:read:metadata-1', 'access-record-structured', false],
    ['fhir:operation:gpc.getstructuredrecord-1', 'access-record-structured', false],
    ['fhir:operation:gpc.migratestructuredrecord-1', 'access-record-structured', true],
    ['documents:fhir:rest:read:metadata-1', 'access-document', false],
    ['documents:fhir:rest:search:patient-1', 'access-document', false],
    ['documents:fhir:rest:search:documentreference-1', 'access-document', false],
    ['documents:fhir:rest:read:binary-1', 'access-document', false],
    ['documents:fhir:rest:migrate:binary-1', 'access-document', true],
    ['fhir:rest:read:metadata', 'access-record-html', false],
    ['fhir:operation:gpc.getcarerecord', 'access-record-html', false],
  ])
  const own = new Set<string>(Object.values(interactions).map(({ id }) => id))
  assert.ok(otherInteractions.every(({ id }) => !own.has(id)))
})

void test('what nobody lists belongs to no capability', () => {
  for (const id of ['fhir:operation:gpc.getstructuredrecord-2', 'fhir:rest:create:bundle-1', ''])
    assert.equal(capabilityOf(ID + id), undefined)
})
