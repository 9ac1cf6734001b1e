import { identifierSystems } from '../../fhir/canonical.js'
import { interactions } from '../../spine/interactions.js'
import { organisationWithCode } from '../../topology/lookups.js'
import type { Attempt, PatientRecord, PracticeAddress, Stopped, Trace } from '../consumer-driver.js'
import { ofType, resourcesOf } from './bundle.js'
import { callPractice } from './call-practice.js'
import { differencesBetween } from './cross-check.js'
import { identifierOf, textOf, type JsonObject } from './json.js'
import { distorted } from './misbehaviour/distortion.js'
import { findPatientFaults } from './misbehaviour/patient-faults.js'
import { token, type Parameters } from './query.js'
import type { ConsumerSetting } from './setting.js'
import { done, stopped } from './stopped.js'

/** 5a, 5d: the practice's record of the traced patient; an empty Bundle says that there is none (appointments.md 4.2). */
export async function findPatient(
  setting: ConsumerSetting,
  practice: PracticeAddress,
  trace: Trace,
): Promise<Attempt<PatientRecord>> {
  const parameters: Parameters = [['identifier', token(identifierSystems.nhsNumber, trace.nhsNumber)]]
  const answer = await callPractice(setting, practice, {
    interaction: interactions.findPatient,
    path: '/Patient',
    parameters: distorted(parameters, findPatientFaults, setting.misbehaves, {
      nhsNumber: trace.nhsNumber,
      keepsake: setting.keepsake,
    }),
  })
  if (!answer.done) return answer
  if (setting.misbehaves('consumer:registers-known-patients'))
    return done({ patient: undefined, differences: [] })
  const name = nameOf(setting, practice)
  return (
    (setting.misbehaves('consumer:takes-any-patient')
      ? undefined
      : refuseAnother(answer.resource, name, trace)) ?? readPatient(answer.resource, name, trace)
  )
}

/** A record of another NHS number than was asked for is no record of the patient, whatever the reason. */
export function refuseAnother(
  bundle: JsonObject,
  practice: string,
  { nhsNumber }: Trace,
): Stopped | undefined {
  const numbers = ofType(resourcesOf(bundle), 'Patient').flatMap(
    (record) => identifierOf(record, identifierSystems.nhsNumber)?.replaceAll(' ', '') ?? [],
  )
  return numbers.length > 0 && !numbers.includes(nhsNumber)
    ? stopped('answer-not-understood', `${practice} answered about another patient; the record is not used.`)
    : undefined
}

/** The patient in a Bundle, cross-checked against the trace; found by find or made by register. */
export function readPatient(bundle: JsonObject, practice: string, trace: Trace): Attempt<PatientRecord> {
  if (bundle['resourceType'] !== 'Bundle')
    return stopped('answer-not-understood', `${practice} answered with something that is no Bundle.`)
  const [record, ...others] = ofType(resourcesOf(bundle), 'Patient')
  if (others.length > 0)
    return stopped(
      'several-matches',
      `${practice} returned several patients for one NHS number; none is used.`,
    )
  return done({
    patient: textOf(record?.['id']),
    differences: record ? differencesBetween(trace, record, practice) : [],
  })
}

export const nameOf = (setting: ConsumerSetting, { odsCode }: PracticeAddress): string =>
  organisationWithCode(setting.topology(), odsCode)?.name ?? odsCode
