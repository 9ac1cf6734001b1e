import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { headerValues } from '../../spine/headers.js'
import type { WireResponse } from '../../wire/exchange.js'
import type { ProviderFault } from '../../faults/index.js'
import { idsOf } from '../../faults/fault.js'
import type { providerAppointmentFaults } from '../../faults/provider-appointments.js'
import type { providerChangeFaults } from '../../faults/provider-changes.js'
import type { providerOrderFaults } from '../../faults/provider-order.js'
import type { providerConfirmationFaults } from '../../faults/provider-confirmations.js'
import { providerFaults } from '../../faults/provider.js'
import type { providerRefusalFaults } from '../../faults/provider-refusals.js'
import type { providerRefusedRecordFaults } from '../../faults/provider-refused-records.js'
import { outcomeOf, firstId } from './answer-fixture.js'
import { Bench } from './practice-fixture.js'
import { spoilBytesByFault } from './spoil-answers.js'
import { slotQuery, patientQuery, newcomer, registration, booking } from './request-fixture.js'

type Deed = (bench: Bench) => Promise<WireResponse | undefined>

const metadata: Deed = (bench) => bench.ask('readMetadata', { method: 'GET', path: '/metadata' })
/** Under the ASID of the last consumer that is registered. */
const asLast: Deed = (bench) =>
  bench.ask('readMetadata', { method: 'GET', path: '/metadata', headers: { 'Ssp-From': '200000000117' } })
const search =
  (path: string): Deed =>
  (bench) =>
    bench.ask('searchSlots', { method: 'GET', path })
const slots = search(slotQuery('ge2027-07-05', 'le2027-07-06'))
const find =
  (nhsNumber: string): Deed =>
  (bench) =>
    bench.ask('findPatient', { method: 'GET', path: patientQuery(nhsNumber) })
const register: Deed = (bench) =>
  bench.ask('registerPatient', {
    method: 'POST',
    path: '/Patient/$gpc.registerpatient',
    body: registration(newcomer()),
  })
const book: Deed = async (bench) => {
  const id = firstId(await find('9990000018')(new Bench()), 'Patient')
  return bench.ask('bookAppointment', { method: 'POST', path: '/Appointment', body: booking(id) })
}
const read =
  (id: string): Deed =>
  (bench) =>
    bench.ask('readOrganisation', { method: 'GET', path: `/Organization/${id}` })
const asksFor =
  (Accept: string): Deed =>
  (bench) =>
    bench.ask('readMetadata', { method: 'GET', path: '/metadata', headers: { Accept } })
const bookTwice: Deed = async (bench) => {
  await book(bench)
  return book(bench)
}
const searchAfterBooking: Deed = async (bench) => {
  await book(bench)
  return slots(bench)
}
const mistake = search('/Slot?status=busy&start=ge2027-07-05&end=le2027-07-06&_include=Slot:schedule')

/** What shows a fault: a deed, and what stands in the whole answer with it only, or without it only. */
interface Symptom {
  readonly deed: Deed
  readonly appears?: string
  readonly disappears?: string
}

const shows = (deed: Deed, appears: string): Symptom => ({ deed, appears })
const hides = (deed: Deed, disappears: string): Symptom => ({ deed, disappears })

/** Faults that leave no answer at all are tested on their own, and so is what a practice finds, books or lets in. */
type Told = Exclude<
  ProviderFault,
  | 'provider:is-down'
  | 'provider:never-answers'
  | keyof typeof providerAppointmentFaults
  | keyof typeof providerChangeFaults
  | keyof typeof providerOrderFaults
  | keyof typeof providerConfirmationFaults
  | keyof typeof providerRefusalFaults
  | keyof typeof providerRefusedRecordFaults
  | 'provider:answers-520'
  | 'provider:breaks-off-answers'
  | 'provider:forgets-compression'
  | 'provider:writes-latin-1'
  // Shown in availability.test.ts.
  | 'provider:ignores-booking-windows'
  | 'provider:ignores-booking-limits'
>

