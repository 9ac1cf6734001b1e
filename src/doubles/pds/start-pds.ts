import { serve } from '../../wire/serve.js'
import { SERVICE_TLS } from '../../wire/service-tls.js'
import { offered } from '../../wire/tls.js'
import type { StartDouble } from '../double.js'
import { refuseEarlyAs } from '../refuse-early.js'
import { wrongCertificates } from '../wrong-certificates.js'
import { FHIR } from './answer.js'
import { respondAs } from './respond.js'
import { PdsState } from './state.js'

/**
 * Starts PDS: its FHIR API, the authorisation server in front of it and the doubles of the services at which people sign
 * in, on one host (pds-sds.md 3, pds-access-modes.md 3). Applications identify themselves by a signed assertion or a
 * secret, so no client certificate is asked for.
 */
export const startPds: StartDouble = async (surroundings) => {
  const { addresses, authority, clock, identityOf, journal, listenOn, topology } = surroundings
  const fqdn = topology().spine.pds
  const state = new PdsState()
  const { address, close } = await serve({
    receiver: 'PDS',
    leg: 'to-pds',
    tls: { ...SERVICE_TLS.pds, ...offered(await identityOf(fqdn), authority.trust) },
    instead: wrongCertificates('pds', { fqdn, tls: SERVICE_TLS.pds }, surroundings),
    clock,
    journal,
    refuse: refuseEarlyAs(FHIR),
    respond: respondAs(fqdn, state, surroundings),
    limits: surroundings.limits,
    ...listenOn(fqdn),
  })
  addresses.announce(fqdn, address)
  return {
    name: 'PDS',
    fqdn,
    address,
    reset: () => state.reset(),
    close: async () => {
      addresses.forget(fqdn)
      await close()
    },
  }
}
