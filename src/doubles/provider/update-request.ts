import { z } from 'zod'
import { refuse, type Answer } from './answer.js'
import { appointmentMembers, bookingOrganisation, dateTime } from './appointment-shape.js'
import { baseFaults, parsedJson, profileFaults, shapeFaults } from './shape-faults.js'
import { anything, extension, text } from './submitted-shapes.js'

/** GPConnect-Appointment-1 as a consumer may send it back, once it has read it (appointments.md 5.4, 5.5). */
const updateShape = z.strictObject({
  ...appointmentMembers,
  id: text,
  language: anything,
  text: anything,
  contained: z.array(bookingOrganisation).optional(),
  extension: z.array(extension).optional(),
  status: text,
  created: dateTime.optional(),
})

export type UpdateRequest = z.infer<typeof updateShape>

export type UpdateReading =
  { readonly request: UpdateRequest; readonly refusal?: undefined } | { readonly refusal: Answer }

/** The Appointment of an amendment or a cancellation, or why it cannot be read (appointments.md 5.4, 5.5). */
export function readUpdate(body: Buffer): UpdateReading {
  const json = parsedJson(body)
  const misshapen = baseFaults('Appointment', json) ?? profileFaults('Appointment', json)
  if (misshapen !== undefined) return { refusal: refuse('INVALID_RESOURCE', misshapen) }
  const { data, error } = updateShape.safeParse(json)
  return data ? { request: data } : { refusal: refuse('INVALID_RESOURCE', shapeFaults(error, 'Appointment')) }
}
