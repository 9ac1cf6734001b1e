import { serverOf, systemAt } from '../topology/lookups.js'
import type { Organisation, Topology } from '../topology/topology.js'
import { SEARCHED_DAYS, WINDOW_DAYS, firstFreeDay, withSlotsFrom } from './slots.js'

/**
 * What a scenario says outright that it turns on, beside who its people are. It is asked for when the scenario is cast, and checked
 * where it plays.
 */
export interface CastPremise {
  /** What follows the name of the organisation in the sentence. */
  readonly says: string
  readonly holds: (topology: Topology, who: Organisation) => boolean
  /** Makes it so, where the practice is one of ours; without it, who does not meet it cannot play. */
  readonly bringAbout?: (topology: Topology, who: Organisation) => Topology
}

/** What a scenario says outright of two organisations. */
export interface PairPremise {
  /** What follows the names of both in the sentence. */
  readonly says: string
  readonly holds: (topology: Topology, one: Organisation, other: Organisation) => boolean
}

/** What a scenario says outright of its surroundings as a whole. */
export interface StagePremise {
  /** The whole sentence. */
  readonly says: string
  readonly holds: (topology: Topology) => boolean
}

/** Every premise about one organisation. */
export const premises: readonly CastPremise[] = [
  {
    says: 'has slots, but none within two weeks',
    holds: (topology, who) => {
      const day = firstFreeDay(topology, who)
      return day >= WINDOW_DAYS && day < SEARCHED_DAYS
    },
    bringAbout: (topology, who) => withSlotsFrom(topology, who, { day: WINDOW_DAYS + 1, isOnly: true }),
  },
  { says: 'is behind a shared server', holds: (topology, who) => neighbours(topology, who) > 0 },
  { says: 'is behind a server of its own', holds: isAlone },
  {
    says: 'works with several systems',
    holds: ({ systems }, { odsCode }) =>
      systems.filter(({ organisation, roles }) => organisation === odsCode && roles.includes('consumer'))
        .length > 1,
  },
  {
    says: 'reads answers in JSON',
    holds: (topology, { odsCode }) => systemAt(topology, odsCode, 'consumer')?.format !== 'xml',
  },
]

/** Every premise about two organisations. */
export const pairPremises: readonly PairPremise[] = [
  {
    says: 'run the same product',
    holds: (topology, one, other) => {
      const [own, theirs] = [
        systemAt(topology, one.odsCode, 'consumer'),
        systemAt(topology, other.odsCode, 'consumer'),
      ]
      return own !== undefined && own.manufacturer === theirs?.manufacturer && own.product === theirs.product
    },
  },
]

/** Every premise about the surroundings. */
export const stagePremises: readonly StagePremise[] = [
  {
    says: 'some organisations share appointments and others do not',
    holds: (topology) => {
      const pairs = pairsOf(topology)
      const agreed = pairs.filter(([consumer, provider]) =>
        topology.agreements.some(
          (each) =>
            each.consumer === consumer &&
            each.provider === provider &&
            each.capability === 'appointment-management',
        ),
      )
      return agreed.length > 0 && agreed.length < pairs.length
    },
  },
  {
    says: 'there are several practices',
    holds: ({ systems }) =>
      new Set(systems.flatMap(({ organisation, roles }) => (roles.includes('provider') ? organisation : [])))
        .size > 1,
  },
]

function pairsOf({ systems }: Topology): readonly (readonly [consumer: string, provider: string])[] {
  const those = (role: 'consumer' | 'provider') => [
    ...new Set(systems.flatMap(({ organisation, roles }) => (roles.includes(role) ? organisation : []))),
  ]
  return those('consumer').flatMap((consumer) =>
    those('provider').flatMap((provider) => (provider === consumer ? [] : [[consumer, provider] as const])),
  )
}

/** How many other organisations connect through the server by which an organisation asks, or answers where it does not ask. */
function neighbours(topology: Topology, { odsCode }: Organisation): number {
  const own = systemAt(topology, odsCode, 'consumer') ?? systemAt(topology, odsCode, 'provider')
  const server = own && serverOf(topology, own)
  if (!server) return Number.NaN
  return new Set(
    topology.systems.flatMap(({ mhs, organisation }) =>
      mhs === server.id && organisation !== odsCode ? organisation : [],
    ),
  ).size
}

/** Whether nobody else connects through the server of an organisation. */
export function isAlone(topology: Topology, who: Organisation): boolean {
  return neighbours(topology, who) === 0
}
