import { z } from 'zod'

const text = z.string().min(1)
const resource = z.looseObject({})

/** The ten claims by type and, where there is but one, by value (spine.md 6.2). */
export const claimsShape = z.looseObject({
  iss: text,
  sub: text,
  aud: text,
  exp: z.int(),
  iat: z.int(),
  reason_for_request: z.literal('directcare'),
  requested_scope: text,
  requesting_device: resource,
  requesting_organization: resource,
  requesting_practitioner: resource,
  /** Removed in 1.0.0; must not be sent (spine.md 6.2). */
  requested_record: z.undefined().optional(),
})

export type Claims = z.infer<typeof claimsShape>

const identifiers = z.array(z.looseObject({ system: text, value: text })).min(1)

/** What resources inside the token have to hold besides being of STU3 (spine.md 6.3). */
export const embeddedShapes = {
  requesting_device: z.looseObject({ identifier: identifiers, model: text, version: text }),
  requesting_organization: z.looseObject({ identifier: identifiers, name: text }),
  requesting_practitioner: z.looseObject({
    id: text,
    identifier: identifiers,
    name: z.array(z.looseObject({ family: text })).min(1),
  }),
} as const satisfies Partial<Record<keyof Claims, z.ZodType>>
