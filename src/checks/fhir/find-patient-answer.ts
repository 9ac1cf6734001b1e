import { nhsNumberForm } from '../../spine/identifiers.js'
import { all, expectSame, expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { eachAnswer, isSoundRequest } from './answers.js'
import type { Call, Scene } from '../reading/scene.js'
import { element, filledIn } from '../judging/element-rules.js'
import { nhsNumberIn, personIn, practiceOf, standingOf, type Standing } from './known-patients.js'
import { select, textAt, type Located } from '../reading/located.js'
import {
  answered,
  answeredResources,
  isFindPatient,
  isServed,
  statusOf,
  succeeded,
} from '../reading/operations.js'
import { givesSearchset } from './searchset.js'
import { valuesOf } from '../reading/slot-search.js'
import { eachResource, foundPatients, patients } from './subject.js'

/** A request for one valid NHS number, which a provider has no reason to refuse. */
const isSoundFind = (call: Call): boolean =>
  isFindPatient(call) &&
  valuesOf(call, 'identifier').length === 1 &&
  nhsNumberForm.test(nhsNumberIn(call) ?? '') &&
  isSoundRequest(call)

const givesPatients = (call: Call): Found =>
  all(
    givesSearchset(call),
    answeredResources(call)
      .filter(({ value }) => textAt(value, 'resourceType') !== 'Patient')
      .map(({ at, value }) => ({
        at,
        expected: 'a Patient',
        actual: textAt(value, 'resourceType') ?? 'no resource',
      })),
  )

const onStanding = (
  id: string,
  title: string,
  requirements: Check['requirements'],
  standings: readonly Standing[],
  examine: (call: Call) => Found,
): Check => ({
  id,
  title,
  requirements,
  calledForBy: [],
  judge: eachAnswer({
    on: (call, scene) =>
      isSoundFind(call) &&
      isServed(call) &&
      personIn(call, scene) !== undefined &&
      standings.includes(standingOf(call, scene)),
    examine,
  }),
})

const isEmpty = (call: Call): Found =>
  all(
    expectThat(statusOf(call) === 200, 'status', '200', String(statusOf(call))),
    expectThat(
      answeredResources(call).length === 0,
      'Bundle.entry',
      'no entry',
      `${answeredResources(call).length} resources`,
    ),
  )

/** ODS codes of the Organizations that a practice has given, by reference. */
const organisationsGiven = (call: Call, { deliveries }: Scene): ReadonlyMap<string, string> =>
  new Map(
    deliveries
      .filter((each) => each.root === call.root && succeeded(each))
      .flatMap((each) => answered('Organization')(each))
      .map(({ value }) => [
        `Organization/${textAt(value, 'id') ?? ''}`,
        textAt(value, 'identifier:odsOrganisationCode.value') ?? '',
      ]),
  )

const belongsToThePractice = (patient: Located, call: Call, scene: Scene): Found => {
  const known = organisationsGiven(call, scene)
  const practice = practiceOf(call, scene) ?? ''
  const given = textAt(patient.value, 'managingOrganization.reference')
  return expectThat(
    known.get(given ?? '') === practice,
    `${patient.at}.managingOrganization`,
    `the Organization with the ODS code ${practice} of the base URL`,
    given === undefined ? undefined : `${given}, ${known.get(given) ?? 'which the practice has not given'}`,
  )
}

const officialName = (patient: Located, call: Call, scene: Scene): Found => {
  const [miscounted] = element('name:official', '1..1')(patient)
  if (miscounted) return miscounted
  const [unnamed] = element('name:official.family', '1..1', filledIn)(patient)
  if (unnamed) return unnamed
  const person = personIn(call, scene)
  const family = textAt(patient.value, 'name:official.family')
  return expectThat(
    !person || family?.toLowerCase() === person.name.family.toLowerCase(),
    `${patient.at}.name.family`,
    person?.name.family ?? 'the name on PDS',
    family,
  )
}

const heldDetails = ({ at, value }: Located, call: Call, scene: Scene): Found => {
  const person = personIn(call, scene)
  return all(
    ...[
      ['telecom', person?.telephone] as const,
      ['address', person?.addressLine ?? person?.postalCode] as const,
    ].map(([name, held]) =>
      expectThat(
        held === undefined || select({ at, value }, name).length > 0,
        `${at}.${name}`,
        'what is known of it',
        undefined,
      ),
    ),
  )
}

/** What find patient is answered with (appointments.md 4.2). */
export const findPatientAnswerChecks: readonly Check[] = [
  {
    id: 'find-patient-gives-a-searchset',
    title: 'Find patient is answered with 200 and a searchset Bundle of patients',
    requirements: ['FND-PAT-05', 'UC-FIND-02'],
    calledForBy: ['find-patient'],
    judge: eachAnswer({ on: (call) => isSoundFind(call) && isServed(call), examine: givesPatients }),
  },
  onStanding(
    'patients-on-record-are-found',
    'A patient whom the practice holds as active is found, once',
    ['FND-PAT-05', 'UC-FIND-02'],
    ['on-record'],
    (call) => {
      const found = answered('Patient')(call)
      return expectThat(found.length === 1, 'Bundle.entry', 'one Patient', `${found.length} Patients`)
    },
  ),
  onStanding(
    'not-found-is-no-error',
    'A patient whom the practice does not know gives an empty Bundle, not an error',
    ['FND-PAT-06', 'UC-FIND-02'],
    ['unknown'],
    isEmpty,
  ),
  onStanding(
    'only-active-patients-are-found',
    'Patients who have died or whose registration has ended are not found',
    ['FND-PAT-07'],
    ['lapsed', 'deceased'],
    isEmpty,
  ),
  onStanding(
    'sensitive-patients-are-not-found',
    'Patients who are flagged sensitive on PDS are not found',
    ['FND-PAT-25'],
    ['sensitive'],
    isEmpty,
  ),
  {
    id: 'found-patient-has-the-nhs-number-asked-for',
    title: 'The patient who is found has the NHS number that was asked for',
    requirements: ['FND-PAT-09'],
    calledForBy: [],
    judge: eachResource(foundPatients, (patient, call) =>
      all(
        element('identifier:nhsNumber', '1..1')(patient),
        expectSame(
          `${patient.at}.identifier.value`,
          nhsNumberIn(call) ?? '',
          textAt(patient.value, 'identifier:nhsNumber.value'),
        ),
      ),
    ),
  },
  {
    id: 'found-patient-has-the-name-on-pds',
    title: 'The patient who is found has one official name, that on PDS',
    requirements: ['FND-PAT-11', 'PDS-GEN-21'],
    calledForBy: [],
    judge: eachResource(foundPatients, officialName),
  },
  {
    id: 'found-patient-has-known-contact-details',
    title: 'Address and telephone of a patient are given where they are known',
    requirements: ['FND-PAT-13'],
    calledForBy: [],
    judge: eachResource(foundPatients, heldDetails),
  },
  {
    id: 'patient-belongs-to-the-practice-in-the-url',
    title: 'The managing organisation of a patient is the practice in the base URL',
    requirements: ['FND-PAT-17', 'UC-FIND-03'],
    calledForBy: [],
    judge: (scene) =>
      eachResource(
        {
          ...patients,
          resources: (call) => (organisationsGiven(call, scene).size > 0 ? patients.resources(call) : []),
        },
        belongsToThePractice,
      )(scene),
  },
]
