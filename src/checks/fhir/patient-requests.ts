import { identifierSystems } from '../../fhir/canonical.js'
import { nhsNumberForm } from '../../spine/identifiers.js'
import type { Action } from '../../spine/actions.js'
import type { HttpExchange } from '../../wire/exchange.js'
import { eachCall, expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import { precedes } from '../reading/history.js'
import type { Call, Scene } from '../reading/scene.js'
import { parseJson } from '../reading/token.js'
import { earlierCalls, nhsNumberIn } from './known-patients.js'
import { textAt } from '../reading/located.js'
import { answeredResources, isFindPatient, isRegistration, succeeded } from '../reading/operations.js'
import { valuesOf } from './slot-search-request.js'

/** Whether PDS was asked for the number, or gave it as the one that replaced another. */
const traces = ({ request, response }: HttpExchange, nhsNumber: string): boolean =>
  request.target.includes(nhsNumber) || textAt(response && parseJson(response.body), 'id') === nhsNumber

const tracedBefore = (
  id: string,
  title: string,
  requirements: Check['requirements'],
  calledForBy: readonly Action[],
  on: (call: Call) => boolean,
): Check => ({
  id,
  title,
  requirements,
  calledForBy,
  judge: eachCall({
    on: (call) => on(call) && nhsNumberIn(call) !== undefined,
    examine: (call, scene) => {
      const nhsNumber = (nhsNumberIn(call) ?? '').replace(/\s/g, '')
      const traced = scene.traces.filter((trace) => precedes(trace, call.exchange))
      return expectThat(
        traced.some((trace) => traces(trace, nhsNumber)),
        'order',
        'a trace of this NHS number on PDS before',
        `${traced.length} earlier requests to PDS, none about this number`,
      )
    },
  }),
})

/** Numbers of people whom PDS flags as sensitive, with the trace that told the consumer so. */
const sensitiveTraces = (scene: Scene) =>
  scene.traces.flatMap((trace) => {
    const person = scene.topology.patients.find(
      ({ nhsNumber, sensitive }) => sensitive && traces(trace, nhsNumber),
    )
    return person ? [{ trace, nhsNumber: person.nhsNumber }] : []
  })

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
  tracedBefore(
    'patient-was-traced-before-the-search',
    'The NHS number was traced on PDS before the practice is asked for the patient',
    ['FND-PAT-01'],
    ['find-patient'],
    isFindPatient,
  ),
  tracedBefore(
    'patient-was-traced-before-registration',
    'The NHS number was traced on PDS before the patient is registered',
    ['FND-REG-01'],
    ['register-patient'],
    isRegistration,
  ),
  {
    id: 'find-patient-gives-one-nhs-number',
    title: 'The practice is asked for one NHS number, with its system',
    requirements: ['FND-PAT-02', 'UC-FIND-01'],
    calledForBy: ['find-patient'],
    judge: eachCall({ on: isFindPatient, examine: oneNhsNumber }),
  },
  {
    id: 'sensitive-patients-are-not-asked-for',
    title: 'Nothing is asked of a practice for a patient whom PDS flags as sensitive',
    requirements: ['FND-PAT-04'],
    calledForBy: [],
    judge: (scene) =>
      sensitiveTraces(scene).map(({ trace, nhsNumber }) => {
        const asked = scene.calls.filter(
          (call) => nhsNumberIn(call) === nhsNumber && precedes(trace, call.exchange),
        )
        return sighting(
          [trace, ...asked.map(({ exchange }) => exchange)],
          asked.map(({ exchange }) => ({
            at: 'request target',
            expected: 'no request for a sensitive patient',
            actual: `${exchange.request.method} ${exchange.request.target.split('?')[0] ?? ''}`,
          })),
        )
      }),
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
