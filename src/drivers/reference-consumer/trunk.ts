import type { SpineHosts } from '../../topology/topology.js'
import type { Addresses } from '../../wire/addresses.js'
import type { Identity } from '../../wire/certificates.js'
import { WireClient } from '../../wire/client.js'
import type { Journal } from '../../wire/journal.js'
import { LdapClient } from '../../wire/ldap-client.js'
import { callerTls } from '../../wire/tls.js'
import type { Misbehaves } from './misbehaviour/distortion.js'
import type { Lines } from './setting.js'

export interface TrunkOptions {
  readonly addresses: Addresses
  readonly journal: Journal
  readonly server: {
    readonly fqdn: string
    /** Where it takes directory searches. */
    readonly ldap: string
    readonly identity: Identity
  }
  /** The system's own certificate towards its message handling server. */
  readonly identity: Identity
  /** Spine's FQDNs, all of which are reached through the server. */
  readonly spine: () => SpineHosts
  /** CA certificates, PEM. */
  readonly trust: string
  /** Milliseconds to wait for an answer; half a minute unless given. */
  readonly timeout?: number | undefined
}

interface Callers {
  readonly http: WireClient
  readonly ldap: LdapClient
}

/** The connections of one consumer system, kept open from scenario to scenario; it reaches Spine through its message handling server. */
export interface Trunk {
  readonly lines: Lines
  /** Past the server and without a certificate, as only a faulty consumer calls. */
  readonly past: { readonly bare: Lines }
  readonly close: () => Promise<void>
}

export function openTrunk({
  server,
  identity,
  spine,
  trust,
  timeout = 30_000,
  ...rest
}: TrunkOptions): Trunk {
  const opened: Callers[] = []
  /** Made at first use: a system that keeps the rules needs only one of the three. */
  const callers = (own: Identity | undefined): (() => Callers) => {
    let made: Callers | undefined
    return () => {
      if (made) return made
      const options = { ...rest, timeout, tls: callerTls(own, trust) }
      made = { http: new WireClient(options), ldap: new LdapClient(options) }
      opened.push(made)
      return made
    }
  }
  const [inner, certified, bare] = [callers(identity), callers(server.identity), callers(undefined)]
  return {
    lines: {
      send: (fqdn, request, patience) =>
        isSpine(spine(), fqdn)
          ? inner().http.send(
              server.fqdn,
              { ...request, target: `https://${fqdn}${request.target}` },
              undefined,
              patience,
            )
          : certified().http.send(fqdn, request),
      search: (_fqdn, search) => inner().ldap.search(server.ldap, search),
    },
    past: { bare: straight(bare) },
    close: async () => {
      await Promise.all(opened.map(({ http }) => http.close()))
    },
  }
}

/** Only Spine lies behind the server; whoever is sent elsewhere has gone past it. */
const isSpine = ({ pds, sds, ssp }: SpineHosts, fqdn: string): boolean =>
  [pds, sds, ssp].some((known) => known === fqdn)

const straight = (callers: () => Callers): Lines => ({
  send: (fqdn, request) => callers().http.send(fqdn, request),
  search: (fqdn, search) => callers().ldap.search(fqdn, search),
})

/** One consumer's use of a trunk. */
export const linesOver = (trunk: Trunk, misbehaves: Misbehaves, patience?: number): Lines => {
  const lines = () => (misbehaves('consumer:presents-no-certificate') ? trunk.past.bare : trunk.lines)
  return {
    send: (fqdn, request) => lines().send(fqdn, request, patience),
    search: (fqdn, search) => lines().search(fqdn, search),
  }
}
