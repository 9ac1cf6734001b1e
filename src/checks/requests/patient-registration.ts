import { extensions } from '../../fhir/canonical.js'
import { usesPdsByFile } from '../../spine/pds-access.js'
import { batchRowFor } from '../../topology/batch-rows.js'
import { patientWithNumber } from '../../topology/lookups.js'
import { check } from '../judging/check.js'
import { element, filledIn, fixed, fullDate, ifText, type ElementRule } from '../judging/element-rules.js'
import { all, expectThat } from '../judging/found.js'
import { requests } from '../judging/kinds.js'
import { STU3 } from '../../fhir/stu3/shapes.js'
import { below, isObject, member, select, textAt, textsAt, type Located } from '../../fhir/located.js'
import { nhsNumberIn } from '../reading/patient-calls.js'
import type { Call } from '../reading/scene.js'
import { holding, parametersIn, patientIn } from './submitted.js'

/** Elements that the Patient of a registration may have (appointments.md 4.4). */
const ALLOWED: readonly string[] = [
  ...['resourceType', 'meta', 'extension', 'identifier', 'name'],
  ...['telecom', 'gender', 'birthDate', 'address'],
]

const isTemporary = ({ value }: Located): boolean => textAt(value, 'use') === 'temp'

const temporary = (patient: Located, path: string): readonly Located[] =>
  select(patient, path).filter(isTemporary)

/** What a telecom or an address is for, as far as it may occur but once; undefined of any other. */
const kindOf = (each: Located): string | undefined => {
  if (isTemporary(each)) return undefined
  const [system, use] = [textAt(each.value, 'system'), textAt(each.value, 'use')]
  if (each.at.includes('.address')) return use && `${use} address`
  return system === 'email' ? 'email' : system === 'phone' ? `phone of use ${use ?? 'none'}` : undefined
}

const occursOnce =
  (path: string): ElementRule =>
  (patient) => {
    const kinds = select(patient, path).flatMap((each) => kindOf(each) ?? [])
    return [...new Set(kinds)].flatMap((kind) => {
      const times = kinds.filter((each) => each === kind).length
      return times > 1
        ? [{ at: below(patient.at, path), expected: `at most one ${kind}`, actual: `${times} of them` }]
        : []
    })
  }

/** Elements of a Patient that are meant for other things; what no Patient has is told as its shape. */
const forbiddenElements: ElementRule = ({ at, value }) =>
  Object.keys(isObject(value) ? value : {})
    .map((name) => name.replace(/^_/, ''))
    .filter((name) => !ALLOWED.includes(name) && STU3.types.get('Patient')?.has(name))
    .map((name) => ({ at: `${at}.${name}`, expected: 'no such element', actual: name }))

const otherExtensions: ElementRule = (patient) =>
  select(patient, 'extension').flatMap(({ at, value }) => {
    const url = textAt(value, 'url') ?? ''
    return url === extensions.nhsCommunication
      ? []
      : [{ at, expected: 'no other extension than NHSCommunication', actual: url || 'nothing' }]
  })

const otherAddresses: ElementRule = (patient) =>
  select(patient, 'address').flatMap(({ at, value }) => {
    const use = textAt(value, 'use')
    return use === 'home' || use === 'temp'
      ? []
      : [{ at: `${at}.use`, expected: 'home or temp', actual: use ?? 'nothing' }]
  })

/** What a consumer was told of a person by which a registration can be filled in, and by whom: PDS, or a result file of batch tracing. */
function toldOf(call: Call) {
  const number = nhsNumberIn(call) ?? ''
  // Who acts is asked only where it makes a difference, for nobody may know.
  if (!call.topology.systems.some(usesPdsByFile) || !call.actor || !usesPdsByFile(call.actor))
    return { by: 'PDS', ...patientWithNumber(call.topology, number) }
  const { addressLines, telephone } = batchRowFor(call.topology, number) ?? {}
  return { by: 'the result file', gender: undefined, addressLine: addressLines?.[0], telephone }
}

/** What the consumer was told, and a registration therefore should carry. */
const knownDemographics = ({ at, value }: Located, call: Call) => {
  const person = toldOf(call)
  const carries = (known: string | undefined, name: string, isGiven: boolean) =>
    expectThat(known === undefined || isGiven, `${at}.${name}`, `what ${person.by} holds of it`, undefined)
  return all(
    carries(person.gender, 'gender', member(value, 'gender') !== undefined),
    carries(person.addressLine, 'address', textsAt(value, 'address.use').includes('home')),
    carries(person.telephone, 'telecom', select({ at, value }, 'telecom').length > 0),
  )
}

