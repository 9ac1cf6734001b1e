import { identifierSystems } from '../../fhir/canonical.js'
import { searchset } from '../../fhir/resources.js'
import { nhsNumberForm } from '../../spine/identifiers.js'
import { patientWithNumber } from '../../topology/lookups.js'
import { give, refuse } from './answer.js'
import { isWithheld, type PracticePatient } from './patient-index.js'
import { foundPatient } from './patient-resource.js'
import type { Accepted, Perform } from './practice.js'
import { readIdentifier } from './token-parameter.js'

/** Find a patient (appointments.md 4.2): none is an empty bundle, not an error. */
export const findPatient: Perform = (asked) => {
  const wanted = readIdentifier(
    asked.query,
    [identifierSystems.nhsNumber],
    asked.has('provider:refuses-systems-in-old-words') ? 'INVALID_IDENTIFIER_SYSTEM' : 'INVALID_PARAMETER',
  )
  if (wanted.refusal) return wanted.refusal
  const { value } = wanted
  if (!nhsNumberForm.test(value))
    return refuse(
      asked.has('provider:refuses-numbers-by-value') ? 'INVALID_IDENTIFIER_VALUE' : 'INVALID_NHS_NUMBER',
      `"${value}" is no NHS number; one is ${nhsNumberForm.accepts}`,
    )
  const { practice, has } = asked
  const dissents = patientWithNumber(practice.topology, value)?.dissents === true
  if (dissents && has('provider:applies-dissent'))
    return refuse('NO_PATIENT_CONSENT', 'The patient dissents from sharing')
  const record = practice.patients.withNumber(practice.topology, value)
  if (record && isGivenOut(record, asked))
    return give(searchset([foundPatient(record, practice.organisation)]))
  return has('provider:answers-404-for-no-match')
    ? refuse('PATIENT_NOT_FOUND', `There is no patient ${value}`)
    : give(searchset([]))
}

/** Only active patients who are neither deceased nor sensitive (appointments.md 6.1). */
function isGivenOut(record: PracticePatient, { has }: Accepted): boolean {
  if (record.state === 'inactive' && !has('provider:finds-inactive-patients')) return false
  if (record.person.sensitive && has('provider:finds-sensitive-patients')) return true
  return !isWithheld(record)
}
