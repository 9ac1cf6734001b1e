import { patientWithNumber } from '../../topology/lookups.js'
import type { Patient } from '../../topology/topology.js'
import type { Call, Scene } from '../reading/scene.js'
import { identifierSystems } from '../../fhir/canonical.js'
import { textsAt } from '../reading/located.js'
import { isFindPatient, isRegistration, succeeded } from '../reading/operations.js'
import { patientsToRegister } from './subject.js'

const PREFIX = `${identifierSystems.nhsNumber}|`

/** The NHS number that a request is about: the one it asks for or registers. */
export function nhsNumberIn(call: Call): string | undefined {
  if (isRegistration(call))
    return patientsToRegister
      .resources(call)
      .flatMap(({ value }) => textsAt(value, 'identifier:nhsNumber.value'))[0]
  const asked = call.parameters.find(([name]) => name === 'identifier')?.[1]
  return isFindPatient(call) && asked?.startsWith(PREFIX) ? asked.slice(PREFIX.length) : undefined
}

/** The person of the topology whom a request is about. */
export const personIn = (call: Call, { topology }: Scene): Patient | undefined =>
  patientWithNumber(topology, nhsNumberIn(call) ?? '')

/** ODS code of the practice at whose base URL a request arrived. */
export const practiceOf = ({ root }: Call, { topology }: Scene) =>
  topology.systems.find(({ serviceRoot }) => root !== undefined && serviceRoot === root)?.organisation

const before = (call: Call, calls: readonly Call[]): readonly Call[] => calls.slice(0, calls.indexOf(call))

/** Earlier requests at the same base URL, as the provider received them. */
export const earlierDeliveries = (call: Call, { deliveries }: Scene): readonly Call[] =>
  before(call, deliveries).filter(({ root }) => root === call.root)

export const wasRegisteredBefore = (call: Call, scene: Scene): boolean =>
  earlierDeliveries(call, scene).some(
    (each) => isRegistration(each) && succeeded(each) && nhsNumberIn(each) === nhsNumberIn(call),
  )

/** What a practice has to make of a person, by the topology and what was registered during the scenario (appointments.md 6.1). */
export type Standing = 'on-record' | 'unknown' | 'lapsed' | 'deceased' | 'sensitive'

export function standingOf(call: Call, scene: Scene): Standing {
  const person = personIn(call, scene)
  const practice = practiceOf(call, scene)
  if (!person || !practice) return 'unknown'
  if (person.deceased !== undefined) return 'deceased'
  if (person.sensitive) return 'sensitive'
  if (person.onRecordAt.includes(practice) || wasRegisteredBefore(call, scene)) return 'on-record'
  return person.registeredPractice === practice && person.registrationEnded !== undefined
    ? 'lapsed'
    : 'unknown'
}
