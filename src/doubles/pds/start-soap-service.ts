import type { EarlyRefusal } from '../../wire/early-refusal.js'
import type { WireResponse } from '../../wire/exchange.js'
import { serve, type Responder } from '../../wire/serve.js'
import { SERVICE_TLS } from '../../wire/service-tls.js'
import { offered } from '../../wire/tls.js'
import type { RunningDouble, Surroundings } from '../double.js'
import { wrongCertificates } from '../wrong-certificates.js'

/** A door of PDS that takes SOAP messages, on a host of its own. */
export interface SoapService {
  /** Whom its exchanges are filed under, by which the wire is told. */
  readonly receiver: string
  /** Its host among those of Spine. */
  readonly host: 'messaging' | 'smsp'
  /** Why a request was turned away before it was read: a SOAP fault of its own. */
  readonly fault: (words: string, status: number) => WireResponse
  readonly respond: (fqdn: string) => Responder
  readonly reset: () => void
  /** What else has to be ended with it. */
  readonly close?: (() => Promise<void>) | undefined
}

/** Starts such a door, over mutual TLS (pds-sds.md 5.1, 6.2). */
export async function startSoapService(
  { receiver, host, fault, respond, reset, close: closeBesides }: SoapService,
  surroundings: Surroundings,
): Promise<RunningDouble> {
  const { addresses, authority, clock, identityOf, journal, limits, listenOn, topology } = surroundings
  const fqdn = topology().spine[host]
  const { address, close } = await serve({
    receiver,
    leg: 'to-pds',
    tls: { ...SERVICE_TLS[host], ...offered(await identityOf(fqdn), authority.trust) },
    instead: wrongCertificates('pds', { fqdn, tls: SERVICE_TLS[host] }, surroundings),
    clock,
    journal,
    refuse: ({ status, words }: EarlyRefusal) => fault(`The request ${words}.`, status),
    respond: respond(fqdn),
    limits,
    ...listenOn(fqdn),
  })
  addresses.announce(fqdn, address)
  return {
    name: receiver,
    fqdn,
    address,
    reset,
    close: async () => {
      addresses.forget(fqdn)
      await close()
      await closeBesides?.()
    },
  }
}
