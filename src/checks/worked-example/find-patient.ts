import { identifierSystems } from '../../fhir/canonical.js'
import { interactions } from '../../spine/interactions.js'
import { all, expectSame, expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { identifierIn, resourcesIn, textAt } from '../reading/json.js'
import { nhsNumberIn } from '../reading/patient-calls.js'
import { traceBehind } from '../pds/retrieval.js'
import type { Call, Scene } from '../reading/scene.js'
import { checksOf } from './step.js'

/** The number that PDS verified, where the consumer traced in this scenario; else the patient's. */
const expectedNumber = ({ exchange, intent }: Call, scene: Scene): string | undefined =>
  traceBehind(scene, exchange)?.patient?.nhsNumber ?? intent?.patient

const asksForTheTracedNumber = (call: Call, scene: Scene): Found => {
  const identifiers = call.parameters.filter(([name]) => name === 'identifier').map(([, value]) => value)
  const number = expectedNumber(call, scene)
  return all(
    expectThat(
      identifiers.length === 1 && identifiers[0]?.startsWith(`${identifierSystems.nhsNumber}|`) === true,
      'parameter identifier',
      `one, ${identifierSystems.nhsNumber}|${number ?? ''}`,
      identifiers.join(' and '),
    ),
    number === undefined ? undefined : expectSame('NHS number', number, nhsNumberIn(call)),
  )
}

/** Steps 5a and 5c. */
export const findPatientChecks: readonly Check[] = [
  ...checksOf({
    action: 'find-patient',
    interaction: interactions.findPatient,
    words: 'the search for the patient',
    letters: { a: ['WEX-5a'], c: ['WEX-5c'] },
    ids: {
      a: 'patient-is-searched-for-by-the-traced-number',
      c: 'practice-returns-the-patients-record',
    },
    asks: asksForTheTracedNumber,
    answers: (delivery) => {
      const patients = resourcesIn(delivery.answer, 'Patient')
      return all(
        expectSame('status', '200', String(delivery.exchange.response?.status)),
        expectSame('resourceType', 'Bundle', textAt(delivery.answer, 'resourceType')),
        expectSame('type', 'searchset', textAt(delivery.answer, 'type')),
        expectThat(patients.length < 2, 'patients', 'one, or none on record', String(patients.length)),
        ...patients.flatMap((patient) => [
          expectThat(Boolean(textAt(patient, 'id')), 'Patient.id', 'a logical id', undefined),
          expectSame(
            'NHS number of the record',
            nhsNumberIn(delivery) ?? '',
            identifierIn(patient, identifierSystems.nhsNumber),
          ),
        ]),
      )
    },
  }),
]
