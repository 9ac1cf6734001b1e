import 'reflect-metadata'
import { randomBytes, webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'

type Keys = webcrypto.CryptoKeyPair

x509.cryptoProvider.set(webcrypto)

const ALGORITHMS = {
  'RSA-2048': {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  },
  'P-256': { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
} as const

/** RSA 2048 is what the field asks certificates for (spine.md 3.7); P-256 costs next to nothing to make (docs/decisions/0004). */
export type KeyKind = keyof typeof ALGORITHMS

/** A private key (PKCS8) and its certificate, as PEM. */
export interface CertifiedKey {
  readonly key: string
  /** Leaf first, then the sub CA. */
  readonly certificate: string
}

/** From when until when certificates are good, as epoch milliseconds. */
export interface Validity {
  readonly from: number
  readonly to: number
}

/** Keys (PKCS8) and certificates of a root and its sub CA, as PEM. */
export interface AuthorityFiles {
  readonly rootKey: string
  readonly rootCertificate: string
  readonly subKey: string
  readonly subCertificate: string
}

/** What a certificate is to be. */
export interface CertifyOptions {
  readonly validity: Validity
  readonly kind: KeyKind
  /** Further DNS names. */
  readonly names?: readonly string[]
}

/** A request for a certificate whose signature holds: whoever made it has the key. */
export interface CertificateRequest {
  readonly fqdn: string
  readonly publicKey: x509.PublicKey
}

/** What a sub CA does. */
export interface Issuing {
  /** Makes a key of that kind and its certificate: CN and DNS name are the FQDN (spine.md 3.7); other DNS names besides, where given. */
  readonly certify: (fqdn: string, options: CertifyOptions) => Promise<CertifiedKey>
  /** Certifies the key of a request for an FQDN; the chain as PEM, leaf first. */
  readonly sign: (request: CertificateRequest, validity: Validity) => Promise<string>
  /** Revocation lists of sub CA and root, as PEM. */
  readonly revocationLists: (revoked: readonly string[]) => Promise<string>
}

const ROOT = 'CN=spinecheck Root CA'
const SUB = 'CN=spinecheck Sub CA'
const DAY = 86_400_000

const serialNumber = (): string => `01${randomBytes(15).toString('hex')}`

// By an if, for the compiler knows a key pair by its one algorithm only.
const newKeys = (kind: KeyKind): Promise<Keys> =>
  kind === 'P-256'
    ? webcrypto.subtle.generateKey(ALGORITHMS[kind], true, ['sign', 'verify'])
    : webcrypto.subtle.generateKey(ALGORITHMS[kind], true, ['sign', 'verify'])

const periodOf = ({ from, to }: Validity) => ({ notBefore: new Date(from), notAfter: new Date(to) })

const pem = (certificate: x509.X509Certificate): string => `${certificate.toString('pem')}\n`

const keyAsPem = async (key: webcrypto.CryptoKey): Promise<string> =>
  `${x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), x509.PemConverter.PrivateKeyTag)}\n`

/** A new root and a sub CA below it. */
export async function makeAuthorityFiles(validity: Validity, kind: KeyKind): Promise<AuthorityFiles> {
  const period = periodOf(validity)
  const signingAlgorithm = ALGORITHMS[kind]
  const [rootKeys, subKeys] = await Promise.all([newKeys(kind), newKeys(kind)])
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: ROOT,
    ...period,
    keys: rootKeys,
    signingAlgorithm,
    extensions: await authorityExtensions(rootKeys.publicKey),
  })
  const sub = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: SUB,
    issuer: ROOT,
    ...period,
    publicKey: subKeys.publicKey,
    signingKey: rootKeys.privateKey,
    signingAlgorithm,
    extensions: [
      ...(await authorityExtensions(subKeys.publicKey)),
      await x509.AuthorityKeyIdentifierExtension.create(rootKeys.publicKey),
    ],
  })
  return {
    rootKey: await keyAsPem(rootKeys.privateKey),
    rootCertificate: pem(root),
    subKey: await keyAsPem(subKeys.privateKey),
    subCertificate: pem(sub),
  }
}

const authorityExtensions = async (publicKey: Keys['publicKey']) => [
  new x509.BasicConstraintsExtension(true, undefined, true),
  new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
  await x509.SubjectKeyIdentifierExtension.create(publicKey),
]

