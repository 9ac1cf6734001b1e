import { z } from 'zod'
import { extensions, identifierSystems, profiles } from '../../fhir/canonical.js'
import { nhsNumberForm, type NhsNumber } from '../../spine/identifiers.js'
import { firstRefusal, refuse, type Answer, type PracticeRefusal } from './answer.js'
import { baseFaults, parsedJson, shapeFaults } from './shape-faults.js'
import { address, contactPoint, declares, extension, humanName, meta, text } from './submitted-shapes.js'

/** Only these elements may be sent (appointments.md 4.4); those whose lack is a bad request are optional here. */
const submittedPatient = z.strictObject({
  resourceType: z.literal('Patient'),
  meta: meta.optional(),
  extension: z.array(extension).min(1).optional(),
  identifier: z
    .array(
      z.strictObject({
        extension: z.array(extension).min(1).optional(),
        system: z.string().optional(),
        value: z.string().optional(),
      }),
    )
    .optional(),
  name: z.array(humanName).optional(),
  telecom: z.array(contactPoint).min(1).optional(),
  gender: z.enum(['male', 'female', 'other', 'unknown']).optional(),
  birthDate: z.string().optional(),
  address: z.array(address).min(1).optional(),
})

export type SubmittedPatient = z.infer<typeof submittedPatient>

/** A registration whose form is right. */
export interface RegistrationRequest {
  readonly nhsNumber: NhsNumber
  readonly patient: SubmittedPatient
  readonly family: string
  readonly given: string
  readonly birthDate: string
}

export type RegistrationReading =
  { readonly request: RegistrationRequest; readonly refusal?: undefined } | { readonly refusal: Answer }

const parametersShape = z.looseObject({
  resourceType: z.literal('Parameters'),
  parameter: z.array(z.unknown()),
})
const parameterShape = z.looseObject({ name: text, resource: z.unknown() })

/** The patient to register, or why the request cannot be read; refusals are those of the official suite (appointments.md 4.4). */
export function readRegistration(body: Buffer): RegistrationReading {
  const json = parsedJson(body)
  const misshapen = baseFaults('Parameters', json)
  if (misshapen !== undefined) return { refusal: refuse('INVALID_RESOURCE', misshapen) }
  const parameters = parametersShape.safeParse(json)
  if (!parameters.success)
    return { refusal: refuse('INVALID_RESOURCE', shapeFaults(parameters.error, 'Parameters')) }
  const [first, ...more] = parameters.data.parameter
  const parameter = parameterShape.safeParse(first)
  if (more.length > 0 || parameter.data?.name !== 'registerPatient')
    return { refusal: refuse('BAD_REQUEST', 'Parameters has to hold one parameter, registerPatient') }
  const patient = submittedPatient.safeParse(parameter.data.resource)
  if (!patient.success) return { refusal: refuse('INVALID_RESOURCE', shapeFaults(patient.error, 'Patient')) }
  const refusal = firstRefusal(checks, patient.data)
  return refusal ? { refusal } : { request: requestOf(patient.data) }
}

const nhsNumbers = ({ identifier = [] }: SubmittedPatient) =>
  identifier.filter(({ system }) => system === identifierSystems.nhsNumber).map(({ value }) => value ?? '')

const officialNames = ({ name = [] }: SubmittedPatient) => name.filter(({ use }) => use === 'official')

const count = (values: readonly (string | undefined)[], value: string): number =>
  values.filter((each) => each === value).length

const rule =
  (
    holds: (patient: SubmittedPatient) => boolean,
    code: 'BAD_REQUEST' | 'INVALID_NHS_NUMBER' | 'INVALID_RESOURCE',
    diagnostics: string,
  ) =>
  (patient: SubmittedPatient): PracticeRefusal =>
    holds(patient) ? undefined : refuse(code, diagnostics)

const uses = (patient: SubmittedPatient) => (patient.address ?? []).map(({ use }) => use)

/** The use of a phone, or email for any email: each may occur once. */
const kinds = ({ telecom = [] }: SubmittedPatient) =>
  telecom.map(({ system, use }) => (system === 'email' ? 'email' : `${system} ${use ?? 'without use'}`))

const checks: readonly ((patient: SubmittedPatient) => PracticeRefusal)[] = [
  rule(
    (patient) => declares(patient.meta, profiles.patient),
    'INVALID_RESOURCE',
    `Patient.meta.profile has to be ${profiles.patient}`,
  ),
  rule(
    ({ extension: sent = [] }) =>
      sent.length <= 1 && sent.every(({ url }) => url === extensions.nhsCommunication),
    'INVALID_RESOURCE',
    'Patient.extension may be NHSCommunication, once',
  ),
  rule(
    (patient) =>
      uses(patient).every((use) => use === 'home' || use === 'temp') &&
      count(uses(patient), 'home') <= 1 &&
      count(uses(patient), 'temp') <= 1,
    'INVALID_RESOURCE',
    'Patient.address may be one of use home and one of use temp',
  ),
  rule(
    ({ identifier = [] }) => identifier.every(({ system = '' }) => system !== ''),
    'BAD_REQUEST',
    'Patient.identifier.system has to be given',
  ),
  rule(
    (patient) => nhsNumbers(patient).length === 1 && nhsNumbers(patient).every(nhsNumberForm.test),
    'INVALID_NHS_NUMBER',
    `Patient.identifier has to be one NHS number: ${nhsNumberForm.accepts}`,
  ),
  rule(
    (patient) => officialNames(patient).length === 1,
    'BAD_REQUEST',
    'Patient.name has to have one entry of use official',
  ),
  rule(
    (patient) =>
      officialNames(patient).every(({ family, given }) => family !== undefined && given !== undefined),
    'BAD_REQUEST',
    'Patient.name of use official has to have family and given',
  ),
  rule(
    ({ birthDate = '' }) => /^\d{4}-\d{2}-\d{2}$/.test(birthDate),
    'BAD_REQUEST',
    'Patient.birthDate has to be given as yyyy-mm-dd',
  ),
  rule(
    (patient) => new Set(kinds(patient)).size === kinds(patient).length,
    'BAD_REQUEST',
    'Patient.telecom may have one phone of each use and one email',
  ),
]

function requestOf(patient: SubmittedPatient): RegistrationRequest {
  const [official] = officialNames(patient)
  const [nhsNumber] = nhsNumbers(patient).filter(nhsNumberForm.test)
  return {
    nhsNumber: nhsNumber ?? unchecked('NHS number'),
    patient,
    family: official?.family ?? '',
    given: official?.given?.[0] ?? '',
    birthDate: patient.birthDate ?? '',
  }
}

function unchecked(what: string): never {
  throw new TypeError(`${what} was not checked before it was read`)
}
