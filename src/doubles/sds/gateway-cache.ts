import type { Clock } from '../../spine/clock.js'
import { headerValues } from '../../spine/headers.js'
import type { WireRequest, WireResponse } from '../../wire/exchange.js'

const LIFETIME = 1_800_000

/** Answers that are kept; the oldest goes for one more. */
const MOST_KEPT = 1000

interface Kept {
  readonly until: number
  readonly answer: WireResponse
}

/** The gateway's memory of successful answers: half an hour, by method, target and Accept (pds-sds.md 4.9). */
export class GatewayCache {
  readonly #clock: Clock
  readonly #kept = new Map<string, Kept>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** An earlier answer to the same question, correlation ID of that time included; none for a no-cache request. */
  recall(request: WireRequest): WireResponse | undefined {
    const directives = headerValues(request.headers, 'Cache-Control').join(',').toLowerCase()
    if (directives.includes('no-cache')) return undefined
    const kept = this.#kept.get(keyOf(request))
    return kept && kept.until > this.#clock.now() ? kept.answer : undefined
  }

  keep(request: WireRequest, answer: WireResponse): void {
    if (answer.status !== 200) return
    const key = keyOf(request)
    this.#kept.delete(key)
    const [oldest] = this.#kept.keys()
    if (oldest !== undefined && this.#kept.size >= MOST_KEPT) this.#kept.delete(oldest)
    this.#kept.set(key, { until: this.#clock.now() + LIFETIME, answer })
  }

  forget(): void {
    this.#kept.clear()
  }
}

const keyOf = ({ method, target, headers }: WireRequest): string =>
  [method, target, ...headerValues(headers, 'Accept')].join(' ')
