import { isDeepStrictEqual } from 'node:util'
import type { ConsumerDriver, FreeSlot, SdsRoute } from '../../consumer-driver.js'
import type { ConsumerFault } from '../../../faults/index.js'
import { CannedSpine, cannedSetting, workedExample, type Overrides, type Sent } from './canned-spine.js'
import { isList, parseObject, type Json } from '../json.js'
import { consumerOver } from '../reference-consumer.js'

export interface EncounterCircumstances {
  readonly faults: readonly ConsumerFault[]
  readonly route: SdsRoute
  readonly overrides?: Overrides | undefined
  /** Which of the slots that were found are booked, in ascending order of their starts. */
  readonly slots?: readonly number[] | undefined
  /** NHS number of the patient. */
  readonly patient?: string | undefined
}

/** For tests: two encounters of one consumer from the trace to the booking, registration included; returns all that it sent. */
export async function encounters(circumstances: EncounterCircumstances): Promise<readonly Sent[]> {
  const spine = new CannedSpine(circumstances.overrides)
  const setting = cannedSetting({ spine, faults: circumstances.faults })
  const consumer = consumerOver(setting, circumstances.route)
  await encounter(consumer, circumstances)
  await encounter(consumer, circumstances)
  return spine.sent
}

async function encounter(
  consumer: ConsumerDriver,
  { slots = [0], patient }: EncounterCircumstances,
): Promise<void> {
  const person = workedExample.patients.find(({ nhsNumber }) => nhsNumber === (patient ?? '9990000018'))
  const trace = person && (await consumer.tracePatient(person))
  if (!trace?.done) return
  const endpoint = await consumer.findEndpoint(trace.registeredPractice)
  if (!endpoint.done) return
  const practice = await consumer.findAsid(trace.registeredPractice, endpoint)
  if (!practice.done) return
  await consumer.readCapabilityStatement(practice)
  const found = await consumer.searchForFreeSlots(practice, { from: '2027-07-05', to: '2027-07-19' })
  await consumer.findPatient(practice, trace)
  await consumer.registerPatient(practice, trace)
  if (!found.done) return
  const chosen: readonly FreeSlot[] = slots.flatMap((index) => found.slots[index] ?? [])
  await consumer.bookAppointment(practice, { slots: chosen, patient: 'pat-1' })
}

/** What was sent, one line per part, each naming the request it belongs to: "slot search | header Ssp-From: 200000000115". */
export const partsOf = (sent: Sent): readonly string[] =>
  ('search' in sent ? searchParts(sent) : requestParts(sent)).map((part) => `${labelOf(sent)} | ${part}`)

/** Which of the conversation's requests it is. */
export function labelOf(sent: Sent): string {
  if ('search' in sent)
    return sent.search.assertions.some(([, value]) => value === 'nhsMhs') ? 'MHS lookup' : 'AS lookup'
  return LABELS.find(([pattern]) => pattern.test(sent.request.target))?.[1] ?? sent.request.target
}

const LABELS: readonly (readonly [RegExp, string])[] = [
  [/oauth2/, 'access token'],
  [/personal-demographics/, 'trace'],
  [/spine-directory.*Endpoint/, 'MHS lookup'],
  [/spine-directory.*Device/, 'AS lookup'],
  [/metadata$/, 'metadata'],
  [/\/Slot\b/, 'slot search'],
  [/registerpatient$/, 'registration'],
  [/\/Patient\?/, 'find patient'],
  [/\/Appointment$/, 'booking'],
]

const searchParts = ({ search }: Extract<Sent, { search: unknown }>): readonly string[] => [
  `base: ${search.base}`,
  `bind: ${search.bind?.dn ?? 'anonymous'}`,
  ...search.assertions.map(([name, value]) => `assertion ${name}: ${value}`),
  ...search.attributes.map((name) => `attribute ${name}`),
]

function requestParts({ fqdn, request }: Extract<Sent, { request: unknown }>): readonly string[] {
  const { method, target, headers, body } = request
  const [path = '', query = ''] = target.split('?')
  const assertion = new URLSearchParams(body.toString()).get('client_assertion')
  return [
    `host: ${fqdn}`,
    `method: ${method}`,
    `path: ${path}`,
    ...query.split('&').map((parameter) => `parameter ${parameter.replace('=', ': ')}`),
    ...headers.flatMap(([name, value]) =>
      value.startsWith('Bearer ') && value.includes('.')
        ? tokenParts(value.slice('Bearer '.length), 'token')
        : [`header ${name}: ${value}`],
    ),
    ...(assertion === null ? leaves(parseObject(body) ?? {}, 'body') : tokenParts(assertion, 'assertion')),
  ]
}

function tokenParts(token: string, name: string): readonly string[] {
  const [header = '', claims = '', ...rest] = token.split('.')
  const read = (part: string) => parseObject(Buffer.from(part, 'base64url')) ?? {}
  return [
    ...leaves(read(header), `${name} header`),
    ...leaves(read(claims), `${name} claim`),
    `${name} padding: ${String(header.endsWith('=') || claims.endsWith('='))}`,
    `${name} end: ${name === 'token' ? (rest[0] ?? 'no third part') : 'signed'}`,
  ]
}

function leaves(value: Json | undefined, path: string): readonly string[] {
  if (value === undefined) return []
  if (typeof value !== 'object' || value === null) return [`${path}: ${JSON.stringify(value)}`]
  if (isList(value)) return value.flatMap((item) => leaves(item, `${path}[]`))
  return Object.entries(value).flatMap(([name, member]) =>
    leaves(member, `${path}.${name}`.replace(/(header|claim|body)\./, '$1 ')),
  )
}

/** Where two conversations of the same requests differ, each place once: "header Ssp-From", "token claim aud", "body contained". */
export function differingPlaces(one: readonly Sent[], other: readonly Sent[]): readonly string[] {
  const places = one.flatMap((sent, index) => {
    const counterpart = other[index]
    return counterpart && !isDeepStrictEqual(sent, counterpart)
      ? differing(partsOf(sent), partsOf(counterpart)).map(placeOf)
      : []
  })
  return [...new Set(places)]
}

const differing = (one: readonly string[], other: readonly string[]): readonly string[] => {
  const countIn = (list: readonly string[], part: string) => list.filter((each) => each === part).length
  return [...one, ...other].filter((part) => countIn(one, part) !== countIn(other, part))
}

const placeOf = (part: string): string =>
  part
    .replace(/^.* \| /, '')
    .replace(/: .*/s, '')
    .replace(/^((?:token claim|body) \w+)[.[].*/, '$1')
