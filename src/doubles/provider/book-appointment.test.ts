import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { extensions } from '../../fhir/canonical.js'
import { headerValues } from '../../spine/headers.js'
import { bodyOf, outcomeOf } from './answer-fixture.js'
import { MEADOW_LANE, Bench } from './practice-fixture.js'
import { booking, testerson, slotReferences, book } from './request-fixture.js'

const PATIENT = await testerson()
const changed = (changes: Record<string, unknown>) => booking(PATIENT, changes)
describe('what booking leaves behind', () => {
  test('an appointment that keeps what was sent and adds what the practice knows', async () => {
    const bench = new Bench()
    const given = bodyOf(await book(bench, changed({ created: '2027-07-04T07:30:00Z' })))
    const { id, meta, extension, serviceType, serviceCategory, ...rest } = given as Record<string, unknown>
    const sent = changed({ created: '2027-07-04T08:30:00+01:00' })
    assert.deepEqual({ ...rest, meta: sent['meta'], extension: sent['extension'] }, sent)
    assert.equal(id, 'appt-a20047-1')
    assert.deepEqual(serviceType, [{ text: 'Ten minute routine' }])
    assert.deepEqual(serviceCategory, { text: 'Morning surgery' })
    assert.deepEqual(
      (extension as { url: string }[]).map(({ url }) => url),
      [extensions.bookingOrganisation, extensions.practitionerRole, extensions.deliveryChannel],
    )
    assert.deepEqual(meta, {
      versionId: '1',
      profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Appointment-1'],
    })
    const read = await bench.ask('readAppointment', { method: 'GET', path: '/Appointment/appt-a20047-1' })
    assert.deepEqual(bodyOf(read), given)
  })

  test('headers that name the version', async () => {
    const { headers } = (await book(new Bench(), changed({})))!
    const version = `${MEADOW_LANE}/Appointment/appt-a20047-1/_history/1`
    assert.deepEqual(headerValues(headers, 'Location'), [version])
    assert.deepEqual(headerValues(headers, 'ETag'), ['W/"1"'])
    assert.deepEqual(headerValues(headers, 'Last-Modified'), ['Sun, 04 Jul 2027 07:30:00 GMT'])
  })

  test('no body for Prefer: return=minimal, and the same headers', async () => {
    const minimal = (await book(new Bench(), changed({}), { Prefer: 'return=minimal' }))!
    const whole = (await book(new Bench(), changed({}), { Prefer: 'return=representation' }))!
    assert.deepEqual([minimal.status, minimal.body.length], [201, 0])
    assert.deepEqual(minimal.headers, whole.headers)
  })

  test('one booking, whoever else asks at the same time', async () => {
    const bench = new Bench()
    const answers = await Promise.all(Array.from({ length: 5 }, () => book(bench, changed({}))))
    assert.deepEqual(answers.map(outcomeOf).sort(), [
      '201',
      ...Array<string>(4).fill('409 DUPLICATE_REJECTED'),
    ])
  })

  test('nothing where the booking was refused', async () => {
    const bench = new Bench()
    await book(bench, changed({ description: undefined }))
    assert.equal(outcomeOf(await book(bench, changed({}))), '201')
  })

  test('a taken slot blocks every stretch it belongs to', async () => {
    const bench = new Bench()
    await book(bench, changed({}))
    const stretch = changed({
      slot: slotReferences('meadow-lane-morning-202707050800', 'meadow-lane-morning-202707050810'),
      end: '2027-07-05T09:20:00+01:00',
    })
    assert.equal(outcomeOf(await book(bench, stretch)), '409 DUPLICATE_REJECTED')
  })
})

describe('read an appointment', () => {
  const read = (bench: Bench, id: string) =>
    bench.ask('readAppointment', { method: 'GET', path: `/Appointment/${id}` })

  test('unknown: 404', async () => {
    assert.equal(outcomeOf(await read(new Bench(), 'none')), '404 NO_RECORD_FOUND')
  })

  test('of earlier today it is served, of yesterday it is not', async () => {
    const bench = new Bench()
    await book(bench, changed({}))
    const at = (instant: string) =>
      Object.assign(bench.surroundings, { clock: { now: () => Date.parse(instant) } })
    at('2027-07-05T23:59:00+01:00')
    assert.equal(outcomeOf(await read(bench, 'appt-a20047-1')), '200')
    at('2027-07-06T00:00:00+01:00')
    assert.equal(outcomeOf(await read(bench, 'appt-a20047-1')), '422 INVALID_RESOURCE')
  })
})
