import { World } from '@cucumber/cucumber'
import type { ScenarioSetting } from '../../src/evidence/attachments.js'
import { appendExchange } from '../../src/evidence/exchange-file.js'
import type { ConsumerFault } from '../../src/faults/index.js'
import type { SdsRoute } from '../../src/drivers/consumer-driver.js'
import { Encounters, type Acting } from '../../src/drivers/encounters.js'
import type { Journey } from '../../src/drivers/journey.js'
import { actingBy, organisationNamed, patientNamed } from '../../src/drivers/names.js'
import { PortalVisits } from '../../src/drivers/portal/visits.js'
import { SlotRequests } from '../../src/drivers/slot-requests.js'
import { stranger } from '../../src/drivers/stranger.js'
import type { Scene } from '../../src/checks/reading/scene.js'
import type { Deployment } from '../../src/launch/deployment.js'
import type { RunParameters } from '../../src/launch/run-parameters.js'
import type { Switchable } from '../../src/launch/switched-on.js'
import type { HarnessError } from '../../src/spine/errors.js'
import { CannotBePlayed } from '../../src/spine/errors.js'
import type { NhsNumber, OdsCode } from '../../src/spine/identifiers.js'
import { organisationWithCode, systemAt } from '../../src/topology/lookups.js'
import type { Organisation, Patient, Topology } from '../../src/topology/topology.js'
import { NotAsExpected, unmetInWords, type Unmet } from '../../src/verdict/unmet.js'
import type { Outcome } from '../../src/verdict/verdict.js'
import { deploymentOf } from './deployments.js'
import { Failures } from './failures.js'
import { judge, sceneOf, unaccountedIn } from './judgement.js'
import { PlannedRegistration } from './registration.js'
import { refuseNobody } from './somebody-to.js'

