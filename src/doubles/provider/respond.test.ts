import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { headerValues } from '../../spine/headers.js'
import type { Topology } from '../../topology/topology.js'
import { bodyOf, outcomeOf, firstId } from './answer-fixture.js'
import { MEADOW_LANE, workedExample, Bench } from './practice-fixture.js'
import { slotQuery, patientQuery } from './request-fixture.js'

const METADATA = { method: 'GET', path: '/metadata' }

describe('who may connect', () => {
  test('the SSP', async () => {
    assert.equal(outcomeOf(await new Bench().ask('readMetadata', METADATA)), '200')
  })

  test('nobody else, whatever the headers say', async () => {
    const answer = await new Bench().ask('readMetadata', { ...METADATA, sender: 'mhs.northgate.example' })
    assert.equal(outcomeOf(answer), '495 ACCESS_DENIED')
  })
})

describe('compression', () => {
  const ask = (encoding: string) =>
    new Bench().ask('readMetadata', { ...METADATA, headers: { 'Accept-Encoding': encoding } })

  for (const encoding of ['gzip', 'deflate, gzip;q=0.5', 'br, GZIP'])
    test(`where "${encoding}" allows it`, async () => {
      const answer = (await ask(encoding))!
      assert.deepEqual(headerValues(answer.headers, 'Content-Encoding'), ['gzip'])
      assert.match(gunzipSync(answer.body).toString(), /^{"resourceType":"CapabilityStatement"/)
    })

  for (const encoding of ['identity', 'gzip;q=0', 'deflate'])
    test(`not where "${encoding}" does not`, async () => {
      assert.equal(bodyOf(await ask(encoding))['resourceType'], 'CapabilityStatement')
    })
})

describe('the practice is found by the service root URL', () => {
  const SHARED = 'gp.meadowlane.example'
  const FERNHILL = `https://${SHARED}/B82617/STU3/1/gpconnect`
  const shared: Topology = {
    ...workedExample,
    systems: workedExample.systems.map((system) =>
      system.id === 'fernhill'
        ? { ...system, mhs: 'meadow-lane-mhs', serviceRoot: FERNHILL as typeof system.serviceRoot }
        : system,
    ),
  }
  const fernhill = { root: FERNHILL, headers: { 'Ssp-To': '000428682512' } }

  test('each practice of a shared host answers for itself', async () => {
    const bench = new Bench({ topology: shared })
    const request = { method: 'GET', path: slotQuery('ge2027-07-20', 'le2027-07-25') }
    assert.equal(
      firstId(await bench.ask('searchSlots', { ...request, ...fernhill }), 'Organization'),
      'org-b82617',
    )
    assert.deepEqual(bodyOf(await bench.ask('searchSlots', request)), {
      resourceType: 'Bundle',
      type: 'searchset',
    })
  })

  test('the same patient has another logical id at another practice', async () => {
    const everywhere = shared.patients.map((patient) => ({
      ...patient,
      onRecordAt: workedExample.systems.map(({ organisation }) => organisation),
    }))
    const bench = new Bench({ topology: { ...shared, patients: everywhere } })
    const request = { method: 'GET', path: patientQuery('9990000018') }
    const here = firstId(await bench.ask('findPatient', request), 'Patient')
    const there = firstId(await bench.ask('findPatient', { ...request, ...fernhill }), 'Patient')
    assert.match(here, /^pat-/)
    assert.notEqual(here, there)
  })

  test('Ssp-To of the neighbour is refused, unless the fault routes by it', async () => {
    const request = { method: 'GET', path: patientQuery('9990000026'), headers: fernhill.headers }
    assert.equal(
      outcomeOf(await new Bench({ topology: shared }).ask('findPatient', request)),
      '400 BAD_REQUEST',
    )
    const faulty = new Bench({ topology: shared, faults: ['provider:routes-by-ssp-to'] })
    assert.match(firstId(await faulty.ask('findPatient', request), 'Patient'), /^pat-/)
  })

  test('names the practice as the receiver, or the host where the path leads to none', () => {
    const { host } = new Bench({ topology: shared })
    const request = (target: string) => ({ method: 'GET', target, headers: [], body: Buffer.alloc(0) })
    assert.equal(host.nameFor(request('/B82617/STU3/1/gpconnect/metadata')), 'Fernhill Surgery')
    assert.equal(host.nameFor(request('/X1/STU3/1/gpconnect/metadata')), SHARED)
  })
})

describe('what nobody expects', () => {
  test('a path below no service root: 404, reported with what there is', async () => {
    const bench = new Bench()
    const answer = await bench.ask('readMetadata', {
      ...METADATA,
      root: MEADOW_LANE.replace('A20047', 'a20047'),
    })
    assert.equal(outcomeOf(answer), '404 NO_RECORD_FOUND')
    assert.deepEqual(bench.surroundings.journal.troubles, [
      {
        receiver: 'gp.meadowlane.example',
        exchange: 'x1',
        message:
          'gp.meadowlane.example was asked for GET /a20047/STU3/1/gpconnect/metadata, which is below none of its service root URLs. ' +
          `It has: ${MEADOW_LANE}.`,
      },
    ])
  })

  test('a path that is no interaction: reported with the nearest', async () => {
    const bench = new Bench()
    await bench.ask('searchSlots', { method: 'GET', path: '/Slots' })
    assert.equal(
      bench.surroundings.journal.troubles[0]?.message,
      'Meadow Lane Surgery was asked for GET /Slots, which is no interaction. ' +
        'Nearest: GET /Slot (path /Slot instead of /Slots); GET /metadata (path /metadata instead of /Slots); ' +
        'GET /Patient (path /Patient instead of /Slots).',
    )
  })

  test('what the specification has an error for is no trouble', async () => {
    const bench = new Bench()
    await bench.ask('findPatient', { method: 'GET', path: '/Patient' })
    assert.deepEqual(bench.surroundings.journal.troubles, [])
  })
})
