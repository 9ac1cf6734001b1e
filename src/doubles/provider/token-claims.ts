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

const anything = z.unknown().optional()
const base = {
  id: text.optional(),
  meta: anything,
  implicitRules: anything,
  language: anything,
  text: anything,
  contained: anything,
  extension: anything,
  modifierExtension: anything,
}
const identifiers = z.array(z.looseObject({ system: text, value: text })).min(1)

const device = z.strictObject({
  ...base,
  resourceType: z.literal('Device'),
  identifier: identifiers,
  udi: anything,
  status: anything,
  type: anything,
  lotNumber: anything,
  manufacturer: anything,
  manufactureDate: anything,
  expirationDate: anything,
  model: text,
  version: text,
  patient: anything,
  owner: anything,
  contact: anything,
  location: anything,
  url: anything,
  note: anything,
  safety: anything,
})

const organisation = z.strictObject({
  ...base,
  resourceType: z.literal('Organization'),
  identifier: identifiers,
  active: anything,
  type: anything,
  name: text,
  alias: anything,
  telecom: anything,
  address: anything,
  partOf: anything,
  contact: anything,
  endpoint: anything,
})

const practitioner = z.strictObject({
  ...base,
  id: text,
  resourceType: z.literal('Practitioner'),
  identifier: identifiers,
  active: anything,
  name: z.array(z.looseObject({ family: text })).min(1),
  telecom: anything,
  address: anything,
  gender: anything,
  birthDate: anything,
  photo: anything,
  qualification: anything,
  communication: anything,
})

/** Resources inside the token: STU3 elements only, with those that are mandatory (spine.md 6.3). */
export const embeddedShapes = {
  requesting_device: device,
  requesting_organization: organisation,
  requesting_practitioner: practitioner,
} as const satisfies Partial<Record<keyof Claims, z.ZodType>>
