import { z } from 'zod'
import { fqdnForm, odsCodeForm } from '../spine/identifiers.js'
import { PDS_ROUTES } from '../spine/pds-access.js'
import { resultDated, resultMaximumAge } from '../spine/result-age.js'
import { SPECIFICATION_VERSIONS, USUAL_SPECIFICATION } from '../spine/specification.js'
import { WANTED } from '../spine/wanted.js'
import { wholeNumber } from '../spine/whole-number.js'
import { USUAL_MAXIMUM_AGE } from '../topology/batch-trace.js'
import { FOR_TRIAL } from '../spine/for-trial.js'
import { USUAL_PACE } from './workspace.js'

/** The longest that anything is waited for, in seconds. */
const LONGEST_WAIT = 3600

const text = z.string('text').trim().min(1, 'text that is not empty')
const path = text.describe('A path, from the folder of this file')
const manufacturer = z
  .string(`the manufacturer's ODS code: ${odsCodeForm.accepts}`)
  .regex(odsCodeForm.pattern, `the manufacturer's ODS code: ${odsCodeForm.accepts}`)
const fqdn = z
  .string(`${fqdnForm.name}: ${fqdnForm.accepts}`)
  .regex(fqdnForm.pattern, `${fqdnForm.name}: ${fqdnForm.accepts}`)
const webAddress = (says: string) =>
  z.string(says).refine((words) => URL.canParse(words) && /^https?:\/\/[^\s]+$/.test(words), says)
const seconds = z
  .string('whole seconds')
  .regex(/^[1-9]\d{0,3}$/, `whole seconds, from 1 to ${LONGEST_WAIT}`)
  .transform(Number)
  .refine((count) => count <= LONGEST_WAIT, `whole seconds, from 1 to ${LONGEST_WAIT}`)
const LISTENS = 'where it listens, for example 10.1.2.3:8443 or [::1]:8443'
const hostAndPort = z
  .string(LISTENS)
  .regex(/^(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):\d{1,5}$/, LISTENS)
  .transform((words) => ({
    host: words.slice(0, words.lastIndexOf(':')).replace(/^\[|\]$/g, ''),
    port: Number(words.slice(words.lastIndexOf(':') + 1)),
  }))
  .refine(({ port }) => port > 0 && port <= 65_535, LISTENS)
const truly = z.literal('true', 'true')

const KINDS = ['command', 'http', 'browser', 'prompt'] as const

/** What makes a system act; exactly one of its kinds. */
const driver = z
  .strictObject({
    command: z
      .array(text, 'a program and its arguments, for example [python3, act.py]')
      .min(1, 'a program and its arguments, for example [python3, act.py]')
      .describe('A program that is started for each order')
      .optional(),
    http: webAddress('a URL, for example http://127.0.0.1:8080/act')
      .describe('Where orders are sent to')
      .optional(),
    browser: path.describe('A JavaScript module that works a page').optional(),
    prompt: truly.describe('Somebody at the terminal does it').optional(),
    seconds: seconds.describe('How long one order may take').optional(),
  })
  .refine((given) => KINDS.filter((kind) => given[kind] !== undefined).length === 1, {
    message: `exactly one of ${KINDS.join(', ')}; without a driver nothing is asked of the system`,
  })

const product = {
  manufacturer,
  product: text.describe('As the topology names it'),
  version: text.describe('Where it is given, the topology has to say the same').optional(),
}

/** How much a provider is asked for. */
const pace = z.strictObject({
  atOnce: wholeNumber(1, 100)
    .describe('Requests under way at the same time; 8 unless told')
    .default(USUAL_PACE.atOnce),
  perSecond: wholeNumber(1, 1000)
    .describe('Requests within a second; as many as come unless told')
    .optional(),
  requests: wholeNumber(1, 1_000_000)
    .describe('Requests of a whole run; scenarios that would begin after so many are left out')
    .optional(),
  race: wholeNumber(0, 100)
    .describe('How many bookings of one slot are sent at once; 20 unless told, and 0 leaves that out')
    .default(USUAL_PACE.race),
})

/** What has practices begin anew. */
const reset = z
  .strictObject({
    command: z
      .array(text, 'a program and its arguments, for example [./reset.sh]')
      .min(1, 'a program and its arguments, for example [./reset.sh]'),
    seconds: seconds.describe('How long it may take; 60 unless told').default(60),
  })
  .describe('A program that makes its practices as the topology and the data sheet say, before each scenario')

/** A range of NHS numbers, by its first digits. Shorter ones would hold real patients by the thousand. */
const numberRange = z.strictObject({
  range: z
    .string('the first digits of NHS numbers, 4 to 9 of them, for example 9690')
    .regex(/^\d{4,9}$/, 'the first digits of NHS numbers, 4 to 9 of them, for example 9690'),
  statedBy: text.describe('Who states that nobody real has these numbers: a name and what they are'),
})

