import type { ServerResponse } from 'node:http'
import { wordsOf } from '../spine/cause.js'
import { exactly, timestamp } from '../spine/clock.js'
import { headerPairs } from '../spine/headers.js'
import type { AnswerHead } from './answer-reader.js'
import { complete, framingFor } from './complete.js'
import { refuseInText } from './early-refusal.js'
import { bodyLength } from './end-to-end.js'
import type { HttpExchange, WireResponse } from './exchange.js'
import type { PacedGate, Passing } from './gate.js'
import { IncomingBody } from './incoming-body.js'
import type { Claim } from './claims.js'
import { PROXY_LIMITS, type Limits } from './limits.js'
import type { PassageMeans, PassageOptions } from './passage-options.js'
import { OutgoingAnswer } from './outgoing-answer.js'
import { receiverOf } from './receivers.js'
import type { Alterations, Forwarding, PassageEnd, RequestHead, RelayRoute, Unanswered } from './route.js'
import { connectionOf } from './tls.js'
import type { HttpTurn } from './http-turn.js'
import { Shortfall } from './shortfall.js'
import { writeRequest } from './upstream-request.js'
import type { Channel, UpstreamListener, Upstreams } from './upstream.js'
import { failedOn, OWN_FAILURE } from './own-failure.js'

/** One request on its way through a relay, from the arrival of its head until it is recorded. */
export class Passage implements UpstreamListener {
  readonly #options: PassageOptions
  readonly #means: PassageMeans
  readonly #turn: HttpTurn
  readonly #response: ServerResponse
  readonly #limits: Limits
  readonly #began: number
  readonly #arrival: { readonly id: string } & Claim
  readonly #asked: RequestHead
  readonly #body: IncomingBody
  readonly #answer: OutgoingAnswer
  #route: RelayRoute | undefined
  #alterations: Alterations | undefined
  #channel: Channel | undefined
  /** The relay's own answer takes the place of one that does not come. */
  #isGivenUp = false
  #over = false
  #passing: Passing | undefined
  #deadline: NodeJS.Timeout | undefined
  readonly #shortfall = new Shortfall()

