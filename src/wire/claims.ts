import type { Connection } from './exchange.js'

/** Names a connection; the sender and the receiver of a message both know it. */
export const laneOf = (from: string, to: string): string => `${from}>${to}`

/** What is known of the sender of the next message on a connection. */
export interface Claim {
  readonly intent?: string | undefined
  readonly forwards?: string | undefined
}

/**
 * What senders say of what they send, before they send it. What somebody's own server sends on has no claim: it is of the
 * request that this server was given, where no other is with it at the time.
 */
export class Claims {
  readonly #byLane = new Map<string, Claim>()
  /** What servers that are not ours were given to send on, by its number. */
  readonly #handedOver = new Map<string, Claim>()

  /** Begins a new scenario: nobody has said anything. */
  reset(): void {
    this.#byLane.clear()
    this.#handedOver.clear()
  }

  /** Said by a sender before it sends over a connection. */
  claim(lane: string, claim: Claim): void {
    this.#byLane.set(lane, claim)
  }

  /** A server that is not ours was given this request, and sends it on over a connection that nobody claims. */
  handOver({ id, intent }: { readonly id: string } & Pick<Claim, 'intent'>): void {
    this.#handedOver.set(id, { intent, forwards: id })
  }

  /** Such a server has nothing more to do with a request. */
  handedBack(id: string): void {
    this.#handedOver.delete(id)
  }

  /** What was said of what comes over a connection; undefined where nobody said, and several servers' requests can be meant, or none. */
  of({ from, to }: Connection): Claim | undefined {
    return this.#byLane.get(laneOf(from, to)) ?? this.#onlyHandedOver
  }

  /** Whether somebody said what comes over a connection. */
  isClaimed({ from, to }: Connection): boolean {
    return this.#byLane.has(laneOf(from, to))
  }

  get #onlyHandedOver(): Claim | undefined {
    const [claim, ...others] = this.#handedOver.values()
    return others.length === 0 ? claim : undefined
  }
}
