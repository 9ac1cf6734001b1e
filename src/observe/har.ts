import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import type { Premise } from '../checks/reading/premises.js'
import type { Leg } from '../spine/actions.js'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import { headerValues, type HeaderList } from '../spine/headers.js'
import { PDS_MINI_SERVICE } from '../spine/mini-service.js'
import { PDS_MESSAGING } from '../spine/pds-messages.js'
import { plainLine } from '../spine/plain-text.js'
import type { Topology } from '../topology/topology.js'
import type { HttpExchange } from '../wire/exchange.js'

/** What does not hold of an archive: nobody says who sent it, and answers are those of services that are not ours. */
export const NOT_IN_AN_ARCHIVE = [
  'actor-known',
  'clock-set',
  'one-clock',
  'tls-is-seen',
  'state-reset',
  'patients-known',
  'standing-known',
  'data-known',
  'users-are-declared',
  'receiver-recorded',
] as const satisfies readonly Premise[]

/** The largest file that is read, in bytes. */
const LARGEST = 256 * 1024 * 1024
/** So many faults of a file are named. */
const MOST_NAMED = 10

const text = z.string('it has to be text')
const field = z.looseObject({ name: text, value: text }, 'it has to be an object with name and value')
const fields = z.array(field, 'it has to be a list of names and values')
const number = z.number('it has to be a number')
const entry = z.looseObject({
  startedDateTime: text.refine(
    (words) => !Number.isNaN(Date.parse(words)),
    'it has to be an ISO 8601 moment',
  ),
  time: number.optional(),
  request: z.looseObject({
    method: text.min(1, 'it has to be text that is not empty'),
    url: text.regex(/^https?:\/\/[^/]+/i, 'it has to be an absolute http or https URL'),
    headers: fields,
    postData: z
      .looseObject({
        text: text.optional(),
        encoding: text.optional(),
        params: z.array(z.looseObject({ name: text, value: text.optional() })).optional(),
      })
      .optional(),
  }),
  response: z.looseObject({
    status: number,
    headers: fields,
    content: z.looseObject({ text: text.optional(), encoding: text.optional() }).optional(),
  }),
})
const archive = z.looseObject({
  log: z.looseObject({ version: z.string().optional(), entries: z.array(z.unknown()) }),
})

/** What was read of an archive. */
export interface HarTraffic {
  /** Requests to Spine, in the order in which they were sent. */
  readonly exchanges: readonly HttpExchange[]
  /** Hosts that the topology does not hold, and how many requests went there. */
  readonly elsewhere: ReadonlyMap<string, number>
}

/**
 * Requests and answers of an HTTP Archive (HAR 1.2). Which service was asked is told by the host that the topology names.
 * @throws HarnessError TRAFFIC_UNREADABLE for what is no archive, naming where; or where nothing in it went to Spine.
 */
export function readHar(path: string, topology: Topology): HarTraffic {
  const entries = entriesIn(path)
  const elsewhere = new Map<string, number>()
  const legs = legsOf(topology)
  const found = entries
    .map((each) => ({ each, host: hostOf(each.request.url) }))
    .sort((one, other) => Date.parse(one.each.startedDateTime) - Date.parse(other.each.startedDateTime))
    .flatMap(({ each, host }): readonly Omit<HttpExchange, 'id'>[] => {
      const service = legs.get(host)
      if (service) return [exchangeOf(each, service)]
      elsewhere.set(host, (elsewhere.get(host) ?? 0) + 1)
      return []
    })
  if (found.length === 0)
    throw unreadable(
      path,
      `none of its ${entries.length} requests went to a service of the topology (${[...legs.keys()].join(', ')})${elsewhere.size > 0 ? `; they went to ${[...elsewhere.keys()].slice(0, 5).map(plainLine).join(', ')}` : ''}. Name the topology whose hosts were asked`,
    )
  if (!found.some(({ request }) => headerValues(request.headers, 'Authorization').length > 0))
    throw unreadable(
      path,
      'none of its requests has an Authorization header. Browsers leave it out of what they save unless they are told otherwise ("with sensitive data"), so that nobody can tell what was sent; save it with its headers, or use spinecheck observe',
    )
  return { exchanges: found.map((each, place) => ({ ...each, id: `x${place + 1}` })), elsewhere }
}

type Entry = z.infer<typeof entry>

