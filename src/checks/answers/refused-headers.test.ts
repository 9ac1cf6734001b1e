import { outcome } from '../testing/obeying-bodies.js'
import { asks, bookedStory, differs, refuses, turns, type Turn } from '../testing/story.js'
import { refusedHeaderChecks } from './refused-headers.js'
import { tellsRefused } from './testing/refused.js'

const ID = 'urn:nhs:names:services:gpconnect:fhir:rest:read:'
const headed = (name: string, value: string | undefined): Turn => differs('4', { headers: { [name]: value } })

const badRequest = refuses('4', 400, 'BAD_REQUEST')
const nowhere = asks('4', '/Slot', '/slot')
const forAnother = headed('Ssp-To', '000428682512')
const otherId = headed('Ssp-InteractionID', `${ID}patient-1`)

const untyped: Turn = differs('6', { headers: { 'Content-Type': undefined } })

/** The search for slots becomes a read of nobody. */
const ofNobody: Turn = differs('4', {
  target: (target) => target.replace(/\/Slot\?.*$/, '/Patient/'),
  headers: { 'Ssp-InteractionID': `${ID}patient-1` },
})

/** The request for the capability statement becomes a read of what no interaction is about. */
const observation = (status: number, answer: unknown): Turn =>
  differs('3', {
    target: (target) => target.replace('/metadata', '/Observation/1'),
    headers: { 'Ssp-InteractionID': `${ID}observation-1` },
    status,
    answer,
  })

tellsRefused(refusedHeaderChecks, {
  story: bookedStory,
  cases: [
    {
      check: 'requests-without-an-ssp-header-are-refused',
      fault: headed('Ssp-TraceID', undefined),
      by: '400 BAD_REQUEST',
      rightly: [badRequest],
    },
    {
      check: 'requests-without-an-ssp-header-are-refused',
      fault: headed('Ssp-To', undefined),
      by: '400 BAD_REQUEST',
      rightly: [badRequest],
    },
    {
      check: 'requests-without-an-ssp-header-are-refused',
      fault: headed('Ssp-From', ' '),
      by: '400 BAD_REQUEST',
      rightly: [badRequest],
    },
    {
      check: 'mismatched-interaction-ids-are-refused',
      fault: otherId,
      by: '400 BAD_REQUEST',
      rightly: [badRequest],
    },
    {
      check: 'requests-for-another-asid-are-refused',
      fault: forAnother,
      by: '400',
      rightly: [badRequest],
    },
    {
      check: 'reads-of-nobody-are-refused',
      fault: ofNobody,
      by: '404 or 400',
      rightly: [refuses('4', 404, 'PATIENT_NOT_FOUND', 'not-found'), badRequest],
    },
    {
      check: 'bodies-of-no-type-give-415',
      fault: untyped,
      by: '415',
      served: '201',
      rightly: [refuses('6', 415, 'UNSUPPORTED_MEDIA_TYPE', 'not-supported')],
    },
  ],
  legal: [
    bookedStory(),
    // An unknown path is refused in whichever way.
    turns(nowhere, refuses('4', 404, 'NO_RECORD_FOUND', 'not-found'))(bookedStory()),
    turns(nowhere, refuses('4', 501, 'NOT_IMPLEMENTED', 'not-supported'))(bookedStory()),
    observation(501, outcome('NOT_IMPLEMENTED', 'not-supported'))(bookedStory()),
    // Refused for the ASID, whatever else is wrong.
    turns(forAnother, headed('Authorization', undefined), refuses('4', 401, 'BAD_REQUEST'))(bookedStory()),
  ],
  broken: [
    ['unknown-paths-are-refused', nowhere(bookedStory()), 'status', 'a refusal', '200'],
    [
      'resources-not-offered-give-501',
      observation(404, outcome('NO_RECORD_FOUND', 'not-found'))(bookedStory()),
      'status',
      '501, as there is no Observation',
      '404 NO_RECORD_FOUND',
    ],
    [
      'resources-not-offered-give-501',
      observation(200, { resourceType: 'Observation', id: '1' })(bookedStory()),
      'status',
      '501, as there is no Observation',
      '200',
    ],
    [
      'mismatched-interaction-ids-are-refused',
      turns(otherId, refuses('4', 404, 'NO_RECORD_FOUND', 'not-found'))(bookedStory()),
      'status',
      '400 BAD_REQUEST',
      '404 NO_RECORD_FOUND',
    ],
  ],
})
