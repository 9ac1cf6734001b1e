import { z } from 'zod'
import { BLANK } from '../spine/blank.js'
import { CAPABILITIES, isGpConnect } from '../spine/capabilities.js'
import { OTHER_CAPABILITIES } from '../spine/other-interactions.js'
import { SSP_GATES } from '../spine/ssp-gates.js'
import {
  asidForm,
  fqdnForm,
  interactionIdForm,
  nhsNumberForm,
  odsCodeForm,
  partyKeyForm,
  serviceRootForm,
  type IdentifierForm,
} from '../spine/identifiers.js'
import { PDS_ROUTES } from '../spine/pds-access.js'
import { calendarDate } from './calendar-date.js'
import { cpaIdOf } from './directory.js'
import { withUsualHosts } from './spine-services.js'
import { pdsDetails } from './pds-details-schema.js'

/** A scalar that is one of the field's identifiers; the message says the accepted form. */
const identifier = <Id extends string>({ name, accepts, pattern, test }: IdentifierForm<Id>) =>
  z
    .string(`${name}: ${accepts}`)
    .regex(pattern, { message: `${name}: ${accepts}`, abort: true })
    .refine(test, `${name}: ${accepts}`)

const asid = identifier(asidForm)
const partyKey = identifier(partyKeyForm)
/** The ODS code of an organisation. */
export const odsCode = identifier(odsCodeForm)
const serviceRoot = identifier(serviceRootForm)
const fqdn = identifier(fqdnForm)
/** An NHS number with a right check digit; whether it is nobody's is asked elsewhere. */
export const nhsNumber = identifier(nhsNumberForm)

/** Text that says something. */
export const text = z
  .string('text')
  .trim()
  .min(1, 'text that is not empty')
  .refine((words) => words !== BLANK, 'text in place of the blank that spinecheck new left')
const key = z
  .string('a name')
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'small letters, digits and hyphens, for example meadow-lane')
/** Digits; `what` says which are right. */
export const digits = (what: string) => z.string(what).regex(/^[0-9]+$/, what)
/** A whole number from nought; `what` says which is right. */
export const wholeNumber = (what: string) => digits(what).transform(Number)
/** True or false. */
export const truth = z.enum(['true', 'false'], 'true or false').transform((word) => word === 'true')
/** What somebody is called. */
export const personName = z.strictObject({
  family: text,
  given: text,
  prefix: text.optional(),
  suffix: text.optional(),
})
/** Gender as PDS has it. */
export const gender = z.enum(['male', 'female', 'other', 'unknown'], 'male, female, other or unknown')
const capability = z.enum(CAPABILITIES, CAPABILITIES.join(', '))
const otherCapability = z.enum(OTHER_CAPABILITIES, OTHER_CAPABILITIES.join(', '))
const anyInteractionId = z
  .string('an interaction ID')
  .regex(/^urn:nhs:names:services:\S+$/, 'an interaction ID: a URN that begins with urn:nhs:names:services:')
/** One of GP Connect's has to be spelt as they are; what other services of Spine call theirs is their business. */
const ownInteractionId = anyInteractionId.refine(
  (id) => !isGpConnect(id) || interactionIdForm.test(id),
  `${interactionIdForm.name}: ${interactionIdForm.accepts}`,
)

const isEachOnce = (order: readonly string[]): boolean =>
  order.length === SSP_GATES.length && new Set(order).size === order.length

/** What a booking organisation says that it is. */
export const organisationType = z.enum(['urgent-care', 'gp-practice'], 'urgent-care or gp-practice')

const organisation = z.strictObject({
  odsCode,
  name: text,
  type: organisationType.optional(),
  telephone: text.optional(),
  addressLine: text.optional(),
  town: text.optional(),
  postalCode: text.optional(),
  directoryType: z.strictObject({ code: text, name: text }).optional(),
})

