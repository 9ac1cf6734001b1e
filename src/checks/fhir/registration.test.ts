import { prove, type Breach, type Keeping } from './testing/proofs.js'
import { gives, refuses, sends, turns, type Turn } from './testing/story.js'
import { registrationRefusalChecks } from './registration-refusals.js'

const SENT = 'parameter[0].resource'

const says = (element: string, to: unknown): Turn => sends('5r', { [`${SENT}.${element}`]: to })

const breach = (check: string, at: string, turn: Turn): Breach => [check, at, turn, 'registered']
const keeping = (check: string, ...all: readonly Turn[]): Keeping => [check, turns(...all), 'registered']

const of = (nhsNumber: string): Turn => says('identifier[0].value', nhsNumber)
const [deceased, sensitive, superseded] = ['9990000077', '9990000034', '9990000042']

/** The practice holds a record after all. */
const onRecord: Turn = (story) => {
  const person = story.topology.patients.find(({ nhsNumber }) => nhsNumber === '9990000018')
  Object.assign(person ?? {}, { onRecordAt: ['A20047'] })
  return story
}

const demographics = refuses('5r', 400, 'INVALID_PATIENT_DEMOGRAPHICS', 'business-rule')

const breaches: readonly Breach[] = [
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
  keeping('registration-refusals-name-the-parameter', says('birthDate', undefined), invalid),
]

prove(registrationRefusalChecks, {
  breaches: [...breaches, ...refused.map(([check, fault]) => breach(check, 'status', fault))],
  keepings,
})
