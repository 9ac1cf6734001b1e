import type { Forwarding, PassageEnd, RequestHead, RelayRoute } from '../../wire/route.js'
import type { Surroundings } from '../double.js'
import type { Audit } from './audit.js'
import type { Effect } from './effect.js'
import { effectsOf } from './effects.js'
import { forwardedBy } from './forwarded.js'
import { SSP_GATES, type SspGate } from '../../spine/ssp-gates.js'
import { firstRefusal, type GateContext } from './gates.js'
import { optionsAnswer, refusalAnswer } from './own-answer.js'
import { readCall, type ProxyCall } from './proxy-call.js'
import { refusals, type SspRefusal } from './refusal.js'
import { registryOf } from './registry.js'
import type { SspSettings } from './settings.js'
import { whyRefused } from './why-refused.js'
import type { SendAgain } from '../send-again.js'
import type { UnusualUpstreams } from './unusual-calls.js'
import { isProxyTarget, unexpectedTarget } from './unexpected-target.js'

/** One request at the SSP: what it asks and what is to be gone by. */
interface Case {
  readonly call: ProxyCall
  readonly context: GateContext
  readonly effects: readonly Effect[]
}

/** A route, and what the audit is to say of it. */
type Way = RelayRoute & { readonly refusedBy?: SspGate | undefined; readonly logged?: number | undefined }

/** What everybody has to pass, whatever is asked. */
const OF_CERTIFICATES: ReadonlySet<SspGate> = new Set(['certificate', 'revocation'])

const SAID_OF_CERTIFICATES: ReadonlyMap<number, SspRefusal & { readonly kind: 'error' }> = new Map([
  [495, refusals.certificateNotAccepted],
  [496, refusals.certificateMissing],
])

/** nginx's status for a connection that is closed without an answer (spine.md 3.8). */
const AFTER_AN_ERROR = 444

/** Decides what becomes of each request to the SSP: through the gates and on, or back. */
export class Routing {
  readonly #surroundings: Surroundings
  readonly #settings: SspSettings
  readonly #fqdn: string
  readonly #audit: Audit
  readonly #again: SendAgain
  readonly #unusual: () => UnusualUpstreams
  /** Connections that a faulty SSP gives no further answer on. */
  readonly #stopped = new Set<string>()

  constructor(
    surroundings: Surroundings,
    {
      settings,
      fqdn,
      audit,
      again,
      unusual,
    }: {
      readonly settings: SspSettings
      readonly fqdn: string
      readonly audit: Audit
      readonly again: SendAgain
      readonly unusual: () => UnusualUpstreams
    },
  ) {
    this.#surroundings = surroundings
    this.#settings = settings
    this.#fqdn = fqdn
    this.#audit = audit
    this.#again = again
    this.#unusual = unusual
  }

  /** A scenario begins: connections that were given up are as good as any. */
  begin(): void {
    this.#stopped.clear()
  }

  /** The way one request takes; its audit entry is written when the way has ended. */
  readonly route = (head: RequestHead): RelayRoute => {
    const it = this.#caseOf(head)
    if (head.method !== 'OPTIONS' && !isProxyTarget(head.target)) this.#report(it)
    const way = this.#way(it)
    const ended = (end: PassageEnd) =>
      this.#audit.add({ call: it.call, end, refusedBy: way.refusedBy, status: way.logged })
    return { ...way, ended }
  }

