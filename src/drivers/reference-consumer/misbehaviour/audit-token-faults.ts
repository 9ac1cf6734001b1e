import { sign } from 'node:crypto'
import { identifierSystems } from '../../../fhir/canonical.js'
import type { RequestedScope } from '../../../spine/interactions.js'
import type { Organisation, Topology } from '../../../topology/topology.js'
import { objectOf, objectsOf, type Json, type JsonObject } from '../json.js'
import type { Originator } from '../originator.js'
import type { Application } from '../setting.js'
import { edited, keptFrom, without, type Distortions } from './distortion.js'
import { hostOf } from './host.js'

interface ClaimFacts {
  readonly originator: Originator
  readonly topology: Topology
  readonly scope: string
  readonly now: number
}

/** Another scope than the interaction's. */
const otherScope = (scope: string): RequestedScope =>
  scope === 'patient/*.read' ? 'organization/*.read' : 'patient/*.read'

const organisationResource = ({ odsCode, name }: Organisation): JsonObject => ({
  resourceType: 'Organization',
  identifier: [{ system: identifierSystems.odsCode, value: odsCode }],
  name,
})

const exceptSystem =
  (matches: (system: Json | undefined) => boolean) =>
  (identifiers: Json | undefined): Json =>
    objectsOf(identifiers).filter(({ system }) => !matches(system))

const isLocal = (system: Json | undefined) =>
  system !== identifierSystems.sdsUserId && system !== identifierSystems.sdsRoleProfileId

const asText = (value: Json | undefined) => (typeof value === 'number' ? String(value) : value)

const listed = (value: Json | undefined): Json => (value === undefined ? [] : [value])

