import type { PatientRegistration, Demographics } from './practice-state.js'
import { codeSystems, extensions, identifierSystems, profiles } from '../../fhir/canonical.js'
import type { Extension, Identifier, PatientResource as PatientResource } from '../../fhir/resources.js'
import { londonDateTime } from '../../spine/london-time.js'
import type { Organisation, Patient } from '../../topology/topology.js'
import type { PracticePatient } from './patient-index.js'
import { locationId, organisationId } from './practice-resources.js'

/** Demographics as PDS holds them. */
export const demographicsOf = (person: Patient): Demographics => ({
  name: [
    {
      use: 'official',
      family: person.name.family,
      given: [person.name.given],
      ...(person.name.prefix === undefined ? {} : { prefix: [person.name.prefix] }),
    },
  ],
  ...(person.telephone === undefined
    ? {}
    : { telecom: [{ system: 'phone', value: person.telephone, use: 'home' }] }),
  gender: person.gender,
  birthDate: person.birthDate,
  ...homeAddress(person),
})

function homeAddress({ addressLine, postalCode }: Patient): Pick<Demographics, 'address'> {
  if (addressLine === undefined && postalCode === undefined) return {}
  return {
    address: [
      {
        use: 'home',
        ...(addressLine === undefined ? {} : { line: [addressLine] }),
        ...(postalCode === undefined ? {} : { postalCode }),
      },
    ],
  }
}

const verifiedNhsNumber = (value: string): Identifier => ({
  extension: [
    {
      url: extensions.nhsNumberVerification,
      valueCodeableConcept: {
        coding: [
          {
            system: codeSystems.nhsNumberVerification,
            code: '01',
            display: 'Number present and verified',
          },
        ],
      },
    },
  ],
  system: identifierSystems.nhsNumber,
  value,
})

const preferredSurgery = (practice: Organisation): Extension => ({
  url: 'preferredBranchSurgery',
  valueReference: { reference: `Location/${locationId(practice)}` },
})

const temporaryRegistration = ({ since }: PatientRegistration): readonly Extension[] => [
  { url: 'registrationPeriod', valuePeriod: { start: londonDateTime(since) } },
  {
    url: 'registrationType',
    valueCodeableConcept: {
      coding: [{ system: codeSystems.registrationType, code: 'T', display: 'Temporary' }],
    },
  },
]

function patientResource(
  { id, person, registration }: PracticePatient,
  practice: Organisation,
  details: readonly Extension[],
): PatientResource {
  const { extension = [], ...demographics } = registration?.demographics ?? demographicsOf(person)
  return {
    resourceType: 'Patient',
    id,
    meta: { versionId: registration?.reactivated ? '2' : '1', profile: [profiles.patient] },
    extension: [{ url: extensions.registrationDetails, extension: details }, ...extension],
    identifier: [verifiedNhsNumber(person.nhsNumber)],
    active: true,
    ...demographics,
    managingOrganization: { reference: `Organization/${organisationId(practice)}` },
  }
}

/** CareConnect-GPC-Patient-1 as find and read give it (appointments.md 4.2). */
export const foundPatient = (record: PracticePatient, practice: Organisation): PatientResource =>
  patientResource(record, practice, [
    ...(record.registration ? temporaryRegistration(record.registration) : []),
    preferredSurgery(practice),
  ])

/** The patient as a registration gives it back: a preferred surgery only for one who is known already (appointments.md 4.4). */
export const registeredPatient = (
  record: PracticePatient & { readonly registration: PatientRegistration },
  practice: Organisation,
): PatientResource =>
  patientResource(record, practice, [
    ...temporaryRegistration(record.registration),
    ...(record.registration.reactivated ? [preferredSurgery(practice)] : []),
  ])
