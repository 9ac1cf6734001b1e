// The appointment book of one surgery: rotas give openings, bookings take them.

import { dateOf, daysOn, instantOf } from './london.mjs'

const MINUTE = 60_000

/** How many days a booking may lie ahead. */
const AHEAD = 70

export class Diary {
  #surgery
  #clock
  /** Booking by opening. */
  #taken = new Map()
  #bookings = new Map()
  #last = 0

  constructor(surgery, clock) {
    this.#surgery = surgery
    this.#clock = clock
  }

  /** Openings that begin and end within two instants, taken or not, in order. */
  openings(from, until) {
    const found = []
    const last = dateOf(Math.min(until, this.#clock() + AHEAD * 1440 * MINUTE))
    for (let date = dateOf(from); date <= last; date = daysOn(date, 1))
      for (const rota of this.#surgery.rotas) found.push(...openingsOf(rota, date))
    return found.filter((each) => each.from >= from && each.until <= until).sort((a, b) => a.from - b.from)
  }

  /** The opening of an id; undefined for one that no rota gives. */
  opening(id) {
    const [key, day = ''] = id.split('-')
    const rota = this.#surgery.rotas.find((each) => each.key === key)
    const date = day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
    return rota && date !== day ? openingsOf(rota, date).find((each) => each.id === id) : undefined
  }

  isFree = (id) => !this.#taken.has(id)

  /** Enters a booking; the openings have to be free. */
  enter({ openings, ...rest }) {
    this.#last += 1
    const booking = {
      ...rest,
      id: `bk-${this.#surgery.ods.toLowerCase()}-${this.#last}`,
      openings: openings.map(({ id }) => id),
      from: openings[0].from,
      until: openings.at(-1).until,
      isOff: false,
      revision: this.#revisionAfter(0),
    }
    for (const id of booking.openings) this.#taken.set(id, booking.id)
    this.#bookings.set(booking.id, booking)
    return booking
  }

  booking = (id) => this.#bookings.get(id)

  /** What is booked for a patient, in order. */
  bookingsOf = (patient) => this.#those(({ patient: whose }) => whose === patient)

  everyBooking = () => this.#those(() => true)

  #those = (wanted) => [...this.#bookings.values()].filter(wanted).sort((a, b) => a.from - b.from)

  /** Writes other words into a booking. */
  reword = (booking, { headline, note }) => this.#change(booking, { headline, note })

  /** Calls a booking off; its openings are free again, unless they are kept. */
  callOff(booking, why, { keepOpenings = false } = {}) {
    if (!keepOpenings) for (const id of booking.openings) this.#taken.delete(id)
    return this.#change(booking, { isOff: true, why })
  }

  #change(booking, to) {
    const changed = { ...booking, ...to, revision: this.#revisionAfter(booking.revision) }
    this.#bookings.set(booking.id, changed)
    return changed
  }

  /** Milliseconds at which it was written, and never the same twice. */
  #revisionAfter = (before) => Math.max(this.#clock(), before + 1)
}

/** Whether a rota is open to an organisation, by what it says of its code and type. */
export const isFor = ({ forCodes, forType }, { code, type }) =>
  (!forCodes || forCodes.includes(code)) && (!forType || forType === type)

function openingsOf(rota, date) {
  const session = `${rota.key}-${date.replaceAll('-', '')}`
  const first = instantOf(date, rota.from)
  return Array.from({ length: rota.count }, (_, place) => ({
    id: `${session}-${place + 1}`,
    session,
    rota,
    date,
    from: first + place * rota.minutes * MINUTE,
    until: first + (place + 1) * rota.minutes * MINUTE,
  }))
}
