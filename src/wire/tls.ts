import type { Socket } from 'node:net'
import { createSecureContext, TLSSocket, type SecureContext, type SecureContextOptions } from 'node:tls'
import type { Connection, PeerCertificate } from './exchange.js'
import type { Identity } from './certificates.js'
import type { CertifiedKey } from './issuing.js'

/** TLS as the specification has it on both legs of the SSP: version 1.2, these suites, the server's order (spine.md 3.7). */
export const SPINE_TLS = {
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.2',
  ciphers: 'AESGCM+EECDH:AESGCM+EDH:AES256+EECDH:AES256+EDH',
  honorCipherOrder: true,
} as const satisfies SecureContextOptions & { honorCipherOrder: boolean }

/** Key, chain and trust of one side of a mutually authenticated connection. */
export const credentials = ({ key, certificate }: CertifiedKey, trust: string) => ({
  key,
  cert: certificate,
  ca: trust,
})

/** Keys and chains of a server: all that it has, so that whatever suites a client speaks, one of them fits. */
export const offered = ({ key, certificate, beside }: Identity, trust: string) => ({
  key: beside ? [key, beside.key] : key,
  cert: beside ? [certificate, beside.certificate] : certificate,
  ca: trust,
  // Without parameters no suite with an ephemeral Diffie-Hellman key exchange can be agreed on.
  dhparam: 'auto',
})

/**
 * What a caller connects with: the context is made once, not for each connection. Without an identity it presents no
 * certificate; it speaks as the specification has it unless told otherwise.
 */
export const callerTls = (
  identity: Identity | undefined,
  trust: string,
  spoken: SecureContextOptions = SPINE_TLS,
): { readonly secureContext: SecureContext } => ({
  secureContext: createSecureContext({
    ...spoken,
    ...(identity ? credentials(identity, trust) : { ca: trust }),
  }),
})

/** address:port, the way connections are named throughout. */
const ends = (socket: Socket) => ({
  from: `${socket.remoteAddress ?? '?'}:${socket.remotePort ?? 0}`,
  to: `${socket.localAddress ?? '?'}:${socket.localPort ?? 0}`,
})

const known = new WeakMap<Socket, Connection>()

/** The facts of a connection as its receiver sees them; read once per connection, not per request. */
export function connectionOf(socket: Socket): Connection {
  const remembered = known.get(socket)
  if (remembered) return remembered
  const connection: Connection = {
    ...ends(socket),
    ...(socket instanceof TLSSocket ? { tls: tlsFacts(socket) } : {}),
  }
  known.set(socket, connection)
  return connection
}

function tlsFacts(socket: TLSSocket): NonNullable<Connection['tls']> {
  // A connection that has ended has none any more, which the types of Node do not say.
  const cipher = socket.getCipher() as ReturnType<TLSSocket['getCipher']> | null
  const { servername } = socket as TLSSocket & { servername?: string | false }
  return {
    version: socket.getProtocol() ?? 'unknown',
    cipher: cipher?.name ?? 'unknown',
    serverName: servername || undefined,
    peer: peerCertificate(socket),
  }
}

function peerCertificate(socket: TLSSocket): PeerCertificate | undefined {
  const certificate: MaybeCertificate = socket.getPeerCertificate()
  if (!isWhole(certificate)) return undefined
  const name = (of: string | string[] | undefined) => (Array.isArray(of) ? of.join(', ') : (of ?? ''))
  return {
    commonName: name(certificate.subject.CN),
    alternativeNames: (certificate.subjectaltname ?? '').split(', ').map((name) => name.replace(/^DNS:/, '')),
    issuer: name(certificate.issuer.CN),
    fingerprint: certificate.fingerprint256,
    serialNumber: certificate.serialNumber,
    validFrom: new Date(certificate.valid_from).toISOString(),
    validTo: new Date(certificate.valid_to).toISOString(),
    ...notVouchedFor(socket),
  }
}

/** Of this type only while it is vouched for, or nobody asked, whatever the types of Node say. */
function notVouchedFor(socket: TLSSocket): Pick<PeerCertificate, 'notVouchedFor'> {
  const verification = socket.authorizationError as unknown
  return typeof verification === 'string' ? { notVouchedFor: verification } : {}
}

/** An empty object stands for no certificate, and null for a connection that has ended, which the types of Node do not say. */
type MaybeCertificate = Partial<ReturnType<TLSSocket['getPeerCertificate']>> | null

const isWhole = (certificate: MaybeCertificate): certificate is ReturnType<TLSSocket['getPeerCertificate']> =>
  certificate?.subject !== undefined
