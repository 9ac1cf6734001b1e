import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { extensions } from '../../fhir/canonical.js'
import { readXml } from '../../fhir/read-xml.js'
import { writeXml } from '../../fhir/write-xml.js'
import { headerValues } from '../../spine/headers.js'
import type { InteractionName } from '../../spine/interactions.js'
import { bodyOf, items, outcomeOf, resourcesIn, textOf, type AnswerJson } from './answer-fixture.js'
import { Bench } from './practice-fixture.js'
import { book, booking, slotQuery, testerson } from './request-fixture.js'

const patient = await testerson()

/** A bench with an appointment, as it was confirmed. */
async function booked(options: ConstructorParameters<typeof Bench>[0] = {}) {
  const bench = new Bench(options)
  const appointment = bodyOf(await book(bench, booking(patient)))
  return { bench, appointment, path: `/Appointment/${textOf(appointment['id'])}` }
}

const put = (
  { bench, path }: { readonly bench: Bench; readonly path: string },
  name: InteractionName,
  body: unknown,
  version: string | undefined = 'W/"1"',
) => bench.ask(name, { method: 'PUT', path, body, headers: { 'If-Match': version } })

const REASON = { url: extensions.cancellationReason, valueString: 'Feels better' }

const cancelled = (appointment: AnswerJson, reason: object = REASON) => ({
  ...appointment,
  status: 'cancelled',
  extension: [...items(appointment['extension']), reason],
})

const retrieve = (bench: Bench, query: string, id = patient) =>
  bench.ask('searchPatientAppointments', { method: 'GET', path: `/Patient/${id}/Appointment${query}` })

const RANGE = '?start=ge2027-07-04&start=le2027-08-04'

describe("a patient's appointments", () => {
  test('are all given, cancelled ones too', async () => {
    const { bench, appointment, path } = await booked()
    assert.equal(resourcesIn(await retrieve(bench, RANGE), 'Appointment').length, 1)
    await put({ bench, path }, 'cancelAppointment', cancelled(appointment))
    const [found] = resourcesIn(await retrieve(bench, RANGE), 'Appointment')
    assert.equal(textOf(found?.['status']), 'cancelled')
  })

  test('are none where nothing is booked', async () => {
    const answer = await retrieve(new Bench(), RANGE)
    assert.equal(outcomeOf(answer), '200')
    assert.equal(bodyOf(answer)['entry'], undefined)
  })

  for (const [query, why] of [
    ['', 'no dates'],
    ['?start=ge2027-07-04', 'one date'],
    ['?start=ge2027-07-04&start=ge2027-08-04', 'one prefix twice'],
    ['?start=gt2027-07-04&start=lt2027-08-04', 'other prefixes'],
    ['?start=ge2027-07&start=le2027-08-04', 'a month'],
    ['?start=ge2027-07-04T00:00:00&start=le2027-08-04', 'a time'],
    ['?start=ge2027-08-04&start=le2027-07-04', 'an end before the beginning'],
    ['?start=ge2027-07-03&start=le2027-08-04', 'a day that is over'],
    ['?start=ge2027-02-30&start=le2027-08-04', 'a day that is none'],
  ] as const)
    test(`are not given by ${why}`, async () => {
      assert.equal(outcomeOf(await retrieve(new Bench(), query)), '422 INVALID_PARAMETER')
    })

  test('are not given of a patient who is not known', async () => {
    assert.equal(outcomeOf(await retrieve(new Bench(), RANGE, 'nobody')), '404 PATIENT_NOT_FOUND')
  })
})

describe('an amendment', () => {
  test('changes the texts and makes a new version', async () => {
    const { bench, appointment, path } = await booked()
    const answer = await put({ bench, path }, 'amendAppointment', { ...appointment, comment: 'Late' })
    assert.equal(outcomeOf(answer), '200')
    assert.equal(textOf(bodyOf(answer)['comment']), 'Late')
    assert.deepEqual(headerValues(answer?.headers ?? [], 'ETag'), ['W/"2"'])
    const read = await bench.ask('readAppointment', { method: 'GET', path })
    assert.deepEqual(bodyOf(read), bodyOf(answer))
  })

  test('may leave out what the practice knows better, and If-Match', async () => {
    const { bench, appointment, path } = await booked()
    const { serviceType: _, serviceCategory: __, ...rest } = appointment
    assert.equal(outcomeOf(await put({ bench, path }, 'amendAppointment', rest, undefined)), '200')
  })

  test('of an old version is refused, and changes nothing', async () => {
    const { bench, appointment, path } = await booked()
    await put({ bench, path }, 'amendAppointment', { ...appointment, comment: 'Late' })
    const second = await put({ bench, path }, 'amendAppointment', { ...appointment, comment: 'Early' })
    assert.equal(outcomeOf(second), '409 FHIR_CONSTRAINT_VIOLATION')
    const read = bodyOf(await bench.ask('readAppointment', { method: 'GET', path }))
    assert.equal(textOf(read['comment']), 'Late')
  })

  for (const [what, change] of [
    ['the time', { start: '2027-07-05T09:10:00+01:00', end: '2027-07-05T09:20:00+01:00' }],
    ['the slot', { slot: [{ reference: 'Slot/other' }] }],
    ['the status', { status: 'cancelled' }],
    ['a reason', { reason: [{ text: 'Cough' }] }],
    ['a cancellation reason', { extension: [REASON] }],
    ['a long text', { description: 'x'.repeat(101) }],
    ['another id', { id: 'other' }],
    ['no profile', { meta: { versionId: '1' } }],
  ] as const)
    test(`with ${what} is refused`, async () => {
      const { bench, appointment, path } = await booked()
      const answer = await put({ bench, path }, 'amendAppointment', { ...appointment, ...change })
      assert.equal(outcomeOf(answer), '422 INVALID_RESOURCE')
    })

  test('of what is cancelled is refused', async () => {
    const { bench, appointment, path } = await booked()
    const given = bodyOf(await put({ bench, path }, 'cancelAppointment', cancelled(appointment)))
    const answer = await put({ bench, path }, 'amendAppointment', { ...given, comment: 'Late' }, 'W/"2"')
    assert.equal(outcomeOf(answer), '422 INVALID_RESOURCE')
  })

  test('of what does not exist makes nothing', async () => {
    const { bench, appointment } = await booked()
    const unknown = { bench, path: '/Appointment/none' }
    const answer = await put(unknown, 'amendAppointment', { ...appointment, id: 'none' })
    assert.equal(outcomeOf(answer), '404 NO_RECORD_FOUND')
    const read = await bench.ask('readAppointment', { method: 'GET', path: unknown.path })
    assert.equal(outcomeOf(read), '404 NO_RECORD_FOUND')
  })
})

