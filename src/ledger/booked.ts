import { parseObject } from '../drivers/reference-consumer/json.js'
import { headerValues } from '../spine/headers.js'
import { plainBody } from '../spine/plain-body.js'
import { systemWithAsid } from '../topology/lookups.js'
import type { System, Topology } from '../topology/topology.js'
import type { Exchange, Filed, HttpExchange, WireResponse } from '../wire/exchange.js'
import { whyUnreached } from '../spine/unreached.js'
import type { Booking } from './bookings.js'

/** What is known of the scenario in which an exchange was recorded. */
export interface BookedIn {
  readonly topology: Topology
  readonly intents: readonly Filed[]
  readonly isMine: (system: System) => boolean
}

/**
 * What an exchange booked, or may have booked, at a practice of somebody's own: every booking that was confirmed with an appointment,
 * every one that was sent and not answered, and every one for a patient and a slot whose answer proves nothing: one of success that names no
 * appointment, and every error, since a practice may have kept what it refuses. Undefined for all else.
 */
export function bookedBy(
  exchange: Exchange,
  { topology, intents, isMine }: BookedIn,
): Omit<Booking, 'booking' | 'at' | 'run'> | undefined {
  if (!isBooking(exchange) || !mayHaveBooked(exchange)) return undefined
  const [from, to] = ['Ssp-From', 'Ssp-To'].map((name) =>
    systemWithAsid(topology, headerValues(exchange.request.headers, name)[0]),
  )
  const intent = intents.find(({ id }) => id === exchange.intent)
  const practice = to?.organisation ?? intent?.target
  const organisation = intent?.organisation ?? from?.organisation
  const provider = topology.systems.find(
    ({ roles, organisation: at }) => roles.includes('provider') && at === practice,
  )
  if (practice === undefined || organisation === undefined || !provider || !isMine(provider)) return undefined
  const asked = plainBody(exchange.request.body).toString('utf8')
  const [[patient], slots] = [idsOf('Patient', asked), idsOf('Slot', asked)]
  const { response } = exchange
  const confirmed = response && isSuccess(response) ? named(response) : {}
  const isOpen = response !== undefined && confirmed.appointment === undefined
  // What is for nobody, or at no time, cannot have been booked.
  if (isOpen && (patient === undefined || slots.length === 0)) return undefined
  return {
    ...{ practice, organisation, patient, slots },
    system: intent?.system ?? (from?.organisation === organisation ? from.id : undefined),
    ...confirmed,
    ...(isOpen ? { answered: response.status } : {}),
  }
}

const isBooking = (exchange: Exchange): exchange is HttpExchange =>
  exchange.kind === 'http' &&
  exchange.leg === 'to-provider' &&
  exchange.request.method === 'POST' &&
  /\/Appointment\/?(?:\?|$)/.test(exchange.request.target)

/** Where no connection came about the practice was asked for nothing. Who refuses a booking may have kept it. */
const mayHaveBooked = ({ response, why }: HttpExchange): boolean =>
  response ? isSuccess(response) || response.status >= 400 : whyUnreached({ why }) === undefined

const isSuccess = ({ status }: WireResponse): boolean => status >= 200 && status < 300

/** Logical ids of a type that a body refers to, in JSON as in XML. */
const idsOf = (type: 'Patient' | 'Slot', body: string): readonly string[] => [
  ...new Set(
    [...body.matchAll(new RegExp(`\\b${type}/([A-Za-z0-9.-]{1,64})`, 'g'))].map(([, id = '']) => id),
  ),
]

/** The id and version that an answer gives: in its body, else in its header fields (appointments.md 5.2). */
function named(answer: WireResponse): Pick<Booking, 'appointment' | 'version' | 'etag'> {
  const body = plainBody(answer.body)
  const resource = parseObject(body) ?? {}
  const isAppointment = resource['resourceType'] === 'Appointment'
  const { id, meta } = (isAppointment ? resource : {}) as {
    readonly id?: unknown
    readonly meta?: { readonly versionId?: unknown }
  }
  const inLocation = headerValues(answer.headers, 'Location').flatMap(
    (url) => /\/Appointment\/([^/?]+)(?:\/_history\/([^/?]+))?/.exec(url) ?? [],
  )
  const inXml = /<Appointment\b[^>]*>\s*<id\s+value="([^"]{1,64})"/.exec(body.toString('utf8'))?.[1]
  const inETag = headerValues(answer.headers, 'ETag').flatMap((tag) => /"([^"]+)"/.exec(tag)?.[1] ?? [])[0]
  const version = typeof meta?.versionId === 'string' ? meta.versionId : (inETag ?? inLocation[2])
  return {
    appointment: typeof id === 'string' ? id : (inLocation[1] ?? inXml),
    version,
    ...(inETag === version ? {} : { etag: inETag }),
  }
}
