import type { X509Certificate } from 'node:crypto'
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
  const certificate = socket.getPeerX509Certificate()
  return certificate && { ...factsOf(certificate), ...notVouchedFor(socket) }
}

type Facts = Omit<PeerCertificate, 'notVouchedFor'>

/** What certificates say, by fingerprint: the same few come again and again, and each is dear to read. */
const read = new Map<string, Facts>()

/** Certificates that are remembered; whoever is asked by the whole world must not fill its memory. */
const REMEMBERED = 1000

function factsOf(certificate: X509Certificate): Facts {
  const remembered = read.get(certificate.fingerprint256)
  if (remembered) return remembered
  const { subject, issuer, subjectaltname, fingerprint256, serialNumber, valid_from, valid_to } =
    certificate.toLegacyObject()
  const name = (of: string | string[] | undefined) => (Array.isArray(of) ? of.join(', ') : (of ?? ''))
  const facts: Facts = {
    commonName: name(subject.CN),
    alternativeNames: (subjectaltname ?? '').split(', ').map((name) => name.replace(/^DNS:/, '')),
    issuer: name(issuer.CN),
    fingerprint: fingerprint256,
    serialNumber,
    validFrom: new Date(valid_from).toISOString(),
    validTo: new Date(valid_to).toISOString(),
  }
  if (read.size === REMEMBERED) read.clear()
  read.set(fingerprint256, facts)
  return facts
}

/** Of this type only while it is vouched for, or nobody asked, whatever the types of Node say. */
function notVouchedFor(socket: TLSSocket): Pick<PeerCertificate, 'notVouchedFor'> {
  const verification = socket.authorizationError as unknown
  return typeof verification === 'string' ? { notVouchedFor: verification } : {}
}
