import { randomUUID } from 'node:crypto'
import { importPKCS8, SignJWT } from 'jose'
import { auditClaims, unsecuredToken } from '../drivers/reference-consumer/audit-token.js'
import { originatorOf } from '../drivers/reference-consumer/originator.js'
import { apiKeyOf } from '../launch/applications.js'
import type { ApplicationKeys } from '../launch/materials.js'
import type { RequestedScope } from '../spine/interactions.js'
import type { System, Topology } from '../topology/topology.js'

/** Who asks whom, and for what. */
export interface TokenWanted {
  readonly topology: Topology
  readonly organisation: string
  readonly practice: System
  readonly scope: RequestedScope
  /** UNIX seconds. */
  readonly now: number
}

/**
 * The token that goes with one request through the SSP (spine.md 6).
 * @throws HarnessError where the organisation has no consumer system, or nobody works there.
 */
export function auditTokenFor({ topology, organisation, practice, scope, now }: TokenWanted): string {
  const { odsCode, asid, serviceRoot } = { ...practice, odsCode: practice.organisation }
  const address = { odsCode, asid, serviceRoot, partyKey: practice.partyKey } as Parameters<
    typeof auditClaims
  >[0]['practice']
  const originator = originatorOf(topology, { organisation } as Parameters<typeof originatorOf>[1])
  return unsecuredToken(auditClaims({ originator, practice: address, scope, now }))
}

/** Seconds an assertion is good for (pds-sds.md 3.4). */
const ASSERTION_LIFETIME = 240

/** What an organisation's application asks PDS for an access token with, signed with the key that is kept (pds-sds.md 3.4). */
export async function assertionFor(
  { topology, organisation, now }: Pick<TokenWanted, 'topology' | 'organisation' | 'now'>,
  { kid, privateKey }: Pick<ApplicationKeys, 'kid' | 'privateKey'>,
): Promise<string> {
  const key = apiKeyOf(organisation)
  return new SignJWT({
    iss: key,
    sub: key,
    aud: `https://${topology.spine.pds}/oauth2/token`,
    jti: randomUUID(),
    exp: now + ASSERTION_LIFETIME,
  })
    .setProtectedHeader({ alg: 'RS512', typ: 'JWT', kid })
    .sign(await importPKCS8(privateKey, 'RS512'))
}
