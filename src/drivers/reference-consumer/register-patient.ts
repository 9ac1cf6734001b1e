import { codeSystems, extensions, identifierSystems, profiles } from '../../fhir/canonical.js'
import { interactions } from '../../spine/interactions.js'
import type { Attempt, PatientRecord, PracticeAddress, Trace } from '../consumer-driver.js'
import { callPractice } from './call-practice.js'
import { nameOf, readPatient } from './find-patient.js'
import type { JsonObject } from './json.js'
import { distorted } from './misbehaviour/distortion.js'
import { parametersFaults, registrationFaults } from './misbehaviour/patient-faults.js'
import type { ConsumerSetting } from './setting.js'
import { done, stopped } from './stopped.js'

/** Where find a patient returned nothing: a temporary registration (appointments.md 4.4). */
export async function registerPatient(
  setting: ConsumerSetting,
  practice: PracticeAddress,
  trace: Trace,
): Promise<Attempt<PatientRecord & { readonly patient: string }>> {
  const resource = distorted(registeredPatient(trace), registrationFaults, setting.misbehaves, undefined)
  const parameters = { resourceType: 'Parameters', parameter: [{ name: 'registerPatient', resource }] }
  const answer = await callPractice(setting, practice, {
    interaction: interactions.registerPatient,
    path: '/Patient/$gpc.registerpatient',
    body: distorted(parameters, parametersFaults, setting.misbehaves, undefined),
  })
  if (!answer.done) return answer
  const name = nameOf(setting, practice)
  const found = readPatient(answer.resource, name, trace)
  if (!found.done) return found
  const { patient, differences } = found
  return patient === undefined
    ? stopped('answer-not-understood', `${name} registered the patient but returned no record of it.`)
    : done({ patient, differences })
}

/** The Patient of a registration: what is known of the elements that it may hold, and no other (FND-REG-03 to 10). */
export const registeredPatient = (trace: Trace): JsonObject => ({
  resourceType: 'Patient',
  meta: { profile: [profiles.patient] },
  identifier: [verifiedNumber(trace.nhsNumber)],
  name: [{ use: 'official', family: trace.family, given: [trace.given] }],
  ...telecomOf(trace),
  gender: trace.gender,
  birthDate: trace.birthDate,
  ...addressOf(trace),
})

const verifiedNumber = (value: string): JsonObject => ({
  extension: [
    {
      url: extensions.nhsNumberVerification,
      valueCodeableConcept: {
        coding: [
          { system: codeSystems.nhsNumberVerification, code: '01', display: 'Number present and verified' },
        ],
      },
    },
  ],
  system: identifierSystems.nhsNumber,
  value,
})

const telecomOf = ({ telephones = [] }: Trace): JsonObject =>
  telephones.length === 0
    ? {}
    : { telecom: telephones.map(({ use, number }) => ({ system: 'phone', value: number, use })) }

const addressOf = ({ addressLines, postalCode }: Trace): JsonObject =>
  addressLines === undefined && postalCode === undefined
    ? {}
    : {
        address: [
          {
            use: 'home',
            ...(addressLines === undefined ? {} : { line: addressLines }),
            ...(postalCode === undefined ? {} : { postalCode }),
          },
        ],
      }
