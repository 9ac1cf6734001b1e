import { World } from '@cucumber/cucumber'
import type { ScenarioSetting } from '../../src/evidence/attachments.js'
import { appendExchange } from '../../src/evidence/exchange-file.js'
import type { ConsumerFault } from '../../src/faults/index.js'
import { PROBING } from '../../src/faults/probing.js'
import type { ProbeRow } from '../../src/probes/probe.js'
import type { SdsRoute } from '../../src/drivers/consumer-driver.js'
import { Encounters, type Acting } from '../../src/drivers/encounters.js'
import type { Journey } from '../../src/drivers/journey.js'
import { actingBy, organisationNamed, patientNamed } from '../../src/drivers/names.js'
import { apiKeysOf } from '../../src/launch/applications.js'
import type { Person } from '../../src/drivers/portal/staff.js'
import { PortalVisits } from '../../src/drivers/portal/visits.js'
import { SlotRequests } from '../../src/drivers/slot-requests.js'
import { Cast } from '../../src/casting/cast.js'
import type { Scene } from '../../src/checks/reading/scene.js'
import type { Deployment } from '../../src/launch/deployment.js'
import type { RunParameters } from '../../src/launch/run-parameters.js'
import type { Switchable } from '../../src/launch/switched-on.js'
import { CannotBePlayed } from '../../src/spine/errors.js'
import type { PdsRoute } from '../../src/spine/pds-access.js'
import type { OdsCode } from '../../src/spine/identifiers.js'
import type { Organisation, Patient } from '../../src/topology/topology.js'
import { NotAsExpected, unmetInWords } from '../../src/verdict/unmet.js'
import type { Accountable, Outcome } from '../../src/verdict/verdict.js'
import { deploymentOf, ownPractices } from './deployments.js'
import { Failures } from './failures.js'
import { judge, premisesLacking, sceneOf, unaccountedIn, underTestOn } from './judgement.js'
import { PlannedRegistration } from './registration.js'
import { refuseNobody } from './somebody-to.js'
import { Righting } from './righting.js'
import { recallRegistered } from './used-up.js'
import { whoActsHow } from './outside.js'
import { settingAtRest, settingPlayed } from './setting.js'
import { UnmetThings, type NotMet } from './unmet-things.js'
import { WorkedExample } from './worked-example.js'

