import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { headerValues } from '../../spine/headers.js'
import { bodyOf, outcomeOf, firstId } from './answer-fixture.js'
import { MEADOW_LANE, workedExample, Bench } from './practice-fixture.js'
import { patientQuery } from './request-fixture.js'

const METADATA = { method: 'GET', path: '/metadata' }

describe('who may connect', () => {
  test('its own message handling server', async () => {
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

describe('a practice answers for itself', () => {
  const FERNHILL = 'https://gp.fernhill.example/B82617/STU3/1/gpconnect'

  test('the same patient has another logical id at another practice', async () => {
    const everywhere = workedExample.patients.map((patient) => ({
      ...patient,
      onRecordAt: workedExample.systems.map(({ organisation }) => organisation),
    }))
    const topology = { ...workedExample, patients: everywhere }
    const request = { method: 'GET', path: patientQuery('9990000018') }
    const here = firstId(await new Bench({ topology }).ask('findPatient', request), 'Patient')
    const there = firstId(
      await new Bench({ topology }, 'fernhill').ask('findPatient', {
        ...request,
        root: FERNHILL,
        headers: { 'Ssp-To': '000428682512' },
      }),
      'Patient',
    )
    assert.match(here, /^pat-/)
    assert.notEqual(here, there)
  })

  test('Ssp-To of another practice is refused', async () => {
    const headers = { 'Ssp-To': '000428682512' }
    const request = { method: 'GET', path: patientQuery('9990000018'), headers }
    assert.equal(outcomeOf(await new Bench().ask('findPatient', request)), '400 BAD_REQUEST')
  })
})

describe('a capability statement', () => {
  const structured = 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1'
  const statementWith = async (interactions: readonly string[]) => {
    const systems = workedExample.systems.map((system) => ({
      ...system,
      interactions: [...system.interactions, ...interactions],
    }))
    const bench = new Bench({ topology: { ...workedExample, systems } })
    const { body } = (await bench.ask('readMetadata', METADATA)) ?? { body: '' }
    return body.toString()
  }

  test('tells of structured records where these are given below the same URL', async () => {
    const both = await statementWith([structured])
    assert.match(both, /"gpc.getstructuredrecord"/)
    assert.match(both, /CareConnect-GPC-AllergyIntolerance-1/)
    assert.doesNotMatch(await statementWith([]), /getstructuredrecord/)
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
        receiver: 'Meadow Lane Surgery',
        exchange: 'x1',
        isOfRequest: true,
        message:
          'Meadow Lane Surgery was asked for GET /a20047/STU3/1/gpconnect/metadata, which is not below its service root URL, ' +
          `${MEADOW_LANE}.`,
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