function entriesIn(path: string): readonly Entry[] {
  const read = archive.safeParse(jsonIn(path))
  if (!read.success)
    throw unreadable(
      path,
      'it is no HTTP Archive: log.entries is missing. Save traffic as HAR 1.2, for example from a browser’s network panel or a proxy',
    )
  const parsed = read.data.log.entries.map((each) => entry.safeParse(each))
  const faults = parsed.flatMap(({ error }, place) =>
    (error?.issues ?? []).map(
      ({ path: at, message }) => `log.entries[${place}].${at.map(String).join('.')}: ${message}`,
    ),
  )
  if (faults.length > 0)
    throw unreadable(
      path,
      `${faults.length} places are not as HAR 1.2 has them:\n${faults
        .slice(0, MOST_NAMED)
        .map((fault) => `  ${fault}`)
        .join('\n')}${faults.length > MOST_NAMED ? `\n  and ${faults.length - MOST_NAMED} more` : ''}`,
    )
  return parsed.flatMap(({ data }) => (data === undefined ? [] : [data]))
}

function jsonIn(path: string): unknown {
  try {
    if (statSync(path).size > LARGEST) throw new Error(`it is larger than ${LARGEST / 1024 / 1024} MB`)
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw unreadable(
      path,
      cause instanceof SyntaxError ? noJson(cause) : plainLine(wordsOf(cause)).slice(0, 200),
    )
  }
}

/** Where it ceases to be JSON; what stands there may be of a patient. */
function noJson({ message }: SyntaxError): string {
  const [place] = /position \d+/.exec(message) ?? []
  return `it is no JSON${place === undefined ? '' : ` from ${place} on`}`
}

const unreadable = (path: string, why: string): HarnessError =>
  new HarnessError('TRAFFIC_UNREADABLE', `${path} cannot be judged: ${why}.`)

/** Whose host it is, and on which leg. */
interface Service {
  readonly leg: Leg
  readonly receiver: string
}

const legsOf = ({ spine }: Topology): ReadonlyMap<string, Service> =>
  new Map([
    [spine.pds, { leg: 'to-pds', receiver: 'PDS' }],
    [spine.sds, { leg: 'to-sds', receiver: 'SDS' }],
    [spine.ssp, { leg: 'to-ssp', receiver: 'SSP' }],
    [spine.messaging, { leg: 'to-pds', receiver: PDS_MESSAGING }],
    [spine.smsp, { leg: 'to-pds', receiver: PDS_MINI_SERVICE }],
  ] as const)

const hostOf = (url: string): string =>
  /^https?:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? ''

/** What follows the host, as it stands in the archive: a practice’s URL behind the SSP’s has to keep its slashes. */
const targetOf = (url: string): string => {
  const rest = url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/#.*$/s, '')
  return rest.startsWith('/') ? rest : `/${rest}`
}

function exchangeOf(
  { startedDateTime, time, request, response }: Entry,
  service: Service,
): Omit<HttpExchange, 'id'> {
  const authority = /^https?:\/\/([^/?#]*)/i.exec(request.url)?.[1] ?? ''
  const headers = fieldsOf(request.headers)
  const isNamed = headers.some(([name]) => name.toLowerCase() === 'host')
  return {
    kind: 'http',
    ...service,
    connection: { from: 'unknown', to: authority },
    startedAt: new Date(startedDateTime).toISOString(),
    durationMs: Math.max(0, time ?? 0),
    request: {
      method: request.method,
      target: targetOf(request.url),
      headers: isNamed ? headers : [['Host', authority], ...headers],
      body: sentIn(request.postData),
    },
    ...(response.status === 0
      ? {}
      : {
          response: {
            status: response.status,
            headers: fieldsOf(response.headers),
            body: textIn(response.content?.text, response.content?.encoding),
          },
        }),
  }
}

/** HTTP/2 has fields of its own in front, which no HTTP/1.1 message has. */
const fieldsOf = (fields: readonly { readonly name: string; readonly value: string }[]): HeaderList =>
  fields.filter(({ name }) => !name.startsWith(':')).map(({ name, value }) => [name, value])

const textIn = (text = '', encoding?: string): Buffer =>
  Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8')

function sentIn(data: Entry['request']['postData']): Buffer {
  if (data?.text !== undefined) return textIn(data.text, data.encoding)
  const params = data?.params ?? []
  return Buffer.from(
    new URLSearchParams(params.map(({ name, value = '' }): [string, string] => [name, value])).toString(),
  )
}
