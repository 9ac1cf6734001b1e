import { createHash, createHmac, createPrivateKey, randomBytes, X509Certificate } from 'node:crypto'
import { ContentInfo, id_data } from '@peculiar/asn1-cms'
import {
  AuthenticatedSafe,
  CertBag,
  id_certBag,
  id_pkcs8ShroudedKeyBag,
  id_x509Certificate,
  MacData,
  PFX,
  PKCS12Attribute,
  SafeBag,
  SafeContents,
} from '@peculiar/asn1-pfx'
import { DigestInfo, id_sha256 } from '@peculiar/asn1-rsa'
import { AsnConvert, AsnObjectIdentifierConverter, OctetString } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier } from '@peculiar/asn1-x509'

const ITERATIONS = 10_000
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21'
/** By it Java takes a certificate without a key for one to trust: oracle-jdk-trustedkeyusage. */
const TRUSTED_BY_JAVA = '2.16.840.1.113894.746875.1.1'
const ANY_USAGE = '2.5.29.37.0'

/** A key (PKCS8 PEM) with its chain (PEM, leaf first) as PKCS#12, the form that Java and .NET read (RFC 7292). */
export function keyStoreOf(key: string, chain: string, password: string): Buffer {
  const shrouded = createPrivateKey(key).export({
    ...{ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase: password },
  })
  const [leaf, ...others] = certificatesIn(chain)
  if (!leaf) throw new Error('a key store needs a certificate')
  const id = attributeOf(LOCAL_KEY_ID, octets(createHash('sha1').update(leaf).digest()))
  const keyBag = new SafeBag({
    ...{ bagId: id_pkcs8ShroudedKeyBag, bagValue: bytesOf(shrouded), bagAttributes: [id] },
  })
  return sealed([keyBag, certBag(leaf, [id]), ...others.map((each) => certBag(each))], password)
}

/** Certificates to trust (PEM) as PKCS#12, in the form that Java takes for a trust store. */
export function trustStoreOf(certificates: string, password: string): Buffer {
  const trusted = attributeOf(TRUSTED_BY_JAVA, AsnObjectIdentifierConverter.toASN(ANY_USAGE).toBER())
  return sealed(
    certificatesIn(certificates).map((each) => certBag(each, [trusted])),
    password,
  )
}

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** DER of every certificate of a PEM text. */
const certificatesIn = (pem: string): readonly Buffer[] =>
  [...pem.matchAll(BLOCK)].map(([block]) => new X509Certificate(block).raw)

const certBag = (der: Buffer, bagAttributes: PKCS12Attribute[] = []): SafeBag =>
  new SafeBag({
    bagId: id_certBag,
    bagValue: AsnConvert.serialize(
      new CertBag({
        certId: id_x509Certificate,
        certValue: octets(der),
      }),
    ),
    ...(bagAttributes.length > 0 ? { bagAttributes } : {}),
  })

/** Given one by one, for the library's constructor drops what it is given. */
const attributeOf = (attrId: string, value: ArrayBuffer): PKCS12Attribute =>
  Object.assign(new PKCS12Attribute(), { attrId, attrValues: [value] })

/** Certificates are no secret and lie open in it; keys are encrypted already, and all of it is sealed with the password. */
function sealed(bags: SafeBag[], password: string): Buffer {
  const safe = Buffer.from(
    AsnConvert.serialize(
      new AuthenticatedSafe([dataOf(Buffer.from(AsnConvert.serialize(new SafeContents(bags))))]),
    ),
  )
  const salt = randomBytes(16)
  const mac = createHmac('sha256', macKeyOf(password, salt)).update(safe).digest()
  return Buffer.from(
    AsnConvert.serialize(
      new PFX({
        version: 3,
        authSafe: dataOf(safe),
        macData: new MacData({
          mac: new DigestInfo({
            digestAlgorithm: new AlgorithmIdentifier({ algorithm: id_sha256, parameters: null }),
            digest: new OctetString(bytesOf(mac)),
          }),
          macSalt: new OctetString(bytesOf(salt)),
          iterations: ITERATIONS,
        }),
      }),
    ),
  )
}

const dataOf = (bytes: Buffer): ContentInfo =>
  new ContentInfo({ contentType: id_data, content: octets(bytes) })

const octets = (bytes: Buffer): ArrayBuffer => AsnConvert.serialize(new OctetString(bytesOf(bytes)))

const bytesOf = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer

/** RFC 7292 B.2 with SHA-256 and purpose 3, for one block of output. */
function macKeyOf(password: string, salt: Buffer): Buffer {
  const block = 64
  const filled = (bytes: Buffer) => Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes)
  const inUtf16 = Buffer.from(`${password}\0`, 'utf16le').swap16()
  let key = Buffer.concat([Buffer.alloc(block, 3), filled(salt), filled(inUtf16)])
  for (let round = 0; round < ITERATIONS; round += 1) key = createHash('sha256').update(key).digest()
  return key
}
