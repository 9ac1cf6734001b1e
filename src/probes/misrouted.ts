import { bookingOf } from './bookings.js'
import { asItIs, put, rowsOn } from './edits.js'
import type { ProbeSet } from './probe.js'

const NOWHERE = 'references-to-nothing-are-refused'

/** What another practice gave, asked for where nobody knows of it: ids hold at one practice alone (appointments.md 1.1). */
export const misroutedRequests: ProbeSet = {
  needs: ['appointment', 'neighbour'],
  probes: [
    rowsOn((right, { neighbour }) => neighbour?.held && right.read('Appointment', neighbour.held.id))(
      'a read of an appointment of another practice',
      asItIs,
      'unknown-ids-are-not-found',
    ),
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
  ],
}
