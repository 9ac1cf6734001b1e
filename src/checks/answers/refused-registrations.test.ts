import { claims, refuses, registeredStory, sends, turns, type Turn } from '../testing/story.js'
import { outcome } from '../testing/obeying-bodies.js'
import { refusedRegistrationChecks } from './refused-registrations.js'
import { tellsRefused } from './testing/refused.js'

const says = (element: string, to: unknown): Turn => sends('5r', { [`parameter[0].resource.${element}`]: to })
const of = (nhsNumber: string): Turn => says('identifier[0].value', nhsNumber)

const [deceased, sensitive, superseded, unknown] = ['9990000077', '9990000034', '9990000042', '9990000115']

/** The practice holds a record after all. */
const onRecord: Turn = (story) => {
  const person = story.topology.patients.find(({ nhsNumber }) => nhsNumber === '9990000018')
  Object.assign(person ?? {}, { onRecordAt: ['A20047'] })
  return story
}

const invalid = refuses('5r', 422, 'INVALID_RESOURCE')
const badRequest = refuses('5r', 400, 'BAD_REQUEST')
const falseNumber = refuses('5r', 400, 'INVALID_NHS_NUMBER', 'value')
const demographics = refuses('5r', 400, 'INVALID_PATIENT_DEMOGRAPHICS', 'business-rule')
const failing = refuses('5r', 500, 'INTERNAL_SERVER_ERROR', 'processing')
const withoutPds: Turn = (story) =>
  story.alter(['5ra', '5rb'], {
    status: 500,
    answer: outcome('INTERNAL_SERVER_ERROR', 'processing', 'PDS cannot be reached'),
  })

const AS_DEMOGRAPHICS = '400 INVALID_PATIENT_DEMOGRAPHICS'

tellsRefused(refusedRegistrationChecks, {
  story: registeredStory,
  cases: [
    {
      check: 'incomplete-registrations-are-refused',
      fault: says('birthDate', undefined),
      by: '400 or 422',
      rightly: [badRequest, invalid],
    },
    {
      check: 'registrations-with-forbidden-fields-are-refused',
      fault: says('active', true),
      by: '422 INVALID_RESOURCE',
      rightly: [invalid],
    },
    {
      check: 'registrations-with-false-numbers-are-refused',
      fault: of('9990000019'),
      by: '400 INVALID_NHS_NUMBER',
      rightly: [falseNumber],
    },
    {
      check: 'unverified-patients-are-not-registered',
      fault: of(deceased),
      by: AS_DEMOGRAPHICS,
      rightly: [demographics, withoutPds],
    },
    {
      check: 'unverified-patients-are-not-registered',
      fault: of(sensitive),
      by: AS_DEMOGRAPHICS,
      rightly: [demographics],
    },
    {
      check: 'unverified-patients-are-not-registered',
      fault: of(unknown),
      by: AS_DEMOGRAPHICS,
      rightly: [demographics],
    },
    {
      check: 'unverified-patients-are-not-registered',
      fault: says('birthDate', '1991-01-31'),
      by: AS_DEMOGRAPHICS,
      rightly: [demographics],
    },
    {
      check: 'patients-are-registered-under-their-name-on-pds',
      fault: says('name[0].family', 'Another'),
      by: `${AS_DEMOGRAPHICS} or 400 BAD_REQUEST`,
      rightly: [demographics, badRequest],
    },
    {
      check: 'closed-nhs-numbers-are-not-registered',
      fault: of(superseded),
      by: '400 INVALID_NHS_NUMBER',
      rightly: [falseNumber],
    },
    {
      check: 'closed-nhs-numbers-are-not-registered',
      fault: of('9990000069'),
      by: '400 INVALID_NHS_NUMBER',
      rightly: [falseNumber],
    },
    {
      check: 'active-patients-are-not-registered-again',
      fault: onRecord,
      by: '409 DUPLICATE_REJECTED',
      rightly: [refuses('5r', 409, 'DUPLICATE_REJECTED', 'duplicate')],
    },
  ],
  legal: [
    registeredStory(),
    // Turned down for its token; closed to this consumer; an element that a practice may put up with.
    turns(of(sensitive), claims({ exp: 1814686000 }, '5r'), badRequest)(registeredStory()),
    turns(of(sensitive), refuses('5r', 403, 'ACCESS_DENIED', 'forbidden'))(registeredStory()),
    says('gender', undefined)(registeredStory()),
    // Two parts of the birth date and the names verify; of somebody on record the practice may say that first.
    says('birthDate', '1984-05-18')(registeredStory()),
    turns(
      onRecord,
      says('birthDate', '1991-01-31'),
      refuses('5r', 409, 'DUPLICATE_REJECTED', 'duplicate'),
    )(registeredStory()),
  ],
  broken: [
    [
      'unverified-patients-are-not-registered',
      turns(of(sensitive), failing)(registeredStory()),
      'status',
      AS_DEMOGRAPHICS,
      '500 INTERNAL_SERVER_ERROR',
    ],
    [
      'closed-nhs-numbers-are-not-registered',
      turns(of(superseded), demographics)(registeredStory()),
      'status',
      '400 INVALID_NHS_NUMBER',
      AS_DEMOGRAPHICS,
    ],
    [
      'incomplete-registrations-are-refused',
      turns(says('birthDate', undefined), failing)(registeredStory()),
      'status',
      '400 or 422',
      '500 INTERNAL_SERVER_ERROR',
    ],
  ],
})
