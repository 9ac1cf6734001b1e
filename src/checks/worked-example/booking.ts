import { interactions } from '../../spine/interactions.js'
import { soleHeader } from '../../spine/headers.js'
import { all, expectSame, expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { precedes } from '../reading/history.js'
import { listAt, resourcesIn, textAt } from '../reading/json.js'
import type { Call, Scene } from '../reading/scene.js'
import { checksOf } from './step.js'

/** Earlier calls of the organisation to the practice that were answered with success. */
const answeredBefore = (scene: Scene, { exchange, intent }: Call): readonly Call[] =>
  scene.calls.filter(
    (call) =>
      precedes(call.exchange, exchange) &&
      call.intent?.organisation === intent?.organisation &&
      call.intent?.target === intent?.target &&
      (call.exchange.response?.status ?? 500) < 300,
  )

/** Ids of resources that came back from calls of one kind. */
const idsFrom = (calls: readonly Call[], type: string): readonly string[] =>
  calls.flatMap(({ answer }) => resourcesIn(answer, type).flatMap((resource) => textAt(resource, 'id') ?? []))

/** Type and id that a reference ends in, whatever stands before. */
const referenced = (reference: string | undefined, type: string): string | undefined =>
  reference === undefined ? undefined : new RegExp(`(?:^|/)${type}/([^/]+)$`).exec(reference)?.[1]

const slotsOf = (appointment: unknown): readonly (string | undefined)[] =>
  listAt(appointment, 'slot').map((slot) => referenced(textAt(slot, 'reference'), 'Slot'))

const patientOf = (appointment: unknown): string | undefined =>
  listAt(appointment, 'participant')
    .map((participant) => referenced(textAt(participant, 'actor', 'reference'), 'Patient'))
    .find((id) => id !== undefined)

/** Slots from a search and the patient from a search or a registration, of this organisation at this practice. */
function namesWhatWasFound(call: Call, scene: Scene): Found {
  const before = answeredBefore(scene, call)
  const offered = idsFrom(
    before.filter(({ intent }) => intent?.action === 'search-for-free-slots'),
    'Slot',
  )
  const known = idsFrom(
    before.filter(({ intent }) => intent?.action === 'find-patient' || intent?.action === 'register-patient'),
    'Patient',
  )
  const [slots, patient] = [slotsOf(call.body), patientOf(call.body)]
  return all(
    expectThat(
      slots.length > 0 && slots.every((slot) => slot !== undefined && offered.includes(slot)),
      'slot',
      `slots that the practice returned: ${offered.join(', ') || 'none'}`,
      slots.map((slot) => slot ?? 'another reference').join(', '),
    ),
    expectThat(
      patient !== undefined && known.includes(patient),
      'participant',
      `the patient that the practice returned: ${known.join(' or ') || 'none'}`,
      patient,
    ),
  )
}

/** Steps 6a and 6c. */
export const bookingChecks: readonly Check[] = checksOf({
  action: 'book-appointment',
  interaction: interactions.bookAppointment,
  words: 'the booking',
  letters: { a: ['WEX-6a'], c: ['WEX-6c'] },
  ids: {
    a: 'booking-names-what-the-practice-returned',
    c: 'practice-confirms-the-booking',
  },
  asks: namesWhatWasFound,
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
})
