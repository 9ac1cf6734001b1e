import { outcome } from './testing/obeying-bodies.js'
import { prove, type Breach, type Keeping } from './testing/proofs.js'
import { differs, refuses, sends, turns, type Turn } from './testing/story.js'
import { unmetRequestChecks } from './unmet-requests.js'

const ID = 'urn:nhs:names:services:gpconnect:fhir:rest:read:'
/** The request for the capability statement becomes a read instead. */
const reads = (type: string, id: string, answer: unknown, status = 200): Turn =>
  differs('3', {
    target: (target) => target.replace('/metadata', `/${type}/${id}`),
    headers: { 'Ssp-InteractionID': `${ID}${type.toLowerCase()}-1` },
    answer,
    status,
  })

const breaches: readonly Breach[] = [
  [
    'resources-not-offered-give-501',
    'status',
    reads('Observation', '1', outcome('NO_RECORD_FOUND', 'not-found'), 404),
  ],
  ['resources-not-offered-are-refused', 'status', reads('Observation', '1', {}, 200)],
  ['misshapen-bookings-are-refused', 'status', sends('6', { resourceType: 'Slot' })],
  ['misshapen-bookings-are-refused', 'status', sends('6', { identifier: [{ system: 'urn:x' }] })],
  ['registrations-that-fail-inside-say-so', 'status', refuses('5r', 503, 'NO_RECORD_FOUND'), 'registered'],
]

const keepings: readonly Keeping[] = [
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
prove(unmetRequestChecks, { breaches, keepings })
