import { identifierSystems } from '../../fhir/canonical.js'
import { nhsNumberForm } from '../../spine/identifiers.js'
import { eachCall, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import type { Call } from '../reading/scene.js'
import { earlierCalls, nhsNumberIn } from './known-patients.js'
import { answeredResources, isFindPatient, isRegistration, succeeded } from '../reading/operations.js'
import { valuesOf } from './slot-search-request.js'

const oneNhsNumber = (call: Call) => {
  const values = valuesOf(call, 'identifier')
  const [system = '', number = ''] = (values[0] ?? '').split('|')
  return expectThat(
    values.length === 1 && system === identifierSystems.nhsNumber && nhsNumberForm.test(number),
    'identifier',
    `${identifierSystems.nhsNumber}| and ${nhsNumberForm.accepts}, once`,
    values.join(', '),
  )
}

/** How a consumer comes to ask for a patient (appointments.md 4.2, 4.4). */
export const patientRequestChecks: readonly Check[] = [
  {
    id: 'find-patient-gives-one-nhs-number',
    title: 'The practice is asked for one NHS number, with its system',
    requirements: ['FND-PAT-02', 'UC-FIND-01'],
    calledForBy: ['find-patient'],
    judge: eachCall({ on: isFindPatient, examine: oneNhsNumber }),
  },
  {
    id: 'registration-follows-an-empty-find',
    title: 'A patient is registered only after the practice found none with that NHS number',
    requirements: ['FND-REG-11'],
    calledForBy: ['register-patient'],
    judge: eachCall({
      on: (call) => isRegistration(call) && nhsNumberIn(call) !== undefined,
      examine: (call, scene) => {
        const found = earlierCalls(call, scene).findLast(
          (each) => isFindPatient(each) && nhsNumberIn(each) === nhsNumberIn(call),
        )
        const isEmpty = found !== undefined && succeeded(found) && answeredResources(found).length === 0
        return expectThat(
          isEmpty,
          'order',
          'an empty Bundle for this NHS number before',
          found ? `${answeredResources(found).length} resources in ${found.exchange.id}` : 'no search for it',
        )
      },
    }),
  },
]
