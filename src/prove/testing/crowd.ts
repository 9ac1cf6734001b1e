import { bookOrderChecks } from '../../checks/answers/book-order.js'
import { judge } from '../../checks/judging/judge.js'
import { EVERY_PREMISE } from '../../checks/reading/premises.js'
import { Scene } from '../../checks/reading/scene.js'
import { textsAt } from '../../fhir/located.js'
import type {
  Attempt,
  ConsumerDriver,
  FreeSlot,
  HeldAppointment,
  PracticeAddress,
  Trace,
} from '../../drivers/consumer-driver.js'
import type { Deployment } from '../../launch/deployment.js'
import { launchEmbedded } from '../../launch/embedded.js'
import { makeMaterials } from '../../launch/materials.js'
import { startOf } from '../../launch/starting-instant.js'
import type { Action } from '../../spine/actions.js'
import type { OdsCode } from '../../spine/identifiers.js'
import { organisationNamed } from '../../drivers/names.js'
import { systemAt } from '../../topology/lookups.js'
import type { Patient } from '../../topology/topology.js'
import { loadTopology } from '../../topology/read-topology.js'
import type { Outcome } from '../../verdict/verdict.js'
import { seeded } from '../sample.js'

/** How a crowd behaves. */
export interface CrowdOptions {
  readonly consumers: number
  /** Whether a consumer that has done so many rounds goes on. */
  readonly goesOn: (rounds: number) => boolean
}

/** What a crowd did, and what came of it. */
export interface CrowdResult {
  /** How often each thing was done, and how often it was refused because somebody else was faster. */
  readonly counts: Readonly<Record<string, number>>
  /** Bookings that came back for another patient than they were made for. */
  readonly wrongPatients: number
  /** Slots that are neither free nor held by an appointment when all is over, and those that are both. */
  readonly lostSlots: readonly string[]
  /** What went wrong otherwise, in words. */
  readonly failures: readonly string[]
  /** What the checks on the order of the book say. */
  readonly outcomes: readonly Outcome[]
}

const WINDOW = { from: '2027-07-05', to: '2027-07-17' }
const PATIENTS: readonly string[] = ['Orla', 'Idris', 'Wilf']
/** All are after the earliest slots. */
const NEAREST = 8
const SHARE_OF_AMENDMENTS = 0.5
const LATE: readonly string[] = ['slot-taken', 'changed-meanwhile']

/** The worked example where every patient is on record at Meadow Lane Surgery. */
function stage() {
  const topology = loadTopology('topologies/worked-example.yaml')
  const practice = organisationNamed(topology, 'Meadow Lane Surgery')
  return {
    practice,
    topology: {
      ...topology,
      patients: topology.patients.map((patient) => ({ ...patient, onRecordAt: [practice.odsCode] })),
    },
  }
}

/**
 * Many consumers at once, each with connections of its own, search for slots at one practice, book, amend and cancel through
 * Spine, over and over; what they do is drawn by a seed. Then the recording is judged.
 */
export async function playCrowd({ consumers, goesOn }: CrowdOptions): Promise<CrowdResult> {
  const { topology, practice } = stage()
  const materials = await makeMaterials(startOf(topology))
  await using deployment = await launchEmbedded({ topology, materials })
  deployment.begin()
  const system = systemAt(topology, practice.odsCode, 'provider')
  const { asid, partyKey, serviceRoot } = system ?? {}
  if (!asid || !partyKey || !serviceRoot) throw new Error('the practice has no service root URL')
  const address: PracticeAddress = { odsCode: practice.odsCode, asid, partyKey, serviceRoot }
  const organisation = organisationNamed(topology, 'Northgate Urgent Care').odsCode
  const tally = new Tally()
  const board: Board = { all: [], booked: [] }
  const members = await Promise.all(
    Array.from({ length: consumers }, async (_, index) => {
      const driver = await deployment.consumer({ organisation, sdsRoute: 'ldap', faults: new Set() })
      const random = seeded(index + 1)
      return new Member(deployment, { organisation, driver, address, tally, board, random })
    }),
  )
  const [first] = members
  if (!first) throw new Error('a crowd has at least one consumer')
  const patients = await first.findPatients(
    topology.patients.filter(({ name }) => PATIENTS.includes(name.given)),
  )
  board.all = await first.search()
  await Promise.all(members.map((member) => member.play(patients, goesOn)))
  const free = (await first.search()).map(({ id }) => `Slot/${id}`)
  const held = (await first.retrieve(patients)).flatMap(slotsHeld)
  const lostSlots = board.all
    .map(({ id }) => `Slot/${id}`)
    .filter((slot) => [...free, ...held].filter((each) => each === slot).length !== 1)
  const { past, journal } = deployment
  const { intents, exchanges, turnedAway } = journal
  const scene = new Scene(topology, intents, exchanges, past, EVERY_PREMISE, turnedAway)
  return { ...tally.result, lostSlots, outcomes: judge(bookOrderChecks, scene) }
}

/** What all of a crowd know: the slots there were at first, and what somebody of them booked. */
interface Board {
  all: readonly FreeSlot[]
  readonly booked: HeldAppointment[]
}

