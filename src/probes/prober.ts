import type {
  Attempt,
  BookedAppointment,
  ConsumerDriver,
  FreeSlot,
  HeldAppointment,
  PracticeAddress,
} from '../drivers/consumer-driver.js'
import type { EncounterStage } from '../drivers/encounters.js'
import { heldOf } from '../drivers/reference-consumer/appointments.js'
import { resourcesOf } from '../drivers/reference-consumer/bundle.js'
import { objectsOf, textOf, type JsonObject } from '../drivers/reference-consumer/json.js'
import type { FhirRequest, StraightAnswer } from '../drivers/reference-consumer/fhir-request.js'
import { rightRequests } from '../drivers/reference-consumer/right-requests.js'
import { searchWindows } from '../drivers/search-windows.js'
import type { Action } from '../spine/actions.js'
import { CannotBePlayed } from '../spine/errors.js'
import { londonDate } from '../spine/london-time.js'
import { systemAt } from '../topology/lookups.js'
import type { Organisation, Patient, System } from '../topology/topology.js'
import { neighbourOf } from './neighbour.js'
import { traceOf } from './trace.js'
import type { Ground, Need, ProbeRow, ProbeSet } from './probe.js'

const RACING = 'a booking of one slot at the same moment as others'

/** Who sends probes, to which practice, about whom. */
export interface Probing {
  readonly consumer: Organisation
  readonly practice: Organisation
  /** Of probes that need no record, nobody. */
  readonly patient?: Patient | undefined
}

/**
 * Sends one set of probes, each as an act of its own, and yields those that could not be made of what this practice has.
 * @throws HarnessError SYSTEM_NOT_REGISTERED where the practice is not on GP Connect.
 */
export async function sendProbes(
  stage: EncounterStage,
  who: Probing,
  { needs, probes }: ProbeSet,
): Promise<readonly ProbeRow[]> {
  const prober = await Prober.of(stage, who)
  await prober.prepare(needs)
  const left: ProbeRow[] = []
  for (const probe of probes) if (!(await prober.send(probe))) left.push(probe)
  return left
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
  const prober = await Prober.of(stage, who)
  await prober.prepare(['slots', 'record'])
  for (let round = 0; round < rounds; round++) await racing(() => prober.race(runners))
}

class Prober {
  readonly #stage: EncounterStage
  readonly #who: Probing
  readonly #driver: ConsumerDriver
  readonly #system: System
  readonly #address: PracticeAddress
  #slots: readonly FreeSlot[] = []
  #taken: readonly FreeSlot[] = []
  #record = ''
  #held: HeldAppointment | undefined
  #neighbour: Ground['neighbour']
  readonly #given = new Map<string, string>()

  static async of(stage: EncounterStage, who: Probing): Promise<Prober> {
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
    who: Probing,
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
  }

  /** Whether a probe could be made, and so was sent. */
  async send({ says, sends }: ProbeRow): Promise<boolean> {
    const { topology, clock } = this.#stage
    const right = rightRequests({
      organisation: this.#who.consumer.odsCode,
      topology: () => topology,
      clock,
    })
    const request = sends(right, this.#ground)
    if (!request) return false
    const answer = await this.#act('probe', () => this.#driver.askStraight(this.#address, request), says)
    if (answer) await this.#takeIn(answer, request)
    return true
  }

  /** Sends the booking of one slot many times at the same moment. */
  async race(runners: number): Promise<void> {
    const { slots, record } = this.#ground
    const [slot] = slots
    if (!slot) return
    const { topology, clock } = this.#stage
    const right = rightRequests({ ...this.#acting, topology: () => topology, clock })
    const booking = () => right.booking({ slots: [slot], patient: record })
    await Promise.all(
      Array.from({ length: runners }, () =>
        this.#act('probe', () => this.#driver.askStraight(this.#address, booking()), RACING),
      ),
    )
    this.#take([slot.id])
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
      ...{
        slots: this.#slots,
        taken: this.#taken,
        record: this.#record,
        held: this.#held,
        neighbour: this.#neighbour,
        given: this.#given,
      },
    }
  }

  /** What an answer changed: slots that are taken now, and how the appointment stands. */
  async #takeIn({ status, resource }: StraightAnswer, { body }: FhirRequest): Promise<void> {
    for (const reference of [...resourcesOf(resource).keys(), referenceTo(resource)]) {
      const [type = '', id = ''] = reference.split('/')
      this.#given.set(type, id)
    }
    // A booking may be answered without a body.
    if (status === 201) this.#take(slotsOf(body))
    if (resource['resourceType'] !== 'Appointment') return
    const appointment = heldOf(resource)
    this.#take(slotsOf(resource))
    if (!this.#held || appointment?.id !== this.#held.id) return
    this.#held = appointment
    if (appointment.status === 'cancelled') await this.#bookInEarnest()
  }

  #take(ids: readonly string[]): void {
    this.#taken = [...this.#taken, ...this.#slots.filter(({ id }) => ids.includes(id))]
    this.#slots = this.#slots.filter(({ id }) => !ids.includes(id))
  }

  async #findSlots(): Promise<void> {
    for (const window of searchWindows(this.#stage.clock.now())) {
      const found = await this.#act('search-for-free-slots', () =>
        this.#driver.searchForFreeSlots(this.#address, window),
      )
      this.#slots = found?.slots ?? []
      if (!found || this.#slots.length > 0) return
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
    this.#record = registered?.patient ?? ''
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
    if (own) this.#given.set('Organization', own.reference.slice('Organization/'.length))
  }

  async #bookInEarnest(): Promise<void> {
    const [slot] = this.#slots
    this.#held = undefined
    if (!slot || this.#record === '') return
    const booked = await this.#act<BookedAppointment>('book-appointment', () =>
      this.#driver.bookAppointment(this.#address, { slots: [slot], patient: this.#record }),
    )
    this.#take([slot.id])
    this.#held = booked?.held
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

const referenceTo = ({ resourceType, id }: JsonObject): string =>
  `${textOf(resourceType) ?? ''}/${textOf(id) ?? ''}`

/** Logical ids of the slots of an appointment. */
const slotsOf = (appointment: JsonObject = {}): readonly string[] =>
  objectsOf(appointment['slot']).flatMap(({ reference }) => textOf(reference)?.split('/')[1] ?? [])
