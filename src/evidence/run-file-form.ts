import { SPECIFICATION_VERSIONS } from '../spine/specification.js'
import { z } from 'zod'
import { SCOPE_IDS } from '../requirements/scopes.js'

const text = z.string('text')
const count = z.int('a whole number').min(0, 'zero or more')
const sha256 = z.string('64 hexadecimal digits').regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')
const instant = z.iso.datetime({ offset: true, error: 'an instant, for example 2027-07-05T08:30:00Z' })
const roles = z.array(z.enum(['consumer', 'provider', 'mhs'], 'consumer, provider or mhs'), 'a list of roles')
/** Never a path: a file beside the folder is named for it. */
const folderName = z.string('text').regex(/^(?!\.\.?$)[^/\\]+$/, 'the name of a folder, without a path')

const shard = z
  .looseObject({
    number: count.min(1, 'one or more'),
    of: count.min(1, 'one or more'),
    selected: count,
    places: z.array(count, 'a list of places'),
    plan: text,
    catalogue: text,
  })
  .refine(({ number, of }) => number <= of, 'a number that is no greater than how many shards there are')

const product = z.looseObject({
  manufacturer: text,
  product: text,
  version: text,
  specification: z.enum(SPECIFICATION_VERSIONS, SPECIFICATION_VERSIONS.join(', ')).optional(),
  direct: z.literal(true, 'true, or nothing').optional(),
  roles,
  server: text.optional(),
})

const proof = z.looseObject({
  digest: text,
  line: text,
  checks: z.array(
    z.looseObject({ check: text, title: text, fault: text.optional(), others: count.optional() }),
  ),
})

const bookings = z.looseObject({
  takenBack: count,
  gone: count.optional(),
  left: z.array(
    z.looseObject({
      practice: text,
      organisation: text,
      appointment: text.optional(),
      slots: z.array(text),
      why: text,
    }),
  ),
})

const validated = z.looseObject({
  command: text,
  kinds: count,
  answers: z.array(
    z.looseObject({
      ...{ what: text, testCase: text, exchange: text, times: count, status: text.optional() },
      ended: z.literal(['ended', 'late', 'not-started'], 'how it ended'),
      lines: z.array(text),
      more: count,
    }),
  ),
  stopped: text.optional(),
})

const facts = z.looseObject({
  id: folderName,
  harnessVersion: text,
  program: sha256.optional(),
  nodeVersion: text,
  platform: text,
  runtime: z.array(z.looseObject({ name: text, value: text, sha256: sha256.optional() })).optional(),
  command: text,
  repeat: z
    .looseObject({
      features: text,
      shipped: z.literal(true, 'true, or nothing').optional(),
      options: z.array(text),
    })
    .optional(),
  operator: text,
  ciUrl: text.optional(),
  launcher: z.looseObject({
    name: z.enum(['embedded', 'containers'], 'embedded or containers'),
    because: text,
  }),
  startedAt: instant,
  endedAt: instant.optional(),
  interrupted: text.optional(),
  interruptedBy: z
    .enum(['SIGINT', 'SIGTERM', 'SIGHUP', 'number', 'death'], 'SIGINT, SIGTERM, SIGHUP, number or death')
    .optional(),
  underTest: z.array(product, 'a list of products').optional(),
  statedNumbers: z.array(z.looseObject({ range: text, statedBy: text }), 'a list of ranges').optional(),
  bookings: bookings.optional(),
  validated: validated.optional(),
  whole: z.literal(SCOPE_IDS, `one of ${SCOPE_IDS.join(', ')}`).optional(),
  acceptsDeviations: z.literal(true, 'true, or nothing').optional(),
  selection: text,
  shard: shard.optional(),
  mergedFrom: z.array(folderName).optional(),
  proof: proof.optional(),
})

/** The form of what run.json holds; what a later version may add beside it is let be. */
export const runFileForm = z.looseObject({
  facts,
  checks: z.array(
    z.looseObject({
      id: text,
      title: text,
      requirements: z.array(text),
      matters: text.optional(),
      mend: text.optional(),
    }),
  ),
  leftOut: z
    .array(z.looseObject({ scenarios: count, tag: text, reason: text, remedy: text }), 'a list')
    .optional(),
})
