import type { Acting, Encounters } from '../../src/drivers/encounters.js'
import { stranger } from '../../src/drivers/stranger.js'
import type { NhsNumber } from '../../src/spine/identifiers.js'
import { systemAt } from '../../src/topology/lookups.js'
import type { Organisation, Patient, Topology } from '../../src/topology/topology.js'
import { notAProvider } from './somebody-to.js'

/** What an organisation does by the steps of the worked example, each in the encounter that it is in. */
export class WorkedExample {
  readonly #encounters: Encounters
  readonly #topology: () => Topology

  constructor(encounters: Encounters, topology: () => Topology) {
    this.#encounters = encounters
    this.#topology = topology
  }

  /** Steps 1a to 1b. */
  async trace(consumer: Acting, patient: Patient): Promise<void> {
    await (await this.#encounters.of(consumer)).trace(patient)
  }

  /** A trace of a number that no patient of this topology holds. */
  async traceNumber(consumer: Acting, nhsNumber: string): Promise<void> {
    await (await this.#encounters.of(consumer)).trace(stranger(nhsNumber as NhsNumber))
  }

  /** Steps 2a to 2d. */
  async lookUp(consumer: Acting, { odsCode }: Organisation): Promise<void> {
    await (await this.#encounters.of(consumer)).lookUp(odsCode)
  }

  /** Steps 3a to 3d, after whatever lookup they need. */
  async readCapabilities(consumer: Acting, practice: Organisation): Promise<void> {
    await this.lookUp(consumer, practice)
    await (await this.#encounters.of(consumer)).readCapabilities()
  }

  /** Leaves step 3 out. */
  async skipCapabilities(consumer: Acting): Promise<void> {
    ;(await this.#encounters.of(consumer)).skipCapabilities()
  }

  /** Endpoint and ASID of a practice are configured rather than looked up. */
  async configure(consumer: Acting, { odsCode }: Organisation): Promise<void> {
    const system = systemAt(this.#topology(), odsCode, 'provider')
    if (!system?.serviceRoot) throw notAProvider(this.#topology(), odsCode)
    const { asid, partyKey, serviceRoot } = system
    ;(await this.#encounters.of(consumer)).configure({ odsCode, asid, partyKey, serviceRoot })
  }

  /** Everything up to the booking. */
  async prepare(consumer: Acting, patient: Patient): Promise<void> {
    await (await this.#encounters.of(consumer)).prepare(patient)
  }

  /** The rest of the worked example, up to the booking. */
  async bookFor(consumer: Acting, patient: Patient, practice?: Organisation): Promise<void> {
    await (await this.#encounters.with(consumer, patient)).bookFor(patient, practice?.odsCode)
  }

  /** Several organisations book at the same time, each for itself. */
  async bookTogether(consumers: readonly Acting[], patient: Patient): Promise<void> {
    const journeys = await Promise.all(consumers.map((consumer) => this.#encounters.of(consumer)))
    await Promise.all(journeys.map((journey) => journey.book(patient)))
  }
}
