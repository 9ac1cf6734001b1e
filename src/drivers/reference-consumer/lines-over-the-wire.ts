import type { Addresses } from '../../wire/addresses.js'
import type { Identity } from '../../wire/certificates.js'
import { WireClient } from '../../wire/client.js'
import type { Journal } from '../../wire/journal.js'
import { LdapClient } from '../../wire/ldap-client.js'
import { credentials, SPINE_TLS } from '../../wire/tls.js'
import type { Misbehaves } from '../consumer-faults.js'
import type { Lines } from './setting.js'

export interface LinesOptions {
  readonly addresses: Addresses
  readonly journal: Journal
  /** Certificate of the consumer's message handling server. */
  readonly identity: Identity
  /** CA certificates, PEM. */
  readonly trust: string
  /** Milliseconds to wait for an answer. */
  readonly timeout: number
  readonly misbehaves: Misbehaves
}

/** Real connections: TLS 1.2, with the consumer's certificate and nobody trusted but Spine's authority (spine.md 3.7). */
export function linesOverTheWire({ identity, trust, misbehaves, ...rest }: LinesOptions): Lines {
  const tls = { ...SPINE_TLS, ...credentials(identity, trust) }
  const bare = { ...SPINE_TLS, ca: trust }
  const http = new WireClient({ ...rest, tls })
  const ldap = new LdapClient({ ...rest, tls })
  const bareHttp = new WireClient({ ...rest, tls: bare })
  const bareLdap = new LdapClient({ ...rest, tls: bare })
  const isBare = () => misbehaves('consumer:presents-no-certificate')
  return {
    send: (fqdn, request) => (isBare() ? bareHttp : http).send(fqdn, request),
    search: (fqdn, search) => (isBare() ? bareLdap : ldap).search(fqdn, search),
    close: async () => {
      await Promise.all([http.close(), bareHttp.close()])
    },
  }
}
