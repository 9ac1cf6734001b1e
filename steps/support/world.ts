import { World } from '@cucumber/cucumber'
import { appendExchange } from '../../src/evidence/exchange-file.js'
import type { ConsumerFault } from '../../src/drivers/consumer-faults.js'
import type { ConsumerDriver, SdsRoute } from '../../src/drivers/consumer-driver.js'
import { Journey } from '../../src/drivers/journey.js'
import { applyCheck } from '../../src/checks/check.js'
import { checks } from '../../src/checks/index.js'
import { Scene } from '../../src/checks/scene.js'
import type { Deployment } from '../../src/launch/deployment.js'
import { HarnessError } from '../../src/spine/errors.js'
import type { NhsNumber, OdsCode } from '../../src/spine/identifiers.js'
import { organisationWithCode, systemAt } from '../../src/topology/lookups.js'
import type { Organisation, Patient, Topology } from '../../src/topology/topology.js'
import type { Outcome } from '../../src/verdict/verdict.js'
import { withoutTheAfflicted } from './afflicted.js'
import { deploymentOf } from './deployments.js'

/** What a run hands to its scenarios. */
export interface RunParameters {
  /** Where the record of the run is kept; nothing is kept without it. */
  readonly folder?: string
  /** A topology file that is played in place of the ones features name. */
  readonly topology?: string
}

/** One scenario: the deployment it plays on, who acts in it, and what is made of it. */
export class SpineWorld extends World<RunParameters> {
  readonly #drivers = new Map<OdsCode, ConsumerDriver>()
  readonly #journeys = new Map<OdsCode, Journey>()
  readonly #routes = new Map<OdsCode, SdsRoute>()
  readonly #faults = new Map<OdsCode, Set<ConsumerFault>>()
  /** Cucumber's id of this attempt at the scenario. */
  testCaseStartedId = ''
  /** Whether it proves that a check can fail, rather than anything about a system. */
  isSelfTest = false
  #deployment: Deployment | undefined
  #outcomes: readonly Outcome[] | undefined

  /** Begins on a topology, with everything at rest. */
  async playOn(name: string): Promise<void> {
    const deployment = await deploymentOf(name, this.parameters.topology)
    deployment.begin()
    this.#keepEvidence(deployment)
    this.#deployment = deployment
  }

  /**
   * What the scenario plays on.
   * @throws HarnessError NOTHING_ACTED when the scenario names no topology first.
   */
  get deployment(): Deployment {
    if (this.#deployment) return this.#deployment
    throw new HarnessError(
      'NOTHING_ACTED',
      'The scenario names no topology. Begin it with: Given the "worked-example" topology.',
    )
  }

  get hasBegun(): boolean {
    return this.#deployment !== undefined
  }

  /**
   * An organisation of this topology by its name.
   * @throws HarnessError UNKNOWN_ORGANISATION naming those there are.
   */
  organisation(name: string): Organisation {
    const { organisations, title } = this.deployment.topology
    const found = organisations.find((each) => each.name === name)
    if (found) return found
    throw new HarnessError(
      'UNKNOWN_ORGANISATION',
      `"${title}" has no organisation named "${name}". It has: ${organisations.map((each) => each.name).join(', ')}.`,
    )
  }

  /**
   * A patient of this topology by given and family name.
   * @throws HarnessError UNKNOWN_PATIENT naming those there are.
   */
  patient(name: string): Patient {
    const { patients, title } = this.deployment.topology
    const called = ({ name: { given, family } }: Patient) => `${given} ${family}`
    const found = patients.find((each) => called(each) === name)
    if (found) return found
    throw new HarnessError(
      'UNKNOWN_PATIENT',
      `"${title}" has no patient named "${name}". It has: ${patients.map(called).join(', ')}.`,
    )
  }

  /** By which route an organisation's consumer system asks SDS; the LDAP one unless told otherwise. */
  looksUpBy({ odsCode }: Organisation, route: SdsRoute): void {
    this.#routes.set(odsCode, route)
  }

  /** Makes an organisation's consumer system do something wrong. */
  misbehaves({ odsCode }: Organisation, fault: ConsumerFault): void {
    this.#faults.set(odsCode, (this.#faults.get(odsCode) ?? new Set()).add(fault))
  }

  /** The encounter an organisation is in; its first act begins it. */
  async journeyOf(consumer: Organisation): Promise<Journey> {
    return this.#journeys.get(consumer.odsCode) ?? this.beginEncounter(consumer)
  }

  /** A new encounter, with the same consumer system and nothing held from the one before. */
  async beginEncounter({ odsCode }: Organisation): Promise<Journey> {
    const driver = this.#drivers.get(odsCode) ?? (await this.#driverAt(odsCode))
    this.#drivers.set(odsCode, driver)
    const journey = new Journey(odsCode, driver, this.deployment)
    this.#journeys.set(odsCode, journey)
    return journey
  }

  #driverAt(odsCode: OdsCode): Promise<ConsumerDriver> {
    return this.deployment.consumer({
      organisation: odsCode,
      sdsRoute: this.#routes.get(odsCode) ?? 'ldap',
      faults: this.#faults.get(odsCode) ?? new Set(),
    })
  }

