import { searchset, type Appointment } from '../../fhir/resources.js'
import { londonDate } from '../../spine/london-time.js'
import { give, refuse } from './answer.js'
import { isWithheld } from './patient-index.js'
import type { Accepted, Perform } from './practice.js'
import { asShown } from './read-appointment.js'
import { readDates, type RetrievedDates } from './retrieved-dates.js'

/** Retrieve a patient's appointments: all of them in the range, cancelled ones and those of others too (appointments.md 5.6). */
export const retrieveAppointments: Perform = (asked) => {
  const id = asked.path.split('/')[2] ?? ''
  const { topology, lookedIn } = asked.practice
  const { patients, book } = lookedIn.find((each) => each.patients.withId(topology, id)) ?? asked.practice
  const record = patients.withId(topology, id)
  const isKnown = record?.state === 'active' && !isWithheld(record)
  if (!isKnown && !asked.has('provider:retrieves-for-unknown-patients'))
    return refuse('PATIENT_NOT_FOUND', `There is no Patient/${id}`)
  const reading = readDates(asked)
  if (reading.refusal) return reading.refusal
  const found = book.all
    .map((kept) => asShown(asked, kept))
    .filter(
      (each) =>
        (isOf(id, each) || asked.has('provider:retrieves-for-everybody')) &&
        (isWithin(reading.dates, each) || asked.has('provider:retrieves-outside-range')) &&
        isShown(each, asked),
    )
    .sort((one, other) => Date.parse(one.start) - Date.parse(other.start))
  return found.length === 0 && asked.has('provider:answers-404-for-no-appointments')
    ? refuse('NO_RECORD_FOUND', `Patient/${id} has no appointments`)
    : give(searchset(found))
}

const isOf = (patient: string, { participant }: Appointment): boolean =>
  participant.some(({ actor }) => actor.reference === `Patient/${patient}`)

/** The start decides, by its date in the United Kingdom. */
const isWithin = ({ from, to }: RetrievedDates, { start }: Appointment): boolean => {
  const date = londonDate(Date.parse(start))
  return date >= from && date <= to
}

/** Everything is shown, unless the practice hides what it should not. */
const isShown = ({ status, start }: Appointment, { has, now }: Accepted): boolean =>
  (status !== 'cancelled' || !has('provider:hides-cancelled-appointments')) &&
  (Date.parse(start) > now || !has('provider:hides-what-has-begun'))