const symptoms: Readonly<Record<Told, Symptom>> = {
  'provider:answers-with-a-web-page': shows(metadata, 'Content-Type: text/html'),
  'provider:answers-in-xml': shows(metadata, '<CapabilityStatement xmlns='),
  'provider:finds-another-patient': hides(find('9990000018'), '"value":"9990000018"'),
  'provider:refuses-with-200': shows(find('9990000019'), '200\n'),
  'provider:reports-a-version-conflict': shows(book, '409 FHIR_CONSTRAINT_VIOLATION'),
  'provider:has-internal-error': shows(metadata, '500 INTERNAL_SERVER_ERROR'),
  'provider:refuses-one-organisation': shows(asLast, '403 ACCESS_DENIED'),
  'provider:closes-for-bookings': shows(book, '403 ACCESS_DENIED'),
  'provider:tailors-its-capability-statement': shows(asLast, 'For selected partners'),
  'provider:applies-dissent': shows(find('9990000018'), '403 NO_PATIENT_CONSENT'),
  'provider:lacks-consent-of-organisation': shows(metadata, '403 NO_ORGANISATION_CONSENT'),
  'provider:refuses-access': shows(metadata, '403 ACCESS_DENIED'),
  'provider:cannot-reach-pds': shows(register, '500 INTERNAL_SERVER_ERROR'),
  'provider:takes-the-slot': shows(book, '409 DUPLICATE_REJECTED'),
  'provider:accepts-wrong-scope': hides(
    (bench) =>
      bench.ask('readMetadata', { method: 'GET', path: '/metadata', claims: { requested_scope: 'x' } }),
    '400 BAD_REQUEST',
  ),
  'provider:accepts-expired-tokens': hides(
    (bench) => bench.ask('readMetadata', { method: 'GET', path: '/metadata', claims: { iat: 0, exp: 300 } }),
    '400 BAD_REQUEST',
  ),
  'provider:double-books': hides(bookTwice, '409 DUPLICATE_REJECTED'),
  'provider:accepts-long-windows': hides(
    search(slotQuery('ge2027-07-05', 'le2027-07-20')),
    '422 INVALID_PARAMETER',
  ),
  'provider:forgets-no-store': hides(metadata, 'Cache-Control: no-store'),
  'provider:forgets-etag': hides(book, 'ETag: W/"1"'),
  'provider:forgets-hsts': hides(metadata, 'Strict-Transport-Security: max-age=31536000'),
  'provider:omits-charset': hides(metadata, 'charset=utf-8'),
  'provider:uses-plain-json-type': shows(metadata, 'Content-Type: application/json;charset=utf-8'),
  'provider:wrong-location-header': hides(book, 'gpconnect/Appointment/appt-a20047-1/_history/1\nETag'),
  'provider:omits-profile': hides(slots, '"profile":'),
  'provider:omits-version-id': hides(slots, '"versionId":'),
  'provider:uses-absolute-references': shows(
    slots,
    '"reference":"https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Schedule/',
  ),
  'provider:sends-full-urls': shows(
    slots,
    '"fullUrl":"https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot/',
  ),
  'provider:sends-empty-members': shows(slots, ':[]'),
  'provider:uses-z-times': shows(slots, '"start":"2027-07-05T08:00:00Z"'),
  'provider:uses-value-set-system': shows(mistake, 'STU3/ValueSet/Spine-ErrorOrWarningCode-1"'),
  'provider:omits-outcome-profile': hides(mistake, 'GPConnect-OperationOutcome-1'),
  'provider:omits-diagnostics': hides(mistake, '"diagnostics":'),
  'provider:states-another-version': shows(metadata, '"version":"1.2.3"'),
  'provider:states-wrong-fhir-version': shows(metadata, '"fhirVersion":"4.0.1"'),
  'provider:omits-register-operation': hides(metadata, 'gpc.registerpatient'),
  'provider:returns-busy-slots': shows(searchAfterBooking, '"status":"busy"'),
  'provider:returns-slots-outside-window': shows(slots, '2027-07-07T14:00:00+01:00","end":"2027-07-07T14:10'),
  'provider:repeats-slots': shows(
    slots,
    '"end":"2027-07-06T11:30:00+01:00"}},{"resource":{"resourceType":"Slot"',
  ),
  'provider:ignores-search-filter': shows(slots, 'closed-session'),
  'provider:leaves-out-schedules': hides(slots, '"resourceType":"Schedule"'),
  'provider:leaves-out-organisation': hides(slots, '"resourceType":"Organization"'),
  'provider:adds-unrequested-actors': shows(
    search('/Slot?status=free&start=ge2027-07-05&end=le2027-07-06&_include=Slot:schedule'),
    '"resourceType":"Practitioner"',
  ),
  'provider:omits-delivery-channel': hides(slots, 'DeliveryChannel-2'),
  'provider:omits-practitioner-role': hides(slots, 'PractitionerRole-1'),
  'provider:omits-slot-type': hides(slots, '"serviceType":'),
  'provider:gives-specialty': shows(slots, '"specialty":'),
  'provider:finds-inactive-patients': shows(find('9990000085'), '"Movedaway"'),
  'provider:finds-sensitive-patients': shows(find('9990000034'), '"Sheltered"'),
  'provider:answers-404-for-no-match': shows(find('9990000115'), '404 PATIENT_NOT_FOUND'),
  'provider:exchanges-birth-dates': shows(find('9990000018'), '"1950-01-01"'),
  'provider:gives-another-gender': shows(find('9990000018'), '"male"'),
  'provider:omits-verification-status': hides(find('9990000018'), 'NHSNumberVerificationStatus'),
  'provider:names-another-organisation': shows(find('9990000018'), '"Organization/org-elsewhere"'),
  'provider:gives-marital-status': shows(find('9990000018'), '"maritalStatus":'),
  'provider:registers-as-regular': shows(register, '"code":"R"'),
  'provider:answers-201-to-registration': shows(register, '201\n'),
  'provider:answers-200-to-booking': shows(book, '200\n'),
  'provider:keeps-slots-free': shows(
    searchAfterBooking,
    '2027-07-05T09:00:00+01:00","end":"2027-07-05T09:10',
  ),
  'provider:loses-booking-organisation': hides(book, 'Northgate Urgent Care'),
  'provider:loses-organisation-type': hides(book, '"urgent-care"'),
  'provider:shortens-texts': shows(book, '"description":"Follow up "'),
  'provider:calls-errors-warnings': shows(mistake, '"severity":"warning"'),
  'provider:gives-one-issue-code-to-all': shows(mistake, '"code":"processing"'),
  'provider:answers-conflicts-with-422': shows(bookTwice, '422 DUPLICATE_REJECTED'),
  'provider:omits-error-display': hides(mistake, '"display":'),
  'provider:makes-up-error-codes': shows(mistake, '"code":"E1042"'),
  'provider:writes-strong-etags': shows(book, 'ETag: "1"'),
  'provider:compresses-unasked': shows(metadata, 'Content-Encoding: gzip'),
  'provider:leaves-pipes-in-links': shows(slots, 'status=free&start=ge2027-07-05'),
  'provider:omits-id-of-a-slot': shows(slots, '{"resourceType":"Slot","meta"'),
  'provider:gives-two-slots-one-id': hides(slots, 'walk-in-202707061015"'),
  'provider:makes-ids-anew': hides(slots, '"id":"dr-ada"'),
  'provider:does-not-implement-reads': shows(read('org-a20047'), '501 NOT_IMPLEMENTED'),
  'provider:answers-any-format-in-json': hides(
    (bench) =>
      bench.ask('readMetadata', { method: 'GET', path: '/metadata', headers: { Accept: 'text/html' } }),
    '415 UNSUPPORTED_MEDIA_TYPE',
  ),
  'provider:loses-organisations': shows(read('org-a20047'), '404 ORGANISATION_NOT_FOUND'),
  'provider:gives-one-code-to-unknown-ids': hides(read('org-nowhere'), '404 ORGANISATION_NOT_FOUND'),
  'provider:speaks-json-only': hides(
    asksFor('application/fhir+xml'),
    '<CapabilityStatement xmlns="http://hl7.org/fhir">',
  ),
  'provider:omits-kind': hides(metadata, '"kind":'),
  'provider:omits-software-version': shows(metadata, '"software":{"name":"Harebell GP"}'),
  'provider:accepts-unknown-extensions-only': shows(metadata, '"acceptUnknown":"extensions"'),
  'provider:declares-plain-json': shows(metadata, '"format":["application/json"]'),
  'provider:omits-slot-profile': hides(metadata, 'GPConnect-Slot-1'),
  'provider:omits-location-resource': hides(metadata, '{"type":"Location"'),
  'provider:omits-search-filter': hides(metadata, '"searchFilter"'),
  'provider:omits-appointment-read': shows(metadata, '"type":"Appointment","interaction":[{"code":"create"}'),
  'provider:gives-appointment-type': shows(slots, '"appointmentType":'),
  'provider:omits-session-name': hides(slots, '"serviceCategory":'),
  'provider:offers-visits': shows(slots, '"valueCode":"Visit"'),
  'provider:omits-location-of-schedule': hides(slots, '"reference":"Location/'),
  'provider:omits-horizon-start': shows(slots, '"planningHorizon":{"end"'),
  'provider:gives-location-mode': shows(slots, '"mode":"instance"'),
  'provider:gives-birth-dates-of-practitioners': shows(slots, '"birthDate":'),
  'provider:gives-contacts-of-organisation': shows(slots, '"contact":'),
  'provider:gives-location-of-another': shows(slots, '"Organization/org-elsewhere"'),
  'provider:gives-schedules-without-slots': shows(slots, '-full"'),
  'provider:gives-organisation-without-slots': shows(
    search(slotQuery('ge2027-07-24', 'le2027-07-25')),
    '"resourceType":"Organization"',
  ),
  'provider:answers-search-by-collection': shows(slots, '"type":"collection"'),
  'provider:leaves-out-a-slot': hides(slots, '"start":"2027-07-05T09:10:00+01:00"'),
  'provider:makes-up-slots': shows(slots, '-evening"'),
}

