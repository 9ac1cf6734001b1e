import { z } from 'zod'
import { identifierSystems, profiles } from '../../fhir/canonical.js'
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

/** A date and time with its offset. */
export const dateTime = z.iso.datetime({ offset: true, error: 'a date and time with offset' })

/** The organisation that books, which is contained (appointments.md 5.2). */
export const bookingOrganisation = z.strictObject({
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

const participant = z.strictObject({
  type: anything,
  actor: reference,
  required: anything,
  status: z.enum(['accepted', 'declined', 'tentative', 'needs-action']),
})

/** What an Appointment holds that a consumer submits, whatever for; reason and specialty are not in it (appointments.md 7.1). */
export const appointmentMembers = {
  resourceType: z.literal('Appointment'),
  meta: meta.refine((sent) => declares(sent, profiles.appointment), `profile ${profiles.appointment}`),
  identifier: z.array(identifier).min(1).optional(),
  serviceCategory: anything,
  serviceType: anything,
  priority: z.int().min(0).optional(),
  description: text.max(100, 'at most 100 characters'),
  start: dateTime,
  end: dateTime,
  minutesDuration: z.int().positive().optional(),
  slot: z.array(reference).min(1, 'at least one slot'),
  comment: text.max(500, 'at most 500 characters').optional(),
  participant: z.array(participant).min(1, 'at least the patient and the location'),
}
