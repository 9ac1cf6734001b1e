import { Buffer, isUtf8 } from 'node:buffer'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withoutKeys } from '../spine/redaction.js'
import type { Exchange, HttpExchange } from '../wire/exchange.js'
import { appendLine } from './chain.js'
import { groupBy } from './group-by.js'
import { redact } from './redact.js'

/** Beside the other files of a run: one exchange on each line. */
export const EXCHANGE_FILE = 'exchanges.ndjson'

/** Text as it is, anything that is not UTF-8 as base64. */
type KeptBody = string | { readonly base64: string }

/** What was kept of a run's traffic. */
export interface KeptExchanges {
  /** By the test case (attempt) they belong to, in order of arrival. */
  readonly byTestCase: ReadonlyMap<string, readonly Exchange[]>
  /** Whole lines that are no exchange; a last line that was cut off by a crash is not counted. */
  readonly unreadable: number
}

/** Keeps an exchange of a test case (attempt) at once, so that a crash loses nothing; credentials are redacted. */
export function appendExchange(folder: string, testCaseStartedId: string, exchange: Exchange): void {
  const line = JSON.stringify({ testCase: testCaseStartedId, exchange: packed(redact(exchange)) })
  appendLine(folder, EXCHANGE_FILE, withoutKeys(line))
}

/** Reads back what a run kept; a folder without the file kept nothing. */
export function readExchanges(folder: string): KeptExchanges {
  const file = join(folder, EXCHANGE_FILE)
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const whole = lines.slice(0, -1).map(readLine)
  const read = [...whole, readLine(lines.at(-1) ?? '')].filter((each) => each !== undefined)
  const byTestCase = new Map(
    [...groupBy(read, ({ testCase }) => testCase)].map(([testCase, those]) => [
      testCase,
      those.map(({ exchange }) => exchange).sort(byArrival),
    ]),
  )
  return { byTestCase, unreadable: whole.filter((each) => each === undefined).length }
}

const byArrival = (one: Exchange, other: Exchange): number =>
  Number(one.id.slice(1)) - Number(other.id.slice(1))

interface Line {
  readonly testCase: string
  readonly exchange: Exchange
}

function readLine(line: string): Line | undefined {
  try {
    const { testCase, exchange } = JSON.parse(line) as { testCase?: string; exchange?: Exchange }
    return testCase && exchange ? { testCase, exchange: unpacked(exchange) } : undefined
  } catch {
    return undefined
  }
}

function packed(exchange: Exchange): unknown {
  if (exchange.kind === 'ldap') return exchange
  const { request, response } = exchange
  return {
    ...exchange,
    request: { ...request, body: packBody(request.body) },
    response: response && { ...response, body: packBody(response.body) },
  }
}

function unpacked(exchange: Exchange): Exchange {
  if (exchange.kind === 'ldap') return exchange
  const { request, response } = exchange
  return {
    ...exchange,
    request: { ...request, body: unpackBody(request.body) },
    response: response && { ...response, body: unpackBody(response.body) },
  } satisfies HttpExchange
}

const packBody = (body: Buffer): KeptBody =>
  isUtf8(body) ? body.toString('utf8') : { base64: body.toString('base64') }

/** In the file a body is a `KeptBody`, whatever the type of the parsed line says. */
function unpackBody(body: unknown): Buffer {
  const kept = body as KeptBody
  return typeof kept === 'string' ? Buffer.from(kept, 'utf8') : Buffer.from(kept.base64, 'base64')
}
