import { namesOf } from '../verdict/in-words.js'
import type { Topology } from '../topology/topology.js'
import type { KnownActor, ObservedEncounter } from './encounters.js'

/** What stands where nobody said who acts. */
export const NOBODY_KNOWN = 'somebody of whom nobody knows who it is'

/** Who acts, by the name of the organisation; undefined where it is not known. */
export const actorName = (
  { organisation }: KnownActor,
  { organisations }: Pick<Topology, 'organisations'>,
): string | undefined =>
  organisation === undefined
    ? undefined
    : (organisations.find(({ odsCode }) => odsCode === organisation)?.name ?? organisation)

/** An encounter as the name of a scenario: who, which, and for whom. */
export function nameOf(
  {
    actor,
    number,
    patient,
    exchanges,
  }: Pick<ObservedEncounter, 'actor' | 'number' | 'patient' | 'exchanges'>,
  topology: Topology,
): string {
  if (exchanges.length === 0) return 'Turned away before there was a request'
  const who = actorName(actor, topology) ?? 'Nobody knows who'
  const found = topology.patients.find(({ nhsNumber }) => nhsNumber === patient)
  return [who, `encounter ${number}`, ...(found ? [`${found.name.given} ${found.name.family}`] : [])].join(
    ', ',
  )
}

/** Who acts, in the middle of a sentence. */
export const whoInShort = ({ actor }: Pick<ObservedEncounter, 'actor'>, topology: Topology): string =>
  actorName(actor, topology) ?? NOBODY_KNOWN

/** The products whose systems act where traffic is watched, as findings name them: none of them is ours. */
export const watchedIn = ({ systems }: Topology): readonly string[] =>
  namesOf(systems.filter(({ roles }) => roles.includes('consumer')))