  /** Steps 1a to 1b. */
  async trace(consumer: Organisation, patient: Patient): Promise<void> {
    await (await this.journeyOf(consumer)).trace(patient)
  }

  /** A trace of a number that no patient of this topology holds. */
  async traceNumber(consumer: Organisation, nhsNumber: string): Promise<void> {
    await (await this.journeyOf(consumer)).trace(stranger(nhsNumber as NhsNumber))
  }

  /** Steps 2a to 2d. */
  async lookUp(consumer: Organisation, { odsCode }: Organisation): Promise<void> {
    await (await this.journeyOf(consumer)).lookUp(odsCode)
  }

  /** Steps 3a to 3d, after whatever lookup they need. */
  async readCapabilities(consumer: Organisation, practice: Organisation): Promise<void> {
    await this.lookUp(consumer, practice)
    await (await this.journeyOf(consumer)).readCapabilities()
  }

  /** Leaves step 3 out. */
  async skipCapabilities(consumer: Organisation): Promise<void> {
    ;(await this.journeyOf(consumer)).skipCapabilities()
  }

  /** Endpoint and ASID of a practice are configured rather than looked up. */
  async configure(consumer: Organisation, { odsCode }: Organisation): Promise<void> {
    const system = systemAt(this.deployment.topology, odsCode, 'provider')
    if (!system?.serviceRoot) throw notAProvider(this.deployment.topology, odsCode)
    const { asid, partyKey, serviceRoot } = system
    ;(await this.journeyOf(consumer)).configure({ odsCode, asid, partyKey, serviceRoot })
  }

  /** Everything up to the booking. */
  async prepare(consumer: Organisation, patient: Patient): Promise<void> {
    await (await this.journeyOf(consumer)).prepare(patient)
  }

  /** The rest of the worked example, up to the booking. */
  async bookFor(consumer: Organisation, patient: Patient, practice?: Organisation): Promise<void> {
    await (await this.journeyOf(consumer)).bookFor(patient, practice?.odsCode)
  }

  /** The worked example twice, in two encounters of one consumer system. */
  async bookTwice(consumer: Organisation, patient: Patient): Promise<void> {
    await (await this.beginEncounter(consumer)).bookFor(patient)
    await (await this.beginEncounter(consumer)).bookFor(patient)
  }

  /** Several organisations book at the same time, each for itself. */
  async bookTogether(consumers: readonly Organisation[], patient: Patient): Promise<void> {
    const journeys = await Promise.all(consumers.map((consumer) => this.journeyOf(consumer)))
    await Promise.all(journeys.map((journey) => journey.book(patient)))
  }

  /** Every check held against what was recorded; done once, when first asked. */
  get outcomes(): readonly Outcome[] {
    this.#outcomes ??= this.#judge()
    return this.#outcomes
  }

  /** Traffic nobody expected or nobody can be held to account for, in words. */
  get unaccounted(): readonly string[] {
    const { journal } = this.deployment
    return [
      ...journal.troubles.map(({ message }) => message),
      ...journal.unattributed.map(
        ({ id, receiver }) =>
          `${receiver} received ${id} while no organisation, or more than one, had set out to do anything.`,
      ),
    ]
  }

  #judge(): readonly Outcome[] {
    const { topology, journal, faults } = this.deployment
    const scene = new Scene(topology, journal.intents, journal.exchanges)
    const outcomes = checks.flatMap((check) => applyCheck(check, scene) ?? [])
    const committed = [
      ...faults.map(({ kind }) => kind),
      ...[...this.#faults.values()].flatMap((each) => [...each]),
    ]
    return this.isSelfTest ? outcomes : withoutTheAfflicted(outcomes, committed)
  }

  /**
   * Every exchange goes to disk the moment it is complete; those of a proof that a check can fail are no evidence of
   * anything.
   */
  #keepEvidence({ journal }: Deployment): void {
    const { folder } = this.parameters
    if (folder && !this.isSelfTest)
      journal.onRecord((exchange) => appendExchange(folder, this.testCaseStartedId, exchange))
  }
}

/** A person nobody in the topology is. */
const stranger = (nhsNumber: NhsNumber): Patient => ({
  nhsNumber,
  name: { family: 'Unknown', given: 'Nobody' },
  gender: 'unknown',
  birthDate: '1970-01-01',
  sensitive: false,
  invalidated: false,
  onRecordAt: [],
})

const notAProvider = (topology: Topology, odsCode: OdsCode): HarnessError =>
  new HarnessError(
    'SYSTEM_NOT_REGISTERED',
    `${organisationWithCode(topology, odsCode)?.name ?? odsCode} has no provider system in "${topology.title}".`,
  )