const system = z.strictObject({
  id: key,
  organisation: odsCode,
  // None for a system of other services of Spine, which GP Connect systems stand beside.
  roles: z.array(z.enum(['consumer', 'provider'], 'consumer or provider')),
  asid,
  partyKey,
  mhs: key,
  interactions: z.array(ownInteractionId),
  portal: key.optional(),
  serviceRoot: serviceRoot.optional(),
  pds: z.enum(PDS_ROUTES, PDS_ROUTES.join(', ')).optional(),
  format: z.enum(['json', 'xml'], 'json or xml').optional(),
  pdsRedirectUri: z
    .string('a URL')
    .regex(
      /^https?:\/\/[^\s#]+$/,
      'a URL without a fragment, for example https://portal.example/pds/callback',
    )
    .optional(),
  otherServiceRoots: z.partialRecord(otherCapability, serviceRoot).optional(),
  manufacturer: odsCode,
  product: text,
  version: text,
})

const anyText = z.string('text').min(1, 'text that is not empty')

/** SDS records as they stand there; what Spine's rules say of them is judged, not read. */
const directory = z.strictObject({
  mhsRecords: z.array(
    z
      .strictObject({
        id: text.optional(),
        cpaId: text.optional(),
        odsCode,
        partyKey,
        interactionId: anyInteractionId,
        // As it stands there, blanks included: judging it is for the rules.
        endpoint: anyText.optional(),
        furtherEndpoints: z.array(anyText).optional(),
        fqdn,
        cma: truth.optional(),
      })
      .transform((record) => {
        const cpaId = record.cpaId ?? cpaIdOf(record.partyKey, record.interactionId)
        return { ...record, cpaId, id: record.id ?? cpaId }
      }),
  ),
  asRecords: z.array(
    z.strictObject({
      asid,
      odsCode,
      partyKey,
      interactionIds: z.array(anyInteractionId),
      manufacturer: odsCode.optional(),
      product: text.optional(),
    }),
  ),
})

const patient = z.strictObject({
  nhsNumber,
  name: personName,
  gender,
  birthDate: calendarDate,
  postalCode: text.optional(),
  addressLine: text.optional(),
  telephone: text.optional(),
  registeredPractice: odsCode.optional(),
  registrationEnded: calendarDate.optional(),
  sensitive: truth.default(false),
  dissents: truth.optional(),
  deceased: calendarDate.optional(),
  supersededBy: nhsNumber.optional(),
  invalidated: truth.default(false),
  onRecordAt: z.array(odsCode).default([]),
  unverifiedAt: z.array(odsCode).optional(),
  onPds: pdsDetails.optional(),
})

const wallClock = z
  .string('a UK wall clock time, hh:mm')
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a UK wall clock time, hh:mm')

const slotRun = z.strictObject({
  day: wholeNumber('whole days after the date of the run, for example 3'),
  start: wallClock,
  minutes: wholeNumber('whole minutes, for example 10'),
  count: wholeNumber('how many adjacent slots, for example 6'),
  channel: z.enum(['In-person', 'Telephone', 'Video'], 'In-person, Telephone or Video').default('In-person'),
})

/** What a practice has booked itself; what is over lies on a day before that of the run. */
const appointment = z.strictObject({
  schedule: key,
  patient: nhsNumber,
  day: z
    .string('whole days after the date of the run, for example 3; -1 is the day before')
    .regex(/^-?\d{1,3}$/, 'whole days after the date of the run, for example 3; -1 is the day before')
    .transform(Number),
  start: wallClock,
  minutes: wholeNumber('whole minutes, for example 10'),
  channel: z
    .enum(['In-person', 'Telephone', 'Video', 'Visit'], 'In-person, Telephone, Video or Visit')
    .default('In-person'),
  description: text.max(100, 'at most 100 characters').default('Booked at the practice'),
  status: z.enum(['booked', 'cancelled'], 'booked or cancelled').default('booked'),
})

/** The shape of a topology file; every scalar arrives as text, so that an ASID keeps its leading zeros. */
export const topologySchema = z.strictObject({
  title: text,
  clock: z.iso
    .datetime({ offset: true, error: 'an instant with its offset, for example 2027-07-05T09:00:00+01:00' })
    .optional(),
  environment: z.enum(['int', 'live'], 'int or live').optional(),
  spine: z
    .strictObject({
      pds: fqdn,
      sds: fqdn,
      ldap: fqdn,
      ssp: fqdn,
      messaging: fqdn.optional(),
      smsp: fqdn.optional(),
    })
    .transform(withUsualHosts),
  miniService: z.strictObject({ hostedBy: odsCode, asid }).optional(),
  sdsGatewayCache: truth.optional(),
  sspGates: z
    .array(z.enum(SSP_GATES, SSP_GATES.join(', ')))
    .refine(isEachOnce, `each of these once, in any order: ${SSP_GATES.join(', ')}`)
    .optional(),
  organisations: z.array(organisation).min(1, 'at least one organisation'),
  messageHandlingServers: z.array(
    z.strictObject({ id: key, hostedBy: odsCode, fqdn, revoked: truth.optional() }),
  ),
  portals: z
    .array(z.strictObject({ id: key, hostedBy: odsCode, name: text, usedBy: z.array(odsCode).optional() }))
    .default([]),
  systems: z.array(system),
  agreements: z.array(z.strictObject({ consumer: odsCode, provider: odsCode, capability })),
  directory: directory.optional(),
  centralRegistrations: z
    .array(z.strictObject({ service: text, asid: asid.optional(), partyKey: partyKey.optional() }))
    .optional(),
  patients: z.array(patient).default([]),
  practitioners: z
    .array(
      z.strictObject({
        id: key,
        organisation: odsCode,
        name: personName,
        gender,
        sdsUserId: digits('an SDS user id: digits'),
        sdsRoleProfileId: digits('an SDS role profile id: digits'),
      }),
    )
    .default([]),
  schedules: z
    .array(
      z.strictObject({
        id: key,
        practice: odsCode,
        practitioner: key.optional(),
        session: text,
        slotType: text,
        role: z.strictObject({ code: text, display: text }),
        slots: z.array(slotRun).min(1, 'at least one run of slots'),
        onlyFor: z
          .strictObject({
            types: z.array(organisationType).min(1, 'urgent-care or gp-practice').optional(),
            organisations: z.array(odsCode).min(1, 'at least one ODS code').optional(),
            atMost: wholeNumber('how many slots, for example 2').optional(),
          })
          .optional(),
        bookable: z
          .strictObject({
            fromDaysBefore: wholeNumber('whole days, for example 2').optional(),
            untilMinutesBefore: wholeNumber('whole minutes, for example 60').optional(),
          })
          .optional(),
      }),
    )
    .default([]),
  appointments: z.array(appointment).default([]),
})
