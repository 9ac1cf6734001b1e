import assert from 'node:assert/strict'
import { test } from 'node:test'
import { otherInteractions } from '../../spine/other-interactions.js'
import { serviceRootFor } from '../../topology/lookups.js'
import { loadTopology } from '../../topology/read-topology.js'
import type { InteractionId } from '../../spine/identifiers.js'
import { Bench, type Request } from './practice-fixture.js'

const several = loadTopology('topologies/several-capabilities.yaml')
const ALL = otherInteractions.map(({ id }) => id as InteractionId)

/** Meadow Lane with every interaction of the other capabilities. */
const everything = {
  ...several,
  systems: several.systems.map((system) =>
    system.id === 'meadow-lane' ? { ...system, interactions: [...system.interactions, ...ALL] } : system,
  ),
}
const meadowLane = everything.systems.find(({ id }) => id === 'meadow-lane')
const ASID = meadowLane?.asid ?? ''
const rootFor = (id: string) => (meadowLane && serviceRootFor(meadowLane, id)) ?? ''

const PATHS: Readonly<Record<string, string>> = {
  'fhir:operation:gpc.getstructuredrecord-1': '/Patient/$gpc.getstructuredrecord',
  'fhir:operation:gpc.migratestructuredrecord-1': '/Patient/$gpc.migratestructuredrecord',
  'documents:fhir:rest:search:patient-1':
    '/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9990003009',
  'documents:fhir:rest:search:documentreference-1': '/Patient/7/DocumentReference',
  'documents:fhir:rest:read:binary-1': '/Binary/7',
  'documents:fhir:rest:migrate:binary-1': '/Binary/7',
  'fhir:operation:gpc.getcarerecord': '/Patient/$gpc.getcarerecord',
}

async function asked(id: string, change: Partial<Request> = {}) {
  const other = otherInteractions.find((each) => each.id === id)
  const answer = await new Bench({ topology: everything }).ask('readMetadata', {
    method: other?.method ?? 'GET',
    path: PATHS[id.replace('urn:nhs:names:services:gpconnect:', '')] ?? '/metadata',
    root: rootFor(id),
    ...change,
    headers: { 'Ssp-To': ASID, 'Ssp-InteractionID': id, ...change.headers },
  })
  const resource = JSON.parse(answer?.body.toString() ?? '{}') as Record<string, unknown>
  const type = answer?.headers.find(([name]) => name === 'Content-Type')?.[1]
  return { status: answer?.status, type, resource: resource['resourceType'], text: JSON.stringify(resource) }
}

void test('each interaction is answered with the smallest resource of its type and release', async () => {
  for (const { id, answer, release } of otherInteractions) {
    const got = await asked(id)
    assert.deepEqual([got.status, got.resource], [200, answer], `${id}: ${got.text}`)
    assert.match(
      got.type ?? '',
      release === 'STU3' ? /^application\/fhir\+json/ : /^application\/json\+fhir/,
      id,
    )
  }
})

const STRUCTURED = 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1'

const refusals: readonly (readonly [string, string, Partial<Request>, RegExp])[] = [
  ['the root of appointments', STRUCTURED, { root: meadowLane?.serviceRoot }, /is served below .*structured/],
  ['another verb', STRUCTURED, { method: 'GET' }, /does not fit the interaction ID/],
  ['another path', STRUCTURED, { path: '/Patient' }, /does not fit the interaction ID/],
  ['another practice', STRUCTURED, { headers: { 'Ssp-To': '200000000312' } }, /the ASID of this system is/],
  ['no trace ID', STRUCTURED, { headers: { 'Ssp-TraceID': undefined } }, /Ssp-TraceID has to be present/],
  ['no token', STRUCTURED, { headers: { Authorization: undefined } }, /Authorization has to be/],
]

for (const [what, id, change, words] of refusals)
  void test(`${what} is refused`, async () => {
    const got = await asked(id, change)
    assert.deepEqual([got.status, got.resource], [400, 'OperationOutcome'])
    assert.match(got.text, words)
  })

void test('what the practice is not registered for is refused', async () => {
  const answer = await new Bench({ topology: several }).ask('readMetadata', {
    method: 'GET',
    path: '/Binary/7',
    root: rootFor('urn:nhs:names:services:gpconnect:documents:fhir:rest:migrate:binary-1'),
    headers: {
      'Ssp-To': ASID,
      'Ssp-InteractionID': 'urn:nhs:names:services:gpconnect:documents:fhir:rest:migrate:binary-1',
    },
  })
  assert.equal(answer?.status, 400)
  assert.match(answer.body.toString(), /is not known here/)
})
