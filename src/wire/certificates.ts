import 'reflect-metadata'
import { randomBytes, webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'

type Keys = webcrypto.CryptoKeyPair

x509.cryptoProvider.set(webcrypto)

const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** A certificate with its chain and its private key, as PEM; made for one run and never written into the project. */
export interface Identity {
  readonly commonName: string
  readonly key: string
  /** Leaf first, then the sub CA. */
  readonly certificate: string
}

/** From when until when certificates are good, as epoch milliseconds. */
export interface Validity {
  readonly from: number
  readonly to: number
}

/** Root and sub CA of one run (spine.md 3.7); issues the certificate of every FQDN. */
export interface Authority {
  /** Sub CA first, root last, as the specification asks for trust files. */
  readonly trust: string
  readonly issue: (fqdn: string, validity?: Validity) => Promise<Identity>
}

const YEAR = 366 * 86_400_000

/**
 * Covers the machine's date, which TLS libraries go by, and the run's own clock, which the doubles go by,
 * with a year to spare on either side, so that a scenario may be set in another season.
 */
export const validityAround = (...instants: readonly number[]): Validity => ({
  from: Math.min(...instants) - YEAR,
  to: Math.max(...instants) + YEAR,
})

const serialNumber = (): string => `01${randomBytes(15).toString('hex')}`

interface Issuer {
  readonly name: string
  readonly keys: Keys
  readonly certificate: x509.X509Certificate
}

const newKeys = (): Promise<Keys> => webcrypto.subtle.generateKey(EC, true, ['sign', 'verify'])

/** A run-time certificate authority that nobody outside the run trusts. */
export async function establishAuthority(validity: Validity): Promise<Authority> {
  const period = { notBefore: new Date(validity.from), notAfter: new Date(validity.to) }
  const [rootKeys, subKeys] = await Promise.all([newKeys(), newKeys()])
  const rootName = 'CN=spinecheck Root CA'
  const subName = 'CN=spinecheck Sub CA'
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: rootName,
    ...period,
    keys: rootKeys,
    signingAlgorithm: EC,
    extensions: await authorityExtensions(rootKeys.publicKey),
  })
  const sub = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: subName,
    issuer: rootName,
    ...period,
    publicKey: subKeys.publicKey,
    signingKey: rootKeys.privateKey,
    signingAlgorithm: EC,
    extensions: await authorityExtensions(subKeys.publicKey),
  })
  const issuer: Issuer = { name: subName, keys: subKeys, certificate: sub }
  return {
    trust: `${sub.toString('pem')}\n${root.toString('pem')}\n`,
    issue: (fqdn, own = validity) => issueIdentity(issuer, fqdn, own),
  }
}

const authorityExtensions = async (publicKey: Keys['publicKey']) => [
  new x509.BasicConstraintsExtension(true, undefined, true),
  new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
  await x509.SubjectKeyIdentifierExtension.create(publicKey),
]

async function issueIdentity(issuer: Issuer, fqdn: string, validity: Validity): Promise<Identity> {
  const keys = await newKeys()
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: `CN=${fqdn}`,
    issuer: issuer.name,
    notBefore: new Date(validity.from),
    notAfter: new Date(validity.to),
    publicKey: keys.publicKey,
    signingKey: issuer.keys.privateKey,
    signingAlgorithm: EC,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([
        x509.ExtendedKeyUsage.serverAuth,
        x509.ExtendedKeyUsage.clientAuth,
      ]),
      new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: fqdn }]),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)
  return {
    commonName: fqdn,
    key: x509.PemConverter.encode(key, x509.PemConverter.PrivateKeyTag),
    certificate: `${leaf.toString('pem')}\n${issuer.certificate.toString('pem')}\n`,
  }
}
