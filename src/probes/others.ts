import { addDays } from '../spine/london-time.js'
import { asItIs, rowsOn } from './edits.js'
import type { ProbeRow, ProbeSet } from './probe.js'

/** The same row, sent by another organisation. */
const byColleague = (row: ProbeRow): ProbeRow => ({ ...row, isOfColleague: true })

const statement = rowsOn((right) => right.metadata())

/** Who shares appointments with a practice sees, and may change, what others booked there; what is shared is for the SSP to decide (appointments.md 5.3 to 5.6, spine.md 4.9). */
export const whatOthersBooked: ProbeSet = {
  needs: ['appointment', 'others'],
  probes: [
    statement('a look at the capability statement', asItIs, 'capability-statement-is-given'),
    byColleague(
      statement(
        'a look at the capability statement by another organisation',
        asItIs,
        'practice-serves-whoever-the-ssp-lets-through',
        'practice-answers-alike-whoever-asks',
      ),
    ),
    rowsOn((right, { record, today }) =>
      record === undefined ? undefined : right.appointments(record, { from: today, to: addDays(today, 28) }),
    )(
      'a look at the appointments of a patient for whom others book, beside other patients',
      asItIs,
      'appointments-are-all-given',
      'appointments-are-the-patients-own',
    ),
    rowsOn((right, { others }) => others && right.read('Appointment', others.id))(
      'a read of what another organisation booked',
      asItIs,
      'reads-give-the-resource-asked-for',
    ),
    rowsOn((right, { others }) => others && right.amendment(others, { comment: 'Comes by bus' }))(
      'an amendment of what another organisation booked',
      asItIs,
      'sound-change-is-carried-out',
    ),
    rowsOn((right, { others }) => others && right.cancellation(others, 'The patient is better'))(
      'a cancellation of what another organisation booked',
      asItIs,
      'sound-change-is-carried-out',
    ),
  ],
}
