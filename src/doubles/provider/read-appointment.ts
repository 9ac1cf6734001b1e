import type { KeptAppointment } from './practice-state.js'
import { londonDate } from '../../spine/london-time.js'
import { EVERYWHERE, refuse, versionHeaders, type Answer } from './answer.js'
import { bookWith, idIn, type Accepted, type Perform } from './practice.js'

/** 200 with an appointment in the version in which it is kept. */
export const giveAppointment = (
  { practice }: Accepted,
  { appointment, changedAt }: KeptAppointment,
): Answer => ({
  status: 200,
  headers: [
    ...EVERYWHERE,
    ...versionHeaders(practice.root, appointment),
    ['Last-Modified', new Date(changedAt).toUTCString()],
  ],
  resource: appointment,
})

/** An appointment as the practice shows it: as it is, unless it looks it up where changes come late. */
export const asShown = ({ has }: Accepted, { appointment, before = appointment }: KeptAppointment) =>
  has('provider:reads-old-copies') ? before : appointment

/** Read an appointment of today or later, whoever booked it and whether or not it is cancelled (appointments.md 5.3, 9). */
export const readAppointment: Perform = (asked) => {
  const { practice, path, now, has } = asked
  const kept = bookWith(idIn(path), practice).find(idIn(path))
  if (!kept) return refuse('NO_RECORD_FOUND', `There is no ${path.slice(1)}`)
  const isPast = londonDate(Date.parse(kept.appointment.start)) < londonDate(now)
  return isPast && !has('provider:gives-past-appointments')
    ? refuse('INVALID_RESOURCE', `${path.slice(1)} is in the past`)
    : giveAppointment(asked, { ...kept, appointment: asShown(asked, kept) })
}
