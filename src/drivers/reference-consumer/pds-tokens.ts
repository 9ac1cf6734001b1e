import type { Stopped } from '../consumer-driver.js'
import { AccessTokens } from './access-token.js'
import type { PdsCaller } from './pds-user.js'
import type { ConsumerSetting } from './setting.js'
import { UserTokens } from './user-tokens.js'

/** Access tokens for PDS, of the application or of its users. */
export class PdsTokens {
  readonly #application: AccessTokens
  readonly #users: UserTokens

  constructor(setting: ConsumerSetting) {
    this.#application = new AccessTokens(setting)
    this.#users = new UserTokens(setting)
  }

  /**
   * A token that is still good.
   * @throws NoAnswer when the token server gives none.
   */
  current(caller: PdsCaller): Promise<string | Stopped> {
    return 'user' in caller ? this.#users.current(caller) : this.#application.current()
  }

  /** For a token that the API no longer accepts. */
  forget(caller: PdsCaller): void {
    if ('user' in caller) this.#users.forget(caller)
    else this.#application.forget()
  }
}
