import { compactVerify, errors, importSPKI } from 'jose'
import type { Surroundings } from '../../double.js'
import { textMember, type ReceivedAssertion } from './assertion.js'
import { invalid, keyTrouble, type TokenRefusal } from './token-answer.js'

/** What an assertion is held against: who is registered, and the exact URLs it may be addressed to. */
export interface TrustSetting extends Pick<Surroundings, 'applications' | 'has'> {
  readonly tokenUrls: readonly string[]
}

/** Rows 16 to 21 of pds-sds.md 3.4, in its order: the application, its key, the signature, the audience. */
export async function refuseTrust(
  assertion: ReceivedAssertion,
  { applications, has, tokenUrls }: TrustSetting,
): Promise<TokenRefusal | undefined> {
  const { header, claims, compact } = assertion
  const application = applications.get(textMember(claims, 'iss') ?? '')
  if (!application) return invalid("Invalid 'iss'/'sub' claims in client_assertion JWT", 401)
  if (has('pds:holds-no-public-key'))
    return keyTrouble(
      'You need to register a public key to use this authentication method - please contact support to configure',
    )
  if (has('pds:cannot-reach-key-set'))
    return keyTrouble("The JWKS endpoint, for your client_assertion can't be reached")
  const known = [...(application.besides ?? []), application]
  const named = known.find(({ kid }) => kid === header['kid'])
  if (!named)
    return {
      ...invalid("Invalid 'kid' header in client_assertion JWT - no matching public key", 401),
      expected: `kid ${known.map(({ kid }) => kid).join(' or ')}`,
    }
  if (!(await isSignedWith(named.publicKey, compact)))
    return keyTrouble('JWT signature verification failed', 401)
  if (!tokenUrls.some((url) => url === claims['aud']) && !has('pds:accepts-any-audience'))
    return {
      ...invalid("Missing or invalid 'aud' claim in client_assertion JWT", 401),
      expected: `aud ${tokenUrls.join(' or ')}`,
    }
  return undefined
}

/** A signature that does not hold is the sender's affair; a registered key that cannot be read is ours, and throws. */
async function isSignedWith(publicKey: string, compact: string): Promise<boolean> {
  const key = await importSPKI(publicKey, 'RS512')
  try {
    await compactVerify(compact, key, { algorithms: ['RS512'] })
    return true
  } catch (cause) {
    if (cause instanceof errors.JOSEError) return false
    throw cause
  }
}