/** One scenario: the deployment it plays on, who acts in it, and what is made of it. */
export class SpineWorld extends World<RunParameters> {
  readonly #encounters = new Encounters(() => this.deployment)
  /** What organisations ask of practices they know already. */
  readonly slotRequests = new SlotRequests(this.#encounters, () => this.deployment.topology)
  /** Those who use the topology's portal. */
  readonly portal = new PortalVisits(() => this.deployment, this.parameters.browser)
  /** What befalls hosts and links. */
  readonly failures = new Failures(() => this.deployment)
  /** What is judged at rest, before anything is started. */
  readonly registration = new PlannedRegistration(this.parameters.topology)
  /** Cucumber's id of this attempt at the scenario. */
  testCaseStartedId = ''
  /** Whether it proves that a check can fail, rather than anything about a system. */
  isSelfTest = false
  /** Whether everybody is to reach everybody, past those they should go through. */
  isOneNetwork = false
  #deployment: Deployment | undefined
  #judged: { readonly after: string; readonly outcomes: readonly Outcome[] } | undefined
  readonly #unmet: Unmet[] = []
  readonly #accountedFor = new Set<OdsCode>()
  readonly #claims: string[] = []

  /** Begins on a topology, with everything at rest. */
  async playOn(name: string): Promise<void> {
    const { isOneNetwork, parameters } = this
    const deployment = await deploymentOf({ name, file: parameters.topology, isOneNetwork })
    deployment.begin()
    this.#keepEvidence(deployment)
    this.#deployment = deployment
  }

  /** Begins anew on the same topology, at another moment. */
  beginAt(instant: Parameters<Deployment['begin']>[0]): void {
    this.deployment.begin(instant)
    this.#keepEvidence(this.deployment)
  }

  /**
   * What the scenario plays on.
   * @throws HarnessError NOTHING_ACTED when the scenario names no topology first.
   */
  get deployment(): Deployment {
    if (this.#deployment) return this.#deployment
    throw new CannotBePlayed(
      'NOTHING_ACTED',
      'The scenario names no topology. Begin it with: Given the "worked-example" topology.',
    )
  }

  /** Whether anything was begun that can be judged. */
  get hasBegun(): boolean {
    return this.isPlayed || this.registration.isJudged
  }

  /** Whether it plays on a deployment, rather than only judging a registration. */
  get isPlayed(): boolean {
    return this.#deployment !== undefined
  }

  /** An organisation of this topology by its name. */
  organisation(name: string): Organisation {
    return organisationNamed(this.deployment.topology, name)
  }

  /** A patient of this topology by given and family name. */
  patient(name: string): Patient {
    return patientNamed(this.deployment.topology, name)
  }

  /** An organisation as it acts by one of several consumer systems, which is named by its product. */
  by(product: string, organisation: Organisation): Acting {
    return actingBy(this.deployment.topology, organisation, product)
  }

  /** By which route an organisation's consumer systems ask SDS; the LDAP one unless told otherwise. */
  looksUpBy(consumer: Organisation, route: SdsRoute): void {
    this.#encounters.route(consumer, route)
  }

  /** Makes an organisation's consumer systems do something wrong. */
  misbehaves(consumer: Organisation, fault: ConsumerFault): void {
    refuseNobody(this.deployment.topology, fault, consumer)
    this.#encounters.afflict(consumer, fault)
  }

  /** Switches on what somebody commits or suffers: everybody who can, or one organisation. */
  switchOn(kind: Switchable, at?: Organisation): void {
    refuseNobody(this.deployment.topology, kind, at)
    this.deployment.switchOn({ kind, afflicts: at?.odsCode })
  }

  /** How many seconds an organisation's consumer systems wait for an answer. */
  waits(consumer: Organisation, seconds: number): void {
    this.#encounters.wait(consumer, seconds * 1000)
  }

  /** The encounter somebody is in; their first act begins it. */
  journeyOf(consumer: Acting): Promise<Journey> {
    return this.#encounters.of(consumer)
  }

  /** A new encounter, with the same consumer system and nothing held from the one before. */
  beginEncounter(consumer: Acting): Promise<Journey> {
    return this.#encounters.begin(consumer)
  }

  /** Steps 1a to 1b. */
  async trace(consumer: Acting, patient: Patient): Promise<void> {
    await (await this.journeyOf(consumer)).trace(patient)
  }

  /** A trace of a number that no patient of this topology holds. */
  async traceNumber(consumer: Acting, nhsNumber: string): Promise<void> {
    await (await this.journeyOf(consumer)).trace(stranger(nhsNumber as NhsNumber))
  }

  /** Steps 2a to 2d. */
  async lookUp(consumer: Acting, { odsCode }: Organisation): Promise<void> {
    await (await this.journeyOf(consumer)).lookUp(odsCode)
  }

  /** Steps 3a to 3d, after whatever lookup they need. */
  async readCapabilities(consumer: Acting, practice: Organisation): Promise<void> {
    await this.lookUp(consumer, practice)
    await (await this.journeyOf(consumer)).readCapabilities()
  }

  /** Leaves step 3 out. */
  async skipCapabilities(consumer: Acting): Promise<void> {
    ;(await this.journeyOf(consumer)).skipCapabilities()
  }

  /** Endpoint and ASID of a practice are configured rather than looked up. */
  async configure(consumer: Acting, { odsCode }: Organisation): Promise<void> {
    const system = systemAt(this.deployment.topology, odsCode, 'provider')
    if (!system?.serviceRoot) throw notAProvider(this.deployment.topology, odsCode)
    const { asid, partyKey, serviceRoot } = system
    ;(await this.journeyOf(consumer)).configure({ odsCode, asid, partyKey, serviceRoot })
  }

  /** Everything up to the booking. */
  async prepare(consumer: Acting, patient: Patient): Promise<void> {
    await (await this.journeyOf(consumer)).prepare(patient)
  }

  /** The rest of the worked example, up to the booking. */
  async bookFor(consumer: Acting, patient: Patient, practice?: Organisation): Promise<void> {
    await (await this.#encounters.with(consumer, patient)).bookFor(patient, practice?.odsCode)
  }

  /** The worked example twice, in two encounters of one consumer system. */
  async bookTwice(consumer: Acting, patient: Patient): Promise<void> {
    await (await this.beginEncounter(consumer)).bookFor(patient)
    await (await this.beginEncounter(consumer)).bookFor(patient)
  }

  /** Several organisations book at the same time, each for itself. */
  async bookTogether(consumers: readonly Acting[], patient: Patient): Promise<void> {
    const journeys = await Promise.all(consumers.map((consumer) => this.journeyOf(consumer)))
    await Promise.all(journeys.map((journey) => journey.book(patient)))
  }

  /** Every check held against what was recorded so far; done anew only where something happened since. */
  get outcomes(): readonly Outcome[] {
    if (!this.isPlayed) return this.registration.outcomes
    const { intents, exchanges, troubles } = this.deployment.journal
    const after = [intents, exchanges, troubles].map(({ length }) => length).join(' ')
    if (this.#judged?.after !== after) this.#judged = { after, outcomes: this.#judge() }
    return [...this.registration.outcomes, ...this.#judged.outcomes]
  }

  /**
   * Something that was to come about did not: it is noted for the record, and the scenario fails. Where the record has a gap,
   * nobody can tell.
   * @throws NotAsExpected always.
   */
  notMet(unmet: Omit<Unmet, 'kind' | 'state'> & Partial<Pick<Unmet, 'state'>>): never {
    throw new NotAsExpected(unmetInWords(this.note({ kind: 'expectation', state: 'failed', ...unmet })))
  }

  /** Notes what did not come about, and yields it as it is noted. */
  note(unmet: Unmet): Unmet {
    const isWhole = !this.isPlayed || this.deployment.journal.isWhole
    const noted: Unmet = isWhole
      ? unmet
      : { ...unmet, state: 'undetermined', missing: 'what the record lost: it has a gap' }
    this.#unmet.push(noted)
    return noted
  }

  /** What was to come about and did not, so far. */
  get unmet(): readonly Unmet[] {
    return this.#unmet
  }

  /** A step has told how far these organisations came, so that nobody else need say that they stopped. */
  accountFor(...organisations: readonly Organisation[]): void {
    for (const { odsCode } of organisations) this.#accountedFor.add(odsCode)
  }

  /** Whether a step has told how far an organisation came. */
  isAccountedFor(odsCode: OdsCode): boolean {
    return this.#accountedFor.has(odsCode)
  }

  /** Every encounter that was begun outside a portal. */
  get journeys(): readonly Journey[] {
    return this.#encounters.all
  }

  /** Whether anything was made to go wrong, or befell a host or link. */
  get isDisturbed(): boolean {
    return this.#committed.length > 0
  }

  /** Says which checks must catch what was made to go wrong. */
  claim(checks: readonly string[]): void {
    this.#claims.push(...checks)
  }

  /** Whether it commits a fault and names checks that must catch it, without which a self-test proves nothing. */
  get isProof(): boolean {
    const { faults = [], claims = [] } = this.setting
    return this.isSelfTest && faults.length > 0 && claims.length > 0
  }

  /** What the scenario was about, for its record: all that is needed to judge it again from its recorded traffic. */
  get setting(): ScenarioSetting {
    const { asked, isJudged } = this.registration
    const atRest = isJudged ? { asked } : undefined
    const unmet = this.#unmet
    const claims = this.isSelfTest ? this.#claims : undefined
    if (!this.isPlayed)
      return {
        topology: this.registration.topology,
        past: [],
        intents: [],
        faults: this.registration.faults,
        claims,
        atRest,
        unmet,
      }
    const { topology, past, journal } = this.deployment
    return {
      topology,
      past,
      intents: journal.intents,
      faults: this.#committed,
      claims,
      unmet,
      turnedAway: journal.turnedAway.length > 0 ? journal.turnedAway : undefined,
      recorded: this.isSelfTest ? undefined : journal.exchanges.length,
      isIncomplete: journal.isWhole ? undefined : true,
      atRest: atRest && { ...atRest, topology: this.registration.topology },
    }
  }

  /** Traffic nobody expected or nobody can be held to account for, in words. */
  get unaccounted(): readonly string[] {
    return this.isPlayed ? unaccountedIn(this.deployment) : []
  }

  /** Everything recorded so far, as checks read it. */
  get scene(): Scene {
    return sceneOf(this.deployment)
  }

  #judge(): readonly Outcome[] {
    return judge(this.deployment, { isSelfTest: this.isSelfTest, committed: this.#committed })
  }

  /** What was switched on and what befell hosts and links. */
  get #committed(): readonly string[] {
    return [
      ...this.registration.faults,
      ...this.deployment.faults.map(({ kind }) => kind),
      ...this.#encounters.faults,
      ...this.failures.outages,
    ]
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

const notAProvider = (topology: Topology, odsCode: OdsCode): HarnessError =>
  new CannotBePlayed(
    'SYSTEM_NOT_REGISTERED',
    `${organisationWithCode(topology, odsCode)?.name ?? odsCode} has no provider system in "${topology.title}".`,
  )
