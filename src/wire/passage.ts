import type { IncomingMessage, ServerResponse } from 'node:http'
import { performance } from 'node:perf_hooks'
import type { Leg } from '../spine/actions.js'
import { timestamp, type Clock } from '../spine/clock.js'
import { headerPairs, type HeaderList } from '../spine/headers.js'
import type { AnswerHead } from './answer-reader.js'
import { bodyLength, endToEnd } from './end-to-end.js'
import type { WireResponse } from './exchange.js'
import { IncomingBody, joined } from './incoming-body.js'
import type { Claim, Journal } from './journal.js'
import type { Forwarding, PassageEnd, RequestHead, Route, Unanswered } from './route.js'
import { complete, flat } from './serve.js'
import { connectionOf } from './tls.js'
import { writeRequest } from './upstream-request.js'
import type { Channel, UpstreamListener, Upstreams } from './upstream.js'

export interface PassageOptions {
  readonly receiver: string
  readonly leg: Leg
  readonly clock: Clock
  readonly journal: Journal
  /** Decides on a request once its head is here. */
  readonly route: (request: RequestHead) => Route
}

/** One request on its way through a relay, from the arrival of its head until it is recorded. */
export class Passage implements UpstreamListener {
  readonly #options: PassageOptions
  readonly #upstreams: Upstreams
  readonly #request: IncomingMessage
  readonly #response: ServerResponse
  readonly #began = performance.now()
  readonly #arrival: { readonly id: string } & Claim
  readonly #asked: RequestHead
  readonly #body: IncomingBody
  #route: Route | undefined
  #channel: Channel | undefined
  #answer: Omit<WireResponse, 'body'> | undefined
  #reason: string | undefined
  #begun = false
  #chunks: Buffer[] = []
  /** The last piece, kept back until its batch of bytes is read: an answer that comes at once leaves at once. */
  #held: Buffer | undefined
  #draining = false
  /** The relay's own answer takes the place of one that does not come. */
  #isGivenUp = false
  #over = false

