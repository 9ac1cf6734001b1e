import type { PdsFault } from '../../faults/index.js'

/** An access token that was given out. */
export interface HeldToken {
  readonly apiKey: string
  /** Epoch milliseconds of the run's clock. */
  readonly expiresAt: number
}

/** What a scenario leaves behind at PDS: tokens, used assertions, recent calls. */
export class PdsState {
  readonly #tokens = new Map<string, HeldToken>()
  readonly #assertions = new Set<string>()
  readonly #calls = new Map<string, readonly number[]>()
  readonly #suffered = new Set<PdsFault>()

  reset(): void {
    this.#tokens.clear()
    this.#assertions.clear()
    this.#calls.clear()
    this.#suffered.clear()
  }

  holdToken(token: string, held: HeldToken): void {
    this.#tokens.set(token, held)
  }

  /** The API key a token was given to, while the token lives. */
  holderOf(token: string, now: number): string | undefined {
    const held = this.#tokens.get(token)
    return held && now < held.expiresAt ? held.apiKey : undefined
  }

  forgetToken(token: string): void {
    this.#tokens.delete(token)
  }

  /** Whether a jti comes for the first time; from now on it does not. */
  isNewAssertion(jti: string): boolean {
    const isNew = !this.#assertions.has(jti)
    this.#assertions.add(jti)
    return isNew
  }

  /** How many calls an application has made within the window of milliseconds, this one included. */
  countCall(apiKey: string, now: number, window: number): number {
    const recent = [...(this.#calls.get(apiKey) ?? []).filter((at) => now - at < window), now]
    this.#calls.set(apiKey, recent)
    return recent.length
  }

  /** Whether a fault that is suffered once per scenario is still to come; from now on it is not. */
  isYetToCome(fault: PdsFault): boolean {
    const isYetToCome = !this.#suffered.has(fault)
    this.#suffered.add(fault)
    return isYetToCome
  }
}
