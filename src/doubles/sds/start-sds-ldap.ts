import { listenLdap } from '../../wire/ldap-listen.js'
import { SERVICE_TLS } from '../../wire/service-tls.js'
import { offered } from '../../wire/tls.js'
import type { StartDouble } from '../double.js'
import { wrongCertificates } from '../wrong-certificates.js'
import { ldapConversation } from './ldap-answer.js'

/** Starts SDS over LDAP (spine.md 4.8): TLS from the first byte, and no handshake without a client certificate that is vouched for. */
export const startSdsLdap: StartDouble = async (surroundings) => {
  const { addresses, authority, clock, identityOf, journal, listenOn, topology } = surroundings
  const fqdn = topology().spine.ldap
  const listening = await listenLdap({
    receiver: 'SDS',
    leg: 'to-sds',
    clock,
    journal,
    tls: { ...SERVICE_TLS.ldap, ...offered(await identityOf(fqdn), authority.trust) },
    instead: wrongCertificates('sds', { fqdn, tls: SERVICE_TLS.ldap }, surroundings),
    converse: () => ldapConversation(surroundings),
    limits: surroundings.limits,
    ...listenOn(fqdn),
  })
  addresses.announce(fqdn, listening.address)
  return {
    name: 'SDS (LDAP)',
    fqdn,
    address: listening.address,
    reset: () => undefined,
    close: async () => {
      addresses.forget(fqdn)
      await listening.close()
    },
  }
}
