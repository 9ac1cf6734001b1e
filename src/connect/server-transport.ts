import type { Socket } from 'node:net'
import { Addresses } from '../wire/addresses.js'
import { dial } from '../wire/dial.js'
import { NoAnswer } from '../wire/no-answer.js'

/** Milliseconds in which whoever speaks TLS answers the first bytes of a handshake. */
const PATIENCE = 3000

/** By the code of a failed handshake: what came back was no TLS, or nothing came. */
const NO_TLS = /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|RECORD_LENGTH_MISMATCH|BAD_RECORD_TYPE/i

/**
 * Whether a server speaks TLS, whatever it makes of who asks; undefined where nobody is there, or it says neither. No request is sent.
 * @param fqdn The name that it is asked for by.
 */
export async function speaksTls(
  fqdn: string,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<boolean | undefined> {
  const addresses = new Addresses()
  addresses.announce(fqdn, { host, port })
  const pending = new Set<Socket>()
  const silent = setTimeout(() => {
    for (const socket of pending)
      socket.destroy(Object.assign(new Error('no answer to a handshake'), { code: 'ETIMEDOUT' }))
  }, PATIENCE)
  try {
    // Who it is does not matter here, and nothing is told to it.
    const socket = await dial(fqdn, { addresses, pending, tls: { rejectUnauthorized: false } })
    socket.destroy()
    return true
  } catch (cause) {
    const code = cause instanceof NoAnswer ? cause.code : ''
    if (NO_TLS.test(code)) return false
    return /SSL|EPROTO/.test(code) ? true : undefined
  } finally {
    clearTimeout(silent)
  }
}
