import { LOOK_AT_REFUSED, bookingOf } from './bookings.js'
import { asItIs, put, rowsOn } from './edits.js'
import type { Ground, ProbeSet } from './probe.js'
import { whose } from '../drivers/as-booked.js'
import type { HeldAppointment } from '../drivers/consumer-driver.js'
import { objectsOf, textOf } from '../drivers/reference-consumer/json.js'
import { addDays } from '../spine/london-time.js'

const NOWHERE = 'references-to-nothing-are-refused'

const NOT_GIVEN = 'appointments-of-other-practices-are-not-given'

/**
 * The appointment that was booked at the other practice, as this one shows it or else as that one does; undefined unless this one was asked for it,
 * and has none such or shows that very one: what it holds itself under the same id is changed by no probe.
 */
function notOfThis({ neighbour, looked }: Ground): HeldAppointment | undefined {
  const theirs = neighbour?.held
  if (!neighbour || !theirs) return undefined
  const here = looked.get(theirs.id)
  if (here === undefined) return undefined
  if (here === 'none') return theirs
  const isTheVery = ['created', 'start'].every((name) => here.resource[name] === theirs.resource[name])
  return isTheVery && whose(askedOf(theirs, neighbour), here) === 'ours' ? here : undefined
}

const askedOf = ({ resource }: HeldAppointment, { record }: NonNullable<Ground['neighbour']>) => ({
  patient: record,
  slots: objectsOf(resource['slot']).flatMap(({ reference }) => textOf(reference)?.split('/')[1] ?? []),
})

/** What another practice gave, asked for where nobody knows of it: ids hold at one practice alone (appointments.md 1.1). */
export const misroutedRequests: ProbeSet = {
  needs: ['appointment', 'neighbour'],
  probes: [
    rowsOn((right, { neighbour }) => neighbour?.held && right.read('Appointment', neighbour.held.id))(
      'a read of an appointment of another practice',
      asItIs,
      'unknown-ids-are-not-found',
      NOT_GIVEN,
    ),
    rowsOn((right, { neighbour, today }) =>
      neighbour?.record === undefined
        ? undefined
        : right.appointments(neighbour.record, { from: today, to: addDays(today, 28) }),
    )(
      'a look at the appointments of a patient by the id that another practice has for them',
      asItIs,
      NOT_GIVEN,
    ),
    rowsOn((right, ground) => {
      const theirs = notOfThis(ground)
      return theirs && right.amendment(theirs, { comment: 'Comes by bus' })
    })('an amendment of an appointment of another practice', asItIs, NOT_GIVEN),
    rowsOn((right, ground) => {
      const theirs = notOfThis(ground)
      return theirs && right.cancellation(theirs, 'The patient is better')
    })('a cancellation of an appointment of another practice', asItIs, NOT_GIVEN),
    bookingOf(({ neighbour }) => neighbour?.slots.slice(-1))(
      'a booking of a slot of another practice',
      asItIs,
      NOWHERE,
    ),
    rowsOn((right, { neighbour, slots }) => {
      const last = slots.slice(-1)
      return neighbour?.record !== undefined && last.length > 0
        ? right.booking({ slots: last, patient: neighbour.record })
        : undefined
    })('a booking for the same patient by the id that another practice has for them', asItIs, NOWHERE),
    bookingOf(({ neighbour, slots }) => (neighbour?.slots[0] ? slots.slice(-1) : undefined))(
      'a booking in which the slot is of another practice and all else is right',
      (request, ground) =>
        put('slot', [{ reference: `Slot/${ground.neighbour?.slots[0]?.id}` }])(request, ground),
      NOWHERE,
    ),
    LOOK_AT_REFUSED,
  ],
}
