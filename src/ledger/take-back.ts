import type {
  Attempt,
  ConsumerDriver,
  HeldAppointment,
  PracticeAddress,
  Stopped,
} from '../drivers/consumer-driver.js'
import type { Deployment } from '../launch/deployment.js'
import { wordsOf } from '../spine/cause.js'
import { addDays, londonDate } from '../spine/london-time.js'
import { systemAt, systemWithId } from '../topology/lookups.js'
import type { Topology } from '../topology/topology.js'
import { THEREFORE } from '../wire/gate.js'
import { isInTheSlots, whose } from '../drivers/as-booked.js'
import type { BookingLedger, LedgerEntry, SettledBooking } from './bookings.js'

/** How long the consumer that takes back waits for one answer, in milliseconds. */
const PATIENCE = 10_000

/** How far ahead of today appointments are looked for whose id nobody was told, in days. */
const AHEAD = 84

/** Why an appointment is cancelled, as its patient may read it. */
const REASON = 'Booked in a test of the system'

/** Where bookings are taken back: a topology that has been brought to life. */
export type TakingBack = Pick<Deployment, 'journal' | 'topology' | 'clock' | 'consumer'>

/** What became of one booking. */
interface Fate {
  readonly fate: SettledBooking
  readonly words: string
  /** Present where the practice could not be asked at all. */
  readonly isOut?: true | undefined
  /** Present where it was changed while it was being cancelled. */
  readonly isChanged?: true | undefined
}

/** What looks at patients' appointments gave since anything was cancelled, by who looked at whose, and where. */
type Looks = Map<string, Attempt<{ readonly appointments: readonly HeldAppointment[] }>>

/** Where a booking is taken back, and what else is known of that practice. */
interface Place {
  readonly driver: ConsumerDriver
  readonly practice: PracticeAddress
  readonly looks: Looks
  /** Whether an appointment, by its logical id, stands in another entry that is left. */
  readonly isOfAnother: (appointment: string) => boolean
}

const gone = (words: string): Fate => ({ fate: 'gone', words })
const never = (words: string): Fate => ({ fate: 'never', words })
const awaited = (words: string): Fate => ({ fate: 'awaited', words })
const stayed = (words: string): Fate => ({ fate: 'stayed', words })

/**
 * Cancels bookings of a ledger, one after the other, as whoever booked them, through the SSP, by the reference consumer; the ledger is told
 * what became of each. Of a practice that cannot be asked, the others are not tried either. What the ledger does not name is not touched. Those that
 * were refused are looked for all together: one look shows what became of all of a patient's.
 */
export async function takeBack(
  stage: TakingBack,
  ledger: BookingLedger,
  entries: readonly LedgerEntry[],
): Promise<void> {
  const out = new Map<string, LedgerEntry>()
  const looks: Looks = new Map()
  for (const entry of entries) {
    const { practice } = entry
    const before = out.get(practice)
    const { fate, words, isOut } = before
      ? notTried(entry, before)
      : await tried(stage, { ledger, looks }, entry)
    ledger.settle(entry, fate, words)
    if (isOut) out.set(practice, entry)
  }
}

/** Waits for work, but no longer than so many milliseconds; what is not done by then goes on. */
export async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeIsUp = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)))
  await Promise.race([work, timeIsUp])
  clearTimeout(timer)
}

/** Whether the practice said that it does not book it. */
const isRefused = ({ answered = 0 }: LedgerEntry): boolean => answered >= 400 && answered < 500

/** Where nobody can look, it is taken for what the practice said of it; who said that the slot is taken may have taken it for this one. */
const isTakenForRefused = (entry: LedgerEntry): boolean => isRefused(entry) && entry.answered !== 409

/** What was said of another booking is that one's: its address, for example. */
const notTried = (entry: LedgerEntry, { appointment }: LedgerEntry): Fate =>
  (isTakenForRefused(entry) ? never : stayed)(
    `not tried, because the practice could not be asked for ${appointment === undefined ? 'the booking' : `appointment ${appointment}`} before it`,
  )

/** What several bookings are taken back by. */
interface Tidying {
  readonly ledger: BookingLedger
  readonly looks: Looks
}

/** What fails on our side leaves the booking where it is, which is told. */
async function tried(stage: TakingBack, by: Tidying, entry: LedgerEntry): Promise<Fate> {
  try {
    return await taken(stage, by, entry)
  } catch (cause) {
    return stayed(wordsOf(cause))
  }
}

