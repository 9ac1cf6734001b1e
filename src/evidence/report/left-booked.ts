import { counted } from '../counted.js'
import type { RunRecord } from '../run-record.js'
import { html, type Html } from './escape.js'

/** So many stand in full; all are in run.json. */
const MOST = 100

/** What was booked at practices of somebody's own and could not be taken back, each with its reason; nothing where nothing was booked. */
export function leftBooked({ facts: { bookings } }: RunRecord): Html | undefined {
  if (!bookings) return undefined
  const { takenBack, gone = 0, left } = bookings
  if (left.length === 0)
    return takenBack + gone === 0
      ? undefined
      : html`<p class="pointer">
          ${counted(takenBack, 'booking')} taken back${gone === 0 ? '' : `, ${gone} gone already`}; nothing of
          them is left.
        </p>`
  return html`<details class="not-claimed" open>
    <summary>${counted(left.length, 'booking')} could not be taken back (${takenBack} were)</summary>
    <p>
      As far as it was known when this report was written: <code>npx spinecheck clean</code> tries again, and
      says what is still there.
    </p>
    <ul>
      ${left
        .slice(0, MOST)
        .map(
          ({ practice, organisation, appointment, slots, why }) =>
            html`<li>
              ${appointment === undefined ? 'A booking of which no answer names the appointment' : html`Appointment <code>${appointment}</code>`}
              at ${practice}, booked by
              ${organisation}${slots.length === 0 ? '' : `, slot ${slots.join(' and ')}`}: ${why}.
            </li>`,
        )}
    </ul>
    ${left.length > MOST ? html`<p class="note">${left.length - MOST} further ones are in run.json.</p>` : undefined}
  </details>`
}