  constructor(
    options: PassageOptions,
    upstreams: Upstreams,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    const connection = connectionOf(request.socket)
    this.#options = options
    this.#upstreams = upstreams
    this.#request = request
    this.#response = response
    this.#arrival = options.journal.arrival(connection)
    this.#asked = {
      method: request.method ?? '',
      target: request.url ?? '',
      headers: headerPairs(request.rawHeaders),
      connection,
      exchange: this.#arrival.id,
      startedAt: timestamp(options.clock),
    }
    this.#body = new IncomingBody(request, bodyLength(this.#asked.headers))
  }

  begin(): void {
    const route = this.#decide()
    this.#route = route
    this.#response.on('close', () => this.#clientLeft())
    if (route.kind === 'forward') this.#forward(route)
    else void this.#answerWith(route.kind === 'reply' ? route.answer : undefined)
  }

  #decide(): Route {
    try {
      return this.#options.route(this.#asked)
    } catch (cause) {
      const { receiver, journal } = this.#options
      const { method, target, exchange } = this.#asked
      const message = `The ${receiver} double failed on ${method} ${target}: ${String((cause as Error).stack ?? cause)}`
      journal.trouble({ receiver, exchange, message })
      const body = Buffer.from('internal error of a spinecheck double')
      return { kind: 'reply', answer: { status: 500, headers: [['Content-Type', 'text/plain']], body } }
    }
  }

  /** An answer of the relay's own, or none at all, once the request is here to be recorded. */
  async #answerWith(answer: WireResponse | undefined): Promise<void> {
    await this.#body.finished()
    if (this.#over) return
    if (!this.#body.whole) {
      this.#clientLeft()
    } else if (!answer) {
      this.#breakOff('closed')
    } else {
      const { headers, status, body } = complete(answer, this.#options.clock)
      this.#answer = { status, headers }
      this.#chunks = [body]
      this.#writeHead()
      this.#response.end(body)
      this.#finish('complete')
    }
  }

  #forward(forwarding: Forwarding): void {
    // A body that came with the head is here as soon as this turn of the loop is over; then all goes out in one piece.
    if (!this.#body.whole) queueMicrotask(() => this.#reach(forwarding))
    else this.#reach(forwarding)
  }

  #reach(forwarding: Forwarding): void {
    const free = this.#upstreams.freeChannelTo(forwarding.fqdn)
    if (free) this.#send(free, forwarding)
    else void this.#dial(forwarding)
  }

  async #dial(forwarding: Forwarding): Promise<void> {
    const timer = setTimeout(() => this.stalled(), forwarding.timeout)
    try {
      const channel = await this.#upstreams.channelTo(forwarding.fqdn)
      if (this.#over || this.#isGivenUp) channel.release()
      else this.#send(channel, forwarding)
    } catch {
      this.#unanswered('no-answer')
    }
    clearTimeout(timer)
  }

  #send(channel: Channel, forwarding: Forwarding): void {
    this.#channel = channel
    this.#options.journal.claim(channel.name, { intent: this.#arrival.intent, forwards: this.#arrival.id })
    channel.begin(this.#asked.method, forwarding.timeout, this)
    writeRequest(channel, { asked: this.#asked, forwarding, body: this.#body })
  }

  head(received: AnswerHead): void {
    const head = this.#alterations?.answerHead?.(received) ?? received
    this.#answer = { status: head.status, headers: this.#answerHeaders(head) }
    this.#reason = head.reason
  }

  data(chunk: Buffer): void {
    const passed = this.#alterations?.answerBody?.(chunk) ?? chunk
    this.#chunks.push(passed)
    if (this.#held) this.#write(this.#held)
    this.#held = passed
  }

  end(reusable: boolean): void {
    if (reusable && this.#body.whole) this.#channel?.release()
    else this.#channel?.discard()
    this.#writeHead()
    this.#response.end(this.#held)
    this.#finish('complete')
  }

  flush(): void {
    if (this.#over || !this.#answer) return
    if (this.#held) this.#write(this.#held)
    else if (!this.#begun) {
      this.#writeHead()
      this.#response.flushHeaders()
    }
    this.#held = undefined
  }

  broke(): void {
    if (this.#over) return
    this.#channel?.discard()
    if (this.#begun) this.#breakOff('broken-off')
    else this.#unanswered('no-answer')
  }

  stalled(): void {
    if (this.#over) return
    this.#channel?.discard()
    if (this.#begun) this.#breakOff('broken-off')
    else this.#unanswered('timeout')
  }

  get #alterations() {
    return this.#route?.kind === 'forward' ? this.#route.alterations : undefined
  }

  /** The host's own fields, then what this hop needs. */
  #answerHeaders({ headers, unsized }: AnswerHead): HeaderList {
    const passed = endToEnd(headers)
    const knowsChunks = this.#request.httpVersion !== '1.0'
    const lasts = this.#response.shouldKeepAlive && (knowsChunks || !unsized)
    passed.push(['Connection', lasts ? 'keep-alive' : 'close'])
    if (unsized && knowsChunks) passed.push(['Transfer-Encoding', 'chunked'])
    return passed
  }

  #writeHead(): void {
    if (this.#begun || !this.#answer) return
    const { status, headers } = this.#answer
    this.#response.sendDate = false
    if (this.#reason === undefined) this.#response.writeHead(status, flat(headers))
    else this.#response.writeHead(status, this.#reason, flat(headers))
    this.#begun = true
  }

  #write(chunk: Buffer): void {
    this.#writeHead()
    if (this.#response.write(chunk) || this.#draining) return
    const { socket } = this.#channel ?? {}
    this.#draining = true
    socket?.pause()
    this.#response.once('drain', () => {
      this.#draining = false
      socket?.resume()
    })
  }

  #unanswered(why: Unanswered): void {
    if (this.#over || this.#isGivenUp || this.#route?.kind !== 'forward') return
    this.#isGivenUp = true
    this.#held = undefined
    this.#reason = undefined
    void this.#answerWith(this.#route.unanswered(why))
  }

  #clientLeft(): void {
    if (this.#over) return
    this.#channel?.discard()
    this.#finish('client-left')
  }

  #breakOff(how: 'broken-off' | 'closed'): void {
    this.#finish(how)
    this.#response.destroy()
  }

  #finish(how: PassageEnd['how']): void {
    this.#over = true
    const durationMs = performance.now() - this.#began
    if (how !== 'complete' || this.#body.whole) this.#record(how, durationMs)
    else void this.#body.finished().then(() => this.#record(how, durationMs))
  }

  #record(how: PassageEnd['how'], durationMs: number): void {
    const { leg, receiver, journal } = this.#options
    const { method, target, headers, connection, startedAt } = this.#asked
    const { id, intent, forwards } = this.#arrival
    const answer = this.#begun ? this.#answer : undefined
    this.#route?.ended?.({ how, status: answer?.status, durationMs })
    journal.record({
      kind: 'http',
      id,
      leg,
      receiver,
      intent,
      forwards,
      connection,
      startedAt,
      durationMs,
      request: { method, target, headers, body: this.#body.bytes },
      response: answer && { ...answer, body: joined(this.#chunks) },
    })
  }
}
