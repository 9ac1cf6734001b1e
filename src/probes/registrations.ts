import { codeSystems, extensions } from '../fhir/canonical.js'
import type { Json, JsonObject } from '../drivers/reference-consumer/json.js'
import { objectOf, objectsOf } from '../drivers/reference-consumer/json.js'
import type { Patient } from '../topology/topology.js'
import { asItIs, both, drop, put, rowsOn, type Edit } from './edits.js'
import type { Ground, ProbeRow, ProbeSet } from './probe.js'
import { traceOf } from './trace.js'
import { isOrdinary } from '../topology/ordinary-patient.js'

const registration = rowsOn(
  (right, { patient, practice }) => patient && right.registration(traceOf(patient, practice)),
)

/** Of the Patient that is registered. */
const PATIENT = 'parameter.resource'
const lacking = (path: string): Edit => drop(`${PATIENT}.${path}`)
const having = (path: string, value: Json): Edit => put(`${PATIENT}.${path}`, value)

/** The Patient with one more in a list of it. */
const more =
  (list: string, ...added: readonly JsonObject[]): Edit =>
  (request, ground) => {
    const parameter = objectsOf(request.body?.['parameter'])[0] ?? {}
    const patient = objectOf(parameter['resource'])
    return put(PATIENT, { ...patient, [list]: [...objectsOf(patient[list]), ...added] })(request, ground)
  }

const INCOMPLETE = 'incomplete-registrations-are-refused'
const FORBIDDEN = 'registrations-with-forbidden-fields-are-refused'
const FALSE_NUMBER = 'registrations-with-false-numbers-are-refused'

const phone = (use: string, value = '01632 960555'): JsonObject => ({ system: 'phone', value, use })
const address = (use: string): JsonObject => ({ use, line: ['1 Invented Street'], postalCode: 'ZZ99 9ZZ' })

/** Elements that no registration may have, each with something that it could hold. */
const FORBIDDEN_ELEMENTS: Readonly<Record<string, Json>> = {
  active: true,
  maritalStatus: { text: 'Married' },
  multipleBirthBoolean: false,
  multipleBirthInteger: 2,
  contact: [{ relationship: [{ text: 'Next of kin' }], name: { use: 'official', family: 'Kinsperson' } }],
  managingOrganization: { reference: 'Organization/1' },
  generalPractitioner: [{ reference: 'Practitioner/1' }],
  photo: [{ title: 'Portrait' }],
  deceasedBoolean: false,
  deceasedDateTime: '2020-01-01',
  communication: [{ language: { text: 'English' } }],
  animal: { species: { text: 'Cat' } },
  link: [{ other: { reference: 'Patient/1' }, type: 'seealso' }],
}

/** What practices refuse of a registration, whoever the patient is (appointments.md 4.4). */
export const refusedRegistrations: ProbeSet = {
  needs: [],
  probes: [
    registration('a registration without NHS number', lacking('identifier'), INCOMPLETE),
    registration(
      'a registration with an NHS number without system',
      lacking('identifier.system'),
      INCOMPLETE,
    ),
    registration('a registration with an identifier without value', lacking('identifier.value'), INCOMPLETE),
    registration('a registration without birth date', lacking('birthDate'), INCOMPLETE),
    registration('a registration with a year for a birth date', having('birthDate', '1984'), INCOMPLETE),
    registration('a registration without name', lacking('name'), INCOMPLETE),
    registration('a registration without official name', having('name.use', 'usual'), INCOMPLETE),
    registration('a registration without family name', lacking('name.family'), INCOMPLETE),
    registration('a registration without parameter', drop('parameter'), INCOMPLETE),
    registration(
      'a registration whose parameter has another name',
      put('parameter.name', 'patient'),
      INCOMPLETE,
    ),
    registration('a registration whose parameter holds nothing', drop('parameter.resource'), INCOMPLETE),
    registration('a registration of a Practitioner', having('resourceType', 'Practitioner'), INCOMPLETE),
    registration(
      'a registration with two parameters',
      (request, ground) => {
        const both = [...objectsOf(request.body?.['parameter']), ...objectsOf(request.body?.['parameter'])]
        return put('parameter', both)(request, ground)
      },
      INCOMPLETE,
    ),
    registration(
      'a registration with two official names',
      more('name', { use: 'official', family: 'Another', given: ['Name'] }),
      INCOMPLETE,
    ),
    ...Object.entries(FORBIDDEN_ELEMENTS).map(([name, value]) =>
      registration(`a registration with ${name}`, having(name, value), FORBIDDEN),
    ),
    registration(
      'a registration under a number with another check digit',
      having('identifier.value', '9990000019'),
      FALSE_NUMBER,
    ),
    registration('a registration under nine digits', having('identifier.value', '999000001'), FALSE_NUMBER),
    registration('a registration under letters', having('identifier.value', 'TESTNUMBER'), FALSE_NUMBER),
  ],
}

/** The registration of the first patient in the topology of whom something is true; not made where there is none. */
const ofOne = (
  says: string,
  isSuch: (patient: Patient, ground: Ground) => boolean,
  edit: Edit,
  ...shows: ProbeRow['shows']
): ProbeRow => ({
  says,
  sends: (right, ground) => {
    const one = ground.topology.patients.find((each) => isSuch(each, ground))
    return one && edit(right.registration(traceOf(one, ground.practice)), ground)
  },
  shows,
})

