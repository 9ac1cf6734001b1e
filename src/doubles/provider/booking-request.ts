import { z } from 'zod'
import { codeSystems, extensions, identifierSystems, profiles } from '../../fhir/canonical.js'
import { refuse, type Answer } from './answer.js'
import { baseFaults, parsedJson, profileFaults, shapeFaults } from './shape-faults.js'
import {
  address,
  anything,
  conceptShape,
  contactPoint,
  declares,
  extension,
  identifier,
  meta,
  reference,
  text,
} from './submitted-shapes.js'

const dateTime = z.iso.datetime({ offset: true, error: 'a date and time with offset' })

const bookingOrganisation = z.strictObject({
  resourceType: z.literal('Organization'),
  id: text,
  meta: meta.refine((sent) => declares(sent, profiles.organisation), `profile ${profiles.organisation}`),
  extension: z.array(extension).min(1).optional(),
  identifier: z
    .array(identifier)
    .refine(
      (sent) => sent.filter(({ system }) => system === identifierSystems.odsCode).length === 1,
      'one ODS code of the booking organisation',
    ),
  active: anything,
  type: z.array(conceptShape).min(1).optional(),
  name: text,
  alias: anything,
  telecom: z.array(contactPoint).min(1, 'at least one telecom'),
  address: z.array(address).min(1).optional(),
  partOf: anything,
})

const bookingExtensions = z
  .array(extension)
  .refine(
    (sent) => sent.filter(({ url }) => url === extensions.bookingOrganisation).length === 1,
    'the booking organisation, once',
  )
  .refine((sent) => sent.every(({ url }) => url !== extensions.cancellationReason), 'no cancellation reason')

const participant = z.strictObject({
  type: anything,
  actor: reference,
  required: anything,
  status: z.enum(['accepted', 'declined', 'tentative', 'needs-action']),
})

/** GPConnect-Appointment-1 as a consumer may book it (appointments.md 5.2, 7.1); id, reason and specialty are not in it. */
const bookingShape = z
  .strictObject({
    resourceType: z.literal('Appointment'),
    meta: meta.refine((sent) => declares(sent, profiles.appointment), `profile ${profiles.appointment}`),
    contained: z.array(bookingOrganisation).length(1, 'the booking organisation and nothing else'),
    extension: bookingExtensions,
    identifier: z.array(identifier).min(1).optional(),
    status: z.literal('booked'),
    serviceCategory: anything,
    serviceType: anything,
    priority: z.int().min(0).optional(),
    description: text.max(100, 'at most 100 characters'),
    start: dateTime,
    end: dateTime,
    minutesDuration: z.int().positive().optional(),
    slot: z.array(reference).min(1, 'at least one slot'),
    created: dateTime,
    comment: text.max(500, 'at most 500 characters').optional(),
    participant: z.array(participant).min(1, 'at least the patient and the location'),
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
  if (json === undefined) return { refusal: refuse('INVALID_RESOURCE', 'The body is not JSON') }
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
