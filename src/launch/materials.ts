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

/**
 * Makes them, good both by the machine's date and at the given instant (epoch milliseconds).
 * The application's keys take longest, so a caller may have begun them before it knew the instant.
 */
export async function makeMaterials(instant: number, begun = makeApplicationKeys()): Promise<Materials> {
  const [authority, application] = await Promise.all([
    establishAuthority(validityAround(Date.now(), instant)),
    begun,
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
export async function makeApplicationKeys(): Promise<ApplicationKeys> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return {
    kid: 'spinecheck-1',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}