const UNVERIFIED = 'unverified-patients-are-not-registered'

const isUnknown = (patient: Patient, { practice }: Pick<Ground, 'practice'>): boolean =>
  isOrdinary(patient) && !patient.onRecordAt.includes(practice.odsCode)

/** Whom practices do not register for what PDS holds of them, or for being on record already (appointments.md 4.4). */
export const patientsNotRegistered: ProbeSet = {
  needs: [],
  probes: [
    ofOne(
      'a registration of a patient who is deceased',
      ({ deceased }) => deceased !== undefined,
      asItIs,
      UNVERIFIED,
    ),
    ofOne('a registration of a sensitive patient', ({ sensitive }) => sensitive, asItIs, UNVERIFIED),
    ofOne(
      'a registration under a number that was superseded',
      ({ supersededBy }) => supersededBy !== undefined,
      asItIs,
      'closed-nhs-numbers-are-not-registered',
    ),
    ofOne(
      'a registration under a number that was invalidated',
      ({ invalidated }) => invalidated,
      asItIs,
      'closed-nhs-numbers-are-not-registered',
    ),
    ofOne(
      'a registration of a patient on record',
      (patient, { practice }) => isOrdinary(patient) && patient.onRecordAt.includes(practice.odsCode),
      asItIs,
      'active-patients-are-not-registered-again',
    ),
    ofOne(
      'a registration with the birth date of somebody else',
      isUnknown,
      having('birthDate', '1901-10-12'),
      UNVERIFIED,
    ),
    ofOne(
      'a registration with the family name of somebody else',
      isUnknown,
      having('name.family', 'Somebodyelse'),
      'patients-are-registered-under-their-name-on-pds',
    ),
    ofOne(
      'a registration under a number that PDS does not know',
      isUnknown,
      having('identifier.value', '9990000999'),
      UNVERIFIED,
    ),
  ],
}

const SERVED = [
  'sound-registration-is-served',
  'registration-gives-200',
  'registration-gives-one-patient',
  'registrations-are-never-regular',
  'registration-type-is-given',
] as const

// Whom an earlier run registered is on record again.
const hasLapsed = (
  { registrationEnded, onRecordAt }: Patient,
  { practice }: Pick<Ground, 'practice'>,
): boolean => registrationEnded !== undefined && !onRecordAt.includes(practice.odsCode)

/** How many of those unknown to a practice are registered there, each with something else. */
const REGISTERED = 3

/** Whom `acceptedRegistrations` has registered at a practice, of these patients: no later scenario may take them for unknown there. */
export const registeredByProbes = (
  patients: readonly Patient[],
  at: Pick<Ground, 'practice'>,
): readonly Patient[] => [
  ...patients.filter((each) => isUnknown(each, at)).slice(0, REGISTERED),
  ...patients.filter((each) => hasLapsed(each, at)).slice(0, 1),
]

/** The registration of one more patient who is unknown to the practice: the third of the topology, say. */
const ofUnknown = (place: number, says: string, edit: Edit, ...shows: ProbeRow['shows']): ProbeRow => ({
  says,
  sends: (right, ground) => {
    const one = ground.topology.patients.filter((each) => isUnknown(each, ground))[place]
    return one && edit(right.registration(traceOf(one, ground.practice)), ground)
  },
  shows: [...SERVED, ...shows],
})

const language: JsonObject = {
  url: extensions.nhsCommunication,
  extension: [
    {
      url: 'language',
      valueCodeableConcept: { coding: [{ system: codeSystems.language, code: 'bn', display: 'Bengali' }] },
    },
    { url: 'interpreterRequired', valueBoolean: true },
  ],
}

/** What practices accept of a registration beside the least that it has to have; each is of somebody else. */
export const acceptedRegistrations: ProbeSet = {
  needs: [],
  probes: [
    ofUnknown(
      0,
      'a registration without gender, telephone and address',
      both(lacking('gender'), lacking('telecom'), lacking('address')),
      'omitted-demographics-come-from-pds',
    ),
    ofUnknown(
      1,
      'a registration with two addresses, four telephones, an email and a language',
      both(
        having('address', [address('home'), address('temp')]),
        having('telecom', [
          ...['home', 'work', 'mobile', 'temp'].map((use) => phone(use)),
          { system: 'email', value: 'somebody@patients.example' },
        ]),
        having('extension', [language]),
      ),
      'registered-contact-details-are-kept',
      'registered-patient-is-as-sent',
    ),
    ofUnknown(
      2,
      'a registration with several given names, another name and another identifier',
      both(
        more('name', { use: 'nickname', family: 'Nick', given: ['Nicky'] }),
        more('identifier', {
          system: 'https://fhir.nhs.uk/Id/local-patient-identifier',
          value: 'L-4711',
        }),
      ),
      'registered-patient-is-as-sent',
    ),
    ofOne(
      'a registration of a patient whose record has lapsed',
      hasLapsed,
      asItIs,
      'sound-registration-is-served',
    ),
  ],
}
