import { check } from '../judging/check.js'
import { textsAt } from '../../fhir/located.js'
import type { Call } from '../reading/scene.js'
import { patientIn } from '../requests/submitted.js'
import { journeys } from './kinds.js'

/** First given name and family name under which a request registers a patient, as far as they are there. */
function officialName(call: Call): string | undefined {
  const patient = patientIn(call)
  const [family] = textsAt(patient?.value, 'name:official.family')
  const [given] = textsAt(patient?.value, 'name:official.given')
  return family === undefined || given === undefined ? undefined : `${given} ${family}`
}

/** Under which of several names a patient is registered (pds-sds.md 3.5). */
export const registeredNameChecks = [
  check({
    id: 'registration-has-the-usual-name',
    title: 'A patient is registered under the usual name that the trace gave',
    matters: 'The practice cannot match the patient, or files them under a name that they have left behind.',
    mend: 'Take the name whose use is usual from the trace, wherever it stands in the list.',
    party: 'consumer',
    requirements: ['PDS-FHIR-49'],
    of: journeys,
    reads: ({ trace: { patient }, calls }) => {
      const given = calls.flatMap((call) => officialName(call) ?? [])
      const usual = patient?.usualName
      return usual === undefined || given.length === 0 ? undefined : { given, usual }
    },
    expects: ({ given, usual }) =>
      given.flatMap((name) =>
        name.toLowerCase() === usual.toLowerCase()
          ? []
          : { at: 'name of use official', expected: usual, actual: name },
      ),
    premises: ['actor-known'],
  }),
] as const
