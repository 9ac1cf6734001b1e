import type { PracticeAddress } from '../../src/drivers/consumer-driver.js'
import type { Journey } from '../../src/drivers/journey.js'
import { HarnessError } from '../../src/spine/errors.js'
import { serviceRootForm } from '../../src/spine/identifiers.js'
import { systemAt } from '../../src/topology/lookups.js'
import type { Organisation, Topology } from '../../src/topology/topology.js'
import type { SpineWorld } from './world.js'

/** Windows of two weeks that a first search may run through; whoever asks again asks for later ones. */
const SEARCHED_AT_FIRST = 2

/** What one organisation has to do with one practice in a scenario. */
interface Acquaintance {
  readonly journey: Journey
  hasAsked: boolean
}

const acquaintances = new WeakMap<SpineWorld, Map<string, Acquaintance>>()

const pairOf = (consumer: Organisation, practice: Organisation): string =>
  `${consumer.odsCode} ${practice.odsCode}`

function acquaint(
  world: SpineWorld,
  consumer: Organisation,
  practice: Organisation,
  journey: Journey,
): Acquaintance {
  const made = { journey, hasAsked: false }
  const known = acquaintances.get(world) ?? new Map<string, Acquaintance>()
  acquaintances.set(world, known.set(pairOf(consumer, practice), made))
  return made
}

/** Steps 2a to 2d, unless the organisation knows the practice already, then 4a to 4d. */
export async function askForSlots(
  world: SpineWorld,
  consumer: Organisation,
  practice: Organisation,
): Promise<void> {
  const known =
    acquaintances.get(world)?.get(pairOf(consumer, practice)) ??
    acquaint(world, consumer, practice, await lookedUp(world, consumer, practice))
  await known.journey.search(0, known.hasAsked ? SEARCHED_AT_FIRST : 0)
  known.hasAsked = true
}

async function lookedUp(world: SpineWorld, consumer: Organisation, practice: Organisation): Promise<Journey> {
  const journey = await world.beginEncounter(consumer)
  await journey.lookUp(practice.odsCode)
  return journey
}

/** An organisation takes a practice to be on another practice's server: what it asks of the one goes there. */
export async function takeForNeighbour(
  world: SpineWorld,
  consumer: Organisation,
  practices: Readonly<Record<'practice' | 'neighbour', Organisation>>,
): Promise<void> {
  const { practice, neighbour } = practices
  const journey = await world.beginEncounter(consumer)
  journey.configure(addressAt(world.deployment.topology, practice, neighbour))
  acquaint(world, consumer, practice, journey)
}

/** A practice's own path under another practice's host. */
function addressAt(
  topology: Topology,
  { odsCode, name }: Organisation,
  neighbour: Organisation,
): PracticeAddress {
  const own = systemAt(topology, odsCode, 'provider')
  const host = /^https:\/\/[^/]+/.exec(
    systemAt(topology, neighbour.odsCode, 'provider')?.serviceRoot ?? '',
  )?.[0]
  const serviceRoot = host === undefined ? '' : (own?.serviceRoot?.replace(/^https:\/\/[^/]+/, host) ?? '')
  if (own && serviceRootForm.test(serviceRoot))
    return { odsCode, asid: own.asid, partyKey: own.partyKey, serviceRoot }
  throw new HarnessError(
    'SYSTEM_NOT_REGISTERED',
    `${name} and ${neighbour.name} are not both practices with an address in "${topology.title}".`,
  )
}
