import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadTopology } from '../../topology/read-topology.js'
import type { Scene } from '../reading/scene.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { requestChecks } from './index.js'

const ID = 'urn:nhs:names:services:gpconnect:'
const ROOT = 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect'

/** Northgate asks Meadow Lane by an interaction of another capability, which both are registered for. */
const asked = (suffix: string, method: string, place: string): Scene =>
  new SceneBuilder(loadTopology('topologies/several-capabilities.yaml'))
    .call('4')
    .alter(['4a'], {
      method,
      target: `/${ROOT}${place}`,
      headers: { 'Ssp-InteractionID': ID + suffix },
    })
    .scene()

/** What one check finds, as "at: expected; seen actual"; undefined where it has nothing to look at. */
function found(id: string, scene: Scene): readonly string[] | undefined {
  const sightings = requestChecks.find((check) => check.id === id)?.judge(scene)
  return sightings?.length === 0
    ? undefined
    : sightings?.flatMap(({ findings }) =>
        findings.map(({ at, expected, actual }) => `${at}: ${expected}; seen ${actual}`),
      )
}

const STRUCTURED = 'fhir:operation:gpc.getstructuredrecord-1'
const OPERATION = '/structured/Patient/$gpc.getstructuredrecord'

void test('an interaction of another capability is held to its own verb and path', () => {
  const judged = (suffix: string, method: string, place: string) =>
    found('interaction-id-is-that-of-the-operation', asked(suffix, method, place))
  assert.deepEqual(judged(STRUCTURED, 'POST', OPERATION), [])
  assert.deepEqual(judged('documents:fhir:rest:read:binary-1', 'GET', '/documents/Binary/7'), [])
  assert.deepEqual(judged(STRUCTURED, 'GET', OPERATION), [
    `Ssp-InteractionID: one of access-record-structured for GET ${OPERATION.replace('/structured', '')}; seen ${ID}${STRUCTURED}`,
  ])
  assert.deepEqual(judged('structured:fhir:rest:read:metadata-1', 'POST', OPERATION), [
    `Ssp-InteractionID: ${ID}${STRUCTURED}; seen ${ID}structured:fhir:rest:read:metadata-1`,
  ])
})

void test('a record is asked for below the root of its own capability', () => {
  const judged = (place: string) =>
    found('service-root-url-is-the-one-of-sds', asked(STRUCTURED, 'POST', place))
  assert.deepEqual(judged(OPERATION), [])
  assert.deepEqual(judged('/Patient/$gpc.getstructuredrecord'), [
    `service root URL: ${ROOT}/structured; seen ${ROOT}/Patient/$gpc.getstructuredrecord`,
  ])
})

void test('direct care is the reason for reading a record, migration for taking it over', () => {
  const judged = (suffix: string) => found('reason-is-direct-care', asked(suffix, 'POST', OPERATION))
  assert.deepEqual(judged(STRUCTURED), [])
  assert.deepEqual(judged('fhir:operation:gpc.migratestructuredrecord-1'), [
    'reason_for_request: migration; seen directcare',
  ])
})

void test('what appointments alone are held to is not asked of a record', () => {
  for (const id of [
    'scope-fits-the-interaction',
    'fhir-request-follows-the-service-root',
    'query-is-percent-encoded',
  ])
    assert.equal(found(id, asked(STRUCTURED, 'POST', OPERATION)), undefined, id)
})