/** Outcome, headers and body in one text. */
function whole(answer: WireResponse | undefined): string {
  const headers = answer?.headers.map(([name, value]) => `${name}: ${value}`) ?? []
  return [outcomeOf(answer), ...headers, answer?.body.toString()].join('\n')
}

const closed = (faults: readonly ProviderFault[]): Bench => {
  const { topology } = new Bench().surroundings
  const [first, ...rest] = topology().schedules
  const session = { ...first!, id: 'closed-session', onlyFor: { types: ['gp-practice' as const] } }
  const patients = topology().patients.map((patient) => ({ ...patient, dissents: true }))
  return new Bench({ topology: { ...topology(), schedules: [first!, ...rest, session], patients }, faults })
}

describe('every fault does what it is named for, and nothing without it does', () => {
  for (const [fault, { deed, appears, disappears }] of Object.entries(symptoms))
    test(fault, async () => {
      const right = whole(await deed(closed([])))
      const wrong = whole(await deed(closed(idsOf(providerFaults).filter((each) => each === fault))))
      assert.equal(right.includes(appears ?? disappears ?? ''), appears === undefined, right)
      assert.equal(wrong.includes(appears ?? disappears ?? ''), appears !== undefined, wrong)
    })
})

test('somebody else takes the slot once; the next one can be booked', async () => {
  const bench = new Bench({ faults: ['provider:takes-the-slot'] })
  await book(bench)
  const id = firstId(await find('9990000018')(bench), 'Patient')
  const next = booking(id, {
    slot: [{ reference: 'Slot/meadow-lane-morning-202707050810' }],
    start: '2027-07-05T09:10:00+01:00',
    end: '2027-07-05T09:20:00+01:00',
  })
  const answer = await bench.ask('bookAppointment', { method: 'POST', path: '/Appointment', body: next })
  assert.equal(outcomeOf(answer), '201')
})

