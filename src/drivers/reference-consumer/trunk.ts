import type { Addresses } from '../../wire/addresses.js'
import type { Identity } from '../../wire/certificates.js'
import { WireClient } from '../../wire/client.js'
import type { Journal } from '../../wire/journal.js'
import { LdapClient } from '../../wire/ldap-client.js'
import { callerTls } from '../../wire/tls.js'
import type { Misbehaves } from '../consumer-faults.js'
import type { Lines } from './setting.js'

export interface TrunkOptions {
  readonly addresses: Addresses
  readonly journal: Journal
  /** Certificate of the message handling server. */
  readonly identity: Identity
  /** CA certificates, PEM. */
  readonly trust: string
  /** Milliseconds to wait for an answer; half a minute unless given. */
  readonly timeout?: number | undefined
}

interface Callers {
  readonly http: WireClient
  readonly ldap: LdapClient
}

/**
 * The connections of one message handling server to Spine, kept open and shared by every consumer system behind it:
 * TLS 1.2, nobody trusted but Spine's authority (spine.md 3.7).
 */
export interface Trunk {
  readonly certified: Callers
  /** Without the server's own certificate, as only a faulty consumer calls. */
  readonly bare: Callers
  readonly close: () => Promise<void>
}

export function openTrunk({ identity, trust, timeout = 30_000, ...rest }: TrunkOptions): Trunk {
  const callers = (own: Identity | undefined): Callers => {
    const options = { ...rest, timeout, tls: callerTls(own, trust) }
    return { http: new WireClient(options), ldap: new LdapClient(options) }
  }
  const [certified, bare] = [callers(identity), callers(undefined)]
  return {
    certified,
    bare,
    close: async () => {
      await Promise.all([certified.http.close(), bare.http.close()])
    },
  }
}

/** One consumer's use of a trunk. */
export function linesOver(trunk: Trunk, misbehaves: Misbehaves): Lines {
  const callers = () => (misbehaves('consumer:presents-no-certificate') ? trunk.bare : trunk.certified)
  return {
    send: (fqdn, request) => callers().http.send(fqdn, request),
    search: (fqdn, search) => callers().ldap.search(fqdn, search),
  }
}
