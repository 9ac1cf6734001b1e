import { readChecks } from './reads.js'
import { outcome } from './testing/obeying-bodies.js'
import { prove, type Breach, type Keeping } from './testing/proofs.js'
import { differs, refuses, sends, turns, type Turn } from './testing/story.js'
import { unmetRequestChecks } from './unmet-requests.js'

const ID = 'urn:nhs:names:services:gpconnect:fhir:rest:read:'
const IDS: Readonly<Record<string, string>> = {
  Patient: `${ID}patient-1`,
  Practitioner: `${ID}practitioner-1`,
  Organization: `${ID}organization-1`,
  Location: `${ID}location-1`,
  Appointment: `${ID}appointment-1`,
}

/** The request for the capability statement becomes a read instead. */
const reads = (type: string, id: string, answer: unknown, status = 200, etag?: string): Turn =>
  differs('3', {
    target: (target) => target.replace('/metadata', `/${type}/${id}`),
    headers: { 'Ssp-InteractionID': IDS[type] ?? ID },
    answer,
    status,
    answerHeaders: { ETag: etag },
  })

const has = (resourceType: string, id: string) => ({ resourceType, id, meta: { versionId: '4' } })
const finds = (type: string): Turn => reads(type, 'x-1', has(type, 'x-1'), 200, 'W/"4"')
/** Reading a patient takes the scope of finding one. */
const misses = (type: string, status: number, code: string): Turn =>
  differs(type === 'Patient' ? '5' : '3', {
    target: (target) => target.replace(/\/metadata$|\/Patient\?.*$/, `/${type}/x-1`),
    headers: { 'Ssp-InteractionID': IDS[type] ?? ID },
    answer: outcome(code, 'not-found'),
    status,
  })

const breaches: readonly Breach[] = [
  ...(
    [
      ['patient', 'Patient'],
      ['practitioner', 'Practitioner'],
      ['organisation', 'Organization'],
      ['location', 'Location'],
      ['appointment', 'Appointment'],
    ] as const
  ).flatMap(([id, type]): readonly Breach[] => [
    [`${id}-is-read-by-its-id`, `${type}.id`, reads(type, 'x-1', has(type, 'x-2'), 200, 'W/"4"')],
    [`${id}-is-read-by-its-id`, 'ETag', reads(type, 'x-1', has(type, 'x-1'))],
  ]),
  [
    'resources-not-offered-give-501',
    'status',
    reads('Observation', '1', outcome('NO_RECORD_FOUND', 'not-found'), 404),
  ],
  ['resources-not-offered-are-refused', 'status', reads('Observation', '1', {}, 200)],
  ['misshapen-bookings-are-refused', 'status', sends('6', { resourceType: 'Slot' })],
  ['misshapen-bookings-are-refused', 'status', sends('6', { identifier: [{ system: 'urn:x' }] })],
  ['registrations-that-fail-inside-say-so', 'status', refuses('5r', 503, 'NO_RECORD_FOUND'), 'registered'],
  ['unknown-patient-is-not-found', 'status', misses('Patient', 422, 'INVALID_PARAMETER')],
  ['unknown-practitioner-is-not-found', 'status', misses('Practitioner', 422, 'INVALID_PARAMETER')],
  ['unknown-organisation-is-not-found', 'status', misses('Organization', 422, 'INVALID_PARAMETER')],
  ['unknown-location-is-not-found', 'status', misses('Location', 422, 'INVALID_PARAMETER')],
  ['unknown-appointment-gives-an-outcome', 'body', reads('Appointment', 'x-1', {}, 404)],
]

const keepings: readonly Keeping[] = [
  ['patient-is-read-by-its-id', finds('Patient')],
  ['practitioner-is-read-by-its-id', finds('Practitioner')],
  ['organisation-is-read-by-its-id', finds('Organization')],
  ['location-is-read-by-its-id', finds('Location')],
  ['appointment-is-read-by-its-id', finds('Appointment')],
  ['unknown-patient-is-not-found', misses('Patient', 404, 'PATIENT_NOT_FOUND')],
  ['unknown-practitioner-is-not-found', misses('Practitioner', 404, 'PRACTITIONER_NOT_FOUND')],
  ['unknown-organisation-is-not-found', misses('Organization', 404, 'ORGANISATION_NOT_FOUND')],
  ['unknown-location-is-not-found', misses('Location', 404, 'NO_RECORD_FOUND')],
  ['unknown-appointment-gives-an-outcome', misses('Appointment', 404, 'NO_RECORD_FOUND')],
  [
    'resources-not-offered-give-501',
    reads('Observation', '1', outcome('NOT_IMPLEMENTED', 'not-supported'), 501),
  ],
  [
    'resources-not-offered-are-refused',
    reads('Observation', '1', outcome('NOT_IMPLEMENTED', 'not-supported'), 501),
  ],
  [
    'misshapen-bookings-are-refused',
    turns(sends('6', { resourceType: 'Slot' }), refuses('6', 422, 'INVALID_RESOURCE')),
  ],
  ['registrations-that-fail-inside-say-so', refuses('5r', 500, 'INTERNAL_SERVER_ERROR'), 'registered'],
]
prove([...unmetRequestChecks, ...readChecks], { breaches, keepings })
