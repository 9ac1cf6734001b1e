import { deserialize, serialize } from 'node:v8'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { pdsWireOf } from '../checks/reading/pds-doors.js'
import { readPdsMessage } from '../checks/reading/read-pds-message.js'
import { headerValues } from '../spine/headers.js'
import { plainBody } from '../spine/plain-body.js'
import { digestOfSecret } from '../spine/redaction.js'
import type { Exchange, HttpExchange } from '../wire/exchange.js'
import type { KnownActor, ObservedEncounter } from './encounters.js'

/** So many ids are remembered of all requests; of older ones it is not noticed that they are used again. */
export const MOST_IDS = 20_000
/** So many exchanges are looked back at from one encounter at most. */
export const MOST_EARLIER = 300
/** So many lookups of each actor are remembered, and so many requests for a token. */
const MOST_LOOKUPS = 12
const MOST_TOKENS = 2
/** So many changes of appointments are remembered, whoever made them. */
const MOST_CHANGES = 200

/** An exchange as it stands in a later encounter that looks back at it. */
const asEarlier = (exchange: Exchange): Exchange => ({ ...exchange, earlier: true })

/** Without the body of its answer, where nothing but its ids matters. */
const inShort = (exchange: HttpExchange): Exchange => {
  const { response } = exchange
  if (exchange.leg === 'to-pds' || response === undefined) return exchange
  const { body, length = body.length } = response
  return { ...exchange, response: { ...response, body: Buffer.alloc(0), length } }
}

/** An exchange as it is kept for long: small, and holding on to nothing of what it came by; a copy, since zlib gives a piece of 16 KB. */
const packed = (exchange: Exchange): Buffer => Buffer.from(deflateRawSync(serialize(exchange), { level: 1 }))

const unpacked = (bytes: Buffer): Exchange => deserialize(inflateRawSync(bytes)) as Exchange

/**
 * What checks look back at from one encounter to those before it: the same actor's access tokens and lookups, the whole of
 * an encounter that went on after silence, and whoever used an id before. All of it is bounded.
 */
export class Earlier {
  readonly #firstWith = new Map<string, Buffer>()
  readonly #lookups = new Map<string, readonly Exchange[]>()
  readonly #tokens = new Map<string, readonly Exchange[]>()
  readonly #last = new Map<string, readonly Exchange[]>()

  /** By the id of the appointment; also of encounters that still go on. */
  #changes: readonly { readonly appointment: string; readonly exchange: Exchange }[] = []

  readonly #mostIds: number

  /** Of so many ids it is noticed that they are used again. */
  constructor(mostIds = MOST_IDS) {
    this.#mostIds = mostIds
  }

  /** How many things are remembered. */
  get size(): number {
    const held = [...this.#lookups.values(), ...this.#tokens.values(), ...this.#last.values()].reduce(
      (sum, { length }) => sum + length,
      0,
    )
    return this.#firstWith.size + this.#changes.length + held
  }

