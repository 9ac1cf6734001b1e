import { z } from 'zod'

// Data types of submitted resources: what is not listed is an unknown element, which is refused.

export const text = z.string().min(1)
export const anything = z.unknown().optional()

const RELATIVE = /^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/
const CONTAINED = /^#[A-Za-z0-9.-]{1,64}$/

/** References are relative and local; absolute ones are refused (appointments.md 1.6). */
export const reference = z.strictObject({
  reference: z.string().regex(RELATIVE, 'a relative reference such as Slot/slot-1'),
  display: anything,
})

const period = z.strictObject({ start: text.optional(), end: text.optional() })
const coding = z.strictObject({ system: text, code: text, display: text.optional() })
const concept = z.strictObject({ coding: z.array(coding).min(1).optional(), text: text.optional() })

interface ExtensionShape {
  url: string
  extension?: ExtensionShape[] | undefined
  valueCode?: string | undefined
  valueString?: string | undefined
  valueBoolean?: boolean | undefined
  valueReference?: { reference: string } | undefined
  valueCodeableConcept?: z.infer<typeof concept> | undefined
  valuePeriod?: z.infer<typeof period> | undefined
}

export const extension: z.ZodType<ExtensionShape> = z.lazy(() =>
  z.looseObject({
    url: text,
    extension: z.array(extension).min(1).optional(),
    valueCode: text.optional(),
    valueString: text.optional(),
    valueBoolean: z.boolean().optional(),
    valueReference: z
      .looseObject({
        reference: z.union(
          [z.string().regex(RELATIVE), z.string().regex(CONTAINED)],
          'a relative reference or #id',
        ),
      })
      .optional(),
    valueCodeableConcept: concept.optional(),
    valuePeriod: period.optional(),
  }),
)

export const conceptShape = concept

export const meta = z.looseObject({ profile: z.array(text).min(1).optional() })

/** With system and value, and nothing that the profiles forbid (appointments.md 2.3). */
export const identifier = z.strictObject({
  extension: z.array(extension).min(1).optional(),
  system: text,
  value: text,
})

export const contactPoint = z.strictObject({
  extension: z.array(extension).min(1).optional(),
  system: text,
  value: text,
  use: text.optional(),
  rank: anything,
  period: period.optional(),
})

/** state is forbidden by the profiles (appointments.md 1.6). */
export const address = z.strictObject({
  extension: z.array(extension).min(1).optional(),
  use: text.optional(),
  type: text.optional(),
  text: text.optional(),
  line: z.array(text).min(1).optional(),
  city: text.optional(),
  district: text.optional(),
  postalCode: text.optional(),
  country: text.optional(),
  period: period.optional(),
})

export const humanName = z.strictObject({
  use: text.optional(),
  text: text.optional(),
  family: text.optional(),
  given: z.array(text).min(1).optional(),
  prefix: z.array(text).min(1).optional(),
  suffix: z.array(text).min(1).optional(),
  period: period.optional(),
})

/** Profile URLs in requests are compared without case (appointments.md 2.1). */
export const declares = (sent: { profile?: string[] | undefined } | undefined, profile: string): boolean =>
  (sent?.profile ?? []).some((each) => each.toLowerCase() === profile.toLowerCase())
