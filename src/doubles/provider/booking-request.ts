import { z } from 'zod'
import { codeSystems, extensions, identifierSystems } from '../../fhir/canonical.js'
import { refuse, type Answer } from './answer.js'
import { appointmentMembers, bookingOrganisation, dateTime } from './appointment-shape.js'
import { baseFaults, parsedJson, profileFaults, shapeFaults } from './shape-faults.js'
import { extension } from './submitted-shapes.js'

const bookingExtensions = z
  .array(extension)
  .refine(
    (sent) => sent.filter(({ url }) => url === extensions.bookingOrganisation).length === 1,
    'the booking organisation, once',
  )
  .refine((sent) => sent.every(({ url }) => url !== extensions.cancellationReason), 'no cancellation reason')

/** GPConnect-Appointment-1 as a consumer may book it (appointments.md 5.2, 7.1); id is not in it. */
const bookingShape = z
  .strictObject({
    ...appointmentMembers,
    contained: z.array(bookingOrganisation).length(1, 'the booking organisation and nothing else'),
    extension: bookingExtensions,
    status: z.literal('booked'),
    created: dateTime,
  })
  .refine(({ contained, extension: sent }) => {
    const pointer = sent.find(({ url }) => url === extensions.bookingOrganisation)?.valueReference?.reference
    return pointer === `#${contained[0]?.id}`
  }, 'the booking organisation extension has to refer to the contained Organization')

export type BookingRequest = z.infer<typeof bookingShape>

export type BookingReading =
  { readonly request: BookingRequest; readonly refusal?: undefined } | { readonly refusal: Answer }

/** The booking, or why it cannot be read (appointments.md 5.2). */
export function readBooking(body: Buffer): BookingReading {
  const json = parsedJson(body)
  const misshapen = baseFaults('Appointment', json) ?? profileFaults('Appointment', json)
  if (misshapen !== undefined) return { refusal: refuse('INVALID_RESOURCE', misshapen) }
  const { data, error } = bookingShape.safeParse(json)
  return data ? { request: data } : { refusal: refuse('INVALID_RESOURCE', shapeFaults(error, 'Appointment')) }
}

/** Logical ids of the participants of one resource type. */
export const participantIds = ({ participant: all }: BookingRequest, type: string): readonly string[] =>
  all
    .map(({ actor }) => actor.reference)
    .flatMap((each) => (each.startsWith(`${type}/`) ? [each.slice(type.length + 1)] : []))

/** What the booking organisation says of itself, in the shape in which sessions are restricted. */
export function bookedBy({ contained: [organisation] }: BookingRequest) {
  const codings = (organisation?.type ?? []).flatMap(({ coding = [] }) => coding)
  const identifiers = organisation?.identifier ?? []
  return {
    types: codings.filter(({ system }) => system === codeSystems.organisationType).map(({ code }) => code),
    odsCodes: identifiers
      .filter(({ system }) => system === identifierSystems.odsCode)
      .map(({ value }) => value),
  }
}