  /** What an encounter looks back at, in the order of arrival. */
  of({ actor, exchanges, isContinued }: ObservedEncounter): readonly Exchange[] {
    const own = new Set(exchanges.map(({ id }) => id))
    const key = keyOf(actor)
    const found = [
      ...this.#usedBefore(exchanges),
      ...(this.#lookups.get(key) ?? []),
      ...(this.#tokens.get(key) ?? []),
      ...(isContinued ? (this.#last.get(key) ?? []) : []),
      ...this.#changesOfWhatIsBookedIn(exchanges),
    ]
    const each = new Map(found.map((exchange) => [exchange.id, exchange] as const))
    return [...each.values()]
      .filter(({ id }) => !own.has(id))
      .sort((one, other) => Number(one.id.slice(1)) - Number(other.id.slice(1)))
      .slice(-MOST_EARLIER)
      .map(asEarlier)
  }

  /** Remembers a change of an appointment at once, since whoever booked it may go on meanwhile. */
  changed(exchange: Exchange): void {
    const appointment = appointmentChangedBy(exchange)
    if (appointment === undefined) return
    this.#changes = [...this.#changes, { appointment, exchange }].slice(-MOST_CHANGES)
  }

  /** What anybody changed of the appointments that are booked in these. */
  #changesOfWhatIsBookedIn(exchanges: readonly Exchange[]): readonly Exchange[] {
    if (this.#changes.length === 0) return []
    const booked = exchanges.filter(isBookingAtPractice).map(answerInText).join('\n')
    return this.#changes.flatMap(({ appointment, exchange }) =>
      booked.includes(appointment) ? [exchange] : [],
    )
  }

  /** Remembers what later encounters may look back at; once, when it is over. */
  remember({ actor, exchanges, isContinued }: Remembered): void {
    const key = keyOf(actor)
    for (const exchange of exchanges)
      if (exchange.kind === 'http') {
        const ids = [...idsOf(exchange), ...tokenGivenIn(exchange)].filter((id) => !this.#firstWith.has(id))
        if (ids.length > 0) this.#note(ids, packed(inShort(exchange)))
      }
    const lookups = exchanges.filter(({ leg }) => leg === 'to-sds')
    this.#lookups.set(key, [...(this.#lookups.get(key) ?? []), ...lookups].slice(-MOST_LOOKUPS))
    const tokens = exchanges.filter(
      (exchange) => exchange.kind === 'http' && tokenGivenIn(exchange).length > 0,
    )
    this.#tokens.set(key, [...(this.#tokens.get(key) ?? []), ...tokens].slice(-MOST_TOKENS))
    const before = isContinued ? (this.#last.get(key) ?? []) : []
    this.#last.set(key, [...before, ...exchanges].slice(-MOST_EARLIER))
  }

  /** The first exchanges with the ids of these. */
  #usedBefore(exchanges: readonly Exchange[]): readonly Exchange[] {
    const found = exchanges.flatMap((exchange) =>
      idsOf(exchange).flatMap((id) => this.#firstWith.get(id) ?? []),
    )
    return [...new Set(found)].map(unpacked)
  }

  #note(ids: readonly string[], exchange: Buffer): void {
    for (const id of ids) this.#firstWith.set(id, exchange)
    for (const oldest of this.#firstWith.keys()) {
      if (this.#firstWith.size <= this.#mostIds) return
      this.#firstWith.delete(oldest)
    }
  }
}

type Remembered = Pick<ObservedEncounter, 'actor' | 'exchanges' | 'isContinued'>

/** The id of the appointment that a practice was asked to change. */
const appointmentChangedBy = (exchange: Exchange): string | undefined =>
  exchange.kind === 'http' && exchange.leg === 'to-provider' && exchange.request.method === 'PUT'
    ? /\/Appointment\/([^/?]+)$/.exec(exchange.request.target)?.[1]
    : undefined

const isBookingAtPractice = (exchange: Exchange): exchange is HttpExchange =>
  exchange.kind === 'http' &&
  exchange.leg === 'to-provider' &&
  exchange.request.method === 'POST' &&
  exchange.request.target.endsWith('/Appointment')

const answerInText = ({ response }: HttpExchange): string =>
  response
    ? [...headerValues(response.headers, 'Location'), plainBody(response.body).toString('utf8')].join('\n')
    : ''

const keyOf = ({ organisation, system }: KnownActor): string => `${organisation ?? ''} ${system ?? ''}`

/** What a request carries that should be its own, or that somebody was given: each as text that names its kind. */
function idsOf(exchange: Exchange): readonly string[] {
  // At a message handling server stands the same once more.
  if (exchange.kind === 'ldap' || exchange.leg === 'to-mhs') return []
  const { headers, body } = exchange.request
  const first = (name: string) => headerValues(headers, name).slice(0, 1)
  const assertion = /(?:^|&)client_assertion=([^&\s]+)/.exec(
    exchange.leg === 'to-pds' && body.length > 0 ? body.toString('latin1') : '',
  )?.[1]
  return [
    ...first('Ssp-TraceID').map((id) => `trace ${id.toLowerCase()}`),
    ...first('X-Request-ID').map((id) => `request ${id.toLowerCase()}`),
    ...first('Authorization').map((value) => `token ${digestOfSecret(value.replace(/^bearer /i, ''))}`),
    ...messageIdOf(exchange).map((id) => `message ${id.toUpperCase()}`),
    ...(assertion === undefined ? [] : [`assertion ${digestOfSecret(jtiOf(assertion) ?? assertion)}`]),
  ]
}

/** The HL7 id of a message to PDS; of whatever came in by another door, none. */
function messageIdOf(exchange: HttpExchange): readonly string[] {
  const id = pdsWireOf(exchange) === 'hl7-v3' ? readPdsMessage(exchange).sent?.message?.id : undefined
  return id === undefined ? [] : [id]
}

/** The access token of an answer, by which its use is recognised. */
function tokenGivenIn({ leg, response }: HttpExchange): readonly string[] {
  if (leg !== 'to-pds' || response === undefined) return []
  const token = /"access_token"\s*:\s*"([^"]+)"/.exec(response.body.toString('latin1'))?.[1]
  return token === undefined ? [] : [`token ${digestOfSecret(token)}`]
}

function jtiOf(assertion: string): string | undefined {
  const payload = Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString('utf8')
  return /"jti"\s*:\s*"([^"]+)"/.exec(payload)?.[1]
}
