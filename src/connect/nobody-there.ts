import { Addresses } from '../wire/addresses.js'
import { dialPlainly } from '../wire/dial.js'
import { NoAnswer } from '../wire/no-answer.js'
import { BEFORE_PRACTICES, explanationOf, placeInWords, type Declared } from './server-probes.js'

/** Where a server of somebody's own is said to listen. */
export interface DeclaredPlace {
  readonly fqdn: string
  readonly host: string
  readonly port: number
  /** What of spinecheck.yaml says so; the addresses of practices unless told. */
  readonly declared?: Declared | undefined
}

/** Why nobody is found at a place, in words without a full stop, and what mends it. */
export interface Nobody {
  readonly words: string
  readonly remedy: string
}

/** Whether anybody takes a connection at all; undefined where somebody does, whatever they make of it. No byte is sent. */
export async function nobodyThere({
  fqdn,
  host,
  port,
  declared = BEFORE_PRACTICES,
}: DeclaredPlace): Promise<Nobody | undefined> {
  const addresses = new Addresses()
  addresses.announce(fqdn, { host, port })
  try {
    const socket = await dialPlainly(fqdn, { addresses })
    socket.destroy()
    return undefined
  } catch (cause) {
    if (!(cause instanceof NoAnswer)) throw cause
    const { words, remedy } = explanationOf(cause, {
      ...{ fqdn, declared, presents: '' },
      place: placeInWords({ host, port }),
    })
    return { words: `${fqdn}: ${words}`, remedy }
  }
}
