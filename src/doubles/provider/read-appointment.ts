import { londonDate } from '../../spine/london-time.js'
import { EVERYWHERE, refuse, versionHeaders } from './answer.js'
import { idIn, type Perform } from './practice.js'

/** Read an appointment of today or later (appointments.md 5.3, 9). */
export const readAppointment: Perform = ({ practice, path, now }) => {
  const kept = practice.book.find(idIn(path))
  if (!kept) return refuse('NO_RECORD_FOUND', `There is no ${path.slice(1)}`)
  const { appointment, changedAt } = kept
  if (londonDate(Date.parse(appointment.start)) < londonDate(now))
    return refuse('INVALID_RESOURCE', `${path.slice(1)} is in the past`)
  return {
    status: 200,
    headers: [
      ...EVERYWHERE,
      ...versionHeaders(practice.root, appointment),
      ['Last-Modified', new Date(changedAt).toUTCString()],
    ],
    resource: appointment,
  }
}
