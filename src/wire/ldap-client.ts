import type { ConnectionOptions } from 'node:tls'
import { AndFilter, Client, EqualityFilter, ResultCodeError } from 'ldapts'
import type { Addresses } from './addresses.js'
import type { LdapEntry } from './exchange.js'
import type { Journal } from './journal.js'
import { dial, laneFrom } from './dial.js'
import { NoAnswer } from './no-answer.js'

/** A search of the subtree below the base for entries in which every assertion holds. */
export interface LdapSearch {
  readonly base: string
  /** Sent as BER octets, in this order, so no value can break out of its assertion and none needs RFC 4515 escapes. */
  readonly assertions: readonly (readonly [attribute: string, value: string])[]
  readonly attributes: readonly string[]
  /** Anonymous unless given. */
  readonly bind?: { readonly dn: string; readonly password: string } | undefined
}

/** The directory answered with something other than success (RFC 4511 4.1.9). */
export class LdapRefusal extends Error {
  override readonly name = 'LdapRefusal'
  readonly resultCode: number

  constructor(fqdn: string, { code }: ResultCodeError) {
    super(`${fqdn} answered with result code ${code}`)
    this.resultCode = code
  }
}

export interface LdapClientOptions {
  readonly addresses: Addresses
  readonly journal: Journal
  readonly tls: ConnectionOptions
  /** Milliseconds to wait for each answer; 0 waits for ever. */
  readonly timeout?: number | undefined
}

/** Searches directories over LDAPS; every search has a connection of its own: bind, search, unbind (spine.md 4.8). */
export class LdapClient {
  readonly #options: LdapClientOptions
  readonly #sessions = new Map<string, Buffer>()

  constructor(options: LdapClientOptions) {
    this.#options = options
  }

  /**
   * @throws NoAnswer when the directory cannot be reached or ends the conversation.
   * @throws LdapRefusal for any result code but success.
   */
  async search(
    fqdn: string,
    { base, assertions, attributes, bind }: LdapSearch,
  ): Promise<readonly LdapEntry[]> {
    const socket = await dial(fqdn, { ...this.#options, sessions: this.#sessions })
    const { journal, timeout = 0 } = this.#options
    // Whoever receives counts each operation for itself.
    const claim = () => journal.claim(laneFrom(socket), { intent: journal.acting()?.id })
    const client = new Client({ url: `ldaps://${fqdn}`, timeout, createSecureConnection: () => socket })
    const filter = new AndFilter({
      filters: assertions.map(([attribute, value]) => new EqualityFilter({ attribute, value })),
    })
    try {
      claim()
      await client.bind(bind?.dn ?? '', bind?.password ?? '')
      claim()
      const { searchEntries } = await client.search(base, {
        scope: 'sub',
        filter,
        attributes: [...attributes],
      })
      await client.unbind()
      return searchEntries.map(({ dn, ...rest }) => ({
        dn,
        attributes: Object.entries(rest).map(([name, value]) => [name, texts(value)]),
      }))
    } catch (cause) {
      throw cause instanceof ResultCodeError ? new LdapRefusal(fqdn, cause) : new NoAnswer(fqdn, cause)
    } finally {
      socket.destroy()
    }
  }
}

const texts = (value: Buffer | string | readonly (Buffer | string)[]): readonly string[] =>
  (typeof value === 'string' || Buffer.isBuffer(value) ? [value] : value).map(String)
