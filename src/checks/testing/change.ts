import type { HeaderList } from '../../spine/headers.js'
import type { Connection, Exchange, HttpExchange, LdapEntry, LdapExchange } from '../../wire/exchange.js'
import { json } from './obeying-messages.js'

type HeaderChanges = Readonly<Record<string, string | readonly string[] | undefined>>
type Search = Extract<LdapExchange['request'], { operation: 'search' }>
type Bind = Extract<LdapExchange['request'], { operation: 'bind' }>

/** What a test has different from the obeying default. */
export interface Change {
  readonly method?: string
  /** As a text, or made from the one there was. */
  readonly target?: string | ((target: string) => string)
  /** By name, without regard to case: a value to have instead, several values, or undefined for none. */
  readonly headers?: HeaderChanges
  /** Bytes, or a value to be written as JSON. */
  readonly body?: unknown
  readonly status?: number
  readonly answerHeaders?: HeaderChanges
  readonly answer?: unknown
  /** The connection ended before an answer. */
  readonly unanswered?: boolean
  /** Whoever had it to answer gave no whole answer; why, in words. */
  readonly cutShort?: string
  /** Why it was not handed on, in words. */
  readonly notHandedOn?: string
  readonly connection?: Partial<Connection>
  readonly startedAt?: string
  readonly durationMs?: number
  readonly intent?: string
  readonly forwards?: string | undefined
  readonly search?: Partial<Search>
  readonly bind?: Partial<Bind>
  readonly resultCode?: number
  readonly entries?: readonly LdapEntry[]
}

/** The exchange with the change made. */
export function altered<Kind extends Exchange>(exchange: Kind, change: Change): Kind {
  const { connection, startedAt, durationMs, intent } = change
  const head = {
    ...exchange,
    ...(connection ? { connection: { ...exchange.connection, ...connection } } : {}),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(intent === undefined ? {} : { intent }),
    ...('forwards' in change ? { forwards: change.forwards } : {}),
  }
  return (head.kind === 'http' ? alteredHttp(head, change) : alteredLdap(head, change)) as Kind
}

function alteredHttp(exchange: HttpExchange, change: Change): HttpExchange {
  const { request, response } = exchange
  const { target = request.target, method = request.method } = change
  const body = 'body' in change ? json(change.body) : request.body
  const answer = response && 'answer' in change ? json(change.answer) : response?.body
  return {
    ...exchange,
    request: {
      method,
      target: typeof target === 'string' ? target : target(request.target),
      headers: withHeaders(withLength(request.headers, body), change.headers),
      body,
    },
    response:
      response && answer && !change.unanswered
        ? {
            status: change.status ?? response.status,
            headers: withHeaders(response.headers, change.answerHeaders),
            body: answer,
          }
        : undefined,
    ...(change.cutShort === undefined ? {} : { why: change.cutShort, cutShort: true as const }),
    ...(change.notHandedOn === undefined ? {} : { why: change.notHandedOn }),
  }
}

function alteredLdap(exchange: LdapExchange, change: Change): LdapExchange {
  const { request, response } = exchange
  return {
    ...exchange,
    request: alteredOperation(request, change),
    response: {
      ...response,
      resultCode: change.resultCode ?? response.resultCode,
      entries: change.entries ?? response.entries,
    },
  }
}

function alteredOperation(request: LdapExchange['request'], change: Change): LdapExchange['request'] {
  if (request.operation === 'search') return { ...request, ...change.search }
  return request.operation === 'bind' ? { ...request, ...change.bind } : request
}

/** Whoever changes a body says its length too, where it was said. */
const withLength = (headers: HeaderList, { length }: Buffer): HeaderList =>
  headers.map(([name, value]) => [name, /^content-length$/i.test(name) ? String(length) : value])

/** In place where there was such a field, otherwise at the end. */
function withHeaders(headers: HeaderList, changes: HeaderChanges = {}): HeaderList {
  return Object.entries(changes).reduce<HeaderList>((list, [name, value]) => {
    const wanted = (value === undefined ? [] : [value].flat()).map((each) => [name, each] as const)
    const at = list.findIndex(([field]) => field.toLowerCase() === name.toLowerCase())
    const others = list.filter(([field]) => field.toLowerCase() !== name.toLowerCase())
    const place = at < 0 ? others.length : at
    return [...others.slice(0, place), ...wanted, ...others.slice(place)]
  }, headers)
}
