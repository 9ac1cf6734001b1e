import { whose } from '../drivers/as-booked.js'
import type {
  Attempt,
  BookedAppointment,
  ConsumerDriver,
  PracticeAddress,
} from '../drivers/consumer-driver.js'
import type { EncounterStage } from '../drivers/encounters.js'
import type { FhirRequest, StraightAnswer } from '../drivers/reference-consumer/fhir-request.js'
import { rightRequests, type RightRequests } from '../drivers/reference-consumer/right-requests.js'
import { searchWindows } from '../drivers/search-windows.js'
import type { Action } from '../spine/actions.js'
import { CannotBePlayed } from '../spine/errors.js'
import type { ForTrial } from '../spine/for-trial.js'
import { londonDate } from '../spine/london-time.js'
import { systemAt } from '../topology/lookups.js'
import type { Organisation, Patient, System, Topology } from '../topology/topology.js'
import { anotherPatientOf, colleagueOf, neighbourOf } from './beside.js'
import { Known, ofThese } from './known.js'
import { traceOf } from './trace.js'
import type { Ground, Need, NotSent, ProbeRow, ProbeSet } from './probe.js'

const RACING = 'a booking of one slot at the same moment as others'

/** Who sends probes, to which practice, about whom. */
export interface Probing {
  readonly consumer: Organisation
  readonly practice: Organisation
  /** Of probes that need no record, nobody. */
  readonly patient?: Patient | undefined
}

/** The same, with which appointments may be changed that were not booked for the probes. */
export type ProbingWithin = Probing & { readonly mayChange: readonly ForTrial[] }

/**
 * Sends one set of probes, each as an act of its own, and yields those that were not sent.
 * @param before The topology before earlier runs and scenarios had anybody registered.
 * @throws HarnessError SYSTEM_NOT_REGISTERED where the practice is not on GP Connect.
 */
export async function sendProbes(
  stage: EncounterStage,
  who: ProbingWithin,
  { needs, probes }: ProbeSet,
  before: Topology = stage.topology,
): Promise<NotSent> {
  const prober = await Prober.of(stage, who)
  await prober.prepare(needs)
  const left: ProbeRow[] = []
  for (const probe of probes) if (!(await prober.send(probe))) left.push(probe)
  const usedUp = left.filter((probe) => prober.wouldSend(probe, before))
  return { left, usedUp, notReached: prober.notReached }
}

/** How many bookings are sent at once for one slot, and for how many slots, one after the other. */
export interface Race {
  readonly runners: number
  readonly rounds: number
  /** Lets so many requests go at once. */
  readonly racing: <Result>(race: () => Promise<Result>) => Promise<Result>
}

/** Sends many bookings of one slot at the same moment, and then of another, as far as there are free ones. */
export async function raceForSlots(
  stage: EncounterStage,
  who: Probing,
  { runners, rounds, racing }: Race,
): Promise<void> {
  const prober = await Prober.of(stage, { ...who, mayChange: [] })
  await prober.prepare(['slots', 'record'])
  for (let round = 0; round < rounds; round++) await racing(() => prober.race(runners))
}

class Prober {
  readonly #stage: EncounterStage
  readonly #who: ProbingWithin
  readonly #driver: ConsumerDriver
  readonly #system: System
  readonly #address: PracticeAddress
  readonly #known = new Known()
  /** Why the first probe past the SSP that found nobody there did, in words without a full stop. */
  notReached: string | undefined
  #record: string | undefined
  #neighbour: Ground['neighbour']
  #colleague: Prober | undefined

