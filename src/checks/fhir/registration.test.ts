import { prove, type Breach, type Keeping } from './testing/proofs.js'
import { differs, gives, refuses, sends, turns, type Turn } from './testing/story.js'
import { registeredPatientChecks } from './registered-patient-elements.js'
import { registrationAnswerChecks } from './registration-answer.js'
import { registrationRefusalChecks } from './registration-refusals.js'

const SENT = 'parameter[0].resource'
const GIVEN = 'entry[0].resource'
const DETAILS = 'extension[0].extension'
const CODE = `${DETAILS}[1].valueCodeableConcept.coding[0].code`

const says = (element: string, to: unknown): Turn => sends('5r', { [`${SENT}.${element}`]: to })
const has = (element: string, to: unknown): Turn => gives('5r', { [`${GIVEN}.${element}`]: to })
const inAnswer = (element: string): string => `Bundle.${GIVEN}.${element}`

const breach = (check: string, at: string, turn: Turn): Breach => [check, at, turn, 'registered']
const keeping = (check: string, ...all: readonly Turn[]): Keeping => [check, turns(...all), 'registered']

const of = (nhsNumber: string): Turn => says('identifier[0].value', nhsNumber)
const [deceased, sensitive, superseded, lapsed] = ['9990000077', '9990000034', '9990000042', '9990000085']

/** The practice holds a record after all. */
const onRecord: Turn = (story) => {
  const person = story.topology.patients.find(({ nhsNumber }) => nhsNumber === '9990000018')
  Object.assign(person ?? {}, { onRecordAt: ['A20047'] })
  return story
}

const demographics = refuses('5r', 400, 'INVALID_PATIENT_DEMOGRAPHICS', 'business-rule')

const breaches: readonly Breach[] = [
  breach('lapsed-patients-are-registered-again', 'status', turns(of(lapsed), demographics)),
  breach(
    'gender-may-be-left-out',
    'status',
    turns(says('gender', undefined), refuses('5r', 422, 'INVALID_RESOURCE')),
  ),
  breach('registration-gives-200', 'status', differs('5r', { status: 201 })),
  breach('registration-gives-one-patient', 'Bundle.meta', gives('5r', { meta: undefined })),
  breach('registration-gives-one-patient', 'Bundle.total', gives('5r', { total: 1 })),
  breach('registered-patient-is-as-sent', inAnswer('birthDate'), has('birthDate', '1984-05-18')),
  breach('registered-patient-is-as-sent', inAnswer('name'), has('name[0].given[0]', 'Ola')),
  breach(
    'omitted-demographics-come-from-pds',
    inAnswer('gender'),
    turns(says('gender', undefined), has('gender', undefined)),
  ),
  breach('registered-patient-can-be-booked-for', 'status', (story) =>
    turns(
      refuses('6', 422, 'INVALID_RESOURCE'),
      gives('6', { 'issue[0].diagnostics': 'There is no Patient/pat-1' }),
    )(story),
  ),
  breach(
    'registered-patients-have-the-fields-of-found-ones',
    inAnswer('photo'),
    has('photo', [{ title: 'x' }]),
  ),
  breach(
    'registered-patients-have-the-fields-of-found-ones',
    inAnswer('maritalStatus'),
    has('maritalStatus', { text: 'Married' }),
  ),
  breach(
    'registration-type-is-given',
    inAnswer(`${DETAILS.replace('.extension', '')}.extension:registrationType`),
    has(`${DETAILS}[1]`, undefined),
  ),
  breach('registration-type-is-given', inAnswer(CODE), has(CODE, 'TMP')),
  breach('registrations-are-never-regular', inAnswer(CODE), has(CODE, 'R')),
  breach('other-registration-types-are-named', inAnswer('extension, registrationType'), has(CODE, 'O')),
  breach(
    'registration-refusals-name-the-parameter',
    'OperationOutcome.issue.diagnostics',
    turns(
      says('birthDate', undefined),
      refuses('5r', 422, 'INVALID_RESOURCE'),
      gives('5r', { 'issue[0].diagnostics': undefined }),
    ),
  ),
]

const falseNumber = refuses('5r', 400, 'INVALID_NHS_NUMBER', 'value')
const invalid = refuses('5r', 422, 'INVALID_RESOURCE')

/** A registration that has to be refused, and how. */
const refused: readonly (readonly [check: string, fault: Turn, refusal: Turn])[] = [
  ['deceased-patients-are-not-registered', of(deceased), demographics],
  ['sensitive-patients-are-not-registered', of(sensitive), demographics],
  ['superseded-numbers-are-not-registered', of(superseded), falseNumber],
  ['patients-unknown-to-pds-are-not-registered', of('9990000115'), demographics],
  [
    'active-patients-are-not-registered-again',
    onRecord,
    refuses('5r', 409, 'DUPLICATE_REJECTED', 'duplicate'),
  ],
  ['incomplete-registrations-are-refused', says('birthDate', undefined), refuses('5r', 400, 'BAD_REQUEST')],
  ['registrations-with-forbidden-fields-are-refused', says('active', true), invalid],
  ['registrations-with-false-numbers-are-refused', of('9990000019'), falseNumber],
]

const keepings: readonly Keeping[] = [
  ...refused.map(([check, fault, refusal]) => keeping(check, fault, refusal)),
  keeping('lapsed-patients-are-registered-again', of(lapsed)),
  keeping('gender-may-be-left-out', says('gender', undefined)),
  keeping('omitted-demographics-come-from-pds', says('gender', undefined)),
  keeping(
    'other-registration-types-are-named',
    has(CODE, 'O'),
    has(`${DETAILS}[1].valueCodeableConcept.text`, 'Walk-in'),
  ),
  keeping('registration-refusals-name-the-parameter', says('birthDate', undefined), invalid),
]

prove([...registrationAnswerChecks, ...registeredPatientChecks, ...registrationRefusalChecks], {
  breaches: [...breaches, ...refused.map(([check, fault]) => breach(check, 'status', fault))],
  keepings,
})