/** One scenario: the deployment it plays on, who acts in it, and what is made of it. */
export class SpineWorld extends World<RunParameters> {
  readonly #encounters = new Encounters(() => this.deployment, whoActsHow(this.parameters))
  /** What organisations ask of practices they know already. */
  readonly slotRequests = new SlotRequests(this.#encounters, () => this.deployment.topology)
  /** The steps of the worked example. */
  readonly example = new WorkedExample(this.#encounters, () => this.deployment.topology)
  /** Those who use the topology's portal. */
  readonly portal = new PortalVisits(() => this.deployment, this.parameters.browser)
  /** What is put right again on the way. */
  readonly righting = new Righting(() => this.deployment)
  /** What befalls hosts and links. */
  readonly failures = new Failures(() => this.deployment)
  /** What is judged at rest, before anything is started. */
  readonly registration = new PlannedRegistration(this.parameters.topology, this.parameters.workspace)
  /** Cucumber's id of this attempt at the scenario. */
  testCaseStartedId = ''
  /** Whether it proves that a check can fail, rather than anything about a system. */
  isSelfTest = false
  /** Whether everybody is to reach everybody, past those they should go through. */
  isOneNetwork = false
  /** By which route consumers use PDS in it, where it is played by several. */
  route: PdsRoute | undefined
  /** Who plays whom; undefined where everybody plays themselves. */
  cast: Cast | undefined
  #deployment: Deployment | undefined
  #judged: { readonly after: string; readonly outcomes: readonly Outcome[] } | undefined
  /** What was sent to practices to see what they make of it. */
  readonly probed: ProbeRow[] = []
  /** What was not sent because the role of whom it is about is used up, in words. */
  readonly usedUp: string[] = []
  /** What was not sent for want of what it is made of, in words. */
  readonly notSent: string[] = []
  /** Why what was sent past the SSP found nobody there, in words; undefined where somebody was, or nothing was sent so. */
  notReached: string | undefined
  /** Whether anything was sent to see what a practice makes of it. */
  isProbing = false
  /** What was to come about and did not, so far. */
  readonly unmet: UnmetThings = new UnmetThings(this)
  readonly #accountedFor = new Set<OdsCode>()
  readonly #claims: string[] = []
  /** What does not hold of the systems under test, of all that judgements may rest on. */
  readonly without = premisesLacking(this.parameters.workspace, this.parameters)

  /** Begins on a topology, with everything at rest. */
  async playOn(name: string): Promise<void> {
    const { isOneNetwork, route, parameters } = this
    const deployment = await deploymentOf({
      ...{ name, isOneNetwork },
      parameters: route === undefined ? parameters : { ...parameters, pds: route },
    })
    await ownPractices()?.reset()
    this.#begin(deployment)
    this.#deployment = deployment
  }

  /** Begins anew on the same topology, at another moment. */
  beginAt(instant: Parameters<Deployment['begin']>[0]): void {
    this.#begin(this.deployment, instant)
  }

  #begin(deployment: Deployment, instant?: number): void {
    const { cast } = this
    deployment.begin(instant)
    recallRegistered(deployment, this.parameters.workspace)
    if (cast?.changesTheStage) deployment.change((topology) => cast.prepared(topology))
    this.righting.begin(deployment)
    this.#keepEvidence(deployment)
  }

  /** Takes the cast of the scenario at a place, where the run has one for it. */
  castFrom(place: string): void {
    const form = this.parameters.casts?.[place]
    this.cast = form && new Cast(form)
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

  /** An organisation of this topology by its name, or whoever plays it. */
  organisation(name: string): Organisation {
    return (
      this.cast?.organisation(this.deployment.topology, name) ??
      organisationNamed(this.deployment.topology, name)
    )
  }

  /** A patient of this topology by given and family name, or whoever plays them. */
  patient(name: string): Patient {
    return this.cast?.patient(this.deployment.topology, name) ?? patientNamed(this.deployment.topology, name)
  }

  /** Somebody who may sign in to the portal, by given and family name, or whoever plays them. */
  person(name: string): Person {
    const id = this.cast?.idOf('person', name)
    return id === undefined ? this.portal.person(name) : this.portal.personWithId(id)
  }

  /** An organisation as it acts by one of several consumer systems, which is named by its product. */
  by(product: string, organisation: Organisation): Acting {
    const system = this.cast?.idOf('product', product)
    if (system !== undefined) return { ...organisation, system }
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

  /** Whether somebody acts by a system of the caller's own. */
  isOutside(consumer: Acting): boolean {
    return this.#encounters.isOutside(consumer)
  }

  /** The encounter somebody is in; their first act begins it. */
  journeyOf(consumer: Acting): Promise<Journey> {
    return this.#encounters.of(consumer)
  }

  /** A new encounter, with the same consumer system and nothing held from the one before. */
  beginEncounter(consumer: Acting): Promise<Journey> {
    return this.#encounters.begin(consumer)
  }

  /** The encounter somebody is in with a patient: a new one where the one before was with another. */
  encounterWith(consumer: Acting, patient: Patient): Promise<Journey> {
    return this.#encounters.with(consumer, patient)
  }

  /** Whether practices keep from scenario to scenario what they were told. */
  get isCarriedOn(): boolean {
    return this.without.includes('state-reset')
  }

  /** Whether practices of the caller's own take part, of which nobody knows all that ours tell. */
  get hasOwnPractices(): boolean {
    return this.without.includes('controllable')
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
  notMet({ restsOnBefore, ...unmet }: NotMet): never {
    const noted = this.unmet.note({ kind: 'expectation', state: 'failed', ...unmet }, restsOnBefore)
    throw new NotAsExpected(unmetInWords(noted, this.underTest))
  }

  /** Products with their versions that are under test on what is played. */
  get underTest(): readonly string[] {
    return underTestOn(this.parameters.workspace, this.#deployment?.topology).names
  }

  /** The server that is under test, where one is. */
  get server(): Accountable | undefined {
    return underTestOn(this.parameters.workspace, this.#deployment?.topology).server
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
    const [isSelfTest, unmet] = [this.isSelfTest, this.unmet.all]
    const claims = isSelfTest ? this.#claims : undefined
    const told = { registration: this.registration, claims, unmet, isSelfTest }
    if (!this.isPlayed) return settingAtRest(told)
    const { scene, cast } = this
    return settingPlayed({
      ...{ ...told, scene, deployment: this.deployment, cast: cast?.roles },
      usedUp: this.usedUp.length > 0 ? this.usedUp : undefined,
      notSent: this.notSent.length > 0 ? this.notSent : undefined,
      ...{ without: this.without, faults: this.#committed },
    })
  }

  /** Traffic nobody expected or nobody can be held to account for, in words. */
  get unaccounted(): readonly string[] {
    return this.isPlayed ? unaccountedIn(this.deployment) : []
  }

  /** Everything recorded so far, as checks read it. */
  get scene(): Scene {
    return sceneOf(this.deployment, this.without)
  }

  #judge(): readonly Outcome[] {
    const { isSelfTest } = this
    return judge(this.deployment, { isSelfTest, committed: this.#committed, without: this.without })
  }

  /** What was switched on and what befell hosts and links. */
  get #committed(): readonly string[] {
    return [
      ...this.registration.faults,
      ...this.righting.over,
      ...this.deployment.faults.map(({ kind }) => kind),
      ...this.#encounters.faults,
      ...this.failures.outages,
      ...(this.isProbing ? [PROBING] : []),
    ]
  }

  /**
   * Every exchange goes to disk the moment it is complete; those of a proof that a check can fail are no evidence of
   * anything.
   */
  #keepEvidence({ journal, topology }: Deployment): void {
    const { folder } = this.parameters
    const secrets = apiKeysOf(topology)
    if (folder && !this.isSelfTest)
      journal.onRecord((exchange) => appendExchange(folder, this.testCaseStartedId, exchange, secrets))
  }
}
