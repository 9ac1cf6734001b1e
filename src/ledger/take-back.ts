import type { ConsumerDriver, HeldAppointment, PracticeAddress, Stopped } from '../drivers/consumer-driver.js'
import type { Deployment } from '../launch/deployment.js'
import { wordsOf } from '../spine/cause.js'
import { addDays, londonDate } from '../spine/london-time.js'
import { systemAt, systemWithId } from '../topology/lookups.js'
import type { Topology } from '../topology/topology.js'
import type { BookingLedger, LedgerEntry, Settled } from './bookings.js'

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
  readonly fate: Settled
  readonly words: string
  /** Present where the practice could not be asked at all. */
  readonly isOut?: true | undefined
  /** Present where it was changed while it was being cancelled. */
  readonly isChanged?: true | undefined
}

const gone = (words: string): Fate => ({ fate: 'gone', words })
const stayed = (words: string): Fate => ({ fate: 'stayed', words })

/**
 * Cancels bookings of a ledger, one after the other, as whoever booked them, through the SSP, by the reference consumer; the ledger is told
 * what became of each. Of a practice that cannot be asked, the others are not tried either. What the ledger does not name is not touched.
 */
export async function takeBack(
  stage: TakingBack,
  ledger: BookingLedger,
  entries: readonly LedgerEntry[],
): Promise<void> {
  const out = new Map<string, LedgerEntry>()
  for (const entry of entries) {
    const { practice } = entry
    const before = out.get(practice)
    const { fate, words, isOut } = before ? notTried(before) : await tried(stage, entry)
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

/** What was said of another booking is that one's: its address, for example. */
const notTried = ({ appointment }: LedgerEntry): Fate =>
  stayed(
    `not tried, because the practice could not be asked for ${appointment === undefined ? 'the booking' : `appointment ${appointment}`} before it`,
  )

/** What fails on our side leaves the booking where it is, which is told. */
async function tried(stage: TakingBack, entry: LedgerEntry): Promise<Fate> {
  try {
    return await taken(stage, entry)
  } catch (cause) {
    return stayed(wordsOf(cause))
  }
}

async function taken(stage: TakingBack, entry: LedgerEntry): Promise<Fate> {
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
  return stage.journal.during({ ...intent, action: 'cancel-appointment' }, () =>
    new OneBooking(driver, address, { entry, today: londonDate(stage.clock.now()) }).takeBack(),
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
  readonly #entry: LedgerEntry
  readonly #today: string

  constructor(
    driver: ConsumerDriver,
    practice: PracticeAddress,
    { entry, today }: { readonly entry: LedgerEntry; readonly today: string },
  ) {
    this.#driver = driver
    this.#practice = practice
    this.#entry = entry
    this.#today = today
  }

  async takeBack(): Promise<Fate> {
    const fate = await this.#attempt()
    // Somebody may have changed it between the look and the cancelling.
    return fate.isChanged ? this.#attempt() : fate
  }

  async #attempt(): Promise<Fate> {
    const found = await this.#find()
    if ('fate' in found) return found
    return found.status === 'booked' ? this.#cancel(found) : gone(`it was ${found.status} already`)
  }

  /** As it is now, since it may have been amended: by its id, else among the patient's appointments. */
  async #find(): Promise<HeldAppointment | Fate> {
    const { appointment: id, version = '1' } = this.#entry
    if (id === undefined) return this.#lookFor('no answer names the appointment')
    const read = await this.#driver.readAppointment(this.#practice, {
      ...{ id, version, status: 'booked', start: this.#today, participants: [], resource: {} },
    })
    if (read.done) return read.appointment
    return read.reason === 'provider-unavailable' ? refused(read) : this.#lookFor(read.words)
  }

  /** By the slots that were asked for. Where nothing is there, nothing is left to be taken back. */
  async #lookFor(why: string): Promise<HeldAppointment | Fate> {
    const { patient, slots, appointment: id } = this.#entry
    if (patient === undefined) return stayed(`${why}, and nobody knows whose it is`)
    const window = { from: this.#today, to: addDays(this.#today, AHEAD) }
    const seen = await this.#driver.retrieveAppointments(this.#practice, patient, window)
    if (!seen.done)
      return refused(seen, `${why.replace(/\.$/, '')}; the patient’s appointments could not be looked at: `)
    const isIt = (held: HeldAppointment) => (id === undefined ? isIn(slots, held) : held.id === id)
    const those = seen.appointments.filter(isIt)
    return (
      those.find(({ status }) => status === 'booked') ??
      those[0] ??
      gone('the practice shows no such appointment of the patient')
    )
  }

  async #cancel(appointment: HeldAppointment): Promise<Fate> {
    const cancelled = await this.#driver.cancelAppointment(this.#practice, appointment, REASON)
    return cancelled.done ? { fate: 'cancelled', words: 'cancelled' } : refused(cancelled)
  }
}

const refused = ({ reason, words }: Stopped, before = ''): Fate => ({
  ...stayed(`${before}${words.replace(/\.$/, '')}`),
  ...(reason === 'provider-unavailable' ? { isOut: true } : {}),
  ...(reason === 'changed-meanwhile' ? { isChanged: true } : {}),
})

/** Whether an appointment is in one of these slots, of the many that a patient may have. */
const isIn = (slots: readonly string[], { resource }: HeldAppointment): boolean =>
  slots.some((id) => JSON.stringify(resource['slot'] ?? []).includes(`Slot/${id}"`))
