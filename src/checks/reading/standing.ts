import { sameUrl } from '../../spine/comparisons.js'
import type { OdsCode } from '../../spine/identifiers.js'
import { patientWithNumber } from '../../topology/lookups.js'
import { once } from './once.js'
import { isRegistration, succeeded } from './operations.js'
import { nhsNumberIn } from './patient-calls.js'
import type { Call, Scene } from './scene.js'

/** ODS code of the practice at whose service root URL a request arrived; undefined where that is nobody's. */
export const practiceOf = once(
  ({ root }: Call, { topologies }: Scene): OdsCode | undefined =>
    topologies.flatMap(({ systems }) => systems).find(({ serviceRoot }) => sameUrl(serviceRoot, root))
      ?.organisation,
)

/** Whether two requests came to one practice, which may have moved its endpoint between them. */
const atOnePractice = (one: Call, other: Call, scene: Scene): boolean => {
  const practice = practiceOf(one, scene)
  return sameUrl(one.root, other.root) || (practice !== undefined && practice === practiceOf(other, scene))
}

/** What else reached the practice at whose service root URL a request arrived, in order of arrival. */
export const othersThere = once((call: Call, scene: Scene): readonly Call[] =>
  scene.deliveries.filter(
    (each) =>
      each.exchange.id !== call.exchange.id &&
      each.exchange.id !== call.exchange.forwards &&
      atOnePractice(each, call, scene),
  ),
)

const beginningOf = ({ exchange }: Call): number => Date.parse(exchange.startedAt)
const endOf = (call: Call): number => beginningOf(call) + call.exchange.durationMs

/** Whether one request had its answer when the other came. */
export const endedBefore = (one: Call, other: Call): boolean => endOf(one) <= beginningOf(other)

/** Whether one request came while the other had no answer yet, or before. */
export const beganBefore = (one: Call, other: Call): boolean => beginningOf(one) < endOf(other)

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
  if (person.onRecordAt.includes(practice) || wasRegisteredBefore(nhsNumber, call, scene)) return 'on-record'
  if (registrationsOf(nhsNumber, call, scene).some((each) => beganBefore(each, call))) return undefined
  const isLapsed = person.registeredPractice === practice && person.registrationEnded !== undefined
  return isLapsed ? 'lapsed' : 'unknown'
}
