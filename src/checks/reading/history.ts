import { organisationWithCode, systemAt, systemWithAsid } from '../../topology/lookups.js'
import type { Interaction } from '../../spine/interactions.js'
import type { Topology } from '../../topology/topology.js'
import type { Exchange, Intent } from '../../wire/exchange.js'
import type { Call, Scene } from './scene.js'

/** Place in the order of arrival within the scenario. */
export const arrivalOf = ({ id }: Exchange): number => Number(id.slice(1))

export const precedes = (one: Exchange, other: Exchange): boolean => arrivalOf(one) < arrivalOf(other)

/** The last of some things that precede an exchange. */
export const lastBefore = <Item extends { readonly exchange: Exchange }>(
  items: readonly Item[],
  exchange: Exchange,
): Item | undefined => items.findLast((item) => precedes(item.exchange, exchange))

/** Names who acts: an organisation by one of its systems; undefined where nobody is known to have acted. */
export const actorOf = (intent: Intent | undefined): string | undefined =>
  intent && `${intent.organisation} ${intent.system ?? ''}`

/** Whether one organisation acted in both, by one system. */
export const sameOrganisation = (scene: Scene, one: Exchange, other: Exchange): boolean => {
  const actor = actorOf(scene.intentOf(one))
  return actor !== undefined && actor === actorOf(scene.intentOf(other))
}

/** Anything that knows what was declared: a scene, or a call with what held when it arrived. */
interface Declared {
  readonly topology: Topology
}

/** An organisation for a finding: Meadow Lane Surgery (A20047). */
export function inWords({ topology }: Declared, odsCode: string | undefined): string {
  if (odsCode === undefined) return 'no organisation'
  const name = organisationWithCode(topology, odsCode)?.name
  return name === undefined ? odsCode : `${name} (${odsCode})`
}

/** An ASID for a finding: 200000000116 of Meadow Lane Surgery (A20047). */
export function asidInWords(declared: Declared, asid: string | undefined): string {
  if (asid === undefined || asid === '') return 'nothing'
  const system = systemWithAsid(declared.topology, asid)
  return system
    ? `${asid} of ${inWords(declared, system.organisation)}`
    : `${asid}, which nobody is registered for`
}

/** What an organisation had learnt of a practice by the time it called it. */
export interface KnownPractice {
  readonly source: 'SDS' | 'configuration'
  readonly endpoint?: string | undefined
  readonly asid?: string | undefined
}

/** From SDS, or from the configuration it declares; undefined where it can know nothing. */
export function knownPractice(scene: Scene, { exchange, intent, topology }: Call): KnownPractice | undefined {
  if (intent?.target === undefined) return undefined
  const { organisation, target } = intent
  const asked = scene.asSent.lookups.filter(
    (lookup) =>
      // The superseded lookup names no organisation in its second step (spine.md 4.5).
      (lookup.odsCode ?? scene.intentOf(lookup.exchange)?.target) === target &&
      precedes(lookup.exchange, exchange) &&
      sameOrganisation(scene, lookup.exchange, exchange),
  )
  const found = (record: 'MHS' | 'AS') =>
    asked.findLast((lookup) => lookup.record === record && lookup.matches?.length)?.matches?.[0]
  const [mhs, as] = [found('MHS'), found('AS')]
  if (mhs ?? as) return { source: 'SDS', endpoint: mhs?.endpoint, asid: as?.asid }
  if (!scene.declares('find-endpoint', organisation, target)) return undefined
  const system = systemAt(topology, target, 'provider')
  return system && { source: 'configuration', endpoint: system.serviceRoot, asid: system.asid }
}

/** Whether the URL ends in the interaction's path; exactly so where the service root URL before it is known. */
export const hasPathOf = ({ root, path, url }: Call, interaction: Interaction): boolean =>
  root === undefined ? new RegExp(interaction.path.source.slice(1)).test(url) : interaction.path.test(path)

/** Whether an organisation knows a practice from SDS rather than from configuration when it calls it. */
export const isLookedUp = (call: Call, scene: Scene): boolean => knownPractice(scene, call)?.source === 'SDS'
