import { CannotBePlayed } from '../spine/errors.js'
import { serviceRootForm } from '../spine/identifiers.js'
import { systemAt } from '../topology/lookups.js'
import type { Organisation, Topology } from '../topology/topology.js'
import type { PracticeAddress } from './consumer-driver.js'
import type { Encounters } from './encounters.js'
import type { Journey } from './journey.js'

/** Windows of two weeks that a first search may run through; whoever asks again asks for later ones. */
const SEARCHED_AT_FIRST = 2

/** What one organisation has to do with one practice in a scenario. */
interface Acquaintance {
  readonly journey: Journey
  hasAsked: boolean
}

/** Organisations that ask practices for free slots, each practice in an encounter of its own. */
export class SlotRequests {
  readonly #encounters: Encounters
  readonly #topology: () => Topology
  readonly #acquaintances = new Map<string, Acquaintance>()

  constructor(encounters: Encounters, topology: () => Topology) {
    this.#encounters = encounters
    this.#topology = topology
  }

  /** Steps 2a to 2d, unless the organisation knows the practice already, then 4a to 4d. */
  async ask(consumer: Organisation, practice: Organisation): Promise<void> {
    const known =
      this.#acquaintances.get(pairOf(consumer, practice)) ??
      this.#acquaint(consumer, practice, await this.#encounters.begin(consumer))
    await known.journey.askForSlots(practice.odsCode, { passedOver: known.hasAsked ? SEARCHED_AT_FIRST : 0 })
    known.hasAsked = true
  }

  /**
   * An organisation takes a practice to be on another practice's server: what it asks of the one goes there.
   * @throws HarnessError SYSTEM_NOT_REGISTERED where one of the two is no practice with an address.
   */
  async takeForNeighbour(
    consumer: Organisation,
    { practice, neighbour }: Readonly<Record<'practice' | 'neighbour', Organisation>>,
  ): Promise<void> {
    const journey = await this.#encounters.begin(consumer)
    journey.configure(addressAt(this.#topology(), practice, neighbour))
    this.#acquaint(consumer, practice, journey)
  }

  #acquaint(consumer: Organisation, practice: Organisation, journey: Journey): Acquaintance {
    const made = { journey, hasAsked: false }
    this.#acquaintances.set(pairOf(consumer, practice), made)
    return made
  }
}

const pairOf = (consumer: Organisation, practice: Organisation): string =>
  `${consumer.odsCode} ${practice.odsCode}`

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
  throw new CannotBePlayed(
    'SYSTEM_NOT_REGISTERED',
    `${name} and ${neighbour.name} are not both practices with an address in "${topology.title}".`,
  )
}
