import { wordsOf } from '../../spine/cause.js'
import { HarnessError } from '../../spine/errors.js'
import { readAnswer, type Order, type OrderAnswer, type OutsideDriver } from './order.js'

/** Status by which a server says that it does not offer what it was asked for. */
const NOT_OFFERED = 501
/** So many bytes of an answer are read. */
const MOST = 65_536
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/

/**
 * Posts each order as JSON to a server of the supplier's, which answers with JSON once it is over.
 * @throws HarnessError NOT_CONFIGURED for an address that is none, or that would carry orders over a network in the clear.
 */
export function httpDriver(url: string): OutsideDriver {
  const address = addressOf(url)
  return { name: `http ${url}`, perform: (order) => post(address, order) }
}

function addressOf(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined
  const isClear = address?.protocol === 'http:' && !LOOPBACK.test(address.hostname)
  if (address && !isClear && ['http:', 'https:'].includes(address.protocol)) return address
  throw new HarnessError(
    'NOT_CONFIGURED',
    isClear
      ? `The driver posts to ${url}, in the clear to another machine. Take https there, or a program on this machine: http://127.0.0.1:<port>/.`
      : `The driver posts to "${url}", which is no web address. It has to be such as http://127.0.0.1:9500/orders.`,
  )
}

async function post(address: URL, order: Order): Promise<OrderAnswer> {
  const left = Math.max(0, Date.parse(order.until) - Date.now())
  try {
    // An order is no traffic of Spine's, so it does not go by the wire that is recorded.
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(order),
      redirect: 'manual',
      signal: AbortSignal.timeout(left),
    })
    const said = await bodyOf(response)
    if (response.ok) return readAnswer(said)
    if (response.status === NOT_OFFERED) return { status: 'not-offered', words: notOfferedWords(said) }
    return { status: 'failed', words: `it answered ${response.status}: ${said.slice(0, 500) || 'no words'}` }
  } catch (cause) {
    const isLate = cause instanceof Error && cause.name === 'TimeoutError'
    return {
      status: 'failed',
      words: isLate ? `it did not answer by ${order.until}` : `it could not be asked: ${reasonOf(cause)}`,
    }
  }
}

function notOfferedWords(said: string): string {
  const answer = said.trimStart().startsWith('{') ? readAnswer(said) : undefined
  return answer?.status === 'not-offered' ? answer.words : said.slice(0, 500) || 'it gave no reason'
}

/** At most so many bytes of it, whatever is sent. */
async function bodyOf({ body }: Response): Promise<string> {
  const kept: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    kept.push(chunk as Uint8Array)
    length += (chunk as Uint8Array).length
    if (length > MOST) break
  }
  return Buffer.concat(kept).subarray(0, MOST).toString('utf8')
}

/** fetch says only that it failed; why stands beneath. */
const reasonOf = (cause: unknown): string =>
  cause instanceof Error && cause.cause !== undefined ? wordsOf(cause.cause) : wordsOf(cause)
