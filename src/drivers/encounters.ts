import type { Clock } from '../spine/clock.js'
import type { OdsCode } from '../spine/identifiers.js'
import type { Organisation, Patient } from '../topology/topology.js'
import type { Journal } from '../wire/journal.js'
import type { BookingHabit, ConsumerDriver, SdsRoute } from './consumer-driver.js'
import type { ConsumerFault } from '../faults/index.js'
import type { ConsumerSettings } from './consumer-settings.js'
import { Journey } from './journey.js'

/** Where encounters take place: a topology that has been brought to life. */
export interface EncounterStage {
  readonly journal: Journal
  readonly clock: Clock
  readonly consumer: (settings: ConsumerSettings) => Promise<ConsumerDriver>
}

/** An organisation that acts, by its only or first consumer system unless one is named by its id. */
export interface Acting extends Organisation {
  readonly system?: string | undefined
}

/** Who is in which encounter in one scenario, and how their consumer systems were told to behave. */
export class Encounters {
  readonly #stage: () => EncounterStage
  readonly #drivers = new Map<string, ConsumerDriver>()
  readonly #journeys = new Map<string, Journey>()
  readonly #all: Journey[] = []
  readonly #routes = new Map<OdsCode, SdsRoute>()
  readonly #faults = new Map<OdsCode, Set<ConsumerFault>>()
  readonly #patience = new Map<OdsCode, number>()
  readonly #bookingHabits = new Map<OdsCode, BookingHabit>()
  readonly #read = new Map<OdsCode, readonly string[]>()
  readonly #accepted = new Map<OdsCode, string>()

  constructor(stage: () => EncounterStage) {
    this.#stage = stage
  }

  /** By which route an organisation's consumer systems ask SDS; the LDAP one unless told otherwise. */
  route({ odsCode }: Organisation, route: SdsRoute): void {
    this.#routes.set(odsCode, route)
  }

  /** Makes an organisation's consumer systems do something wrong. */
  afflict({ odsCode }: Organisation, fault: ConsumerFault): void {
    this.#faults.set(odsCode, (this.#faults.get(odsCode) ?? new Set()).add(fault))
  }

  /** How many milliseconds an organisation's consumer systems wait for an answer. */
  wait({ odsCode }: Organisation, patience: number): void {
    this.#patience.set(odsCode, patience)
  }

  /** What an organisation's consumer systems do with a booking; none of it unless told. */
  accustom({ odsCode }: Organisation, habit: BookingHabit): void {
    this.#bookingHabits.set(odsCode, habit)
  }

  /** In which media type an organisation's consumer systems ask practices to answer. */
  accept({ odsCode }: Organisation, mediaType: string): void {
    this.#accepted.set(odsCode, mediaType)
  }

  /** Logical ids of organisations that an organisation's consumer systems read once they have booked. */
  read({ odsCode }: Organisation, ids: readonly string[]): void {
    this.#read.set(odsCode, ids)
  }

  /** Everything that was switched on, by anybody. */
  get faults(): readonly ConsumerFault[] {
    return [...this.#faults.values()].flatMap((each) => [...each])
  }

  /** Every encounter that was begun, in that order. */
  get all(): readonly Journey[] {
    return this.#all
  }

  /** The encounter somebody is in; their first act begins it. */
  async of(acting: Acting): Promise<Journey> {
    return this.#journeys.get(nameOf(acting)) ?? this.begin(acting)
  }

  /** The encounter somebody is in with this patient: a new one where the one before was with another. */
  async with(acting: Acting, { nhsNumber }: Patient): Promise<Journey> {
    const current = await this.of(acting)
    const isAnothers = current.patient !== undefined && current.patient.nhsNumber !== nhsNumber
    return isAnothers ? this.begin(acting) : current
  }

  /** A new encounter, with the same consumer system and nothing held from the one before. */
  async begin(acting: Acting): Promise<Journey> {
    const name = nameOf(acting)
    const driver = this.#drivers.get(name) ?? (await this.#driverOf(acting))
    this.#drivers.set(name, driver)
    const { odsCode: organisation, system } = acting
    const journey = new Journey({ organisation, system }, driver, this.#stage())
    this.#journeys.set(name, journey)
    this.#all.push(journey)
    return journey
  }

  #driverOf({ odsCode, system }: Acting): Promise<ConsumerDriver> {
    return this.#stage().consumer({
      organisation: odsCode,
      system,
      sdsRoute: this.#routes.get(odsCode) ?? 'ldap',
      faults: this.#faults.get(odsCode) ?? new Set(),
      patience: this.#patience.get(odsCode),
      bookingHabit: this.#bookingHabits.get(odsCode),
      accepts: this.#accepted.get(odsCode),
      readsOrganisations: this.#read.get(odsCode),
    })
  }
}

const nameOf = ({ odsCode, system = '' }: Acting): string => `${odsCode} ${system}`
