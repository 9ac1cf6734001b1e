import { z } from 'zod'
import { calendarDate } from '../topology/calendar-date.js'
import {
  digits,
  gender,
  nhsNumber,
  odsCode,
  organisationType,
  personName,
  text,
  truth,
  wholeNumber,
} from '../topology/schema.js'

/** How a patient can stand at a practice, and what else can be true of them. */
export const PATIENT_ROLES = [
  'on record',
  'unknown to the practice',
  'inactive',
  'deceased',
  'sensitive',
  'dissenting',
  'superseded number',
  'invalid number',
] as const

const anyRole = z.enum(PATIENT_ROLES, `one of ${PATIENT_ROLES.join(', ')}`)
const SEVERAL = `one of ${PATIENT_ROLES.join(', ')}, or a list of them`

const patient = z.strictObject({
  nhsNumber,
  is: z
    .union([anyRole.transform((role) => [role]), z.array(anyRole).min(1, SEVERAL)], SEVERAL)
    .describe('How the practice holds them; several patients of one role are a pool'),
  name: personName,
  gender,
  birthDate: calendarDate,
  postalCode: text.optional(),
  addressLine: text.optional(),
  telephone: text.optional(),
  since: calendarDate.describe('Since when they are inactive or deceased').optional(),
  supersededBy: nhsNumber
    .describe('Of a superseded number: the present one, which this file gives too')
    .optional(),
})

const practitioner = z.strictObject({
  name: personName,
  gender,
  sdsUserId: digits('an SDS user id: digits').describe('By which they are found at the practice'),
  sdsRoleProfileId: digits('an SDS role profile id: digits'),
})

/** Days ahead that a consumer looks at most: three searches of a fortnight. */
const LAST_DAY = 42
const dayOf = (what: string) => wholeNumber(what).refine((day) => day >= 1 && day <= LAST_DAY, what)

const MOST_SLOTS = 500
const HOW_MANY = `how many are free, from 1 to ${MOST_SLOTS}`

const slots = z
  .strictObject({
    count: wholeNumber(HOW_MANY).refine((count) => count >= 1 && count <= MOST_SLOTS, HOW_MANY),
    firstDay: dayOf(`days after today, from 1 to ${LAST_DAY}`).default(1),
    adjacent: truth.describe('Whether each follows upon the one before').default(true),
    minutes: wholeNumber('whole minutes, for example 10').default(10),
    onlyFor: z
      .strictObject({
        types: z.array(organisationType).min(1, 'urgent-care or gp-practice').optional(),
        organisations: z.array(odsCode).min(1, 'at least one ODS code').optional(),
      })
      .describe('Who alone is offered them')
      .optional(),
  })
  .describe('Free slots at the start of a run')

const SLOTS = 'found, or a list of slots, for example [{ count: 40, firstDay: 1 }]'

/** What one practice holds. */
const practice = z.strictObject({
  organisation: z
    .strictObject({
      telephone: text.optional(),
      addressLine: text.optional(),
      town: text.optional(),
      postalCode: text.optional(),
    })
    .describe('What the practice says of itself, where the topology says otherwise')
    .optional(),
  patients: z.array(patient, 'a list of patients').default([]),
  practitioners: z.array(practitioner, 'a list of practitioners').default([]),
  slots: z
    .union([z.literal('found'), z.array(slots)], SLOTS)
    .describe('found: there are free slots within a fortnight, for everybody')
    .default([]),
})

/** The shape of a data sheet: what each practice of one's own holds, by its ODS code; every scalar arrives as text. */
export const dataSheetSchema = z.strictObject({
  practices: z.record(z.string(), practice, 'practices by their ODS codes'),
})

/** A data sheet as it is read. */
export type DataSheet = z.output<typeof dataSheetSchema>
/** What a data sheet says of one practice. */
export type PracticeSheet = DataSheet['practices'][string]
/** What a data sheet says of one patient. */
export type SheetPatient = PracticeSheet['patients'][number]
