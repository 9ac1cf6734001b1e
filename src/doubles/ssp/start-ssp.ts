import { WireClient } from '../../wire/client.js'
import { relay } from '../../wire/relay.js'
import { TLS_1_1_BESIDES } from '../../wire/lax-tls.js'
import { SERVICE_TLS } from '../../wire/service-tls.js'
import { callerTls, offered } from '../../wire/tls.js'
import type { RunningDouble, Surroundings } from '../double.js'
import { sendAgainBy } from '../send-again.js'
import { wrongCertificates } from '../wrong-certificates.js'
import { Audit, type AuditRecord } from './audit.js'
import { Routing } from './routing.js'
import { SSP_SETTINGS, type SspSettings } from './settings.js'
import { endAll, unusualUpstreams } from './unusual-calls.js'
import { volumesOf, type Volume } from './volumes.js'

/** The Spine Secure Proxy, with its own record of what it was asked. */
export interface SspDouble extends RunningDouble {
  /** Oldest first; begins anew with each scenario. */
  readonly audit: readonly AuditRecord[]
  /** Counts and timings of each sender in the audit. */
  readonly volumes: readonly Volume[]
}

/** A way to start the SSP with some settings other than usual. */
export const sspWith =
  (changes: Partial<SspSettings>) =>
  async (surroundings: Surroundings): Promise<SspDouble> => {
    const { addresses, authority, clock, has, identityOf, journal, listenOn, topology } = surroundings
    const settings = { ...SSP_SETTINGS, ...changes }
    const fqdn = topology().spine.ssp
    const audit = new Audit(settings.logLevel, settings.auditLength)
    // The same certificate towards consumers and providers; the latter know the SSP by its FQDN (spine.md 3.7).
    const identity = await identityOf(fqdn)
    const upstreamTls = callerTls(identity, authority.trust)
    const client = new WireClient({ addresses, journal, tls: upstreamTls })
    const again = sendAgainBy(client, journal)
    const begun = unusualUpstreams(identity, authority.trust, addresses)
    let unusual = begun()
    const routing = new Routing(surroundings, { settings, fqdn, audit, again, unusual: () => unusual })
    const facing = { ...SERVICE_TLS.ssp, ...offered(identity, authority.trust) }
    const { address, renew, close } = await relay({
      receiver: 'SSP',
      leg: 'to-ssp',
      tls: facing,
      instead: [
        { when: () => has('ssp:answers-495-and-496'), tls: { ...facing, rejectUnauthorized: false } },
        { when: () => has('ssp:takes-tls-1-1'), tls: { ...facing, ...TLS_1_1_BESIDES } },
        ...wrongCertificates('ssp', { fqdn, tls: SERVICE_TLS.ssp }, surroundings),
      ],
      upstreamTls,
      clock,
      journal,
      addresses,
      route: routing.route,
      limits: surroundings.limits,
      ...listenOn(fqdn),
    })
    addresses.announce(fqdn, address)
    return {
      name: 'SSP',
      fqdn,
      address,
      get audit() {
        return audit.records
      },
      get volumes() {
        return volumesOf(audit.records)
      },
      reset: () => {
        audit.clear()
        routing.begin()
        renew()
        void endAll(unusual)
        unusual = begun()
      },
      close: async () => {
        addresses.forget(fqdn)
        await Promise.all([close(), client.close(), endAll(unusual)])
      },
    }
  }

/** Starts the Spine Secure Proxy double: checks, forwards and records every request of a consumer (spine.md 3). */
export const startSsp = sspWith({})
