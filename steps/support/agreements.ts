import { agreeOn } from '../../src/checks/reading/agreements.js'
import { systemAt } from '../../src/topology/lookups.js'
import type { Organisation, SystemRole, Topology } from '../../src/topology/topology.js'
import { actsOf } from './acts.js'
import { expectThrough } from './expectations.js'
import { expectKept, expectOneKept } from './kept.js'
import type { SpineWorld } from './world.js'

const organisationsAs = (topology: Topology, role: SystemRole): readonly Organisation[] =>
  topology.organisations.filter(({ odsCode }) =>
    topology.systems.some(({ organisation, roles }) => organisation === odsCode && roles.includes(role)),
  )

const consumersOf = (topology: Topology, { odsCode }: Organisation): readonly Organisation[] =>
  organisationsAs(topology, 'consumer').filter((each) => each.odsCode !== odsCode)

const mayAsk = (topology: Topology, consumer: Organisation, practice: Organisation): boolean =>
  agreeOn(topology, consumer.odsCode, practice.odsCode, 'appointment-management')

/** The server of the system by which an organisation asks where nobody names one. */
const serverOf = (topology: Topology, { odsCode }: Organisation): string | undefined =>
  systemAt(topology, odsCode, 'consumer')?.mhs

/**
 * Consumers in the order in which they ask: those without an agreement between those that have one. A neighbour behind the
 * same server that has one asks before and after, so that the way through that server is known to be open too.
 */
function inOrder(topology: Topology, practice: Organisation): readonly Organisation[] {
  const consumers = consumersOf(topology, practice)
  const permitted = consumers.filter((each) => mayAsk(topology, each, practice))
  const others = consumers.filter((each) => !permitted.includes(each))
  if (others.length === 0) return permitted
  const neighbours = others.flatMap(
    (other) => permitted.find((each) => serverOf(topology, each) === serverOf(topology, other)) ?? [],
  )
  const after = new Set([...permitted.slice(-1), ...neighbours])
  const before = permitted.filter((each) => !after.has(each) || neighbours.includes(each))
  return [...(before.length > 0 ? before : permitted), ...others, ...after]
}

/**
 * Every consumer organisation asks every practice but its own. Whoever has no agreement asks after one that has, and
 * before one that has, so that the way there is known to be open when nothing arrives.
 */
export async function askEveryPair(world: SpineWorld): Promise<void> {
  const { topology } = world.deployment
  for (const practice of organisationsAs(topology, 'provider'))
    for (const consumer of inOrder(topology, practice)) await world.slotRequests.ask(consumer, practice)
}

/** Every pair that agreed got through, and of the others no practice saw anything, over ways known to be open. */
export function expectAgreementsKept(world: SpineWorld): void {
  const { topology } = world.deployment
  for (const practice of organisationsAs(topology, 'provider')) {
    const consumers = consumersOf(topology, practice)
    // Where nobody may ask, nothing can show that the way is open: there it counts that Spine said no.
    const shutOut = consumers.some((each) => mayAsk(topology, each, practice))
      ? 'practices-see-nothing-without-an-agreement'
      : 'pair-without-agreement-is-told-so'
    for (const consumer of consumers) {
      const on = { by: consumer, at: practice }
      const isAgreed = mayAsk(topology, consumer, practice)
      expectKept(world, [isAgreed ? 'requests-in-order-are-handed-on' : shutOut], on)
      if (isAgreed)
        expectThrough(
          world,
          consumer,
          practice,
          actsOf(world, { ...on, action: 'search-for-free-slots' }).length,
        )
      world.accountFor(consumer)
    }
  }
}

/** A practice saw nothing of whatever an organisation asked of it: for want of an agreement, or of order. */
export function expectNothingSeen(world: SpineWorld, practice: Organisation, consumer: Organisation): void {
  world.accountFor(consumer)
  expectOneKept(
    world,
    ['practices-see-nothing-without-an-agreement', 'requests-not-in-order-are-not-handed-on'],
    { by: consumer, at: practice },
  )
}
