import type { Action } from '../../spine/actions.js'
import type { HttpExchange } from '../../wire/exchange.js'
import { eachCall, expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import { precedes } from '../reading/history.js'
import type { Call, Scene } from '../reading/scene.js'
import { parseJson } from '../reading/token.js'
import { nhsNumberIn } from './known-patients.js'
import { textAt } from '../reading/located.js'
import { isFindPatient, isRegistration } from '../reading/operations.js'

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

/** What comes before a practice is asked for a patient (appointments.md 4.2, 4.4). */
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
]
