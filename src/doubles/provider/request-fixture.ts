import { codeSystems, extensions, identifierSystems, profiles } from '../../fhir/canonical.js'
import { firstId } from './answer-fixture.js'
import { Bench, type Changes } from './practice-fixture.js'

// Queries and bodies that are in order, for the tests of this folder.

const ODS_FILTER = encodeURIComponent(`${identifierSystems.odsCode}|NLX01`)
const TYPE_FILTER = encodeURIComponent(`${codeSystems.organisationType}|urgent-care`)

/** The query of a slot search with everything a consumer should send (appointments.md 5.1). */
export const slotQuery = (start: string, end: string): string =>
  `/Slot?status=free&start=${encodeURIComponent(start)}&end=${encodeURIComponent(end)}&_include=Slot:schedule` +
  '&_include:recurse=Schedule:actor:Practitioner&_include:recurse=Schedule:actor:Location' +
  `&_include:recurse=Location:managingOrganization&searchFilter=${ODS_FILTER}&searchFilter=${TYPE_FILTER}`

/** Find a patient by NHS number. */
export const patientQuery = (nhsNumber: string): string =>
  `/Patient?identifier=${encodeURIComponent(`${identifierSystems.nhsNumber}|${nhsNumber}`)}`

/** Patient to be registered, valid for the worked example's Wilf Newcomer. */
export const newcomer = (changes: Changes = {}): Changes => ({
  resourceType: 'Patient',
  meta: { profile: [profiles.patient] },
  identifier: [{ system: identifierSystems.nhsNumber, value: '9990000166' }],
  name: [{ use: 'official', family: 'Newcomer', given: ['Wilf'] }],
  birthDate: '1991-01-30',
  ...changes,
})

export const registration = (patient: unknown): Changes => ({
  resourceType: 'Parameters',
  parameter: [{ name: 'registerPatient', resource: patient }],
})

export const bookingOrganisation = (changes: Changes = {}): Changes => ({
  resourceType: 'Organization',
  id: '1',
  meta: { profile: [profiles.organisation] },
  identifier: [{ system: identifierSystems.odsCode, value: 'NLX01' }],
  type: [{ coding: [{ system: codeSystems.organisationType, code: 'urgent-care', display: 'Urgent Care' }] }],
  name: 'Northgate Urgent Care',
  telecom: [{ system: 'phone', value: '01632 960300', use: 'work' }],
  ...changes,
})

/** Booking of the first slot of the worked example at Meadow Lane, for a patient with this logical id. */
export const booking = (patient: string, changes: Changes = {}): Changes => ({
  resourceType: 'Appointment',
  meta: { profile: [profiles.appointment] },
  contained: [bookingOrganisation()],
  extension: [{ url: extensions.bookingOrganisation, valueReference: { reference: '#1' } }],
  status: 'booked',
  description: 'Follow up call requested',
  start: '2027-07-05T09:00:00+01:00',
  end: '2027-07-05T09:10:00+01:00',
  slot: [{ reference: 'Slot/meadow-lane-morning-202707050800' }],
  created: '2027-07-04T08:30:00+01:00',
  comment: 'Prefers ground floor room',
  participant: [
    { actor: { reference: `Patient/${patient}` }, status: 'accepted' },
    { actor: { reference: 'Location/loc-a20047' }, status: 'accepted' },
    { actor: { reference: 'Practitioner/dr-ada' }, status: 'accepted' },
  ],
  ...changes,
})

/** Logical id of Orla Testerson at Meadow Lane. */
export const testerson = async (): Promise<string> =>
  firstId(
    await new Bench().ask('findPatient', { method: 'GET', path: patientQuery('9990000018') }),
    'Patient',
  )

/** References to slots by their logical ids. */
export const slotReferences = (...ids: readonly string[]) => ids.map((id) => ({ reference: `Slot/${id}` }))

/** Books, with whatever body. */
export const book = (bench: Bench, body: unknown, headers = {}) =>
  bench.ask('bookAppointment', { method: 'POST', path: '/Appointment', body, headers })
