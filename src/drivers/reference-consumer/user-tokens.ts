import { GRANT_TYPES, OAUTH_PATHS } from '../../spine/pds-access.js'
import { pdsRedirectUriOf } from '../../topology/lookups.js'
import type { Stopped } from '../consumer-driver.js'
import { parseObject, textOf } from './json.js'
import { originatorOf } from './originator.js'
import type { PdsCaller } from './pds-user.js'
import type { ConsumerSetting } from './setting.js'
import { signIn } from './sign-in.js'
import { stopped } from './stopped.js'

/** Seconds before its end at which a token is no longer used. */
const MARGIN = 10

type SignedInCaller = Extract<PdsCaller, { readonly user: string }>

interface HeldSession {
  readonly token: string
  /** Epoch milliseconds. */
  readonly goodUntil: number
  readonly refreshToken: string
}

/** The access tokens of people who have signed in, each with a session of their own that is refreshed (pds-access-modes.md 3.3). */
export class UserTokens {
  readonly #setting: ConsumerSetting
  readonly #held = new Map<string, HeldSession>()

  constructor(setting: ConsumerSetting) {
    this.#setting = setting
  }

  /**
   * A token of that user which is still good.
   * @throws NoAnswer when the token server gives none.
   */
  async current(caller: SignedInCaller): Promise<string | Stopped> {
    const held = this.#held.get(this.#keyOf(caller))
    if (held && this.#setting.clock.now() < held.goodUntil) return held.token
    const renewed =
      held && !this.#setting.misbehaves('consumer:signs-in-instead-of-refreshing')
        ? await this.#redeem(caller, { grant_type: GRANT_TYPES.refresh, refresh_token: held.refreshToken })
        : undefined
    return typeof renewed === 'string' ? renewed : this.#signIn(caller)
  }

  /** For a token that the API no longer accepts; it can still be refreshed. */
  forget(caller: SignedInCaller): void {
    const key = this.#keyOf(caller)
    const held = this.#held.get(key)
    if (held) this.#held.set(key, { ...held, goodUntil: 0 })
  }

  #keyOf({ user }: SignedInCaller): string {
    return this.#setting.misbehaves('consumer:keeps-session-of-last-user') ? 'whoever' : user
  }

  async #signIn(caller: SignedInCaller): Promise<string | Stopped> {
    const redirectUri = this.#redirectUri()
    const signedIn = await signIn(this.#setting, { ...caller, redirectUri })
    if ('done' in signedIn) return signedIn
    return this.#redeem(caller, {
      grant_type: GRANT_TYPES.code,
      code: signedIn.code,
      redirect_uri: redirectUri,
    })
  }

  #redirectUri(): string {
    const topology = this.#setting.topology()
    return pdsRedirectUriOf(topology, originatorOf(topology, this.#setting).system)
  }

  async #redeem(caller: SignedInCaller, grant: Readonly<Record<string, string>>): Promise<string | Stopped> {
    const { application, clock, lines, misbehaves, topology } = this.#setting
    const { pds } = topology().spine
    const client = { client_id: application.apiKey, client_secret: application.clientSecret }
    const answer = await lines.send(pds, {
      method: 'POST',
      target: OAUTH_PATHS.token,
      headers: [
        ['Host', pds],
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ['Accept', 'application/json'],
      ],
      body: Buffer.from(new URLSearchParams({ ...grant, ...client }).toString()),
    })
    const body = parseObject(answer.body) ?? {}
    const [token, given = ''] = [textOf(body['access_token']), textOf(body['refresh_token'])]
    if (answer.status !== 200 || token === undefined)
      return stopped(
        'pds-unavailable',
        `No access token for PDS (${answer.status}): ${textOf(body['error_description']) ?? 'no reason given'}.`,
      )
    const goodUntil = clock.now() + (Number(body['expires_in']) - MARGIN) * 1000
    const refreshToken = misbehaves('consumer:reuses-refresh-token')
      ? (grant['refresh_token'] ?? given)
      : given
    this.#held.set(this.#keyOf(caller), { token, goodUntil, refreshToken })
    return token
  }
}