  constructor(options: PassageOptions, means: PassageMeans, turn: HttpTurn) {
    const { request, response } = turn
    const { limits = PROXY_LIMITS } = options
    const connection = connectionOf(request.socket)
    this.#options = options
    this.#began = exactly(options.clock)
    this.#means = means
    this.#turn = turn
    this.#response = response
    this.#limits = limits
    this.#arrival = options.journal.arrival(connection)
    this.#asked = {
      method: request.method ?? '',
      target: request.url ?? '',
      headers: headerPairs(request.rawHeaders),
      connection,
      exchange: this.#arrival.id,
      intent: this.#arrival.intent,
      startedAt: timestamp(options.clock),
    }
    this.#body = new IncomingBody(turn, bodyLength(this.#asked.headers), limits, () => this.#refuse())
    this.#answer = new OutgoingAnswer(response, request.httpVersion, limits.kept)
  }

  begin(): void {
    if (this.#turn.early) {
      this.#refuse()
      return
    }
    const route = this.#decide()
    this.#route = route
    this.#shortfall.because(route.why)
    this.#response.on('close', () => this.#clientLeft())
    // By the end of the turn a body that came with its head is here, and all goes out in one piece.
    if (route.kind === 'forward' && route.gate) void this.#throughGate(route, route.gate)
    else if (route.kind === 'forward' && route.delay) setTimeout(() => this.#forward(route), route.delay)
    else if (route.kind === 'forward') this.#means.endOfTurn.do(() => this.#forward(route))
    else void this.#answerWith(route.kind === 'reply' ? route.answer : undefined)
  }

  get #receiver(): string {
    return receiverOf(this.#options.receiver, this.#asked)
  }

  #decide(): RelayRoute {
    try {
      return this.#options.route(this.#asked)
    } catch (cause) {
      const { journal } = this.#options
      const { method, target, exchange } = this.#asked
      const message = failedOn(this.#receiver, `${method} ${target}`, cause)
      journal.trouble({ receiver: this.#receiver, exchange, message })
      const body = Buffer.from(OWN_FAILURE)
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
      this.#answer.sendWhole(this.#completed(answer))
      this.#finish('complete')
    }
  }

  /** The relay refuses it by itself, before it is whole. */
  #refuse(): void {
    const { early } = this.#turn
    if (this.#over || !early) return
    this.#shortfall.because(`The request ${early.words}.`)
    this.#channel?.discard()
    this.#channel = undefined
    if (this.#answer.begun) {
      this.#breakOff('broken-off')
      return
    }
    this.#response.shouldKeepAlive = false
    this.#answer.sendRefusal(this.#completed((this.#options.refuse ?? refuseInText)(early)))
    this.#turn.linger()
    this.#finish('complete')
  }

  #completed(answer: WireResponse): WireResponse {
    const { request, response } = this.#turn
    return complete(answer, framingFor(request, response, this.#options.clock.now()))
  }

  async #throughGate(forwarding: Forwarding, gate: PacedGate): Promise<void> {
    const passing = gate.enter()
    this.#passing = passing
    await passing.admitted
    const timeout = gate.patience(forwarding.timeout)
    if (timeout === gate.patience(Infinity)) this.#shortfall.owes(timeout)
    this.#forward({ ...forwarding, timeout })
  }

  #forward(forwarding: Forwarding): void {
    if (this.#over) return
    const { within } = forwarding
    if (within !== undefined) this.#deadline = setTimeout(() => this.#late(within), within).unref()
    this.#alterations = forwarding.alterations
    const upstreams = forwarding.over ?? this.#means.upstreams
    const free = upstreams.freeChannelTo(forwarding.fqdn)
    if (free) this.#send(free, forwarding)
    else void this.#dial(forwarding, upstreams)
  }

  async #dial(forwarding: Forwarding, upstreams: Upstreams): Promise<void> {
    const timer = setTimeout(() => this.stalled(), forwarding.timeout)
    this.#shortfall.dials(forwarding.fqdn)
    try {
      const channel = await upstreams.channelTo(forwarding.fqdn)
      if (this.#over || this.#isGivenUp) channel.release()
      else this.#send(channel, forwarding)
    } catch (cause) {
      this.#shortfall.because(wordsOf(cause))
      this.#unanswered('no-answer')
    } finally {
      clearTimeout(timer)
    }
  }

  #send(channel: Channel, forwarding: Forwarding): void {
    const { id, intent } = this.#arrival
    this.#channel = channel
    // What comes in chunks is passed on as it comes.
    if (forwarding.isAnnounced && !this.#body.isChunked && this.#body.atOnce())
      this.#options.journal.sending(this.#exchange(undefined, 0))
    this.#options.journal.handOn(forwarding.isHandedOver ? undefined : channel.name, { id, intent })
    channel.begin(this.#asked.method, forwarding.timeout, this)
    writeRequest(channel, { asked: this.#asked, forwarding, body: this.#body })
  }

  head(head: AnswerHead): void {
    this.#answer.head(this.#alterations?.answerHead?.(head) ?? head)
  }

  data(chunk: Buffer): void {
    this.#answer.data(this.#alterations?.answerBody?.(chunk) ?? chunk, this.#channel?.socket)
    const { most = this.#limits.body } = this.#route?.kind === 'forward' ? this.#route : {}
    if (this.#answer.count <= most) return
    this.#shortfall.tooLong(most)
    this.#failed('no-answer')
  }

  end(reusable: boolean): void {
    if (reusable && this.#body.whole) this.#channel?.release()
    else this.#channel?.discard()
    this.#channel = undefined
    if (this.#answer.begun) this.#complete()
    else this.#means.endOfTurn.do(() => this.#complete())
  }

  flush(): void {
    if (this.#channel) this.#answer.flush(this.#channel.socket)
  }

  #late(within: number): void {
    this.#shortfall.tooLate(within)
    this.#failed('timeout')
  }

  broke(cause: unknown): void {
    this.#shortfall.broke(cause)
    this.#failed('no-answer')
  }

  stalled(): void {
    if (this.#channel) this.#shortfall.silent()
    this.#failed('timeout')
  }

  #complete(): void {
    if (this.#over) return
    this.#answer.end()
    this.#finish('complete')
  }

  #failed(why: Unanswered): void {
    if (this.#over) return
    this.#channel?.discard()
    this.#channel = undefined
    if (this.#answer.begun) this.#breakOff('broken-off')
    else this.#unanswered(why)
  }

  #unanswered(why: Unanswered): void {
    if (this.#over || this.#isGivenUp || this.#route?.kind !== 'forward') return
    this.#isGivenUp = true
    void this.#answerWith(this.#route.unanswered(why))
  }

  #clientLeft(): void {
    if (this.#over) return
    this.#channel?.discard()
    this.#shortfall.left(this.#body.whole, this.#channel !== undefined)
    this.#finish('client-left')
  }

  #breakOff(how: 'broken-off' | 'closed'): void {
    this.#finish(how)
    this.#response.destroy()
  }

  #finish(how: PassageEnd['how']): void {
    this.#over = true
    const durationMs = exactly(this.#options.clock) - this.#began
    if (how !== 'complete' || this.#body.whole) this.#record(how, durationMs)
    else void this.#body.finished().then(() => this.#record(how, durationMs))
  }

  #record(how: PassageEnd['how'], durationMs: number): void {
    const response = this.#answer.sent
    clearTimeout(this.#deadline)
    this.#passing?.leave(response !== undefined && !this.#isGivenUp)
    this.#route?.ended?.({ how, status: response?.status, durationMs })
    this.#options.journal.record({ ...this.#exchange(response, durationMs), ...this.#shortfall.record })
  }

  #exchange(response: WireResponse | undefined, durationMs: number): HttpExchange {
    const [{ leg }, { method, target, headers, connection, startedAt }] = [this.#options, this.#asked]
    return {
      kind: 'http',
      ...this.#arrival,
      leg: typeof leg === 'string' ? leg : leg(this.#asked),
      receiver: this.#receiver,
      ...{ connection, startedAt, durationMs, response },
      request: { method, target, headers, ...this.#body.record },
    }
  }
}