async function taken(stage: TakingBack, { ledger, looks }: Tidying, entry: LedgerEntry): Promise<Fate> {
  const { topology } = stage
  const address = addressOf(topology, entry)
  if (!address) return stayed(`the topology has no practice ${entry.practice} any more`)
  const system = systemWithId(topology, entry.system)?.id
  const driver = await stage.consumer({
    ...{ organisation: entry.organisation, system, patience: PATIENCE },
    ...{ sdsRoute: 'ldap', faults: new Set() },
  })
  const { organisation, practice } = entry
  const intent = { organisation, system, target: practice }
  const isOfAnother = (appointment: string) =>
    ledger.left.some((each) => each.practice === practice && each.appointment === appointment)
  const place = { driver, practice: address, looks, isOfAnother }
  return stage.journal.during({ ...intent, action: 'cancel-appointment' }, () =>
    new OneBooking(place, entry, londonDate(stage.clock.now())).takeBack(),
  )
}

function addressOf(topology: Topology, { practice }: LedgerEntry): PracticeAddress | undefined {
  const system = systemAt(topology, practice, 'provider')
  if (!system?.serviceRoot) return undefined
  const { asid, partyKey, serviceRoot } = system
  return { odsCode: practice, asid, partyKey, serviceRoot }
}

/** One booking that is looked for and cancelled. */
class OneBooking {
  readonly #driver: ConsumerDriver
  readonly #practice: PracticeAddress
  readonly #looks: Looks
  readonly #isOfAnother: Place['isOfAnother']
  readonly #entry: LedgerEntry
  readonly #today: string

  constructor({ driver, practice, looks, isOfAnother }: Place, entry: LedgerEntry, today: string) {
    this.#driver = driver
    this.#practice = practice
    this.#looks = looks
    this.#isOfAnother = isOfAnother
    this.#entry = entry
    this.#today = today
  }

  async takeBack(): Promise<Fate> {
    const fate = await this.#attempt()
    // Somebody may have changed it between the look and the cancelling.
    return fate.isChanged ? this.#attempt() : fate
  }

  async #attempt(): Promise<Fate> {
    const { appointment } = this.#entry
    const found = await (appointment === undefined ? this.#lookForUnnamed() : this.#lookForNamed(appointment))
    if ('fate' in found) return found
    if (appointment !== undefined && whose(this.#entry, found) === 'untold') return leftAlone(found)
    return found.status === 'booked' ? this.#cancel(found) : gone(`it was ${found.status} already`)
  }

  /** By the id that its answer names, else by its slots: the practice may hold it under another id than it told. */
  async #lookForNamed(id: string): Promise<HeldAppointment | Fate> {
    const found = await this.#find(id)
    if ('fate' in found) return found
    if (!('status' in found)) return this.#inSlots(found) ?? this.#notShown()
    if (whose(this.#entry, found) !== "another's") return found
    const misnamed = `the answer names appointment ${id}, which is of another patient or in other slots, and is left alone`
    const seen = await this.#look(misnamed)
    return 'fate' in seen
      ? seen
      : (this.#inSlots(seen) ?? gone(`${misnamed}; none is booked as it was asked for`))
  }

  /** By the slots that were asked for. What does not stand there may never have been booked. */
  async #lookForUnnamed(): Promise<HeldAppointment | Fate> {
    const { answered } = this.#entry
    const why =
      answered === undefined
        ? 'no answer names the appointment'
        : `the answer, ${answered}, names no appointment`
    const seen = await this.#look(why)
    if ('fate' in seen) return seen
    const none = `${why}, and the practice shows none that is booked`
    return this.#inSlots(seen) ?? (this.#mayStillCome ? awaited(`${none} yet`) : never(none))
  }

  /** As it is now, since it may have been amended: by its id, else among the patient's appointments, which are told where it is not. */
  async #find(id: string): Promise<HeldAppointment | readonly HeldAppointment[] | Fate> {
    const { version = '1' } = this.#entry
    const read = await this.#driver.readAppointment(this.#practice, {
      ...{ id, version, status: 'booked', start: this.#today, participants: [], resource: {} },
    })
    if (read.done) return read.appointment
    if (read.reason === 'provider-unavailable') return refused(read)
    const seen = await this.#look(read.words)
    if ('fate' in seen) return seen
    return seen.find((held) => held.id === id) ?? seen
  }

  #inSlots(seen: readonly HeldAppointment[]): HeldAppointment | undefined {
    return seen.find(
      (held) =>
        held.status === 'booked' &&
        isInTheSlots(this.#entry, held) &&
        whose(this.#entry, held) !== "another's" &&
        !this.#isOfAnother(held.id),
    )
  }

  /** Whether no answer came so far, and it was sent so lately that it may still be carried out. */
  get #mayStillCome(): boolean {
    const { answered, at } = this.#entry
    return answered === undefined && Date.now() - Date.parse(at) < THEREFORE.mayBeCarriedOut
  }

  /** What nobody can look for by its slot may stand under another id. */
  #notShown(): Fate {
    const words = 'the practice shows no such appointment of the patient'
    return this.#entry.slots.length === 0
      ? stayed(`${words}, and nobody knows in which slot to look for it`)
      : gone(`${words}, and none that is booked in its slot`)
  }

