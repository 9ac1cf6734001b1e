import { identifierSystems } from '../../fhir/canonical.js'
import { unixSeconds } from '../../spine/clock.js'
import type { PersonName, Practitioner } from '../../topology/topology.js'
import type { PracticeAddress } from '../consumer-driver.js'
import type { RequestChanges } from './fhir-request.js'
import type { Json, JsonObject } from './json.js'
import { claimFaults, tokenFaults } from './misbehaviour/audit-token-faults.js'
import { distorted } from './misbehaviour/distortion.js'
import type { Originator } from './originator.js'
import type { ConsumerSetting } from './setting.js'

/** Seconds from iat to exp (spine.md 6.2). */
const LIFETIME = 300

export interface AuditFacts {
  readonly originator: Originator
  readonly practice: PracticeAddress
  readonly scope: string
  readonly reason?: 'directcare' | 'migration' | undefined
  /** UNIX seconds. */
  readonly now: number
}

/** The ten claims of spine.md 6.2, with the embedded resources of 6.3. */
export function auditClaims({
  originator,
  practice,
  scope,
  reason = 'directcare',
  now,
}: AuditFacts): JsonObject {
  const { organisation, practitioner, system, fqdn } = originator
  return {
    iss: `https://${fqdn}/`,
    sub: practitioner.id,
    aud: practice.serviceRoot,
    exp: now + LIFETIME,
    iat: now,
    reason_for_request: reason,
    requested_scope: scope,
    requesting_device: {
      resourceType: 'Device',
      identifier: [{ system: `https://${fqdn}/Id/device-identifier`, value: system.id }],
      model: system.product,
      version: system.version,
    },
    requesting_organization: {
      resourceType: 'Organization',
      identifier: [{ system: identifierSystems.odsCode, value: organisation.odsCode }],
      name: organisation.name,
    },
    requesting_practitioner: requestingPractitioner(practitioner, fqdn),
  }
}

const requestingPractitioner = (
  { id, name, sdsUserId, sdsRoleProfileId }: Practitioner,
  fqdn: string,
): JsonObject => ({
  resourceType: 'Practitioner',
  id,
  identifier: [
    { system: identifierSystems.sdsUserId, value: sdsUserId },
    { system: identifierSystems.sdsRoleProfileId, value: sdsRoleProfileId },
    { system: `https://${fqdn}/Id/local-user`, value: id },
  ],
  name: [humanName(name)],
})

const humanName = ({ family, given, prefix }: PersonName): Json => ({
  family,
  given: [given],
  ...(prefix ? { prefix: [prefix] } : {}),
})

const encoded = (part: JsonObject): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** An unsecured JWT: header, payload and an empty third part behind a dot that stays (spine.md 6.1). */
export const unsecuredToken = (claims: JsonObject): string =>
  `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.`

/** A new token for one request. */
export function auditToken(
  { clock, misbehaves, topology, application, keepsake }: ConsumerSetting,
  request: Omit<AuditFacts, 'now'>,
  { claims: changed, withoutClaims = [] }: RequestChanges = {},
): string {
  const facts = { ...request, now: unixSeconds(clock) }
  const claims = distorted(auditClaims(facts), claimFaults, misbehaves, { ...facts, topology: topology() })
  const kept = Object.entries({ ...claims, ...changed }).filter(([name]) => !withoutClaims.includes(name))
  const token = unsecuredToken(Object.fromEntries(kept))
  return distorted(token, tokenFaults, misbehaves, { application, keepsake })
}
