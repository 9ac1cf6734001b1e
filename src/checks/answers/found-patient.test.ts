import { emptyBundle } from '../fhir/testing/obeying-bodies.js'
import {
  asks,
  bookedStory,
  differs,
  gives,
  refuses,
  registeredStory,
  turns,
  type Turn,
} from '../fhir/testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { foundPatientChecks } from './found-patient.js'

const [lapsed, deceased, sensitive, unknown, nobody] = [
  '9990000085',
  '9990000077',
  '9990000034',
  '9990000107',
  '9990000115',
]

const about = (nhsNumber: string): Turn => asks('5', '9990000018', nhsNumber)
const empty = differs('5', { answer: emptyBundle() })
const notFound = refuses('5', 404, 'PATIENT_NOT_FOUND', 'not-found')
const told = (...all: readonly Turn[]) => turns(...all)(bookedStory())

/** The same patient is looked for again, once registered. */
const again = (change: object) => registeredStory().call('5', { answer: emptyBundle(), ...change })

tellsApart(foundPatientChecks, {
  obeying: [
    bookedStory(),
    registeredStory(),
    ...[lapsed, deceased, sensitive, unknown, nobody].map((number) => told(about(number), empty)),
    told(gives('5', { entry: [] }), about(unknown)),
    // The practice knows somebody whom the topology does not name.
    told(about(nobody)),
    // The search comes while the patient is being registered, so that either is right.
    again({ startedAt: '2027-07-04T07:30:11Z' }),
    // Turned down for something else, out of order, closed to this consumer.
    told(about('9990000019'), refuses('5', 400, 'INVALID_NHS_NUMBER')),
    told(differs('5', { headers: { 'Ssp-To': undefined } }), refuses('5', 400, 'BAD_REQUEST')),
    told(refuses('5', 500, 'INTERNAL_SERVER_ERROR')),
    told(about(sensitive), refuses('5', 403, 'ACCESS_DENIED')),
  ],
  broken: [
    [
      'find-patient-gives-a-searchset',
      told(gives('5', { type: 'collection' })),
      'Bundle.type',
      'a Bundle of type searchset',
      'Bundle collection',
    ],
    [
      'find-patient-gives-a-searchset',
      told(differs('5', { answer: { resourceType: 'Patient', id: 'pat-1' } })),
      'Bundle.type',
      'a Bundle of type searchset',
      'Patient',
    ],
    [
      'find-patient-gives-a-searchset',
      told(gives('5', { 'entry[1]': { resource: { resourceType: 'Organization', id: 'org-1' } } })),
      'Bundle.entry[1].resource',
      'a Patient',
      'Organization',
    ],
    [
      'find-patient-gives-a-searchset',
      told(gives('5', { 'entry[0]': {} })),
      'Bundle.entry[0].resource',
      'a Patient',
      'no resource',
    ],
    ['patients-on-record-are-found', told(empty), 'Bundle.entry', 'one Patient', '0 Patients'],
    ['patients-on-record-are-found', again({}), 'Bundle.entry', 'one Patient', '0 Patients'],
    ['not-found-is-no-error', told(about(unknown), notFound), 'status', '200', '404 PATIENT_NOT_FOUND'],
    ['not-found-is-no-error', told(about(nobody), notFound), 'status', '200', '404 PATIENT_NOT_FOUND'],
    ['not-found-is-no-error', told(about(deceased), notFound), 'status', '200', '404 PATIENT_NOT_FOUND'],
    ['only-active-patients-are-found', told(about(lapsed)), 'Bundle.entry', 'no entry', '1 of them'],
    ['only-active-patients-are-found', told(about(deceased)), 'Bundle.entry', 'no entry', '1 of them'],
    ['only-active-patients-are-found', told(about(unknown)), 'Bundle.entry', 'no entry', '1 of them'],
    ['sensitive-patients-are-not-found', told(about(sensitive)), 'Bundle.entry', 'no entry', '1 of them'],
    [
      'sensitive-patients-are-not-found',
      told(about(sensitive), notFound),
      'status',
      '200',
      '404 PATIENT_NOT_FOUND',
    ],
  ],
})