describe('a cancellation', () => {
  test('keeps the reason and frees the slot', async () => {
    const { bench, appointment, path } = await booked()
    const search = { method: 'GET' as const, path: slotQuery('ge2027-07-05', 'le2027-07-05') }
    const before = resourcesIn(await bench.ask('searchSlots', search), 'Slot').length
    const answer = await put({ bench, path }, 'cancelAppointment', cancelled(appointment))
    assert.equal(outcomeOf(answer), '200')
    assert.ok(
      items(bodyOf(answer)['extension']).some(({ valueString }) => textOf(valueString) === 'Feels better'),
    )
    assert.equal(resourcesIn(await bench.ask('searchSlots', search), 'Slot').length, before + 1)
  })

  for (const [what, edit, outcome] of [
    [
      'no reason',
      (each: AnswerJson) => cancelled(each, { url: 'https://x.example/reason', valueString: 'x' }),
      '422 INVALID_RESOURCE',
    ],
    [
      'a blank reason',
      (each: AnswerJson) => cancelled(each, { ...REASON, valueString: ' ' }),
      '422 INVALID_PARAMETER',
    ],
    [
      'another status',
      (each: AnswerJson) => ({ ...cancelled(each), status: 'noshow' }),
      '422 INVALID_RESOURCE',
    ],
    ['another comment', (each: AnswerJson) => ({ ...cancelled(each), comment: 'x' }), '422 INVALID_RESOURCE'],
  ] as const)
    test(`with ${what} is refused`, async () => {
      const { bench, appointment, path } = await booked()
      assert.equal(outcomeOf(await put({ bench, path }, 'cancelAppointment', edit(appointment))), outcome)
    })
})

test('XML is taken and given as JSON is', async () => {
  const bench = new Bench()
  const xml = { 'Content-Type': 'application/fhir+xml;charset=utf-8', Accept: undefined }
  const inXml = async (answer: ReturnType<typeof book>) => {
    const { body, headers } = (await answer) ?? { body: Buffer.alloc(0), headers: [] }
    assert.deepEqual(headerValues(headers, 'Content-Type'), ['application/fhir+xml;charset=utf-8'])
    return readXml(body.toString('utf8'))?.resource ?? {}
  }
  const appointment = await inXml(book(bench, writeXml(booking(patient)), xml))
  assert.equal(appointment['status'], 'booked')
  const path = `/Appointment/${textOf(appointment['id'])}`
  const amendment = writeXml({ ...appointment, comment: 'Late' })
  const amend = { method: 'PUT', path, body: amendment, headers: { ...xml, 'If-Match': 'W/"1"' } }
  const amended = await inXml(bench.ask('amendAppointment', amend))
  assert.equal(amended['comment'], 'Late')
  const asked = { method: 'GET', path: `${path}?_format=application/fhir+json` }
  assert.deepEqual(bodyOf(await bench.ask('readAppointment', asked)), amended)
})

for (const [what, body, outcome] of [
  ['no XML', '<Appointment>', '400 BAD_REQUEST'],
  ['a document type', '<!DOCTYPE x [<!ENTITY y "z">]><Appointment/>', '400 BAD_REQUEST'],
  ['XML of no namespace', '<Appointment><status value="booked"/></Appointment>', '422 INVALID_RESOURCE'],
] as const)
  test(`${what} is refused where XML is announced`, async () => {
    const answer = await book(new Bench(), body, { 'Content-Type': 'application/fhir+xml' })
    assert.equal(outcomeOf(answer), outcome)
  })

test('a slot that was given back can be booked again', async () => {
  const { bench, appointment, path } = await booked()
  await put({ bench, path }, 'cancelAppointment', cancelled(appointment))
  assert.equal(outcomeOf(await book(bench, booking(patient))), '201')
})