const ofWhole = holding(parametersIn, 'register-patient')
const holds = holding(patientIn, 'register-patient')

/** What a consumer may and has to say of a patient whom it registers (appointments.md 4.4). */
export const patientRegistrationChecks = [
  ofWhole({
    id: 'registration-has-one-parameter',
    title:
      'A registration is a Parameters resource with one parameter, registerPatient, which holds a Patient',
    matters: 'The practice cannot tell whom to register.',
    mend: 'Send one parameter, named registerPatient, with the Patient as its resource.',
    requirements: ['FND-REG-02'],
    table: [
      element('parameter', '1..1'),
      element('parameter.name', '1..1', ifText(fixed('registerPatient'))),
      element('parameter.resource', '1..1'),
      element('parameter.resource.resourceType', '1..1', ifText(fixed('Patient'))),
    ],
  }),
  holds({
    id: 'registration-has-the-nhs-number',
    title: 'A registration has one NHS number',
    matters: 'The practice cannot tell who the patient is, and has to refuse.',
    mend: 'Send the number that was traced as an identifier with the system of NHS numbers.',
    requirements: ['FND-REG-04'],
    table: [
      element('identifier:nhsNumber', '1..1'),
      element('identifier:nhsNumber.value', '1..1', ifText(filledIn)),
    ],
  }),
  holds({
    id: 'registration-has-one-official-name',
    title: 'A registration has one official name with family and given names',
    matters: 'The practice cannot check the patient against PDS, and has to refuse.',
    mend: 'Send one name of use official with family and given, as PDS has it.',
    requirements: ['FND-REG-05'],
    table: [
      element('name:official', '1..1'),
      element('name:official.family', '1..1', ifText(filledIn)),
      element('name:official.given', '1..*', ifText(filledIn)),
    ],
  }),
  holds({
    id: 'registration-has-the-birth-date',
    title: 'A registration has the birth date',
    matters: 'The practice cannot check the patient against PDS, and has to refuse.',
    mend: 'Send birthDate as yyyy-mm-dd, as PDS has it.',
    requirements: ['FND-REG-06'],
    table: [element('birthDate', '1..1', ifText(fullDate))],
  }),
  check({
    id: 'registration-carries-what-is-known',
    title: 'A registration carries gender, home address and telephone where PDS holds them',
    matters: 'The practice cannot reach the patient.',
    mend: 'Pass on what the trace gave: gender, home address and telephone.',
    party: 'consumer',
    requirements: ['FND-REG-07'],
    asks: ['register-patient'],
    of: requests,
    reads: patientIn,
    expects: knownDemographics,
    // The practice fills up from PDS what is missing (appointments.md 4.4).
    groundFor: [],
    premises: ['patients-known'],
  }),
  holds({
    id: 'registration-repeats-nothing',
    title: 'A registration has one home address, one email, one phone of each use and one language at most',
    matters: 'The practice cannot tell which of two numbers or addresses is right, and has to refuse.',
    mend: 'Let the user choose one of each before the patient is registered.',
    requirements: ['FND-REG-08'],
    table: [occursOnce('telecom'), occursOnce('address'), element('extension:nhsCommunication', '0..1')],
  }),
  check({
    id: 'temporary-details-occur-once',
    title: 'A registration has one temporary address and one temporary phone at most',
    matters: 'The practice cannot tell where the patient is staying, and has to refuse.',
    mend: 'Send at most one address and one telephone with the use temp.',
    party: 'consumer',
    requirements: ['FND-REG-09'],
    of: requests,
    reads: (call) => {
      const patient = patientIn(call)
      return patient && ['address', 'telecom'].some((path) => temporary(patient, path).length > 0)
        ? patient
        : undefined
    },
    expects: (patient) =>
      all(
        ...['address', 'telecom'].map((path) => {
          const { length } = temporary(patient, path)
          return expectThat(
            length <= 1,
            `${patient.at}.${path}`,
            'at most one of use temp',
            `${length} of them`,
          )
        }),
        ...temporary(patient, 'telecom').map(({ at, value }) => {
          const system = textAt(value, 'system')
          return expectThat(system === 'phone', `${at}.system`, 'phone', system)
        }),
      ),
  }),
  holds({
    id: 'registration-has-no-other-fields',
    title: 'A registration has no fields that are not meant for it',
    matters: 'A practice has to refuse the registration, so the patient cannot be booked in.',
    mend: 'Send only what a registration may hold; leave out active, marital status, contacts and the like.',
    requirements: ['FND-REG-10'],
    table: [forbiddenElements, otherExtensions, otherAddresses],
  }),
] as const
