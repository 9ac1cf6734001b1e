import type { TLSSocket } from 'node:tls'
import type { TurnAway } from './door.js'
import type { Limits } from './limits.js'
import type { Watched } from './patience.js'
import { connectionOf } from './tls.js'

/** One LDAP connection, which has so long for its first message, and so long between any two. */
export class LdapConversation implements Watched {
  readonly #socket: TLSSocket
  readonly #limits: Limits
  readonly #turnAway: TurnAway
  #seconds = 0
  #hasSpoken = false

  constructor(socket: TLSSocket, limits: Limits, turnAway: TurnAway) {
    this.#socket = socket
    this.#limits = limits
    this.#turnAway = turnAway
    socket.once('close', () => {
      if (!this.#hasSpoken) this.#tell()
    })
  }

  /** A whole message has come. */
  spoke(): void {
    this.#hasSpoken = true
    this.#seconds = 0
  }

  second(): boolean {
    if (this.#socket.destroyed) return false
    this.#seconds += 1
    if (this.#seconds >= (this.#hasSpoken ? this.#limits.idle : this.#limits.headTime)) this.#socket.destroy()
    return true
  }

  #tell(): void {
    this.#turnAway({
      reason: 'asked-nothing',
      words: 'connected and left before it had asked anything',
      remedy:
        'Its own log may say why: often it does not accept the name in our certificate. Reach us by our name, not our address.',
      stage: 'request',
      connection: connectionOf(this.#socket),
    })
  }
}
