import { patientWithNumber } from '../../topology/lookups.js'
import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { requests } from '../judging/kinds.js'
import { textsAt, type Located } from '../reading/located.js'
import { nhsNumberIn } from '../reading/patient-calls.js'
import type { Call } from '../reading/scene.js'
import { patientIn } from './submitted.js'

/** First given name and family name of an official name, as far as they are there. */
const officialName = (patient: Located): string | undefined => {
  const [family] = textsAt(patient.value, 'name:official.family')
  const [given] = textsAt(patient.value, 'name:official.given')
  return family === undefined || given === undefined ? undefined : `${given} ${family}`
}

/** The usual name that PDS holds of the patient who is registered. */
function usualName(call: Call): string | undefined {
  const person = patientWithNumber(call.topology, nhsNumberIn(call) ?? '')
  return person && `${person.name.given.split(/\s+/)[0]} ${person.name.family}`
}

/** Under which of several names a patient is registered (pds-sds.md 3.5). */
export const registeredNameChecks = [
  check({
    id: 'registration-has-the-usual-name',
    title: 'A patient is registered under the usual name that PDS holds',
    matters: 'The practice cannot match the patient, or files them under a name that they have left behind.',
    mend: 'Take the name whose use is usual from the trace, wherever it stands in the list.',
    party: 'consumer',
    requirements: ['PDS-FHIR-49'],
    of: requests,
    reads: (call) => {
      const patient = patientIn(call)
      const [given, usual] = [patient && officialName(patient), usualName(call)]
      return given === undefined || usual === undefined ? undefined : { given, usual }
    },
    expects: ({ given, usual }) =>
      expectThat(given.toLowerCase() === usual.toLowerCase(), 'name of use official', usual, given),
    premises: ['data-known'],
  }),
] as const
