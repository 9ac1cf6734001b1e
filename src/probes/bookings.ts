import type { FreeSlot } from '../drivers/consumer-driver.js'
import type { FhirRequest } from '../drivers/reference-consumer/fhir-request.js'
import {
  objectOf,
  objectsOf,
  textOf,
  type Json,
  type JsonObject,
} from '../drivers/reference-consumer/json.js'
import { put, rowsOn, type Edit } from './edits.js'
import { addDays } from '../spine/london-time.js'
import type { Ground, ProbeRow } from './probe.js'

/** Rows on the booking of these slots for the patient of the probes; none is made where there are no such slots. */
export const bookingOf = (choose: (ground: Ground) => readonly FreeSlot[] | undefined) =>
  rowsOn((right, ground) => {
    const slots = choose(ground) ?? []
    return slots.length > 0 && ground.record !== undefined
      ? right.booking({ slots, patient: ground.record })
      : undefined
  })

/** A look at what came of the bookings that were sent before it. */
export const lookAfterwards = (says: string, ...shows: ProbeRow['shows']): ProbeRow => ({
  says,
  sends: (right, { record, today }) =>
    record === undefined ? undefined : right.appointments(record, { from: today, to: addDays(today, 28) }),
  shows,
})

/** Nothing of what was refused is kept. */
export const LOOK_AT_REFUSED = lookAfterwards(
  'a look at what came of these bookings',
  'refused-bookings-are-not-kept',
)

const participantsIn = ({ body }: FhirRequest) =>
  objectsOf(body?.['participant']).map((whole) => ({
    whole,
    reference: textOf(objectOf(whole['actor'])['reference']) ?? '',
  }))

/** Without the participants of one type. */
export const withoutActor =
  (type: string): Edit =>
  (request, ground) =>
    put(
      'participant',
      participantsIn(request).flatMap(({ whole, reference }) =>
        reference.startsWith(`${type}/`) ? [] : [whole],
      ),
    )(request, ground)

/** Another reference in place of that to the actor of one type. */
export const actor =
  (type: string, write: (reference: string, ground: Ground) => string): Edit =>
  (request, ground) =>
    put(
      'participant',
      participantsIn(request).map(({ whole, reference }) =>
        reference.startsWith(`${type}/`)
          ? { ...whole, actor: { reference: write(reference, ground) } }
          : whole,
      ),
    )(request, ground)

/** With one more in a list of the appointment. */
export const withOneMore =
  (list: string, added: JsonObject): Edit =>
  (request, ground) =>
    put(list, [...objectsOf(request.body?.[list]), added])(request, ground)

/** With what is made of a text of the appointment. */
export const written =
  (name: string, write: (text: string, ground: Ground) => Json): Edit =>
  (request, ground) =>
    put(name, write(textOf(request.body?.[name]) ?? '', ground))(request, ground)

/** So many minutes later than a time that is written with its offset. */
export const later = (time: string, minutes: number): string => {
  const moved = new Date(Date.parse(`${time.slice(0, 19)}Z`) + minutes * 60_000).toISOString()
  return `${moved.slice(0, 19)}${time.slice(19)}`
}
