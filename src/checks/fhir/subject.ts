import { sighting, type OldCheck as Check, type Found } from '../judging/legacy.js'
import type { Call, Scene } from '../reading/scene.js'
import { heldAgainst, type ElementRule } from '../judging/element-rules.js'
import { isForwarded } from './answers.js'
import { select, type Located } from '../reading/located.js'
import {
  answered,
  bodyOf,
  isBooking,
  isFindPatient,
  isRegistration,
  isSlotSearch,
  succeeded,
} from '../reading/operations.js'

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

const given = (on: (call: Call) => boolean, type: string): Subject => ({
  from: 'provider',
  resources: (call) => (on(call) ? answered(type)(call) : []),
})

/** The resources that a consumer submits. */
export const patientsToRegister = sent(isRegistration, (call) =>
  select(bodyOf(call, 'Parameters'), 'parameter.resource'),
)

/** The resources that a provider gives. */
export const slots = given(isSlotSearch, 'Slot')
export const schedules = given(isSlotSearch, 'Schedule')
export const practitioners = given(isSlotSearch, 'Practitioner')
export const locations = given(isSlotSearch, 'Location')
export const organisations = given(isSlotSearch, 'Organization')
export const foundPatients = given(isFindPatient, 'Patient')
export const registeredPatients = given(isRegistration, 'Patient')
export const patients = given((call) => isFindPatient(call) || isRegistration(call), 'Patient')
export const bookedAppointments = given(isBooking, 'Appointment')
export const statements = given(() => true, 'CapabilityStatement')

/** The Bundles that a provider gives to one kind of request. */
export const bundlesOf = (on: (call: Call) => boolean): Subject => ({
  from: 'provider',
  resources: (call) => (on(call) && succeeded(call) ? [{ at: 'Bundle', value: call.answer }] : []),
})
