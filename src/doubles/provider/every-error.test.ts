import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spineErrors, type SpineErrorCode } from '../../fhir/operation-outcome.js'
import type { InteractionName } from '../../spine/interactions.js'
import type { Behaviour } from '../double.js'
import { bodyOf, items, outcomeOf, textOf } from './answer-fixture.js'
import { Bench, type Request } from './practice-fixture.js'
import {
  booking,
  newcomer,
  patientQuery,
  registration,
  slotQuery,
  slotReferences,
  testerson,
} from './request-fixture.js'

const patient = await testerson()

/** One request that a practice answers by an error, and what it is told to do or to suffer for that. */
interface Way {
  readonly ask: readonly [InteractionName, Request]
  readonly told?: Behaviour
  /** What is asked before. */
  readonly first?: readonly [InteractionName, Request]
}

const get = (name: InteractionName, path: string, headers = {}): Way['ask'] => [
  name,
  { method: 'GET', path, headers },
]
const books = (changes = {}): Way['ask'] => [
  'bookAppointment',
  { method: 'POST', path: '/Appointment', body: booking(patient, changes) },
]
const registers = (changes = {}): Way['ask'] => [
  'registerPatient',
  { method: 'POST', path: '/Patient/$gpc.registerpatient', body: registration(newcomer(changes)) },
]
const change = (name: InteractionName, version: string): Way['ask'] => [
  name,
  {
    method: 'PUT',
    path: '/Appointment/appt-a20047-1',
    body: { ...booking(patient), id: 'appt-a20047-1', comment: 'Later' },
    headers: { 'If-Match': version },
  },
]
const metadata = get('readMetadata', '/metadata')
const ofAnotherSystem = `/Organization?identifier=${encodeURIComponent('https://example.org/Id|A20047')}`

/** Every error of the table of appointments.md 3.2 that belongs to these capabilities. */
const WAYS: Readonly<Record<SpineErrorCode, Way>> = {
  BAD_REQUEST: { ask: get('readMetadata', '/metadata', { 'Ssp-TraceID': undefined }) },
  INVALID_IDENTIFIER_SYSTEM: { ask: get('findOrganisation', ofAnotherSystem) },
  INVALID_IDENTIFIER_VALUE: {
    ask: get('findPatient', patientQuery('9990000019')),
    told: 'provider:refuses-numbers-by-value',
  },
  INVALID_NHS_NUMBER: { ask: get('findPatient', patientQuery('9990000019')) },
  INVALID_PATIENT_DEMOGRAPHICS: {
    ask: registers({
      birthDate: '1991-12-31',
      name: [{ use: 'official', family: 'Newcomer', given: ['Xi'] }],
    }),
  },
  NO_PATIENT_CONSENT: {
    ask: get('findPatient', patientQuery('9990000018')),
    told: 'provider:applies-dissent',
  },
  NO_ORGANISATION_CONSENT: { ask: metadata, told: 'provider:lacks-consent-of-organisation' },
  ACCESS_DENIED: { ask: metadata, told: 'provider:refuses-access' },
  PATIENT_NOT_FOUND: { ask: get('readPatient', '/Patient/nobody') },
  PRACTITIONER_NOT_FOUND: { ask: get('readPractitioner', '/Practitioner/nobody') },
  ORGANISATION_NOT_FOUND: { ask: get('readOrganisation', '/Organization/nowhere') },
  NO_RECORD_FOUND: { ask: get('readLocation', '/Location/nowhere') },
  DUPLICATE_REJECTED: { first: books(), ask: books() },
  FHIR_CONSTRAINT_VIOLATION: { first: books(), ask: change('amendAppointment', 'W/"7"') },
  UNSUPPORTED_MEDIA_TYPE: { ask: get('readMetadata', '/metadata', { Accept: 'text/html' }) },
  INVALID_RESOURCE: { ask: books({ description: 'x'.repeat(101) }) },
  INVALID_PARAMETER: { ask: get('searchSlots', slotQuery('ge2027-07-05', 'le2027-07-20')) },
  REFERENCE_NOT_FOUND: {
    ask: books({ slot: slotReferences('nowhere') }),
    told: 'provider:names-missing-references',
  },
  INTERNAL_SERVER_ERROR: { ask: metadata, told: 'provider:has-internal-error' },
  NOT_IMPLEMENTED: { ask: get('searchSlots', '/Schedule') },
}

for (const [code, { ask, told, first }] of Object.entries(WAYS) as [SpineErrorCode, Way][])
  test(`${code} is what a practice answers to somebody`, async () => {
    const { topology } = new Bench().surroundings
    const dissenting = topology().patients.map((each) => ({
      ...each,
      dissents: code === 'NO_PATIENT_CONSENT',
    }))
    const bench = new Bench({
      topology: { ...topology(), patients: dissenting },
      faults: told === undefined ? [] : [told],
    })
    if (first) await bench.ask(...first)
    const answer = await bench.ask(...ask)
    const { status, issue, display } = spineErrors[code]
    assert.equal(outcomeOf(answer), `${status} ${code}`)
    const [said] = items(bodyOf(answer)['issue'])
    assert.equal(textOf(said?.['code']), issue)
    assert.match(JSON.stringify(said), new RegExp(`"display":"${display}"`))
    assert.notEqual(textOf(said?.['diagnostics']), '')
  })