const column = text.describe('The name of a column').optional()

/** Where the consumer's audit trail is extracted to, and which column holds what. */
const audit = z.strictObject({
  file: path.describe('CSV or JSON; it may come into being while the consumer acts').optional(),
  columns: z
    .strictObject({
      traceId: column,
      from: column,
      to: column,
      interaction: column,
      userId: column,
      userName: column,
      userRole: column,
      organisation: column,
      at: column,
      event: column,
    })
    .default({}),
})

const files = z.array(path, 'a list of files')

/** A result file of batch tracing, by which the consumer's patients were traced. */
const batchTrace = z.strictObject({
  result: path.describe('The result file: CSV of PDS MESH, or of DBS with a column map'),
  columns: path.describe('The column map of a DBS result; see docs/pds-routes.md').optional(),
  dated: resultDated.describe('When the result was made'),
  maximumAge: resultMaximumAge
    .describe(`Days after which it counts no more; ${USUAL_MAXIMUM_AGE} unless told`)
    .optional(),
})

/** How systems of one's own reach the doubles. */
const connect = z.strictObject({
  host: text
    .describe('Listen on this address; loopback, which is the default, keeps it to this machine')
    .optional(),
  addresses: z
    .enum(['per-organisation', 'per-service', 'shared'], 'per-organisation, per-service or shared')
    .optional(),
  names: z
    .array(fqdn, 'a list of FQDNs')
    .describe('Further names in the certificates of the doubles')
    .optional(),
  csr: files
    .describe('Certificate signing requests; the common name of each is an FQDN of the topology')
    .optional(),
  ca: z
    .strictObject({ certificate: path, key: path })
    .describe('A certificate authority of your own in place of ours')
    .optional(),
  ssp: fqdn
    .describe(
      'The name in the certificate of our SSP that your practices are shown; that of the topology unless told',
    )
    .optional(),
  jwks: path.describe("A JWK set with your application's public keys for PDS").optional(),
  kid: text.describe('The key of that set which signs').optional(),
})

/** The shape of spinecheck.yaml; every scalar arrives as text. */
export const workspaceSchema = z.strictObject({
  topology: path.describe('The topology that is played; it says what Spine knows'),
  consumer: z
    .strictObject({
      ...product,
      driver: driver.optional(),
      offers: z.array(z.enum(WANTED, WANTED.join(', ')), `a list of ${WANTED.join(', ')}`).optional(),
      pds: z
        .enum(PDS_ROUTES, PDS_ROUTES.join(', '))
        .describe('By which route it uses PDS; as the topology says unless given')
        .optional(),
      batchTrace: batchTrace
        .describe('With pds: dbs, the result file by which its patients were traced')
        .optional(),
      issuer: webAddress('a URL, for example https://consumer.example/')
        .describe('The iss of its tokens, where it is not at its message handling server')
        .optional(),
    })
    .optional(),
  provider: z
    .strictObject({
      ...product,
      addresses: z
        .record(z.string().regex(fqdnForm.pattern, `${fqdnForm.name}: ${fqdnForm.accepts}`), hostAndPort)
        .describe('By the FQDN of a message handling server: where it really listens')
        .optional(),
      trust: path.describe('Certificates (PEM) of whoever issued those of its servers').optional(),
      specification: z
        .enum(SPECIFICATION_VERSIONS, SPECIFICATION_VERSIONS.join(', '))
        .describe('The version of GP Connect that it implements')
        .default(USUAL_SPECIFICATION),
      data: path.describe('The data sheet: what its practices hold').optional(),
      pace: pace.default(USUAL_PACE),
      reset: reset.optional(),
      mayBeChanged: z
        .array(z.enum(FOR_TRIAL, FOR_TRIAL.join(' or ')), `a list of ${FOR_TRIAL.join(', ')}`)
        .describe(
          'Appointments of patients in the data sheet that the run did not book, and that it may try to change: its practices have to refuse it',
        )
        .default([]),
    })
    .optional(),
  mhs: z
    .strictObject({
      fqdn,
      manufacturer,
      product: text.describe('What it is called; the report names it so'),
      version: text.describe('The report names it with this version'),
      address: hostAndPort
        .describe('Where it takes what the systems behind it send, over mutual TLS')
        .optional(),
      ldap: hostAndPort.describe('Where it takes their directory searches, over mutual TLS').optional(),
      trust: path.describe('Certificates (PEM) of whoever issued its own').optional(),
    })
    .describe('A message handling server of your own that consumers share')
    .optional(),
  numbers: z.array(numberRange, 'a list of ranges').default([]),
  audit: audit.optional(),
  nationalFeatures: path.describe("The folder of your own copy of NHS England's feature files").optional(),
  connect: connect.default({}),
})
