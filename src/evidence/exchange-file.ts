import { Buffer, isUtf8 } from 'node:buffer'
import { join } from 'node:path'
import type { HeaderList } from '../spine/headers.js'
import { withoutKeys, withoutThese } from '../spine/redaction.js'
import type { Exchange, HttpExchange, LdapExchange } from '../wire/exchange.js'
import { appendLine } from './chain.js'
import { isWhole, linesIn } from './file-lines.js'
import { redact } from './redact.js'
import { Shelf, Unshelf } from './shelf.js'

/** Beside the other files of a run: one exchange on each line. */
export const EXCHANGE_FILE = 'exchanges.ndjson'

/** The same for what was done outside any scenario to leave practices of somebody's own as they were; it is evidence of nothing. */
export const TIDYING_FILE = 'tidying.ndjson'

/** Text as it is, anything that is not UTF-8 as base64. */
type KeptBody = string | { readonly base64: string }

/** What was kept of a run's traffic. */
export interface KeptExchanges {
  /** By the test case (attempt) they belong to, in order of arrival. */
  readonly byTestCase: ReadonlyMap<string, readonly Exchange[]>
  /** Whole lines that are no exchange; a last line that was cut off by a crash is not counted. */
  readonly unreadable: number
}

/** What was written to each file of exchanges before, so that it is written once. */
const shelves = new Map<string, Shelf>()

/**
 * Keeps an exchange of a test case (attempt) at once, so that a crash loses nothing; credentials are redacted.
 * @param testCaseStartedId in the file of tidying, the attempt after which it was done, or what else it was done for
 * @param secrets What is redacted wherever it stands, also where nobody would look for it: API keys that were given out.
 */
export function appendExchange(
  folder: string,
  testCaseStartedId: string,
  exchange: Exchange,
  secrets: readonly string[] = [],
  file: typeof EXCHANGE_FILE | typeof TIDYING_FILE = EXCHANGE_FILE,
): void {
  const kept = withoutKeysIn(withBodiesAsText(redact(exchange)), secrets)
  const path = join(folder, file)
  const shelf = shelves.get(path) ?? new Shelf()
  shelves.set(path, shelf)
  try {
    const line = { testCase: testCaseStartedId, exchange: shelved(kept, shelf) }
    appendLine(folder, file, JSON.stringify(line))
  } catch (cause) {
    // The line was taken back, and with it what later ones would refer to.
    shelves.delete(path)
    throw cause
  }
}

function withoutKeysIn(exchange: KeptExchange, secrets: readonly string[]): KeptExchange {
  const text = JSON.stringify(exchange)
  const kept = withoutThese(withoutKeys(text), secrets)
  return kept === text ? exchange : (JSON.parse(kept) as KeptExchange)
}

/** Reads back what a run kept; a folder without the file kept nothing. */
export function readExchanges(folder: string): KeptExchanges {
  const reader = new ExchangeReader()
  const byTestCase = new Map<string, Exchange[]>()
  let unreadable = 0
  for (const line of linesIn(join(folder, EXCHANGE_FILE))) {
    const read = reader.read(line.toString('utf8'))
    const known = read && byTestCase.get(read.testCase)
    if (known) known.push(read.exchange)
    else if (read) byTestCase.set(read.testCase, [read.exchange])
    else if (isWhole(line)) unreadable += 1
  }
  for (const those of byTestCase.values()) those.sort(byArrival)
  return { byTestCase, unreadable }
}

const byArrival = (one: Exchange, other: Exchange): number =>
  Number(one.id.slice(1)) - Number(other.id.slice(1))

interface Line {
  readonly testCase: string
  readonly exchange: Exchange
}

/** An exchange with its bodies as they are written. */
type KeptExchange = LdapExchange | KeptHttpExchange

type KeptMessage<Whole> = Omit<Whole, 'body'> & { readonly body: KeptBody }

type KeptHttpExchange = Omit<HttpExchange, 'request' | 'response'> & {
  readonly request: KeptMessage<HttpExchange['request']>
  readonly response?: KeptMessage<NonNullable<HttpExchange['response']>> | undefined
}

function withBodiesAsText(exchange: Exchange): KeptExchange {
  if (exchange.kind === 'ldap') return exchange
  const { request, response } = exchange
  return {
    ...exchange,
    request: { ...request, body: packBody(request.body) },
    response: response && { ...response, body: packBody(response.body) },
  }
}

const packBody = (body: Buffer): KeptBody =>
  isUtf8(body) ? body.toString('utf8') : { base64: body.toString('base64') }

/** Bodies, fields and certificates stand once in the file, however many legs they crossed. */
function shelved(exchange: KeptExchange, shelf: Shelf): unknown {
  const connection = { ...exchange.connection, tls: shelf.put(exchange.connection.tls) }
  if (exchange.kind === 'ldap') {
    const { request, response } = exchange
    const entries = shelf.put(response.entries)
    return { ...exchange, connection, request: shelf.put(request), response: { ...response, entries } }
  }
  const message = ({ headers, body }: { readonly headers: HeaderList; readonly body: KeptBody }) => ({
    headers: shelf.put(headers, () => headers.map(([name, value]) => [name, shelf.put(value)])),
    body: shelf.put(body),
  })
  const { request, response } = exchange
  return {
    ...exchange,
    connection,
    request: { ...request, target: shelf.put(request.target), ...message(request) },
    response: response && { ...response, ...message(response) },
  }
}

/** Takes back, line by line, what `shelved` put; bodies that are equal are one buffer. */
class ExchangeReader {
  readonly #shelf = new Unshelf()
  readonly #bodies = new Map<KeptBody, Buffer>()

  /** Nothing for what is no exchange, or refers to one that is not there. */
  read(line: string): Line | undefined {
    try {
      const { testCase, exchange } = JSON.parse(line) as { testCase?: string; exchange?: KeptExchange }
      return testCase && exchange ? { testCase, exchange: this.#unshelved(exchange) } : undefined
    } catch {
      return undefined
    }
  }

  #unshelved(exchange: KeptExchange): Exchange {
    const take = <Value>(value: Value): Value => this.#shelf.take(value) as Value
    const { connection } = exchange
    const onward = { ...connection, tls: take(connection.tls) }
    if (exchange.kind === 'ldap') {
      const { request, response } = exchange
      const entries = take(response.entries)
      return { ...exchange, connection: onward, request: take(request), response: { ...response, entries } }
    }
    const { request, response } = exchange
    return {
      ...exchange,
      connection: onward,
      request: { ...request, target: take(request.target), ...this.#message(request) },
      response: response && { ...response, ...this.#message(response) },
    }
  }

  #message({ headers, body }: { readonly headers: HeaderList; readonly body: KeptBody }) {
    const whole = this.#shelf.take(headers, (fields) =>
      (fields as HeaderList).map(([name, value]) => [name, this.#shelf.take(value)]),
    )
    return { headers: whole as HeaderList, body: this.#body(this.#shelf.take(body) as KeptBody) }
  }

  #body(kept: KeptBody): Buffer {
    const known = this.#bodies.get(kept)
    if (known) return known
    const body = typeof kept === 'string' ? Buffer.from(kept, 'utf8') : Buffer.from(kept.base64, 'base64')
    this.#bodies.set(kept, body)
    return body
  }
}