  /** All appointments of the patient; why it is looked for so is told where they are not to be seen. */
  async #look(why: string): Promise<readonly HeldAppointment[] | Fate> {
    const { patient, appointment } = this.#entry
    if (patient === undefined) return stayed(`${why}, and nobody knows whose it is`)
    const seen = await this.#appointmentsOf(patient)
    if (seen.done) return seen.appointments
    const told = refused(
      seen,
      `${why.replace(/\.$/, '')}; the patient’s appointments could not be looked at: `,
    )
    // Whom the practice does not know it has not booked for.
    if (appointment === undefined && isOfNobody(seen)) return never(told.words)
    // Nor is what it refused taken for booked because it refuses the look as well.
    return isTakenForRefused(this.#entry) || (isRefused(this.#entry) && !told.isOut)
      ? { ...told, fate: 'never' }
      : told
  }

  /** What was refused needs no look of its own, unless something was cancelled since the last one. */
  async #appointmentsOf(patient: string) {
    const { practice, organisation, system = '' } = this.#entry
    const whose = `${practice} ${organisation} ${system} ${patient}`
    const known = isRefused(this.#entry) ? this.#looks.get(whose) : undefined
    if (known) return known
    const window = { from: this.#today, to: addDays(this.#today, AHEAD) }
    const seen = await this.#driver.retrieveAppointments(this.#practice, patient, window)
    this.#looks.set(whose, seen)
    return seen
  }

  async #cancel(appointment: HeldAppointment): Promise<Fate> {
    this.#looks.clear()
    const cancelled = await this.#driver.cancelAppointment(this.#practice, appointment, REASON)
    if (cancelled.done) return this.#seenCancelled(appointment)
    const { etag } = this.#entry
    if (cancelled.reason === 'answer-not-understood') return this.#seenCancelled(appointment)
    if (etag === undefined || etag === appointment.version || cancelled.reason === 'provider-unavailable')
      return refused(cancelled)
    const quoted = await this.#driver.cancelAppointment(
      this.#practice,
      { ...appointment, version: etag },
      REASON,
    )
    return quoted.done ? this.#seenCancelled(appointment) : refused(quoted)
  }

  /** What is said to be cancelled is looked at again, for it may still stand. */
  async #seenCancelled({ id }: HeldAppointment): Promise<Fate> {
    const now = await this.#find(id)
    if ('fate' in now)
      return {
        ...now,
        words: `the practice answered that it cancelled it, which could not be seen: ${now.words}`,
      }
    return !('status' in now) || now.status === 'cancelled'
      ? { fate: 'cancelled', words: 'cancelled' }
      : stayed(`the practice answered that it cancelled it, and shows it as ${now.status} afterwards`)
  }
}

/** What does not show that it is ours is nothing that we may cancel. */
const leftAlone = ({ id }: HeldAppointment): Fate =>
  stayed(
    `the practice does not show for whom or in which slot appointment ${id} is, so that nobody can tell whether it is the one that was booked; look at it there`,
  )

/** Whether the practice does not know the patient. */
const isOfNobody = ({ reason, words }: Stopped): boolean =>
  reason === 'refused' && words.includes(' (404): PATIENT_NOT_FOUND')

const refused = ({ reason, words }: Stopped, before = ''): Fate => ({
  ...stayed(`${before}${words.replace(/\.$/, '')}`),
  ...(reason === 'provider-unavailable' ? { isOut: true } : {}),
  ...(reason === 'changed-meanwhile' ? { isChanged: true } : {}),
})