interface Means {
  readonly organisation: OdsCode
  readonly driver: ConsumerDriver
  readonly address: PracticeAddress
  readonly tally: Tally
  readonly board: Board
  readonly random: () => number
}

/** One of a crowd. */
class Member {
  readonly #deployment: Deployment
  readonly #means: Means

  constructor(deployment: Deployment, means: Means) {
    this.#deployment = deployment
    this.#means = means
  }

  /** Logical ids of patients at the practice. */
  async findPatients(people: readonly Patient[]): Promise<readonly string[]> {
    const found: string[] = []
    for (const { nhsNumber, name, birthDate, gender } of people) {
      const trace: Trace = {
        ...name,
        nhsNumber,
        birthDate,
        gender,
        registeredPractice: this.#means.address.odsCode,
      }
      const record = await this.#do('find-patient', ({ driver, address }) =>
        driver.findPatient(address, trace),
      )
      if (record?.patient !== undefined) found.push(record.patient)
    }
    return found
  }

  /** What is free now. */
  async search(): Promise<readonly FreeSlot[]> {
    const found = await this.#do('search-for-free-slots', ({ driver, address }) =>
      driver.searchForFreeSlots(address, WINDOW, []),
    )
    return found?.slots ?? []
  }

  /** Everything that is booked for some patients, or was. */
  async retrieve(patients: readonly string[]): Promise<readonly HeldAppointment[]> {
    const found: HeldAppointment[] = []
    for (const patient of patients) {
      const attempt = await this.#do('retrieve-appointments', ({ driver, address }) =>
        driver.retrieveAppointments(address, patient, WINDOW),
      )
      found.push(...(attempt?.appointments ?? []))
    }
    return found
  }

  /** Round after round: looks for a slot and books it for some patient, then changes something that anybody booked. */
  async play(patients: readonly string[], goesOn: CrowdOptions['goesOn']): Promise<void> {
    for (let rounds = 0; goesOn(rounds); rounds += 1) {
      const slot = this.#anyOf((await this.search()).slice(0, NEAREST))
      const patient = this.#anyOf(patients)
      if (slot && patient !== undefined) await this.#book(slot, patient)
      const held = this.#anyOf(this.#means.board.booked)
      if (held) await this.#change(held)
    }
  }

  async #book(slot: FreeSlot, patient: string): Promise<void> {
    const { board, tally } = this.#means
    const booked = await this.#do('book-appointment', ({ driver, address }) =>
      driver.bookAppointment(address, { slots: [slot], patient }),
    )
    if (!booked?.held) return
    if (!actorsIn(booked.held).includes(`Patient/${patient}`)) tally.foundWrongPatient()
    board.booked.push(booked.held)
  }

  async #change(held: HeldAppointment): Promise<void> {
    const { board, random } = this.#means
    const place = board.booked.indexOf(held)
    if (random() < SHARE_OF_AMENDMENTS) {
      const amended = await this.#do('amend-appointment', ({ driver, address }) =>
        driver.amendAppointment(address, held, { comment: `Comes by bus ${Math.floor(random() * 100)}` }),
      )
      if (amended && board.booked[place] === held) board.booked[place] = amended.appointment
      return
    }
    const cancelled = await this.#do('cancel-appointment', ({ driver, address }) =>
      driver.cancelAppointment(address, held, 'Comes another day'),
    )
    const now = board.booked.findIndex(({ id }) => id === held.id)
    if (cancelled && now >= 0) board.booked.splice(now, 1)
  }

  #anyOf<Each>(list: readonly Each[]): Each | undefined {
    return list[Math.floor(this.#means.random() * list.length)]
  }

  async #do<Result>(
    action: Action,
    perform: (means: Means) => Promise<Attempt<Result>>,
  ): Promise<Result | undefined> {
    const { organisation, address, tally } = this.#means
    const intent = { organisation, action, target: address.odsCode }
    const attempt = await this.#deployment.journal.during(
      intent,
      () => perform(this.#means),
      ({ done }) => done,
    )
    tally.did(attempt.done ? action : `${action}, ${attempt.reason}`)
    if (attempt.done) return attempt
    // Who comes too late is told so; that somebody cancelled meanwhile is told as a badly made request.
    if (!LATE.includes(attempt.reason)) tally.failed(attempt.words)
    return undefined
  }
}

const actorsIn = ({ resource }: HeldAppointment): readonly string[] =>
  textsAt(resource, 'participant.actor.reference')

/** The slots that an appointment takes up now. */
const slotsHeld = ({ status, resource }: HeldAppointment): readonly string[] =>
  status === 'booked' ? textsAt(resource, 'slot.reference') : []

class Tally {
  readonly #counts = new Map<string, number>()
  readonly #failures: string[] = []
  #wrongPatients = 0

  did(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1)
  }

  failed(words: string): void {
    this.#failures.push(words)
  }

  foundWrongPatient(): void {
    this.#wrongPatients += 1
  }

  get result() {
    return {
      counts: Object.fromEntries(this.#counts),
      failures: this.#failures,
      wrongPatients: this.#wrongPatients,
    }
  }
}
