import { importPKCS8, SignJWT } from 'jose'
import { unixSeconds } from '../../spine/clock.js'
import { assertionForm } from '../../spine/pds-access.js'
import type { WireRequest } from '../../wire/exchange.js'
import type { Stopped } from '../consumer-driver.js'
import type { Assertion } from './assertion.js'
import { parseObject, textOf } from './json.js'
import { assertionFaults } from './misbehaviour/assertion-faults.js'
import { tokenRequestFaults } from './misbehaviour/token-request-faults.js'
import { distorted } from './misbehaviour/distortion.js'
import type { Application, ConsumerSetting } from './setting.js'
import { stopped } from './stopped.js'

/** Seconds an assertion is good for; the server takes up to 300 (pds-sds.md 3.4). */
const ASSERTION_LIFETIME = 240
/** Seconds before its end at which a token is no longer used. */
const MARGIN = 10

interface AccessToken {
  readonly value: string
  /** Epoch milliseconds. */
  readonly goodUntil: number
}

/** The application's access token: fetched when first needed, reused until it is about to expire (PDS-AUTH-10). */
export class AccessTokens {
  readonly #setting: ConsumerSetting
  #held: AccessToken | undefined

  constructor(setting: ConsumerSetting) {
    this.#setting = setting
  }

  /**
   * A token that is still good.
   * @throws NoAnswer when the token server gives none.
   */
  async current(): Promise<string | Stopped> {
    const { clock, misbehaves } = this.#setting
    if (this.#held && clock.now() < this.#held.goodUntil && !misbehaves('consumer:asks-token-per-call'))
      return this.#held.value
    const { lines, topology } = this.#setting
    const { pds } = topology().spine
    const answer = await lines.send(pds, await this.#request(pds))
    const body = parseObject(answer.body) ?? {}
    const value = textOf(body['access_token'])
    if (answer.status !== 200 || value === undefined)
      return stopped(
        'pds-unavailable',
        `No access token for PDS (${answer.status}): ${textOf(body['error_description']) ?? 'no reason given'}.`,
      )
    this.#held = { value, goodUntil: clock.now() + (Number(body['expires_in']) - MARGIN) * 1000 }
    return value
  }

  /** For a token that the API no longer accepts. */
  forget(): void {
    this.#held = undefined
  }

  async #request(pds: string): Promise<WireRequest> {
    const assertion = await this.#signed(`https://${pds}/oauth2/token`)
    return distorted(tokenRequest(pds, assertion), tokenRequestFaults, this.#setting.misbehaves, undefined)
  }

  async #signed(audience: string): Promise<string> {
    const { application, clock, keepsake, misbehaves, newId } = this.#setting
    const { apiKey, kid } = application
    const { header, claims } = distorted<Assertion, Map<string, string>>(
      {
        header: { alg: 'RS512', typ: 'JWT', kid },
        claims: {
          iss: apiKey,
          sub: apiKey,
          aud: audience,
          jti: newId(),
          exp: unixSeconds(clock) + ASSERTION_LIFETIME,
        },
      },
      assertionFaults,
      misbehaves,
      keepsake,
    )
    return new SignJWT({ ...claims }).setProtectedHeader(header).sign(await keyOf(application, header.alg))
  }
}

const keys = new WeakMap<Application, Map<string, ReturnType<typeof importPKCS8>>>()

/** The application's key for an algorithm; read from PEM once. */
function keyOf(application: Application, algorithm: string): ReturnType<typeof importPKCS8> {
  const known = keys.get(application) ?? new Map<string, ReturnType<typeof importPKCS8>>()
  const key = known.get(algorithm) ?? importPKCS8(application.privateKey, algorithm)
  keys.set(application, known.set(algorithm, key))
  return key
}

const tokenRequest = (fqdn: string, assertion: string): WireRequest => ({
  method: 'POST',
  target: '/oauth2/token',
  headers: [
    ['Host', fqdn],
    ['Content-Type', 'application/x-www-form-urlencoded'],
    ['Accept', 'application/json'],
  ],
  body: Buffer.from(assertionForm(assertion)),
})
