import type { Action } from '../spine/actions.js'
import type { Clock } from '../spine/clock.js'
import { NotOffered } from '../spine/errors.js'
import type { OdsCode } from '../spine/identifiers.js'
import { addDays, londonDate } from '../spine/london-time.js'
import type { Journal } from '../wire/journal.js'
import type {
  AppointmentTexts,
  Attempt,
  ConsumerDriver,
  Detail,
  HeldAppointment,
  PracticeAddress,
  Stopped,
} from './consumer-driver.js'

/** How far ahead an encounter looks for appointments, in days. */
const AHEAD = 84

/** Performs one act about the patient of an encounter at its practice; undefined where the encounter stopped there. */
export type ActAtPractice = <Result>(
  action: Action,
  perform: () => Promise<Attempt<Result>>,
) => Promise<Result | undefined>

/** Where and for whom appointments are looked at and changed. */
export interface PatientsPlace {
  readonly practice: PracticeAddress
  /** Logical id of the patient at the practice. */
  readonly patient: string
}

/** By what appointments that are held are dealt with. */
export interface WhatIsHeld {
  readonly clock: Clock
  /**
   * Whether an appointment, as a practice shows it, may be changed; each where absent. Practices of somebody's own hold what is not ours.
   */
  readonly mayChange?: ((practice: OdsCode, appointment: HeldAppointment) => boolean) | undefined
}

/** Where an encounter of our own consumer takes place. */
export interface JourneyStage extends WhatIsHeld {
  readonly journal: Journal
  /** Whether it is looked for what a practice refused, since nobody else can tell whether it did it all the same. */
  readonly looksAgain?: boolean | undefined
}

/** The appointments that one encounter of our own consumer has seen, and what it does with them. */
export class HeldAppointments {
  readonly #driver: ConsumerDriver
  readonly #clock: Clock
  readonly #mayChange: NonNullable<WhatIsHeld['mayChange']>
  readonly #act: ActAtPractice
  #held: readonly HeldAppointment[] | undefined
  #details: readonly Detail[] = []
  #changed: HeldAppointment | undefined
  #meant: HeldAppointment | undefined

  constructor(driver: ConsumerDriver, { clock, mayChange = () => true }: WhatIsHeld, act: ActAtPractice) {
    this.#driver = driver
    this.#clock = clock
    this.#mayChange = mayChange
    this.#act = act
  }

  /** As they were given last; undefined until they were asked for. */
  get all(): readonly HeldAppointment[] | undefined {
    return this.#held
  }

  /** Who sees the patient and where, as it was read last. */
  get details(): readonly Detail[] {
    return this.#details
  }

  /** Asks for all appointments from today on, and for what it takes to show them: who sees the patient, and where. */
  async view({ practice, patient }: PatientsPlace): Promise<void> {
    const today = londonDate(this.#clock.now())
    const window = { from: today, to: addDays(today, AHEAD) }
    const found = await this.#act('retrieve-appointments', () =>
      this.#driver.retrieveAppointments(practice, patient, window),
    )
    if (!found) return
    this.#held = found.appointments
    const references = [...new Set(found.appointments.flatMap(({ participants }) => participants))]
    await this.#read(practice, references)
  }

  async #read(practice: PracticeAddress, references: readonly string[]): Promise<void> {
    const details: Detail[] = []
    for (const reference of references) {
      const read = await this.#act('look-up-details', () => this.#driver.readDetail(practice, reference))
      if (!read) return
      details.push(read.detail)
    }
    this.#details = details
  }

  /**
   * Finds again by their codes the practitioners who were read, the practice itself, and the own organisation, which it need not
   * know; reads the practice as its locations refer to it.
   */
  async lookUpByCode({ practice }: PatientsPlace, own: OdsCode): Promise<void> {
    const managing = this.#details.flatMap(({ managedBy }) => managedBy ?? [])
    const practitioners = this.#details.filter(({ reference }) => reference.startsWith('Practitioner/'))
    for (const reference of new Set(managing))
      await this.#act('look-up-details', () => this.#driver.readDetail(practice, reference))
    for (const code of [practice.odsCode, own])
      await this.#act('look-up-details', () => this.#driver.findDetails(practice, 'Organization', code))
    for (const { code } of practitioners)
      if (code !== undefined)
        await this.#act('look-up-details', () => this.#driver.findDetails(practice, 'Practitioner', code))
  }

  /** Reads the one that was changed last, else the first of them, as it is now. */
  async read({ practice }: PatientsPlace): Promise<void> {
    const held = this.#changed ?? this.#held?.[0]
    if (held) await this.#readAnew(practice, held)
  }

  /** Reads the one that was to be changed last, unless it was read since. */
  async readMeant({ practice }: PatientsPlace): Promise<void> {
    if (this.#meant) await this.#readAnew(practice, this.#meant)
  }

  /** Amends the one with this logical id, or the first that can still be changed. */
  amend({ practice }: PatientsPlace, texts: AppointmentTexts, which?: string): Promise<void> {
    return this.#change({ practice, which }, 'amend-appointment', (held) =>
      this.#driver.amendAppointment(practice, held, texts),
    )
  }

  /** Cancels it likewise. */
  cancel({ practice }: PatientsPlace, reason: string, which?: string): Promise<void> {
    return this.#change({ practice, which }, 'cancel-appointment', (held) =>
      this.#driver.cancelAppointment(practice, held, reason),
    )
  }

  /** One that somebody else changed meanwhile is read again, for the user to decide. */
  async #change(
    { practice, which }: { readonly practice: PracticeAddress; readonly which: string | undefined },
    action: Action,
    perform: (held: HeldAppointment) => Promise<Attempt<{ readonly appointment: HeldAppointment }>>,
  ): Promise<void> {
    const wanted = this.#held?.find(({ id }) => id === which)
    const held = wanted && this.#mayChange(practice.odsCode, wanted) ? wanted : this.#chosenAt(practice)
    if (!held && (this.#held ?? []).length > 0)
      throw new NotOffered(
        'The practice is yours, and what was not booked in this run is not changed there; the patient has nothing else',
      )
    this.#meant = held
    if (!held) return
    const met: Partial<Record<Stopped['reason'], true>> = {}
    const changed = await this.#act(action, async () => {
      const attempt = await perform(held)
      if (!attempt.done) met[attempt.reason] = true
      return attempt
    })
    this.#changed = changed?.appointment
    if (changed) this.#hold(changed.appointment)
    else if (met['changed-meanwhile']) await this.#readAnew(practice, held)
  }

  /** The first that stands and is to come; where there is none, any, of which the consumer will say why it cannot be changed. */
  #chosenAt({ odsCode }: PracticeAddress): HeldAppointment | undefined {
    const all = (this.#held ?? []).filter((each) => this.#mayChange(odsCode, each))
    const now = this.#clock.now()
    const standing = all.filter(({ status }) => status === 'booked')
    return standing.find(({ start }) => Date.parse(start) > now) ?? standing[0] ?? all[0]
  }

  async #readAnew(practice: PracticeAddress, held: HeldAppointment): Promise<void> {
    this.#meant = undefined
    const read = await this.#act('read-appointment', () => this.#driver.readAppointment(practice, held))
    if (read) this.#hold(read.appointment)
  }

  #hold(appointment: HeldAppointment): void {
    this.#held = this.#held?.map((each) => (each.id === appointment.id ? appointment : each))
  }
}
