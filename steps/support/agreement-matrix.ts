import { agreeOn } from '../../src/checks/reading/agreements.js'
import type { Check } from '../../src/checks/judging/check.js'
import { agreementMatrix, isAsAgreed, type Pair } from '../../src/checks/gates/agreement-matrix.js'
import { HarnessError } from '../../src/spine/errors.js'
import { organisationWithCode, systemAt } from '../../src/topology/lookups.js'
import type { Organisation, SystemRole, Topology } from '../../src/topology/topology.js'
import type { SpineWorld } from './world.js'

const organisationsAs = (topology: Topology, role: SystemRole): readonly Organisation[] =>
  topology.organisations.filter(({ odsCode }) =>
    topology.systems.some(({ organisation, roles }) => organisation === odsCode && roles.includes(role)),
  )

/** The server of the system by which an organisation asks where nobody names one. */
const serverOf = (topology: Topology, { odsCode }: Organisation): string | undefined =>
  systemAt(topology, odsCode, 'consumer')?.mhs

/**
 * Consumers in the order in which they ask: those without an agreement between those that have one. A neighbour behind the
 * same server that has one asks before and after, so that the way through that server is known to be open too.
 */
function inOrder(topology: Topology, { odsCode }: Organisation): readonly Organisation[] {
  const consumers = organisationsAs(topology, 'consumer').filter((each) => each.odsCode !== odsCode)
  const permitted = consumers.filter((each) =>
    agreeOn(topology, each.odsCode, odsCode, 'appointment-management'),
  )
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

function fail(message: string): never {
  throw new HarnessError('VERDICT_NOT_AS_EXPECTED', message)
}

const pairInWords = ({ deployment: { topology } }: SpineWorld, { consumer, provider }: Pair): string =>
  `${organisationWithCode(topology, consumer)?.name ?? consumer} with ${organisationWithCode(topology, provider)?.name ?? provider}`

/** Every pair was played: those that agree got through, and of the others no practice saw anything, over ways known to be open. */
export function expectMatrix(world: SpineWorld): void {
  const pairs = agreementMatrix(world.scene)
  if (pairs.length === 0) fail('The topology has no two organisations that could agree on anything.')
  const wrong = pairs.filter((pair) => !isAsAgreed(pair))
  if (wrong.length === 0) return
  fail(
    wrong
      .map(
        (pair) =>
          `${pairInWords(world, pair)} ${pair.isAgreed ? 'has an agreement' : 'has no agreement'} for ${pair.capability}: ${pair.observed} (${pair.exchanges.join(', ') || 'no request'})`,
      )
      .join('\n'),
  )
}

const pairOf = (world: SpineWorld, consumer: Organisation, practice: Organisation): Pair =>
  agreementMatrix(world.scene).find(
    (each) => each.consumer === consumer.odsCode && each.provider === practice.odsCode,
  ) ?? fail(`${consumer.name} and ${practice.name} are no pair of a consumer and a practice.`)

/** A practice saw nothing of whatever an organisation asked of it, over a way that is known to be open. */
export function expectNothingSeen(world: SpineWorld, practice: Organisation, consumer: Organisation): void {
  const pair = pairOf(world, consumer, practice)
  if (pair.observed !== 'refused')
    fail(`${pairInWords(world, pair)}: ${pair.observed} (${pair.exchanges.join(', ') || 'no request'}).`)
}

/** So many requests of an organisation reached a practice and were answered by it. */
export function expectThrough(
  world: SpineWorld,
  consumer: Organisation,
  practice: Organisation,
  times: number,
): void {
  const pair = pairOf(world, consumer, practice)
  if (pair.through !== times)
    fail(
      `${pairInWords(world, pair)}: ${pair.through} of ${pair.exchanges.length} requests got through, not ${times}.`,
    )
}

/** What changed while the scenario ran counted at once: a check looked at it and found it so. */
export function expectProved(world: SpineWorld, check: Check['id']): void {
  const outcome = world.outcomes.find((each) => each.check === check)
  if (outcome?.state !== 'kept') fail(`${check} is ${outcome?.state ?? 'without anything to judge'}.`)
}
