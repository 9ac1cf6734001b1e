import { createHash, timingSafeEqual } from 'node:crypto'
import { headerValues, type HeaderList } from '../../spine/headers.js'
import type { WireRequest, WireResponse } from '../../wire/exchange.js'
import type { WebPage } from '../../wire/web-listen.js'
import type { Board } from '../board.js'
import { liveOf, pageOf, type PageFacts } from './page.js'
import { SCRIPT, STYLE } from './style.js'

/** So many browsers may wait for news at once. */
const MOST_WAITING = 50
/** Milliseconds after which a browser that waits is told to ask again. */
const WAITS = 20_000

/** What people do at the page. */
export interface Steering {
  readonly facts: () => PageFacts
  /** Says who acts now; nobody when undefined. False for somebody whom the topology does not hold. */
  readonly act: (who: string | undefined) => boolean
  /** Switches a behaviour on; everything off when undefined. Yields why not, in words, where it cannot be. */
  readonly tell: (behaviour: string | undefined, organisation: string | undefined) => string | undefined
}

const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const POLICY = [
  "default-src 'none'",
  `style-src ${digest(STYLE)}`,
  `script-src ${digest(SCRIPT)}`,
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Serves the live page, to this machine alone; whoever acts has to bring its token from its own address. */
export class ObserveSite {
  readonly #board: Board
  readonly #steering: Steering
  #waiting: (() => void)[] = []

  constructor(board: Board, steering: Steering) {
    this.#board = board
    this.#steering = steering
  }

  /** Something new is to be seen: whoever waits is told. */
  changed(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }

  readonly page: WebPage = async (request) => {
    if (!isOwnHost(request.headers))
      return plain(403, 'This page is served under 127.0.0.1 and localhost alone.')
    const [path] = request.target.split('?')
    if (request.method === 'POST') return this.#act(path ?? '', request)
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return plain(405, 'GET, HEAD and POST are known here.')
    if (path === '/') return htmlOf(pageOf(this.#board, this.#steering.facts()))
    if (path === '/live') return htmlOf(liveOf(this.#board))
    if (path === '/changes') return await this.#changes(request.headers)
    return plain(404, 'There is only one page, at /.')
  }

  #act(path: string, request: WireRequest): WireResponse {
    const form = new URLSearchParams(request.body.toString('utf8'))
    if (!isOwnOrigin(request.headers) || !isSame(form.get('token') ?? '', this.#steering.facts().token))
      return plain(403, 'Who acts here has to come from the page itself, or bring its token.')
    const given = (name: string) => (form.get(name) === '' ? undefined : (form.get(name) ?? undefined))
    const refusal =
      path === '/acting'
        ? this.#steering.act(given('who'))
          ? undefined
          : 'The topology has no such consumer system.'
        : path === '/tell'
          ? this.#steering.tell(given('behaviour'), given('for'))
          : 'Nothing can be done there.'
    if (refusal !== undefined) return plain(400, refusal)
    this.#board.touch()
    this.changed()
    return { status: 303, headers: [...HEADERS, ['Location', '/']], body: Buffer.alloc(0) }
  }

  /** One event for each connection: browsers connect again by themselves, with the last they have. */
  async #changes(headers: HeaderList): Promise<WireResponse> {
    const last = headerValues(headers, 'Last-Event-ID')[0]
    if (last === String(this.#board.version) && this.#waiting.length < MOST_WAITING)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, WAITS)
        timer.unref()
        this.#waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    const { version } = this.#board
    return {
      status: 200,
      headers: [...HEADERS, ['Content-Type', 'text/event-stream']],
      body: Buffer.from(`retry: 500\nid: ${version}\ndata: ${version}\n\n`),
    }
  }
}

const HEADERS: HeaderList = [
  ['Content-Security-Policy', POLICY],
  ['Cache-Control', 'no-store'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
]

const htmlOf = (text: string): WireResponse => ({
  status: 200,
  headers: [...HEADERS, ['Content-Type', 'text/html; charset=utf-8']],
  body: Buffer.from(text),
})

const plain = (status: number, text: string): WireResponse => ({
  status,
  headers: [...HEADERS, ['Content-Type', 'text/plain; charset=utf-8']],
  body: Buffer.from(`${text}\n`),
})

/** Other names may be made to lead here, and are refused. */
const isOwnHost = (headers: HeaderList): boolean =>
  /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(headerValues(headers, 'Host')[0] ?? '')

/** Browsers say where a form comes from; programs on this machine that hold the token say nothing. */
const isOwnOrigin = (headers: HeaderList): boolean => {
  const origin = headerValues(headers, 'Origin')[0]
  return origin === undefined || origin === `http://${headerValues(headers, 'Host')[0] ?? ''}`
}

const isSame = (one: string, other: string): boolean => {
  const [given, own] = [one, other].map((text) => createHash('sha256').update(text).digest())
  return given !== undefined && own !== undefined && timingSafeEqual(given, own)
}
