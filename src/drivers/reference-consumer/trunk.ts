import type { SpineHosts } from '../../topology/topology.js'
import type { Addresses } from '../../wire/addresses.js'
import type { Identity } from '../../wire/certificates.js'
import { WireClient } from '../../wire/client.js'
import type { WireRequest, WireResponse } from '../../wire/exchange.js'
import type { Journal } from '../../wire/journal.js'
import type { Knock } from '../../wire/knock.js'
import { LdapClient } from '../../wire/ldap-client.js'
import { TLS_1_1 } from '../../wire/lax-tls.js'
import { callerTls } from '../../wire/tls.js'
import type { ConsumerFault } from '../../faults/index.js'
import { VerbatimClient } from '../../wire/verbatim-client.js'
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
  readonly knock?: Knock | undefined
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
  /**
   * As only a faulty consumer calls: past the server and without a certificate, the SSP by an old version of TLS, or the SSP
   * with fields that no HTTP library would send.
   */
  readonly faulty: { readonly bare: Lines; readonly old: Lines; readonly verbatim: Lines }
  readonly close: () => Promise<void>
}

export function openTrunk({
  server,
  identity,
  spine,
  trust,
  knock,
  timeout = 30_000,
  ...rest
}: TrunkOptions): Trunk {
  const opened: Callers[] = []
  const base = { ...rest, timeout }
  /** Made at first use: a system that keeps the rules needs only one of the three. */
  const callers = (own: Identity | undefined): (() => Callers) => {
    let made: Callers | undefined
    return () => {
      if (made) return made
      const options = { ...base, tls: callerTls(own, trust) }
      made = { http: new WireClient(options), ldap: new LdapClient(options) }
      opened.push(made)
      return made
    }
  }
  const [inner, certified, bare] = [callers(identity), callers(server.identity), callers(undefined)]
  const through = (fqdn: string, request: WireRequest): WireRequest => ({
    ...request,
    target: `https://${fqdn}${request.target}`,
  })
  const lines: Lines = {
    send: (fqdn, request, patience) =>
      isSpine(spine(), fqdn)
        ? inner().http.send(server.fqdn, through(fqdn, request), undefined, patience)
        : certified().http.send(fqdn, request),
    search: (_fqdn, search) => inner().ldap.search(server.ldap, search),
    knock,
  }
  /** The same but for what goes to the SSP. */
  const toTheSsp = (send: Lines['send']): Lines => ({
    ...lines,
    send: (fqdn, ...rest) => (fqdn === spine().ssp ? send(fqdn, ...rest) : lines.send(fqdn, ...rest)),
  })
  const old = () => new WireClient({ ...base, tls: callerTls(server.identity, trust, TLS_1_1) })
  const verbatim = () => new VerbatimClient({ ...base, tls: callerTls(identity, trust) })
  return {
    lines,
    faulty: {
      bare: straight(bare),
      old: toTheSsp((fqdn, request) => sendOnce(old(), fqdn, request)),
      verbatim: toTheSsp((fqdn, request) => sendOnce(verbatim(), server.fqdn, through(fqdn, request))),
    },
    close: async () => {
      await Promise.all(opened.map(({ http }) => http.close()))
    },
  }
}

/** Over a connection of its own, which nobody may take for an honest one the next time. */
async function sendOnce(
  client: WireClient | VerbatimClient,
  fqdn: string,
  request: WireRequest,
): Promise<WireResponse> {
  try {
    return await client.send(fqdn, request)
  } finally {
    await client.close()
  }
}

/** Only Spine lies behind the server; whoever is sent elsewhere has gone past it. */
const isSpine = ({ pds, sds, ssp, messaging, smsp }: SpineHosts, fqdn: string): boolean =>
  [pds, sds, ssp, messaging, smsp].some((known) => known === fqdn)

const straight = (callers: () => Callers): Lines => ({
  send: (fqdn, request) => callers().http.send(fqdn, request),
  search: (fqdn, search) => callers().ldap.search(fqdn, search),
})

const FAULTY: readonly (readonly [ConsumerFault, keyof Trunk['faulty']])[] = [
  ['consumer:presents-no-certificate', 'bare'],
  ['consumer:speaks-tls-1-1', 'old'],
  ['consumer:sends-host-twice', 'verbatim'],
]

/** One consumer's use of a trunk. */
export const linesOver = (trunk: Trunk, misbehaves: Misbehaves, patience?: number): Lines => {
  const lines = () => {
    const [, way] = FAULTY.find(([fault]) => misbehaves(fault)) ?? []
    return way === undefined ? trunk.lines : trunk.faulty[way]
  }
  return {
    send: (fqdn, request) => lines().send(fqdn, request, patience),
    search: (fqdn, search) => lines().search(fqdn, search),
    knock: trunk.lines.knock,
  }
}
