import { sighting, type OldCheck as Check, type Found } from '../judging/legacy.js'
import type { Call, Scene } from '../reading/scene.js'
import { heldAgainst, type ElementRule } from '../judging/element-rules.js'
import { isForwarded } from './answers.js'
import { select, type Located } from '../reading/located.js'
import { bodyOf, isRegistration } from '../reading/operations.js'

/** Which resources are evidence: those a consumer sent, as the SSP received them, or those a provider gave. */
export interface Subject {
  readonly from: 'consumer' | 'provider'
  readonly resources: (call: Call) => readonly Located[]
}

const callsOf = (scene: Scene, { from }: Subject): readonly Call[] =>
  from === 'consumer' ? scene.calls : scene.deliveries.filter(isForwarded)

/** Judges every resource of a subject; one sighting for each exchange that holds any. */
export const eachResource =
  (subject: Subject, examine: (resource: Located, call: Call, scene: Scene) => Found): Check['judge'] =>
  (scene) =>
    callsOf(scene, subject).flatMap((call) => {
      const resources = subject.resources(call)
      const found = resources.flatMap((each) => sighting([], examine(each, call, scene)).findings)
      return resources.length === 0 ? [] : [sighting([call.exchange], found)]
    })

/** Holds every resource of a subject against lines of a profile's table. */
export const elements = (subject: Subject, ...table: readonly ElementRule[]): Check['judge'] =>
  eachResource(subject, (resource) => heldAgainst(table, resource))

const sent = (on: (call: Call) => boolean, resources: (call: Call) => readonly Located[]): Subject => ({
  from: 'consumer',
  resources: (call) => (on(call) ? resources(call) : []),
})

/** The resources that a consumer submits. */
export const patientsToRegister = sent(isRegistration, (call) =>
  select(bodyOf(call, 'Parameters'), 'parameter.resource'),
)