/** The sub CA of these files at work; its keys and the root's are of that kind. A root that issues itself is its own sub CA. */
export async function issuing(files: AuthorityFiles, kind: KeyKind): Promise<Issuing> {
  const signingKey = await privateKeyOf(files.subKey, kind)
  const [issuer, root] = [files.subCertificate, files.rootCertificate].map(
    (each) => new x509.X509Certificate(each),
  ) as [x509.X509Certificate, x509.X509Certificate]
  const signingAlgorithm = ALGORITHMS[kind]
  const chainFor = async (
    publicKey: Certified,
    names: readonly [string, ...string[]],
    validity: Validity,
  ) => {
    const leaf = await x509.X509CertificateGenerator.create({
      serialNumber: serialNumber(),
      subject: `CN=${names[0]}`,
      issuer: issuer.subjectName,
      ...periodOf(validity),
      publicKey,
      signingKey,
      signingAlgorithm,
      extensions: await leafExtensions(names, publicKey, issuer.publicKey),
    })
    return `${pem(leaf)}${files.subCertificate}`
  }
  return {
    certify: async (fqdn, { validity, kind: own, names = [] }) => {
      const keys = await newKeys(own)
      return {
        key: await keyAsPem(keys.privateKey),
        certificate: await chainFor(keys.publicKey, [fqdn, ...names], validity),
      }
    },
    sign: ({ fqdn, publicKey }, validity) => chainFor(publicKey, [fqdn], validity),
    revocationLists: async (revoked) => {
      const ofSub = await revocationList(issuer.subjectName, { signingKey, signingAlgorithm }, revoked)
      if (files.rootCertificate === files.subCertificate) return ofSub
      const rootKey = await privateKeyOf(files.rootKey, kind)
      return ofSub + (await revocationList(root.subjectName, { signingKey: rootKey, signingAlgorithm }, []))
    },
  }
}

/** A key and a certificate for an FQDN that no authority issued: whoever holds it vouches for itself. */
export async function selfSigned(fqdn: string, { validity, kind }: CertifyOptions): Promise<CertifiedKey> {
  const keys = await newKeys(kind)
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=${fqdn}`,
    ...periodOf(validity),
    keys,
    signingAlgorithm: ALGORITHMS[kind],
    extensions: await leafExtensions([fqdn], keys.publicKey, keys.publicKey),
  })
  return { key: await keyAsPem(keys.privateKey), certificate: pem(certificate) }
}

type Certified = Keys['publicKey'] | x509.PublicKey

/**
 * Reads a request for a certificate (PKCS#10 PEM).
 * @throws Error saying what is wrong with it.
 */
export async function readCertificateRequest(text: string): Promise<CertificateRequest> {
  const request = new x509.Pkcs10CertificateRequest(text)
  const [fqdn, other] = request.subjectName.getField('CN')
  if (fqdn === undefined || other !== undefined) throw new Error('it does not have one common name')
  if (!(await request.verify())) throw new Error('its signature does not hold')
  return { fqdn, publicKey: request.publicKey }
}

const privateKeyOf = (text: string, kind: KeyKind): Promise<webcrypto.CryptoKey> =>
  webcrypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(text), ALGORITHMS[kind], false, ['sign'])

const leafExtensions = async (names: readonly string[], own: Certified, issuers: Certified) => [
  new x509.BasicConstraintsExtension(false, undefined, true),
  new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
  new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth, x509.ExtendedKeyUsage.clientAuth]),
  new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
  await x509.AuthorityKeyIdentifierExtension.create(issuers),
  await x509.SubjectKeyIdentifierExtension.create(own),
]

async function revocationList(
  issuer: x509.Name,
  by: Pick<x509.X509CrlCreateParams, 'signingKey' | 'signingAlgorithm'>,
  revoked: readonly string[],
): Promise<string> {
  const now = Date.now()
  const list = await x509.X509CrlGenerator.create({
    issuer,
    ...by,
    thisUpdate: new Date(now - DAY),
    nextUpdate: new Date(now + 366 * DAY),
    // A list of none is left out, not empty (RFC 5280 5.1.2.6).
    ...(revoked.length > 0 ? { entries: revoked.map(entryOf) } : {}),
  })
  return `${x509.PemConverter.encode(list.rawData, 'X509 CRL')}\n`
}

const entryOf = (certificate: string) => ({
  serialNumber: new x509.X509Certificate(certificate).serialNumber,
  revocationDate: new Date(Date.now() - DAY),
  reason: x509.X509CrlReason.keyCompromise,
})
