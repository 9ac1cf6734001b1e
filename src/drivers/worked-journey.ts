import type { Action } from '../spine/actions.js'
import { interactions } from '../spine/interactions.js'
import type { OdsCode } from '../spine/identifiers.js'
import type { Patient } from '../topology/topology.js'
import type { Journal } from '../wire/journal.js'
import {
  type AppointmentTexts,
  type Attempt,
  type ConsumerDriver,
  type FreeSlot,
  type HeldAppointment,
  type PatientRecord,
  type PracticeAddress,
  type Stopped,
  type Trace,
  type TraceBy,
} from './consumer-driver.js'
import { HeldAppointments, type PatientsPlace, type JourneyStage } from './held-appointments.js'
import type { Actor, Journey, Search } from './journey.js'
import { recordRequest, type RecordKind } from './record-requests.js'
import { NO_FREE_SLOT, NOT_ON_RECORD } from './stops.js'
import { SlotsFound } from './slots-found.js'

/** Nothing for Appointment Management as a whole, else the interaction for which a practice is looked up. */
type LookedUpBy = readonly [] | readonly [interactionId: string]

// For a step whose result is held already.
const DONE = Promise.resolve()

/** One encounter of our own consumer: it works through the steps of the worked example for one patient. */
export class WorkedJourney implements Journey {
  readonly actor: Actor
  readonly isOutside = false
  readonly #driver: ConsumerDriver
  readonly #journal: Journal
  readonly #held: HeldAppointments
  readonly #found: SlotsFound
  readonly #looksAgain: boolean
  #patient: Patient | undefined
  #trace: Trace | undefined
  #practice: PracticeAddress | undefined
  /** Practices as they were looked up for records, by ODS code and interaction ID. */
  readonly #keepers = new Map<string, PracticeAddress>()
  #capabilitiesKnown = false
  #record: string | undefined
  #appointment: string | undefined
  #stopped: Stopped | undefined

