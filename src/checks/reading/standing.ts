import { urlOf } from '../../spine/comparisons.js'
import type { OdsCode } from '../../spine/identifiers.js'
import { organisationWithCode, patientWithNumber, rootsOf, systemWithAsid } from '../../topology/lookups.js'
import type { Organisation } from '../../topology/topology.js'
import { once } from './once.js'
import { isRegistration, succeeded } from './operations.js'
import { nhsNumberIn } from './patient-calls.js'
import type { Call, Scene } from './scene.js'

/** Practices by the service root URLs that they had in a scenario, each written as it is compared. */
const practicesByRoot = once(
  ({ topologies }: Scene): ReadonlyMap<string, OdsCode> =>
    new Map(
      topologies
        .flatMap(({ systems }) => systems)
        .flatMap((system) => rootsOf(system).map((root) => [urlOf(root), system.organisation] as const)),
    ),
)

/** ODS code of the practice at whose service root URL a request arrived; undefined where that is nobody's. */
export const practiceOf = ({ root }: Call, scene: Scene): OdsCode | undefined =>
  root === undefined ? undefined : practicesByRoot(scene).get(urlOf(root))

/** What names the practice that a request came to, which may have moved its endpoint meanwhile. */
export const placeOf = (call: Call, scene: Scene): string => practiceOf(call, scene) ?? urlOf(call.root ?? '')

const deliveriesByPlace = once((scene: Scene): ReadonlyMap<string, readonly Call[]> => {
  const places = new Map<string, Call[]>()
  for (const call of scene.deliveries) {
    const place = placeOf(call, scene)
    const known = places.get(place)
    if (known) known.push(call)
    else places.set(place, [call])
  }
  return places
})

/** What else reached the practice that a request came to, in order of arrival. */
export const othersThere = once((call: Call, scene: Scene): readonly Call[] =>
  (deliveriesByPlace(scene).get(placeOf(call, scene)) ?? []).filter(
    ({ exchange: { id } }) => id !== call.exchange.id && id !== call.exchange.forwards,
  ),
)

const beginningOf = ({ exchange }: Call): number => Date.parse(exchange.startedAt)
const endOf = (call: Call): number => beginningOf(call) + call.exchange.durationMs

/** Whether one request had its answer when the other came. */
export const endedBefore = (one: Call, other: Call): boolean => endOf(one) <= beginningOf(other)

/** Whether one request came while the other had no answer yet, or before. */
export const beganBefore = (one: Call, other: Call): boolean => beginningOf(one) < endOf(other)

/** The organisation that asks, by the ASID it sends. */
export const askerOf = ({ topology, ssp }: Call): Organisation | undefined => {
  const code = systemWithAsid(topology, ssp.from.sole)?.organisation
  return code === undefined ? undefined : organisationWithCode(topology, code)
}

/** Other requests in this scenario by which the practice registered somebody. */
const registrationsOf = (nhsNumber: string, call: Call, scene: Scene): readonly Call[] =>
  othersThere(call, scene).filter(
    (each) => isRegistration(each) && succeeded(each) && nhsNumberIn(each) === nhsNumber,
  )

/** Whether a practice had registered somebody in this scenario when a request came. */
export const wasRegisteredBefore = (nhsNumber: string, call: Call, scene: Scene): boolean =>
  registrationsOf(nhsNumber, call, scene).some((each) => endedBefore(each, call))

/** What a practice has to make of a person (appointments.md 6.1). */
export type Standing = 'on-record' | 'unknown' | 'lapsed' | 'deceased' | 'sensitive'

/**
 * What the practice that a request came to had to make of a person then, by the topology and by what was registered in this
 * scenario; undefined where the practice is nobody's, and while the person was just being registered.
 */
export function standingOf(nhsNumber: string, call: Call, scene: Scene): Standing | undefined {
  const practice = practiceOf(call, scene)
  if (practice === undefined) return undefined
  const person = patientWithNumber(call.topology, nhsNumber)
  if (!person) return 'unknown'
  if (person.deceased !== undefined) return 'deceased'
  if (person.sensitive) return 'sensitive'
  const isVerified = !person.invalidated && person.supersededBy === undefined
  // A number that the practice never verified it looks up at PDS before it gives the record out.
  if (
    person.onRecordAt.includes(practice) ||
    (isVerified && person.unverifiedAt?.includes(practice) === true) ||
    wasRegisteredBefore(nhsNumber, call, scene)
  )
    return 'on-record'
  if (registrationsOf(nhsNumber, call, scene).some((each) => beganBefore(each, call))) return undefined
  const isLapsed = person.registeredPractice === practice && person.registrationEnded !== undefined
  return isLapsed ? 'lapsed' : 'unknown'
}