test('a practice that is down gives no answer at all', async () => {
  assert.equal(await metadata(new Bench({ faults: ['provider:is-down'] })), undefined)
})

test('a practice may break its answers off, or send them in chunks, and says nothing else in them', async () => {
  const whole = await metadata(new Bench())
  const brokenOff = await metadata(new Bench({ faults: ['provider:breaks-off-answers'] }))
  assert.deepEqual(brokenOff, { ...whole, breaksOff: true })
  const chunked = await metadata(new Bench({ faults: ['provider:sends-in-chunks'] }))
  assert.deepEqual(chunked?.headers.at(-1), ['Transfer-Encoding', 'chunked'])
  assert.deepEqual(chunked.body, whole?.body)
})

test('a practice that fails inside may answer by a status of its own', async () => {
  const bench = new Bench({ faults: ['provider:has-internal-error', 'provider:answers-520'] })
  assert.equal(outcomeOf(await metadata(bench)), '520 INVALID_REQUEST_STATE')
})

test('headers stay whole without faults', async () => {
  const answer = await mistake(new Bench())
  assert.deepEqual(headerValues(answer!.headers, 'Cache-Control'), ['no-store'])
})

describe('bytes', () => {
  const headers = [['Content-Encoding', 'gzip']] as const

  test('are sent uncompressed by a practice that forgets compression', () => {
    const answer = { status: 200, headers, body: gzipSync('{}') }
    const wrong = spoilBytesByFault['provider:forgets-compression']?.(answer)
    assert.deepEqual(wrong, { status: 200, headers: [], body: Buffer.from('{}') })
  })

  test('are Latin-1 of a practice that writes it, where they are not compressed', () => {
    const spoiler = spoilBytesByFault['provider:writes-latin-1']
    const wrong = spoiler?.({ status: 200, headers: [], body: Buffer.from('é') })
    assert.deepEqual(wrong?.body, Buffer.from([0xe9]))
    assert.equal(spoiler?.({ status: 200, headers, body: Buffer.from('é') }).body.length, 2)
  })
})
