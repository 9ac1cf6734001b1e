import type { Action, Leg } from '../spine/actions.js'
import type { HeaderList } from '../spine/headers.js'
import type { NhsNumber, OdsCode } from '../spine/identifiers.js'

/**
 * How it is known who acts: told by the driver that makes a system act, by the address that only one organisation was given,
 * or by somebody who says who acts now. What traffic says of itself, such as its key or certificate, never counts.
 */
export type KnownBy = 'driver' | 'address' | 'switch'

/** What an organisation set out to do; the truth that traffic's own claims are held against. */
export interface Intent {
  /** i1, i2 ... within a scenario. */
  readonly id: string
  /** Who acts. */
  readonly organisation: OdsCode
  /** Id of the system it acts by; where it has only one for the role, that one. */
  readonly system?: string | undefined
  readonly action: Action
  /** The practice it is meant for, where the action has one. */
  readonly target?: OdsCode | undefined
  readonly patient?: NhsNumber | undefined
  /** Absent for our own consumer, which files its acts itself. */
  readonly knownBy?: KnownBy | undefined
  /** Of a probe: what is sent, in words that follow "sends the practice". */
  readonly says?: string | undefined
  /** Names the encounter it belongs to among those of its organisation, where that is known. */
  readonly encounter?: string | undefined
  /**
   * Present when nothing was asked for because the organisation holds it already, by configuration or by a result file of batch
   * tracing; then no traffic is to be expected.
   */
  readonly heldFrom?: 'configuration' | 'result-file' | undefined
  /** Present when the act did not come to its end, for example because it was refused; what would have followed leaves no evidence. */
  readonly stopped?: true | undefined
}

/** What a driver was asked for, or everything that comes in at one address: which acts it is made of, the wire tells. */
export interface Errand extends Omit<Intent, 'action' | 'heldFrom'> {
  readonly action: 'errand'
  readonly heldFrom?: undefined
}

/** What traffic is filed under. */
export type Filed = Intent | Errand

/** The certificate that the other side of a connection presented. */
export interface PeerCertificate {
  readonly commonName: string
  readonly alternativeNames: readonly string[]
  readonly issuer: string
  /** SHA-256, colon-separated capital hex. */
  readonly fingerprint: string
  readonly serialNumber: string
  /** ISO instants. */
  readonly validFrom: string
  readonly validTo: string
  /** What TLS finds against it, where a listener lets in whoever presents one; absent of a certificate that is vouched for. */
  readonly notVouchedFor?: string | undefined
}

/** Whose certificate somebody comes with who tries how connections are taken. */
export const PRESENTED = [
  'the-ssp',
  'nobody',
  'somebody-else',
  'a-strange-authority',
  'itself',
  'the-ssp-long-ago',
] as const

export type Presented = (typeof PRESENTED)[number]

/** With what a connection is tried. */
export interface Tried {
  readonly presents: Presented
  readonly version: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2'
  /** Cipher suites that are offered, in that order, as OpenSSL names them. */
  readonly suites: string
}

/** What came of a connection that was tried. */
export interface TriedConnection extends Tried {
  /** How the other side ended it before there was an answer; absent where it did not. */
  readonly refused?: string | undefined
  /** Of what kind the key in its certificate is, where it showed one: rsa, ec. */
  readonly serverKey?: string | undefined
}

/** Facts of the connection as the receiver saw them; of one that was tried, as whoever tried it did. */
export interface Connection {
  /** address:port of both ends; together they name the connection. */
  readonly from: string
  readonly to: string
  readonly tls?:
    | {
        readonly version: string
        readonly cipher: string
        /** SNI. */
        readonly serverName?: string | undefined
        readonly peer?: PeerCertificate | undefined
      }
    | undefined
  readonly tried?: TriedConnection | undefined
}

export interface WireRequest {
  readonly method: string
  /** Raw from the request line, never normalised. */
  readonly target: string
  readonly headers: HeaderList
  readonly body: Buffer
  /** How many bytes its body had, where not all of them are kept. */
  readonly length?: number | undefined
}

export interface WireResponse {
  readonly status: number
  readonly headers: HeaderList
  readonly body: Buffer
  /** How many bytes its body had, where not all of them are kept. */
  readonly length?: number | undefined
}

interface ExchangeHead {
  /** x1, x2 ... in the order in which requests arrived within a scenario. */
  readonly id: string
  readonly leg: Leg
  /** The double that received it, for example "SSP" or "Meadow Lane Surgery". */
  readonly receiver: string
  readonly intent?: string | undefined
  /** On a forwarded leg: the exchange that was forwarded. */
  readonly forwards?: string | undefined
  readonly connection: Connection
  /** ISO instant of the run's clock. */
  readonly startedAt: string
  /** Milliseconds from first byte in to last byte out. */
  readonly durationMs: number
  /** Present where it belongs to an encounter before this one, which is looked back at: it was judged there. */
  readonly earlier?: true | undefined
}

/** One HTTP request and its answer, exactly as received and sent. */
export interface HttpExchange extends ExchangeHead {
  readonly kind: 'http'
  readonly request: WireRequest
  /** Absent when the connection ended before an answer. */
  readonly response?: WireResponse | undefined
  /** Why it was refused or cut, where its receiver knows more than it says; whole sentences. */
  readonly why?: string | undefined
  /** Present where whoever it was handed on to took it in, and gave no answer, or none that was whole. */
  readonly cutShort?: true | undefined
}

export interface LdapEntry {
  readonly dn: string
  readonly attributes: readonly (readonly [name: string, values: readonly string[]])[]
}

/** One LDAP operation and its result (RFC 4511). */
export interface LdapExchange extends ExchangeHead {
  readonly kind: 'ldap'
  readonly request:
    | {
        readonly operation: 'bind'
        readonly dn: string
        readonly method: 'simple' | 'sasl'
        readonly anonymous: boolean
      }
    | {
        readonly operation: 'search'
        readonly base: string
        readonly scope: 'base' | 'one' | 'sub' | 'children'
        /** RFC 4515 text of the filter. */
        readonly filter: string
        /** Requested attributes as written; empty means all. */
        readonly attributes: readonly string[]
      }
    | {
        /** Compare, an extended operation, one that would change something, or one that makes no sense. */
        readonly operation: 'other'
        readonly name: string
        /** The name of the entry or the OID that it is about. */
        readonly target: string
      }
  readonly response: {
    readonly resultCode: number
    readonly diagnostic: string
    readonly entries: readonly LdapEntry[]
  }
}

export type Exchange = HttpExchange | LdapExchange
