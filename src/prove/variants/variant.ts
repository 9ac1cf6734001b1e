import { gunzipSync, gzipSync } from 'node:zlib'
import type { HeaderList } from '../../spine/headers.js'
import type { Exchange, HttpExchange } from '../../wire/exchange.js'
import type { Recorded } from '../judge.js'
import type { SituationName } from '../situations/index.js'

/** How an honest recording would look if somebody did what a variation allows, in which situations. */
export interface Variant {
  readonly of: readonly SituationName[]
  /** The recording itself where there is nothing to change in it. */
  readonly vary: (recorded: Recorded) => Recorded
}

type Http = (exchange: HttpExchange) => HttpExchange

const isProxied = ({ leg }: Exchange): boolean =>
  leg === 'to-ssp' || leg === 'to-provider' || leg === 'to-practice' || leg === 'to-mhs'

/** GP Connect requests carry a trace ID on every leg; what else goes through a message handling server does not. */
const isGpConnect = (exchange: Exchange): exchange is HttpExchange =>
  exchange.kind === 'http' &&
  isProxied(exchange) &&
  exchange.request.headers.some(([name]) => name.toLowerCase() === 'ssp-traceid')

/** Another recording, in which every GP Connect exchange is changed alike on all its legs. */
const onEveryLeg =
  (edit: Http) =>
  (recorded: Recorded): Recorded => {
    let changes = 0
    const exchanges = recorded.exchanges.map((exchange) => {
      if (!isGpConnect(exchange)) return exchange
      const edited = edit(exchange)
      if (edited !== exchange) changes += 1
      return edited
    })
    return changes === 0 ? recorded : { ...recorded, exchanges }
  }

/** Written into every GP Connect exchange of two bookings. */
export const inBookings = (edit: Http): Variant => ({
  of: ['a booking', 'a registration and a booking'],
  vary: onEveryLeg(edit),
})

/** Other header fields of a request. */
export const requestFields =
  (edit: (headers: HeaderList, exchange: HttpExchange) => HeaderList): Http =>
  (exchange) => ({
    ...exchange,
    request: { ...exchange.request, headers: edit(exchange.request.headers, exchange) },
  })

/** Other header fields of an answer. */
export const answerFields =
  (edit: (headers: HeaderList) => HeaderList): Http =>
  (exchange) =>
    exchange.response
      ? { ...exchange, response: { ...exchange.response, headers: edit(exchange.response.headers) } }
      : exchange

/** The fields with another value for some of them, by small-letter name. */
export const withValue =
  (wanted: string, change: (value: string) => string) =>
  (headers: HeaderList): HeaderList =>
    headers.map(([name, value]) => [name, name.toLowerCase() === wanted ? change(value) : value])

/** Another body, compressed where it was; bodies that are no JSON stay. */
const rewritten = (
  message: { readonly headers: HeaderList; readonly body: Buffer },
  write: (value: unknown) => string,
): { readonly headers: HeaderList; readonly body: Buffer } | undefined => {
  if (message.body.length === 0) return undefined
  const isZipped = message.headers.some(
    ([name, value]) => name.toLowerCase() === 'content-encoding' && /gzip/i.test(value),
  )
  const text = (isZipped ? gunzipSync(message.body) : message.body).toString('utf8')
  if (!/^\s*[{[]/.test(text)) return undefined
  const plain = Buffer.from(write(JSON.parse(text)))
  const body = isZipped ? gzipSync(plain) : plain
  return { headers: withValue('content-length', () => String(body.length))(message.headers), body }
}

/** The same request with another body. */
export const requestBody =
  (write: (value: unknown) => string): Http =>
  (exchange) => {
    const changed = rewritten(exchange.request, write)
    return changed ? { ...exchange, request: { ...exchange.request, ...changed } } : exchange
  }

/** The same answer with another body. */
export const answerBody =
  (write: (value: unknown) => string): Http =>
  (exchange) => {
    const { response } = exchange
    const changed = response && rewritten(response, write)
    return changed ? { ...exchange, response: { ...response, ...changed } } : exchange
  }

export type VariedObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is VariedObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Changes every object in a value, from the inside out. */
export const everyObject = (value: unknown, change: (object: VariedObject) => VariedObject): unknown => {
  if (Array.isArray(value)) return value.map((each: unknown) => everyObject(each, change))
  if (!isObject(value)) return value
  return change(
    Object.fromEntries(Object.entries(value).map(([name, each]) => [name, everyObject(each, change)])),
  )
}

/** The members of an object in the opposite order. */
export const turned = (object: VariedObject): VariedObject =>
  Object.fromEntries(Object.entries(object).reverse())
