import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OdsCode } from '../../spine/identifiers.js'
import { foundFor } from './fhir-search.js'
import { servedEntries } from './served-entries.js'
import { sdsSurroundings, SLOT_SEARCH } from './testing/sds-surroundings.js'

const lookup = (surroundings: ReturnType<typeof sdsSurroundings>, odsCode = 'A20047') => {
  const [mhs, as] = (['Endpoint', 'Device'] as const).map((resource) =>
    foundFor({ resource, odsCode, interactionId: SLOT_SEARCH }, surroundings),
  )
  return {
    endpoints: mhs!.flatMap(({ valuesOf }) => valuesOf('nhsMHSEndPoint')),
    asids: as!.flatMap(({ valuesOf }) => valuesOf('uniqueIdentifier')),
  }
}

const ENDPOINT = 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect'

test('without faults what is served is what is held, made once', () => {
  const surroundings = sdsSurroundings()
  assert.deepEqual(lookup(surroundings), { endpoints: [ENDPOINT], asids: ['200000000116'] })
  assert.equal(servedEntries(surroundings).services[0], servedEntries(surroundings).services[0])
})

test('sds:answers-twice gives two different answers to each question about the organisation', () => {
  const surroundings = sdsSurroundings()
  surroundings.switchOn('sds:answers-twice', 'A20047' as OdsCode)
  const { endpoints, asids } = lookup(surroundings)
  assert.deepEqual(endpoints, [ENDPOINT, 'https://former.gp.meadowlane.example/A20047/STU3/1/gpconnect'])
  assert.equal(asids.length, 2)
  assert.match(asids[1]!, /^2999\d{8}$/)
  assert.equal(lookup(surroundings, 'B82617').asids.length, 1)
  const names = servedEntries(surroundings).services.map(({ name }) => name)
  assert.equal(new Set(names).size, names.length)
})

test('sds:answers-empty finds nothing at the organisation', () => {
  const surroundings = sdsSurroundings()
  surroundings.switchOn('sds:answers-empty', 'A20047' as OdsCode)
  assert.deepEqual(lookup(surroundings), { endpoints: [], asids: [] })
  assert.equal(lookup(surroundings, 'B82617').asids.length, 1)
})

test('sds:gives-half-records leaves the endpoint out', () => {
  const surroundings = sdsSurroundings()
  surroundings.switchOn('sds:gives-half-records', 'A20047' as OdsCode)
  assert.deepEqual(lookup(surroundings), { endpoints: [], asids: ['200000000116'] })
  assert.equal(lookup(surroundings, 'B82617').endpoints.length, 1)
})

test('sds:answers-with-wrong-asid publishes the ASID of somebody else', () => {
  const surroundings = sdsSurroundings()
  surroundings.switchOn('sds:answers-with-wrong-asid', 'A20047' as OdsCode)
  assert.deepEqual(lookup(surroundings), { endpoints: [ENDPOINT], asids: ['200000000115'] })
})

test('sds:answers-with-wrong-endpoint publishes the service root URL of another practice', () => {
  const surroundings = sdsSurroundings()
  surroundings.switchOn('sds:answers-with-wrong-endpoint')
  assert.deepEqual(lookup(surroundings).endpoints, ['https://gp.fernhill.example/B82617/STU3/1/gpconnect'])
})

test('a change of topology is seen at once', () => {
  const surroundings = sdsSurroundings()
  assert.equal(lookup(surroundings).asids.length, 1)
  surroundings.become((topology) => ({
    ...topology,
    systems: topology.systems.filter(({ organisation }) => organisation !== 'A20047'),
  }))
  assert.deepEqual(lookup(surroundings), { endpoints: [], asids: [] })
})
