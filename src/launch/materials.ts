import { createPublicKey, generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { RegisteredKey } from '../doubles/double.js'
import {
  establishAuthority,
  FOR_OURSELVES,
  validityAround,
  type Identity,
  type KeyKinds,
  type RevokingAuthority,
} from '../wire/certificates.js'

/** Keys and certificates of a deployment; never written into the project. */
export interface Materials {
  readonly authority: RevokingAuthority
  /** The certificate of an FQDN; issued once. */
  readonly identityOf: (fqdn: string) => Promise<Identity>
  /** The key pair with which consumers' applications identify themselves to PDS (pds-sds.md 3.4). */
  readonly application: ApplicationKeys
  /** Certificates (PEM chain) by FQDN whose keys are with somebody else, who asked for them. */
  readonly requested?: ReadonlyMap<string, string> | undefined
}

export interface ApplicationKeys {
  readonly kid: string
  /** PKCS8 PEM. */
  readonly privateKey: string
  /** SPKI PEM. */
  readonly publicKey: string
  /** Keys of somebody else that PDS knows besides. */
  readonly besides?: readonly RegisteredKey[] | undefined
}

/**
 * Makes them, good both by the machine's date and at the given instant (epoch milliseconds), with keys of these kinds.
 * The application's keys take longest, so a caller may have begun them before it knew the instant.
 */
export async function makeMaterials(
  instant: number,
  begun = makeApplicationKeys(),
  kinds: KeyKinds = FOR_OURSELVES,
): Promise<Materials> {
  const [authority, application] = await Promise.all([
    establishAuthority(validityAround(Date.now(), instant), kinds),
    begun,
  ])
  return { authority, application, identityOf: onceEach((fqdn) => authority.issue(fqdn)) }
}

/** Whatever is asked for again is what it was the first time. */
export function onceEach(issue: (fqdn: string) => Promise<Identity>): Materials['identityOf'] {
  const issued = new Map<string, Promise<Identity>>()
  return (fqdn) => {
    const known = issued.get(fqdn) ?? issue(fqdn)
    issued.set(fqdn, known)
    return known
  }
}

/** RS512 asks for RSA; 2048 bits are its least (RFC 7518 3.3). */
export async function makeApplicationKeys(): Promise<ApplicationKeys> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return applicationKeysOf(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
}

/** The pair that a private key (PKCS8 PEM) belongs to. */
export const applicationKeysOf = (privateKey: string): ApplicationKeys => ({
  kid: 'spinecheck-1',
  privateKey,
  publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
})
