import { profiles } from '../../fhir/canonical.js'
import type { Patient } from '../../topology/topology.js'
import { all, expectSame, expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { eachAnswer } from './answers.js'
import type { Call, Scene } from '../reading/scene.js'
import { element, fixed, heldAgainst } from '../judging/element-rules.js'
import { earlierDeliveries, personIn } from './known-patients.js'
import { select, shown, textAt, textsAt, type Located } from '../reading/located.js'
import {
  answered,
  answeredResources,
  bodyOf,
  isBooking,
  isRegistration,
  isServed,
  statusOf,
  succeeded,
} from '../reading/operations.js'
import { spineCodesOf } from './outcome.js'
import { actorsOf } from '../reading/references.js'
import { bundlesOf, eachResource, patientsToRegister, registeredPatients } from './subject.js'

const submitted = (call: Call): Located | undefined => patientsToRegister.resources(call)[0]

const givenNames = (patient: unknown): string =>
  [...textsAt(patient, 'name:official.given'), textAt(patient, 'name:official.family') ?? ''].join(' ')

const asSent = ({ at, value }: Located, call: Call): Found => {
  const sent = submitted(call)?.value
  const same = (path: string) =>
    textAt(sent, path) === undefined
      ? undefined
      : expectSame(`${at}.${path}`, textAt(sent, path) ?? '', textAt(value, path))
  return all(expectSame(`${at}.name`, givenNames(sent), givenNames(value)), same('birthDate'), same('gender'))
}

/** Elements that PDS holds and the request left out. */
const omitted = (call: Call, person: Patient | undefined): readonly string[] => {
  const sent = submitted(call)
  if (!sent || !person) return []
  return [
    ...(select(sent, 'gender').length === 0 ? ['gender'] : []),
    ...(select(sent, 'address').length === 0 && (person.addressLine ?? person.postalCode) ? ['address'] : []),
  ]
}

const registeredIdsBefore = (call: Call, scene: Scene): readonly string[] =>
  earlierDeliveries(call, scene)
    .filter(isRegistration)
    .flatMap((each) => answered('Patient')(each).map(({ value }) => `Patient/${textAt(value, 'id') ?? ''}`))

const SEARCHSET = [
  element('meta', '1..1'),
  element('meta.profile', '1..1', fixed(profiles.searchsetBundle)),
  element('type', '1..1', fixed('searchset')),
  element('entry', '1..1'),
  element('entry.resource.resourceType', '1..1', fixed('Patient')),
  ...['total', 'link', 'signature', 'entry.search', 'entry.request', 'entry.response'].map((path) =>
    element(path, '0..0'),
  ),
]

/** What a registration is answered with (appointments.md 4.4). */
export const registrationAnswerChecks: readonly Check[] = [
  {
    id: 'registration-gives-200',
    title: 'A registration is answered with 200, not 201',
    requirements: ['FND-REG-12'],
    calledForBy: ['register-patient'],
    judge: eachAnswer({
      on: (call) => isRegistration(call) && succeeded(call),
      examine: (call) => expectSame('status', '200', String(statusOf(call))),
    }),
  },
  {
    id: 'registration-gives-one-patient',
    title:
      'A registration is answered with a profiled searchset Bundle that holds one Patient and nothing else',
    requirements: ['FND-REG-13'],
    calledForBy: ['register-patient'],
    judge: eachResource(bundlesOf(isRegistration), (bundle) => heldAgainst(SEARCHSET, bundle)),
  },
  {
    id: 'registered-patient-is-as-sent',
    title: 'Names, birth date and gender of a registered patient are those that were sent',
    requirements: ['FND-REG-17'],
    calledForBy: ['register-patient'],
    judge: eachResource(registeredPatients, asSent),
  },
  {
    id: 'omitted-demographics-come-from-pds',
    title: 'What a registration left out is filled from PDS',
    requirements: ['FND-REG-30'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call, scene) =>
        isRegistration(call) && succeeded(call) && omitted(call, personIn(call, scene)).length > 0,
      examine: (call, scene) => {
        const [patient] = answeredResources(call)
        return all(
          ...omitted(call, personIn(call, scene)).map((name) =>
            expectThat(
              patient !== undefined && select(patient, name).length > 0,
              `${patient?.at ?? 'Bundle'}.${name}`,
              'what PDS holds',
              undefined,
            ),
          ),
        )
      },
    }),
  },
  {
    id: 'registered-patient-can-be-booked-for',
    title: 'A patient who was just registered can be booked for',
    requirements: ['FND-REG-35'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call, scene) =>
        isBooking(call) &&
        isServed(call) &&
        registeredIdsBefore(call, scene).some((id) =>
          actorsOf(bodyOf(call, 'Appointment'), 'Patient').includes(id),
        ),
      examine: (call) =>
        expectThat(
          succeeded(call) ||
            !textsAt(call.answer, 'issue.diagnostics').some((text) => text.includes('Patient/')),
          'status',
          '201, or a refusal that is not about the patient',
          [
            statusOf(call),
            ...spineCodesOf(call),
            ...textsAt(call.answer, 'issue.diagnostics').map(shown),
          ].join(' '),
        ),
    }),
  },
]