  static async of(stage: EncounterStage, who: ProbingWithin): Promise<Prober> {
    const system = systemAt(stage.topology, who.practice.odsCode, 'provider')
    if (!system?.serviceRoot)
      throw new CannotBePlayed(
        'SYSTEM_NOT_REGISTERED',
        `${who.practice.name} is not on GP Connect in "${stage.topology.title}", so that nothing can be sent to it.`,
      )
    const driver = await stage.consumer({
      organisation: who.consumer.odsCode,
      sdsRoute: 'ldap',
      faults: new Set(),
    })
    const { asid, partyKey, serviceRoot } = system
    return new Prober(stage, who, driver, system, {
      ...{ odsCode: who.practice.odsCode, asid, partyKey, serviceRoot },
    })
  }

  private constructor(
    stage: EncounterStage,
    who: ProbingWithin,
    driver: ConsumerDriver,
    system: System,
    address: PracticeAddress,
  ) {
    this.#stage = stage
    this.#who = who
    this.#driver = driver
    this.#system = system
    this.#address = address
    for (const action of ['find-endpoint', 'find-asid'] as const)
      stage.journal.declare({ ...this.#acting, action, target: address.odsCode, heldFrom: 'configuration' })
  }

  /** Finds, in earnest, what the probes are made of. */
  async prepare(needs: readonly Need[]): Promise<void> {
    if (needs.includes('slots') || needs.includes('appointment')) await this.#findSlots()
    if (needs.includes('record') || needs.includes('appointment')) await this.#findRecord()
    if (needs.includes('appointment')) await this.#bookInEarnest()
    if (needs.includes('appointment')) await this.#findPractice()
    if (needs.includes('neighbour')) await this.#findNeighbour()
    if (needs.includes('others')) await this.#bookBesides()
  }

  /** Whether a probe could be made on another topology than this. */
  wouldSend({ sends, isOfColleague }: ProbeRow, topology: Topology): boolean {
    return (
      isOfColleague === undefined &&
      topology !== this.#stage.topology &&
      sends(this.#right, { ...this.#ground, topology }) !== undefined
    )
  }

  get #right(): RightRequests {
    const { topology, clock } = this.#stage
    return rightRequests({ ...this.#acting, topology: () => topology, clock })
  }

  /** Whether a probe could be made, and so was sent. */
  async send({ says, sends, isOfColleague }: ProbeRow): Promise<boolean> {
    if (isOfColleague) return (await this.#colleague?.send({ says, sends, shows: [] })) ?? false
    const request = sends(this.#right, this.#ground)
    if (!request) return false
    const answer = await this.#act('probe', () => this.#ask(request), says)
    if (answer && this.#known.takeIn(answer, request, this.#stage.clock.now())) await this.#bookInEarnest()
    return true
  }

  async #ask(request: FhirRequest): Promise<Attempt<StraightAnswer>> {
    const attempt = await this.#driver.askStraight(this.#address, request)
    // Of one through the SSP the record tells.
    if (!attempt.done && request.changes?.connects) this.notReached ??= attempt.words.replace(/\.$/, '')
    return attempt
  }

  /** Sends the booking of one slot many times at the same moment. */
  async race(runners: number): Promise<void> {
    const { slots, record } = this.#ground
    const [slot] = slots
    if (!slot || record === undefined) return
    const booking = () => this.#right.booking({ slots: [slot], patient: record })
    await Promise.all(
      Array.from({ length: runners }, () =>
        this.#act('probe', () => this.#driver.askStraight(this.#address, booking()), RACING),
      ),
    )
    this.#known.take([slot.id])
  }

  get #acting() {
    return { organisation: this.#who.consumer.odsCode }
  }

  get #ground(): Ground {
    const { topology, clock } = this.#stage
    const now = clock.now()
    const [shown] = this.#stage.journal.exchanges.flatMap(
      ({ connection: { tried } }) => tried?.serverKey ?? [],
    )
    return {
      serverKey: shown,
      ...{ consumer: this.#who.consumer, practice: this.#who.practice, patient: this.#who.patient },
      user: topology.practitioners.find(({ organisation }) => organisation === this.#who.consumer.odsCode),
      ...{ topology, system: this.#system, now, today: londonDate(now) },
      ...{ record: this.#record, neighbour: this.#neighbour },
      ...this.#known.told,
      forTrial: ofThese(this.#known.told.forTrial, this.#who.mayChange),
    }
  }

  async #findSlots(): Promise<void> {
    for (const window of searchWindows(this.#stage.clock.now())) {
      const found = await this.#act('search-for-free-slots', () =>
        this.#driver.searchForFreeSlots(this.#address, window),
      )
      this.#known.find(found?.slots ?? [])
      if (!found || found.slots.length > 0) return
    }
  }

  async #findRecord(): Promise<void> {
    const { patient, practice } = this.#who
    if (!patient)
      throw new CannotBePlayed(
        'NOTHING_ACTED',
        'These probes are about a patient. Say in the step whom: … for <patient>.',
      )
    const trace = traceOf(patient, practice)
    const found = await this.#act('find-patient', () => this.#driver.findPatient(this.#address, trace))
    const registered =
      found && found.patient === undefined
        ? await this.#act('register-patient', () => this.#driver.registerPatient(this.#address, trace))
        : found
    this.#record = registered?.patient
  }

  async #findNeighbour(): Promise<void> {
    const practice = neighbourOf(this.#stage.topology, this.#who.consumer, this.#system)
    if (!practice) return
    const there = await Prober.of(this.#stage, { ...this.#who, practice })
    await there.prepare(['appointment'])
    this.#neighbour = there.#ground
  }

  async #findPractice(): Promise<void> {
    const found = await this.#act('look-up-details', () =>
      this.#driver.findDetails(this.#address, 'Organization', this.#address.odsCode),
    )
    const [own] = found?.details ?? []
    if (own) this.#known.give('Organization', own.reference.slice('Organization/'.length))
  }

  async #bookInEarnest(): Promise<void> {
    const [slot] = this.#known.told.slots
    const patient = this.#record
    this.#known.hold(undefined)
    if (!slot || patient === undefined) return
    const booked = await this.#act<BookedAppointment>('book-appointment', () =>
      this.#driver.bookAppointment(this.#address, { slots: [slot], patient }),
    )
    // What was not confirmed is not known to be taken, nor to be free.
    if (booked) this.#known.take([slot.id])
    else this.#known.lose([slot.id])
    // What an answer names may be somebody else's, and is then changed by no probe.
    const held = booked?.held
    const isOthers = held && whose({ slots: [slot.id], patient }, held) === "another's"
    this.#known.hold(isOthers ? undefined : held)
  }

  /** Another organisation books for the patient, and this one for another patient. */
  async #bookBesides(): Promise<void> {
    const { patient, consumer } = this.#who
    const colleague = colleagueOf(this.#stage.topology, consumer, this.#system)
    const another = patient && anotherPatientOf(this.#stage.topology, patient, this.#system)
    if (another) await this.#bookAs({ ...this.#who, patient: another })
    if (!colleague) return
    this.#colleague = await this.#bookAs({ ...this.#who, consumer: colleague })
    this.#known.seeOthers(this.#colleague.#known.told.held)
  }

  async #bookAs(who: ProbingWithin): Promise<Prober> {
    const prober = await Prober.of(this.#stage, who)
    await prober.prepare(['appointment'])
    this.#known.take(prober.#known.told.taken.map(({ id }) => id))
    this.#known.lose(prober.#known.lost)
    return prober
  }

  async #act<Result>(
    action: Action,
    perform: () => Promise<Attempt<Result>>,
    says?: string,
  ): Promise<Result | undefined> {
    const { practice, patient } = this.#who
    const about = action === 'search-for-free-slots' ? {} : { patient: patient?.nhsNumber }
    const attempt = await this.#stage.journal.during(
      {
        ...this.#acting,
        action,
        target: practice.odsCode,
        ...about,
        ...(says === undefined ? {} : { says }),
      },
      perform,
      ({ done }) => done,
    )
    return attempt.done ? attempt : undefined
  }
}