  constructor(actor: Actor, driver: ConsumerDriver, { journal, looksAgain = false, ...held }: JourneyStage) {
    this.actor = actor
    this.#driver = driver
    this.#journal = journal
    this.#found = new SlotsFound(driver, held.clock, (action, perform) =>
      this.#act(action, { practice: this.#practice?.odsCode }, perform),
    )
    this.#looksAgain = looksAgain
    this.#held = new HeldAppointments(driver, held, (action, perform) =>
      this.#act(action, { practice: this.#practice?.odsCode, patient: this.#patient }, perform),
    )
  }

  /** Why it went no further; undefined while it goes on or once it is complete. */
  get stopped(): Stopped | undefined {
    return this.#stopped
  }

  /** What the last search found free, earliest first. */
  get slots(): readonly FreeSlot[] {
    return this.#found.all
  }

  /** The practice that was looked up. */
  get practice(): PracticeAddress | undefined {
    return this.#practice
  }

  /** What PDS said of the patient. */
  get traced(): Trace | undefined {
    return this.#trace
  }

  /** Takes another of the slots that were found, or several together. */
  choose(...slots: readonly FreeSlot[]): void {
    this.#found.choose(slots)
  }

  /** Whom it is about; undefined until somebody was traced. */
  get patient(): Patient | undefined {
    return this.#patient
  }

  /** Logical id of what was booked. */
  get appointment(): string | undefined {
    return this.#appointment
  }

  /** Steps 1a to 1b, by NHS number unless told otherwise. */
  async trace(patient: Patient, by: TraceBy = 'nhs-number'): Promise<void> {
    this.#patient = patient
    this.#trace = await this.#act('trace-patient', { patient }, () => this.#driver.tracePatient(patient, by))
  }

  /** Steps 2a to 2d: the MHS record first, then the AS record. */
  async lookUp(practice: OdsCode, ...by: LookedUpBy): Promise<void> {
    this.#practice = (await this.#addressOf(practice, ...by)) ?? this.#practice
  }

  /** Asks a practice for a patient's record, by another capability, for which it is looked up apart and once. */
  async askForRecord(practice: OdsCode, patient: Patient, kind: RecordKind): Promise<void> {
    const { id } = recordRequest(kind, patient.nhsNumber).interaction
    const address = this.#keepers.get(`${practice} ${id}`) ?? (await this.#addressOf(practice, id))
    if (!address) return
    this.#keepers.set(`${practice} ${id}`, address)
    await this.#act('ask-for-a-record', { practice, patient }, () =>
      this.#driver.askForRecord(address, patient, kind),
    )
  }

  /** Takes endpoint and ASID from configuration instead of SDS. */
  configure(practice: PracticeAddress): void {
    this.#practice = practice
    for (const action of ['find-endpoint', 'find-asid'] as const)
      this.#journal.declare({
        ...this.actor,
        action,
        target: practice.odsCode,
        heldFrom: 'configuration',
      })
  }

  /** Steps 3a to 3d. */
  async readCapabilities(): Promise<void> {
    const practice = this.#practice
    if (!practice) return
    const statement = await this.#act('read-capability-statement', { practice: practice.odsCode }, () =>
      this.#driver.readCapabilityStatement(practice),
    )
    this.#capabilitiesKnown = statement !== undefined
  }

  /** Leaves step 3 out of this encounter. */
  skipCapabilities(): void {
    this.#capabilitiesKnown = true
  }

  /** Steps 4a to 4d, repeated with later dates until a slot comes back; the patient takes the first, or a later one. */
  async search(search: Search = {}): Promise<void> {
    if (this.#practice && (await this.#found.search(this.#practice, search)) === false)
      this.#stopped = NO_FREE_SLOT
  }

  /** Steps 5a to 5d, with registration where the practice holds no record (spine.md 2.4). */
  async find(patient: Patient): Promise<void> {
    const [practice, trace, found] = [this.#practice, this.#trace, await this.#ask(patient)]
    if (!practice || !trace || !found) return
    const about = { practice: practice.odsCode, patient }
    this.#record =
      found.patient ??
      (await this.#act('register-patient', about, () => this.#driver.registerPatient(practice, trace)))
        ?.patient
  }

  /** Steps 5a to 5d for somebody who is to be on record already. */
  async #identify(patient: Patient): Promise<void> {
    const found = await this.#ask(patient)
    this.#record = found?.patient
    if (found && found.patient === undefined) this.#stopped = NOT_ON_RECORD
  }

  async #ask(patient: Patient): Promise<PatientRecord | undefined> {
    const [practice, trace] = [this.#practice, this.#trace]
    if (!practice || !trace) return undefined
    const about = { practice: practice.odsCode, patient }
    return this.#act('find-patient', about, () => this.#driver.findPatient(practice, trace))
  }

  /** Steps 6a to 6d. */
  async book(patient: Patient): Promise<void> {
    const [practice, slots, record] = [this.#practice, this.#found.chosen, this.#record]
    if (!practice || slots.length === 0 || !record) return
    const booked = await this.#act('book-appointment', { practice: practice.odsCode, patient }, () =>
      this.#driver.bookAppointment(practice, { slots, patient: record }),
    )
    this.#appointment = booked?.appointment
    if (booked) return
    await this.#lookAgain(async (place, { reason }) => {
      if (reason === 'slot-taken') await this.#found.lookAgain(practice)
      await this.#held.view(place)
    })
  }

  /** Where nobody else can tell whether a practice did what it refused, it is looked at; why the encounter stopped stays as it was. */
  async #lookAgain(looks: (place: PatientsPlace, stop: Stopped) => Promise<void>): Promise<void> {
    const stop = this.#stopped
    if (!this.#looksAgain || !stop?.isOfPractice) return
    await this.#atPlace((place) => looks(place, stop))
    this.#stopped = stop
  }

  /** Everything up to the booking itself; what is already known is not asked for again. */
  async prepare(patient: Patient, at?: OdsCode, preference?: number): Promise<void> {
    await this.#inTurn([
      ...this.#preliminaries(patient, at),
      () => this.search({ preference }),
      () => this.find(patient),
    ])
  }

  /** Only what it takes to see which slots are free at the patient's own practice. */
  async lookForSlots(patient: Patient): Promise<void> {
    await this.#inTurn([
      () => this.trace(patient),
      () => this.#lookUpUnlessHeld(this.#trace?.registeredPractice),
      () => this.search(),
    ])
  }

  /** What it takes to ask a practice for free slots: its address, unless held, and the search. */
  async askForSlots(practice: OdsCode, search?: Search): Promise<void> {
    await this.#lookUpUnlessHeld(practice)
    await this.search(search)
  }

  /** What the last look at the patient's appointments gave. */
  get appointments(): readonly HeldAppointment[] | undefined {
    return this.#held.all
  }

  /** Everything up to finding the patient, without a search for slots, and the look at their appointments. */
  async viewAppointments(patient: Patient, at?: OdsCode): Promise<void> {
    await this.#inTurn([
      ...this.#preliminaries(patient, at, interactions.findPatient.id),
      () => (this.#record === undefined ? this.#identify(patient) : DONE),
      () => this.#atPlace((place) => this.#held.view(place)),
    ])
  }

  async viewDetails(patient: Patient): Promise<void> {
    await this.viewAppointments(patient)
    if (!this.#stopped)
      await this.#atPlace((place) => this.#held.lookUpByCode(place, this.actor.organisation))
  }

  readAppointment(): Promise<void> {
    return this.#atPlace((place) => this.#held.read(place))
  }

  async amend(patient: Patient, texts: AppointmentTexts, which?: string): Promise<void> {
    if (!this.#held.all) await this.viewAppointments(patient)
    if (!this.#stopped) await this.#change((place) => this.#held.amend(place, texts, which))
  }

  async cancel(patient: Patient, reason: string, which?: string): Promise<void> {
    if (!this.#held.all) await this.viewAppointments(patient)
    if (!this.#stopped) await this.#change((place) => this.#held.cancel(place, reason, which))
  }

  async #change(does: (place: PatientsPlace) => Promise<void>): Promise<void> {
    await this.#atPlace(does)
    await this.#lookAgain((place) => this.#held.readMeant(place))
  }

  /** The worked example from end to end. */
  async bookFor(patient: Patient, at?: OdsCode): Promise<void> {
    await this.prepare(patient, at)
    if (!this.#stopped) await this.book(patient)
  }

  /** What comes before anything that is asked about a patient; what is known is not asked for again. */
  #preliminaries(patient: Patient, at?: OdsCode, ...by: LookedUpBy): readonly (() => Promise<void>)[] {
    return [
      () => (this.#trace ? DONE : this.trace(patient)),
      () => this.#lookUpUnlessHeld(at ?? this.#trace?.registeredPractice, ...by),
      () => (this.#capabilitiesKnown ? DONE : this.readCapabilities()),
    ]
  }

  /** Does something with the patient's appointments, once practice and record are known. */
  async #atPlace(does: (place: PatientsPlace) => Promise<void>): Promise<void> {
    const [practice, patient] = [this.#practice, this.#record]
    if (practice && patient !== undefined) await does({ practice, patient })
  }

  /** One step after the other, until the encounter stops. */
  async #inTurn(steps: readonly (() => Promise<void>)[]): Promise<void> {
    for (const step of steps) {
      await step()
      if (this.#stopped) return
    }
  }

  async #addressOf(practice: OdsCode, ...by: LookedUpBy): Promise<PracticeAddress | undefined> {
    const endpoint = await this.#act('find-endpoint', { practice }, () =>
      this.#driver.findEndpoint(practice, ...by),
    )
    return (
      endpoint && this.#act('find-asid', { practice }, () => this.#driver.findAsid(practice, endpoint, ...by))
    )
  }

  #lookUpUnlessHeld(practice: OdsCode | undefined, ...by: LookedUpBy): Promise<void> {
    return practice === undefined || this.#practice?.odsCode === practice
      ? DONE
      : this.lookUp(practice, ...by)
  }

  async #act<Result>(
    action: Action,
    about: { readonly practice?: OdsCode | undefined; readonly patient?: Patient | undefined },
    perform: () => Promise<Attempt<Result>>,
  ): Promise<Result | undefined> {
    const intent = { ...this.actor, action, target: about.practice, patient: about.patient?.nhsNumber }
    const attempt = await this.#journal.during(intent, perform, ({ done }) => done)
    if (attempt.done) return attempt
    this.#stopped = attempt
    return undefined
  }
}
