import { GAVE_NONE } from '../spine/unreached.js'

/** What a sender sees instead of an answer: nobody serves that name, the handshake failed, or the connection broke. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  /** Node's or undici's code, for example ECONNREFUSED. */
  readonly code: string

  constructor(fqdn: string, cause: unknown) {
    const { code = 'UNKNOWN', message } = cause as NodeJS.ErrnoException
    super(`${fqdn}${GAVE_NONE}${message}`, { cause })
    this.code = code
  }
}

/** Said of a host to which no connection came about for as long as whoever asked waited. */
export const notReached = (fqdn: string): string =>
  `${fqdn}${GAVE_NONE}no connection to it came about before whoever asked had left.`
