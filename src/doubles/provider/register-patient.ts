import type { Demographics } from './practice-state.js'
import { profiles } from '../../fhir/canonical.js'
import { searchset } from '../../fhir/resources.js'
import { patientWithNumber } from '../../topology/lookups.js'
import type { Patient } from '../../topology/topology.js'
import { give, refuse, type PracticeRefusal } from './answer.js'
import type { PracticePatient } from './patient-index.js'
import { demographicsOf, registeredPatient } from './patient-resource.js'
import { isVerified } from './pds-verification.js'
import type { Accepted, Perform } from './practice.js'
import { readRegistration, type RegistrationRequest } from './registration-request.js'

/** Register a patient as temporary, or bring a lapsed record back to life (appointments.md 4.4). */
export const registerPatient: Perform = (asked) => {
  const reading = readRegistration(asked.body)
  if (reading.refusal) return reading.refusal
  if (asked.has('provider:cannot-reach-pds'))
    return refuse('INTERNAL_SERVER_ERROR', 'PDS cannot be reached, so the patient cannot be verified')
  const { request } = reading
  if (
    asked.has('provider:demands-email') &&
    !request.patient.telecom?.some(({ system }) => system === 'email')
  )
    return refuse('INVALID_RESOURCE', 'Patient.telecom has to hold an email address')
  const { topology, patients } = asked.practice
  const person = patientWithNumber(topology, request.nhsNumber)
  if (!person) return refuse('INVALID_PATIENT_DEMOGRAPHICS', `PDS holds no patient ${request.nhsNumber}`)
  const held = patients.withNumber(topology, request.nhsNumber)
  return (
    refusalOnPds(person, request, asked) ??
    refusalHere(held, asked) ??
    giveRegistered(asked, request, person, held)
  )
}

/** PDS decides first; flags count more than demographics that differ (appointments.md 4.4, 6.1). */
function refusalOnPds(person: Patient, request: RegistrationRequest, { has }: Accepted): PracticeRefusal {
  const isClosed = person.invalidated || person.supersededBy !== undefined
  if (isClosed && !has('provider:registers-closed-numbers'))
    return refuse('INVALID_NHS_NUMBER', `PDS holds ${person.nhsNumber} as superseded or invalid`)
  if (person.deceased !== undefined && !has('provider:registers-the-deceased'))
    return refuse('INVALID_PATIENT_DEMOGRAPHICS', 'The patient is deceased on PDS')
  if (person.sensitive) return refuse('INVALID_PATIENT_DEMOGRAPHICS', 'The patient cannot be registered')
  if (has('provider:registers-without-verifying')) return undefined
  if (!isVerified(request, person))
    return refuse('INVALID_PATIENT_DEMOGRAPHICS', 'The demographics do not verify against PDS')
  if (request.family.toLowerCase() !== person.name.family.toLowerCase())
    return refuse('BAD_REQUEST', 'The family name differs from that on PDS')
  return undefined
}

const refusalHere = (held: PracticePatient | undefined, { has }: Accepted): PracticeRefusal =>
  held?.state === 'active' && !has('provider:registers-twice')
    ? refuse('DUPLICATE_REJECTED', 'The patient is registered here already')
    : undefined

function giveRegistered(
  { practice, now, has }: Accepted,
  { nhsNumber, patient }: RegistrationRequest,
  person: Patient,
  held: PracticePatient | undefined,
) {
  const { name, telecom, gender, birthDate, address, extension } = patient
  const sent = withoutGaps({ name, telecom, gender, birthDate, address, extension })
  const registration = {
    demographics: has('provider:leaves-gaps') ? sent : { ...demographicsOf(person), ...sent },
    since: now,
    reactivated: held !== undefined,
  }
  practice.patients.register(nhsNumber, registration)
  const record = practice.patients.withNumber(practice.topology, nhsNumber)
  if (!record) return refuse('INTERNAL_SERVER_ERROR', 'The registration was not kept')
  const resource = registeredPatient({ ...record, registration }, practice.organisation)
  return give({ ...searchset([resource]), meta: { profile: [profiles.searchsetBundle] } })
}

/** Leaves out what was not sent, so that PDS fills it. */
const withoutGaps = (demographics: Demographics): Demographics =>
  Object.fromEntries(Object.entries(demographics).filter(([, value]) => value !== undefined))
