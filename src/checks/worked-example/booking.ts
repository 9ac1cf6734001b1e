import { soleHeader } from '../../spine/headers.js'
import { all, expectSame, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { listAt, textAt } from '../reading/json.js'
import { answered } from './step.js'

/** Type and id that a reference ends in, whatever stands before. */
const referenced = (reference: string | undefined, type: string): string | undefined =>
  reference === undefined ? undefined : new RegExp(`(?:^|/)${type}/([^/]+)$`).exec(reference)?.[1]

const slotsOf = (appointment: unknown): readonly (string | undefined)[] =>
  listAt(appointment, 'slot').map((slot) => referenced(textAt(slot, 'reference'), 'Slot'))

const patientOf = (appointment: unknown): string | undefined =>
  listAt(appointment, 'participant')
    .map((participant) => referenced(textAt(participant, 'actor', 'reference'), 'Patient'))
    .find((id) => id !== undefined)

/** Step 6c. */
export const bookingChecks: readonly Check[] = [
  answered({
    action: 'book-appointment',
    words: 'the booking',
    requirements: ['WEX-6c'],
    id: 'practice-confirms-the-booking',
    answers: ({ exchange, answer, body }) => {
      const headers = exchange.response?.headers ?? []
      return all(
        expectSame('status', '201', String(exchange.response?.status)),
        expectSame('resourceType', 'Appointment', textAt(answer, 'resourceType')),
        expectSame('Appointment.status', 'booked', textAt(answer, 'status')),
        expectThat(Boolean(textAt(answer, 'id')), 'Appointment.id', 'a logical id', undefined),
        expectSame(
          'slots booked',
          [...slotsOf(body)].sort().join(', '),
          [...slotsOf(answer)].sort().join(', '),
        ),
        expectSame('patient booked', patientOf(body) ?? 'nobody', patientOf(answer)),
        ...['Location', 'ETag'].map((name) =>
          expectThat(soleHeader(headers, name) !== undefined, name, 'present', undefined),
        ),
      )
    },
  }),
]
