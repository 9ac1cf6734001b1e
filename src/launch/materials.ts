import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { establishAuthority, validityAround, type Authority, type Identity } from '../wire/certificates.js'

/** Keys and certificates of one process: made at first use, never written into the project. */
export interface Materials {
  readonly authority: Authority
  /** The certificate of an FQDN; issued once. */
  readonly identityOf: (fqdn: string) => Promise<Identity>
  /** The key pair with which consumers' applications identify themselves to PDS (pds-sds.md 3.4). */
  readonly application: ApplicationKeys
}

export interface ApplicationKeys {
  readonly kid: string
  /** PKCS8 PEM. */
  readonly privateKey: string
  /** SPKI PEM. */
  readonly publicKey: string
}

/** Makes them, good both by the machine's date and by each of the given instants (epoch milliseconds). */
export async function makeMaterials(...instants: readonly number[]): Promise<Materials> {
  const [authority, application] = await Promise.all([
    establishAuthority(validityAround(Date.now(), ...instants)),
    makeApplicationKeys(),
  ])
  const issued = new Map<string, Promise<Identity>>()
  return {
    authority,
    application,
    identityOf: (fqdn) => {
      const known = issued.get(fqdn) ?? authority.issue(fqdn)
      issued.set(fqdn, known)
      return known
    },
  }
}

/** RS512 asks for RSA; 2048 bits are its least (RFC 7518 3.3). */
async function makeApplicationKeys(): Promise<ApplicationKeys> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return {
    kid: 'spinecheck-1',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}
