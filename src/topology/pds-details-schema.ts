import { z } from 'zod'
import { odsCodeForm } from '../spine/identifiers.js'
import { calendarDate } from './calendar-date.js'

const text = z.string('text').trim().min(1, 'text that is not empty')
const odsCode = z.string(odsCodeForm.accepts).refine(odsCodeForm.test, odsCodeForm.accepts)
const words = <const Words extends readonly [string, ...string[]]>(list: Words) =>
  z.enum(list, list.join(', '))

const period = { from: calendarDate.optional(), to: calendarDate.optional() }

/** What a topology file may say of what PDS holds of a patient, as a group of entries that all may be left out. */
export const pdsDetails = z.strictObject({
  names: z
    .array(
      z.strictObject({
        use: words(['temp', 'nickname', 'old', 'maiden']),
        family: text,
        given: text,
        prefix: text.optional(),
        suffix: text.optional(),
        ...period,
      }),
    )
    .default([]),
  addresses: z
    .array(
      z.strictObject({
        use: words(['home', 'temp', 'billing']),
        line: text.optional(),
        postalCode: text.optional(),
        note: text.optional(),
        ...period,
      }),
    )
    .default([]),
  telecoms: z
    .array(
      z.strictObject({
        system: words(['phone', 'email']),
        use: words(['home', 'work', 'temp', 'mobile']),
        value: text,
        ...period,
      }),
    )
    .default([]),
  contacts: z.array(z.strictObject({ telephone: text, ...period })).default([]),
  birthDate: z
    .string('a year, or a year and a month')
    .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/, 'a year, or a year and a month: yyyy or yyyy-mm')
    .optional(),
  language: z
    .strictObject({
      code: text,
      name: text,
      interpreter: z
        .enum(['true', 'false'], 'true or false')
        .transform((word) => word === 'true')
        .default(false),
    })
    .optional(),
  pharmacy: odsCode.optional(),
  removal: z.strictObject({ managedBy: odsCode, from: calendarDate, code: text, reason: text }).optional(),
  deathNotice: words(['informal', 'formal']).default('formal'),
  security: words(['V', 'REDACTED']).optional(),
})
