import type { Clock } from '../spine/clock.js'
import { NotOffered } from '../spine/errors.js'
import type { OdsCode } from '../spine/identifiers.js'
import { actingSystemOf } from '../topology/lookups.js'
import type { Organisation, Patient, System, Topology } from '../topology/topology.js'
import type { Journal } from '../wire/journal.js'
import { turns } from '../wire/turns.js'
import type { BookingHabit, ConsumerDriver, SdsRoute } from './consumer-driver.js'
import type { ConsumerFault } from '../faults/index.js'
import type { ConsumerSettings } from './consumer-settings.js'
import type { WhatIsHeld } from './held-appointments.js'
import type { Journey } from './journey.js'
import { OutsideJourney } from './outside/outside-journey.js'
import type { OutsideDriver } from './outside/order.js'
import { WorkedJourney } from './worked-journey.js'

/** Where encounters take place: a topology that has been brought to life. */
export interface EncounterStage {
  readonly journal: Journal
  readonly clock: Clock
  readonly topology: Topology
  readonly consumer: (settings: ConsumerSettings) => Promise<ConsumerDriver>
}

/** A supplier's own consumer systems, and what makes them act. */
export interface OutsideConsumers {
  readonly driver: OutsideDriver
  readonly isUnderTest: (system: System) => boolean
  /** So long they have for one order. */
  readonly seconds: number
}

/** Who acts in the encounters of a scenario, and how patiently. */
export interface WhoActsHow {
  /** Systems of somebody else act through their driver; all others are our own consumer. */
  readonly outside?: OutsideConsumers | undefined
  /** Milliseconds for which our own consumer waits for an answer unless told otherwise; its usual time where absent. */
  readonly patience?: number | undefined
  /** Whether an appointment may be changed; each where absent. */
  readonly mayChange?: WhatIsHeld['mayChange']
  /** Whether slots that a practice says are taken are searched for once more. */
  readonly looksAgain?: boolean | undefined
}

/** An organisation that acts, by its only or first consumer system unless one is named by its id. */
export interface Acting extends Organisation {
  readonly system?: string | undefined
}

/** Who is in which encounter in one scenario, and how their consumer systems were told to behave. */
export class Encounters {
  readonly #stage: () => EncounterStage
  readonly #outside: OutsideConsumers | undefined
  readonly #usualPatience: number | undefined
  readonly #mayChange: WhoActsHow['mayChange']
  readonly #looksAgain: boolean | undefined
  readonly #inTurn = turns()
  readonly #drivers = new Map<string, ConsumerDriver>()
  readonly #journeys = new Map<string, Journey>()
  readonly #all: Journey[] = []
  readonly #routes = new Map<OdsCode, SdsRoute>()
  readonly #faults = new Map<OdsCode, Set<ConsumerFault>>()
  readonly #patience = new Map<OdsCode, number>()
  readonly #bookingHabits = new Map<OdsCode, BookingHabit>()
  readonly #read = new Map<OdsCode, readonly string[]>()
  readonly #accepted = new Map<OdsCode, string>()

  constructor(stage: () => EncounterStage, { outside, patience, mayChange, looksAgain }: WhoActsHow = {}) {
    this.#stage = stage
    this.#outside = outside
    this.#usualPatience = patience
    this.#mayChange = mayChange
    this.#looksAgain = looksAgain
  }

  /** Whether somebody acts by a system that is not ours, which nobody can tell how to go about its work. */
  isOutside({ odsCode, system }: Acting): boolean {
    if (this.#outside === undefined) return false
    const acts = actingSystemOf(this.#stage().topology, { organisation: odsCode, system })
    return acts !== undefined && this.#outside.isUnderTest(acts)
  }

  /** By which route an organisation's consumer systems ask SDS; the LDAP one unless told otherwise. */
  route(consumer: Organisation, route: SdsRoute): void {
    this.#refuseOutside(consumer, 'by which route it looks practices up')
    this.#routes.set(consumer.odsCode, route)
  }

  /** Makes an organisation's consumer systems do something wrong. */
  afflict(consumer: Organisation, fault: ConsumerFault): void {
    this.#refuseOutside(consumer, 'to do wrong')
    const { odsCode } = consumer
    this.#faults.set(odsCode, (this.#faults.get(odsCode) ?? new Set()).add(fault))
  }

  /** How many milliseconds an organisation's consumer systems wait for an answer. */
  wait(consumer: Organisation, patience: number): void {
    this.#refuseOutside(consumer, 'how long it waits')
    this.#patience.set(consumer.odsCode, patience)
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
    const journey = this.#outsideJourneyOf(acting) ?? (await this.#workedJourneyOf(acting))
    this.#journeys.set(nameOf(acting), journey)
    this.#all.push(journey)
    return journey
  }

  #refuseOutside(consumer: Organisation, what: string): void {
    if (this.isOutside(consumer))
      throw new NotOffered(`A system of yours acts for ${consumer.name}, and cannot be told ${what}.`)
  }

  async #workedJourneyOf(acting: Acting): Promise<Journey> {
    const name = nameOf(acting)
    const driver = this.#drivers.get(name) ?? (await this.#driverOf(acting))
    this.#drivers.set(name, driver)
    const { journal, clock } = this.#stage()
    return new WorkedJourney({ organisation: acting.odsCode, system: acting.system }, driver, {
      ...{ journal, clock },
      mayChange: this.#mayChange,
      looksAgain: this.#looksAgain,
    })
  }

  #outsideJourneyOf(acting: Acting): Journey | undefined {
    const [outside, stage] = [this.#outside, this.#stage()]
    const acts = actingSystemOf(stage.topology, { organisation: acting.odsCode, system: acting.system })
    if (!outside || !acts || !this.isOutside(acting)) return undefined
    const { journal, topology } = stage
    return new OutsideJourney(`e${this.#all.length + 1}`, acts, {
      ...{ journal, topology, ...outside },
      inTurn: this.#inTurn,
    })
  }

  #driverOf({ odsCode, system }: Acting): Promise<ConsumerDriver> {
    return this.#stage().consumer({
      organisation: odsCode,
      system,
      sdsRoute: this.#routes.get(odsCode) ?? 'ldap',
      faults: this.#faults.get(odsCode) ?? new Set(),
      patience: this.#patience.get(odsCode) ?? this.#usualPatience,
      bookingHabit: this.#bookingHabits.get(odsCode),
      accepts: this.#accepted.get(odsCode),
      readsOrganisations: this.#read.get(odsCode),
    })
  }
}

const nameOf = ({ odsCode, system = '' }: Acting): string => `${odsCode} ${system}`
