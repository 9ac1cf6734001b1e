import { Recent } from './oauth/recent.js'
import type { SignIn, UserSession } from './oauth/session.js'
import { Suffered } from './suffered.js'

/** An access token that was given out. */
export interface HeldToken {
  readonly apiKey: string
  /** Parted by blanks; they alone decide what the token opens (PDS-AUTH-12). */
  readonly scope: string
  /** Whose it is; undefined for an application without a user. */
  readonly session?: UserSession | undefined
  /** Epoch milliseconds of the run's clock. */
  readonly expiresAt: number
}

/** An authorisation that waits for its user to come back from the sign-in service. */
export interface PendingAuthorisation {
  readonly apiKey: string
  readonly redirectUri: string
  /** The application's own state. */
  readonly state: string
}

/** What a code stands for until it is redeemed. */
export interface CodeGrant {
  readonly session: UserSession
  readonly redirectUri: string
  /** Epoch milliseconds of the run's clock. */
  readonly expiresAt: number
}

/** What a refresh token stands for until it is used. */
export interface RefreshGrant {
  readonly session: UserSession
  /** How often the session was refreshed before. */
  readonly count: number
}

/** What a scenario leaves behind at PDS: tokens, used assertions, who is signing in, recent calls. */
export class PdsState {
  readonly tokens = new Recent<HeldToken>()
  readonly pending = new Recent<PendingAuthorisation>()
  /** By the code that the sign-in service gave. */
  readonly signIns = new Recent<SignIn>()
  readonly codes = new Recent<CodeGrant>()
  readonly refreshTokens = new Recent<RefreshGrant>()
  readonly suffered = new Suffered()
  readonly #assertions = new Recent<true>()
  readonly #calls = new Recent<readonly number[]>()

  reset(): void {
    for (const each of [
      this.tokens,
      this.pending,
      this.signIns,
      this.codes,
      this.refreshTokens,
      this.#assertions,
      this.#calls,
    ])
      each.clear()
    this.suffered.reset()
  }

  /** A token that lives. */
  tokenHeld(token: string, now: number): HeldToken | undefined {
    const held = this.tokens.find(token)
    return held && now < held.expiresAt ? held : undefined
  }

  /** Whether an application has not used a jti before (pds-access-modes.md 3.4). */
  isNewAssertion(apiKey: string, jti: string): boolean {
    return this.#assertions.find(`${apiKey} ${jti}`) === undefined
  }

  /** From now on the jti of an assertion that was accepted is used. */
  useAssertion(apiKey: string, jti: string): void {
    this.#assertions.hold(`${apiKey} ${jti}`, true)
  }

  /** How many calls of a kind were counted within the window of milliseconds, this one included. */
  countCall(kind: string, now: number, window: number): number {
    const recent = [...(this.#calls.find(kind) ?? []).filter((at) => now - at < window), now]
    this.#calls.hold(kind, recent)
    return recent.length
  }
}