  #caseOf(head: RequestHead): Case {
    const { topology, directory, clock, has } = this.#surroundings
    const { methods, headersInvalidStatus } = this.#settings
    const call = readCall(head)
    const registry = registryOf(topology(), directory())
    const sender = registry.accreditation(call.from)?.odsCode
    return {
      call,
      context: { registry, methods, headersInvalidStatus, now: clock.now() },
      effects: effectsOf((fault) => has(fault, sender)),
    }
  }

  #way(it: Case): Way {
    const { call, effects } = it
    if (this.#stopped.delete(call.head.connection.from))
      return {
        kind: 'hang-up',
        logged: AFTER_AN_ERROR,
        why: 'The SSP answers nothing more on this connection.',
      }
    for (const { refuses } of effects) if (refuses) return this.#refusal(refuses, it)
    const refused = firstRefusal(call, it.context, this.#gatesFor(it))
    if (refused) return this.#refusal(refused.refusal, it, refused.gate)
    if (call.method === 'OPTIONS')
      return { kind: 'reply', answer: optionsAnswer(call.head.headers, this.#settings.methods) }
    for (const { instead } of effects) {
      const said = instead?.(call)
      if (said) return 'body' in said ? { kind: 'reply', answer: said } : this.#refusal(said, it)
    }
    return this.#forwarding(it)
  }

  /** OPTIONS is the SSP's own to answer: whoever has a good certificate may ask. */
  #gatesFor({ call, effects }: Case): readonly SspGate[] {
    const { sspGates: gates = SSP_GATES } = this.#surroundings.topology()
    const all = call.method === 'OPTIONS' ? gates.filter((gate) => OF_CERTIFICATES.has(gate)) : gates
    return effects.length === 0
      ? all
      : all.filter((gate) => !effects.some(({ skips }) => skips?.includes(gate)))
  }

  #refusal(refusal: SspRefusal, { call, effects }: Case, refusedBy?: SspGate): Way {
    const why = refusedBy && whyRefused(refusedBy, refusal)
    if (refusal.kind === 'hang-up') return this.#cut(refusal, { call, refusedBy, why })
    if (effects.some(({ stopsAfter }) => stopsAfter === 'error')) this.#stopped.add(call.head.connection.from)
    return { kind: 'reply', answer: this.#answer(refusal, call, effects), refusedBy, why }
  }

  /** Without an answer, unless it is told to say what it would log (spine.md 3.7). */
  #cut(
    { status }: Extract<SspRefusal, { kind: 'hang-up' }>,
    { call, refusedBy, why }: Pick<Way, 'refusedBy' | 'why'> & { readonly call: ProxyCall },
  ): Way {
    const said = SAID_OF_CERTIFICATES.get(status)
    if (!said || !this.#surroundings.has('ssp:answers-495-and-496'))
      return { kind: 'hang-up', refusedBy, logged: status, why }
    const answer = this.#answer(said, call, [])
    return {
      kind: 'reply',
      answer: { ...answer, headers: [...answer.headers, ['Connection', 'close']] },
      refusedBy,
      why,
    }
  }

  #answer(refusal: Exclude<SspRefusal, { kind: 'hang-up' }>, call: ProxyCall, effects: readonly Effect[]) {
    const wording = effects.find(({ words }) => words)?.words
    return refusalAnswer(refusal, call, this.#settings.methods, wording)
  }

  #forwarding(it: Case): Way {
    const { call, effects } = it
    const [, fqdn, rest = ''] = /^https:\/\/([^/?#]+)(.*)$/.exec(call.url) ?? []
    if (fqdn === undefined) return this.#refusal(refusals.endpointVaries('', '', call.url), it, 'endpoint')
    const callsWith = effects.find((effect) => effect.callsWith)?.callsWith
    const forwarding: Forwarding = {
      kind: 'forward',
      fqdn,
      target: rest.startsWith('/') ? rest : `/${rest}`,
      added: forwardedBy(call.head.connection, this.#fqdn),
      over: callsWith && this.#unusual()[callsWith],
      gate: this.#surroundings.outside?.get(fqdn)?.gate,
      timeout: this.#settings.timeout,
      unanswered: (why) =>
        this.#answer(
          why === 'timeout' ? refusals.timedOut : refusals.endpointUnreachable(call.url),
          call,
          effects,
        ),
    }
    if (effects.some(({ stopsAfter }) => stopsAfter === 'answer'))
      this.#stopped.add(call.head.connection.from)
    if (effects.some(({ searchesTwice }) => searchesTwice)) this.#again(call.head, forwarding)
    return effects.reduce((way, { forwards }) => forwards?.(way, call) ?? way, forwarding)
  }

  #report({ call: { head }, context }: Case): void {
    const { journal } = this.#surroundings
    const message = unexpectedTarget(head, context.registry.directory)
    journal.trouble({ receiver: 'SSP', exchange: head.exchange, message })
  }
}