/** What goes wrong in the claims (spine.md 6.2 to 6.4). */
export const claimFaults: Distortions<JsonObject, ClaimFacts> = [
  ['consumer:token-lives-too-long', (claims, { now }) => ({ ...claims, exp: now + 3600 })],
  ['consumer:sends-expired-token', (claims, { now }) => ({ ...claims, iat: now - 600, exp: now - 300 })],
  ['consumer:has-a-late-clock', (claims, { now }) => ({ ...claims, iat: now - 60, exp: now + 240 })],
  ['consumer:writes-times-as-text', (claims) => edited(edited(claims, 'exp', asText), 'iat', asText)],
  ['consumer:wrong-scope', (claims, { scope }) => ({ ...claims, requested_scope: otherScope(scope) })],
  [
    'consumer:asks-for-two-scopes',
    (claims) => ({ ...claims, requested_scope: 'organization/*.read patient/*.read' }),
  ],
  [
    'consumer:asks-for-restricted-data',
    (claims, { scope }) => ({ ...claims, requested_scope: `${scope} conf/R` }),
  ],
  ['consumer:wrong-audience', (claims) => ({ ...claims, aud: 'https://authorize.fhir.nhs.net/token' })],
  ['consumer:wrong-issuer', (claims) => ({ ...claims, iss: 'https://www.larkspur.example/' })],
  [
    'consumer:takes-records-over-for-direct-care',
    (claims) => ({ ...claims, reason_for_request: 'directcare' }),
  ],
  ['consumer:wrong-reason', (claims) => ({ ...claims, reason_for_request: 'secondaryuses' })],
  ['consumer:wrong-subject', (claims) => ({ ...claims, sub: 'somebody-else' })],
  [
    'consumer:names-host-in-token',
    (claims, { topology, originator }) => ({
      ...claims,
      requesting_organization: organisationResource(hostOf(topology, originator)),
    }),
  ],
  [
    'consumer:wrong-organisation-system',
    (claims) =>
      edited(claims, 'requesting_organization.identifier.system', () => 'http://fhir.nhs.net/Id/ods-code'),
  ],
  ['consumer:omits-device', (claims) => without(claims, 'requesting_device')],
  [
    'consumer:omits-device-model',
    (claims) =>
      edited(
        edited(claims, 'requesting_device.model', () => undefined),
        'requesting_device.version',
        () => undefined,
      ),
  ],
  [
    'consumer:describes-device-as-in-r4',
    (claims) =>
      edited(claims, 'requesting_device', (held) => {
        const { model, ...device } = objectOf(held)
        return { ...device, modelNumber: model }
      }),
  ],
  ['consumer:runs-fast-clock', (claims, { now }) => ({ ...claims, iat: now + 60, exp: now + 360 })],
  [
    'consumer:names-generic-user',
    (claims) => ({
      ...claims,
      sub: 'system',
      requesting_practitioner: {
        resourceType: 'Practitioner',
        id: 'system',
        identifier: [
          { system: identifierSystems.sdsUserId, value: 'UNK' },
          { system: identifierSystems.sdsRoleProfileId, value: 'UNK' },
          { system: 'https://www.larkspur.example/Id/local-user', value: 'system' },
        ],
        name: [{ family: 'System', given: ['User'] }],
      },
    }),
  ],
  [
    'consumer:blank-practitioner',
    (claims) =>
      edited(
        edited(claims, 'requesting_practitioner.id', () => undefined),
        'requesting_practitioner.name',
        () => undefined,
      ),
  ],
  [
    'consumer:omits-role-profile',
    (claims) =>
      edited(
        claims,
        'requesting_practitioner.identifier',
        exceptSystem((system) => system === identifierSystems.sdsRoleProfileId),
      ),
  ],
  [
    'consumer:omits-local-user-id',
    (claims) => edited(claims, 'requesting_practitioner.identifier', exceptSystem(isLocal)),
  ],
  [
    'consumer:writes-names-as-lists',
    (claims) =>
      edited(
        edited(claims, 'requesting_organization.name', listed),
        'requesting_practitioner.name.family',
        listed,
      ),
  ],
  [
    'consumer:names-another-product',
    (claims) => edited(claims, 'requesting_device.model', () => 'Spring Boot'),
  ],
  ['consumer:keeps-old-version', (claims) => edited(claims, 'requesting_device.version', () => '0.9')],
  [
    'consumer:omits-organisation-name',
    (claims) => edited(claims, 'requesting_organization.name', () => undefined),
  ],
  [
    'consumer:sends-one-user-id',
    (claims) => ({ ...edited(claims, 'requesting_practitioner.id', () => 'user-1'), sub: 'user-1' }),
  ],
  [
    'consumer:omits-title',
    (claims) => edited(claims, 'requesting_practitioner.name.prefix', () => undefined),
  ],
  [
    'consumer:writes-name-for-user-id',
    (claims, { originator }) =>
      edited(claims, 'requesting_practitioner.identifier', (identifiers) =>
        objectsOf(identifiers).map((each) =>
          each['system'] === identifierSystems.sdsUserId
            ? { ...each, value: originator.practitioner.name.given.toLowerCase() }
            : each,
        ),
      ),
  ],
  [
    'consumer:sends-requested-record',
    (claims, { originator }) => ({
      ...claims,
      requested_record: organisationResource(originator.organisation),
    }),
  ],
]

interface TokenFacts {
  readonly application: Application
  readonly keepsake: Map<string, string>
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url')

/** What goes wrong with the token as a whole (spine.md 6.1). */
export const tokenFaults: Distortions<string, TokenFacts> = [
  ['consumer:reuses-token', (token, { keepsake }) => keptFrom(keepsake, 'audit token', token)],
  ['consumer:adds-signature-to-unsecured-token', (token) => `${token}${base64url('signature')}`],
  ['consumer:omits-token-dot', (token) => token.replace(/\.$/, '')],
  [
    'consumer:signs-token',
    (token, { application }) => {
      const signed = `${base64url('{"alg":"RS512","typ":"JWT"}')}.${token.split('.')[1] ?? ''}`
      return `${signed}.${sign('sha512', Buffer.from(signed), application.privateKey).toString('base64url')}`
    },
  ],
  [
    'consumer:pads-token',
    (token) =>
      token
        .split('.')
        .map((part) => (part === '' ? part : `${part}=`))
        .join('.'),
  ],
]
