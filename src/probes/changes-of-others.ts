import { addDays } from '../spine/london-time.js'
import type { ForTrial } from '../spine/for-trial.js'
import type { CheckId } from '../checks/index.js'
import { REASON, TEXTS } from './changes.js'
import { asItIs, rowsOn } from './edits.js'
import type { ProbeRow, ProbeSet } from './probe.js'

/** An amendment and a cancellation of what a practice made itself. */
const changesOf = (what: ForTrial, words: string, shows: CheckId): readonly ProbeRow[] => [
  rowsOn((right, { forTrial: { [what]: held } }) => held && right.amendment(held, TEXTS))(
    `an amendment of ${words}`,
    asItIs,
    shows,
  ),
  rowsOn((right, { forTrial: { [what]: held } }) => held && right.cancellation(held, REASON))(
    `a cancellation of ${words}`,
    asItIs,
    shows,
  ),
]

/** What practices refuse to change of what they made themselves: visits, and what has begun (appointments.md 5.4, 5.5). */
export const changesOfOthers: ProbeSet = {
  needs: ['record'],
  probes: [
    rowsOn((right, { record, today }) =>
      record === undefined ? undefined : right.appointments(record, { from: today, to: addDays(today, 28) }),
    )('a look at what the practice made itself', asItIs, 'sound-look-at-appointments-is-served'),
    ...changesOf(
      'what-has-begun',
      'an appointment that has begun',
      'changes-of-past-appointments-are-refused',
    ),
    ...changesOf('visits', 'a visit', 'changes-of-visits-are-refused'),
  ],
}
