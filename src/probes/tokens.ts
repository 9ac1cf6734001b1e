import type { Json, JsonObject } from '../drivers/reference-consumer/json.js'
import { identifierSystems } from '../fhir/canonical.js'
import { addDays } from '../spine/london-time.js'
import type { Practitioner } from '../topology/topology.js'
import { changed, claims, header, rowsOn, type Edit } from './edits.js'
import type { Ground, ProbeSet } from './probe.js'

const search = rowsOn((right, { today }) => right.slots({ from: today, to: addDays(today, 13) }))

const UNSOUND = 'requests-without-a-sound-token-are-refused'
const BAD_CLAIMS = 'tokens-with-bad-claims-are-refused'
const LIFETIME = 'tokens-of-another-lifetime-are-refused'
const EXPIRED = 'expired-tokens-are-refused'
const EMBEDDED = 'invalid-embedded-resources-are-refused'

const authorization = (template: string): Edit => changed({ authorization: template })
const withoutClaim = (name: string): Edit => changed({ withoutClaims: [name] })

const encoded = (part: JsonObject): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** A token that was issued so many seconds from now and lives so many. */
const issued =
  (from: number, lives: number): Edit =>
  (request, ground: Ground) => {
    const now = Math.floor(ground.now / 1000)
    return claims({ iat: now + from, exp: now + from + lives })(request, ground)
  }

const CLAIMS = [
  ...['iss', 'sub', 'aud', 'exp', 'iat', 'reason_for_request', 'requested_scope'],
  ...['requesting_device', 'requesting_organization', 'requesting_practitioner'],
]

const DEVICE: JsonObject = {
  resourceType: 'Device',
  identifier: [{ system: 'https://devices.example/Id', value: 'd-1' }],
  model: 'Probe',
  version: '1',
}

const PRACTITIONER: JsonObject = {
  resourceType: 'Practitioner',
  id: '1',
  identifier: [{ system: identifierSystems.sdsUserId, value: '999900000101' }],
  name: [{ family: 'Probe', given: ['Ada'] }],
}

const embedded = (claim: string, resource: Json): Edit => claims({ [claim]: resource })

/** Tokens that practices refuse (spine.md 6). */
export const refusedTokens: ProbeSet = {
  needs: [],
  probes: [
    search('a search for slots with a blank token', header('Authorization', ''), UNSOUND),
    search(
      'a search for slots with a token of another kind',
      authorization('Basic dXNlcjpwYXNzd29yZA=='),
      UNSOUND,
    ),
    search('a search for slots with Bearer and nothing more', authorization('Bearer '), UNSOUND),
    search('a search for slots with a token that is no token', authorization('Bearer abc'), UNSOUND),
    search(
      'a search for slots with a token that holds no JSON',
      authorization('Bearer {header}.bm90IGpzb24.'),
      UNSOUND,
    ),
    search(
      'a search for slots with a token without its last dot',
      authorization('Bearer {header}.{claims}'),
      UNSOUND,
    ),
    search(
      'a search for slots with a token with a signature',
      authorization('Bearer {header}.{claims}.c2lnbmVk'),
      UNSOUND,
    ),
    search(
      'a search for slots with a token that says that it is signed',
      authorization(`Bearer ${encoded({ alg: 'HS256', typ: 'JWT' })}.{claims}.`),
      UNSOUND,
    ),
    ...CLAIMS.map((name) =>
      search(`a search for slots with a token without ${name}`, withoutClaim(name), BAD_CLAIMS),
    ),
    ...['iss', 'sub', 'aud', 'reason_for_request', 'requested_scope'].map((name) =>
      search(`a search for slots with a token whose ${name} is null`, claims({ [name]: null }), BAD_CLAIMS),
    ),
    ...['iss', 'sub', 'reason_for_request', 'requested_scope'].map((name) =>
      search(`a search for slots with a token whose ${name} is a number`, claims({ [name]: 1 }), BAD_CLAIMS),
    ),
    search('a search for slots with a token that lives for a second less', issued(0, 299), LIFETIME),
    search('a search for slots with a token that lives for a second more', issued(0, 301), LIFETIME),
    search('a search for slots with a token that lives for an hour', issued(0, 3600), LIFETIME),
    search('a search for slots with a token that lives for ten minutes', issued(0, 600), LIFETIME),
    search('a search for slots with a token that ran out ten minutes ago', issued(-900, 300), EXPIRED),
    search('a search for slots with a token that ran out a minute ago', issued(-360, 300), EXPIRED),
    search('a search for slots with a token of yesterday', issued(-86_400, 300), EXPIRED),
    search(
      'a search for slots with a device that is a Practitioner',
      embedded('requesting_device', { ...DEVICE, resourceType: 'Practitioner' }),
      EMBEDDED,
    ),
    search(
      'a search for slots with a device of another version of FHIR',
      embedded('requesting_device', {
        ...DEVICE,
        deviceName: [{ name: 'Probe', type: 'user-friendly-name' }],
      }),
      EMBEDDED,
    ),
    search(
      'a search for slots with a device whose model is named as in R4',
      embedded('requesting_device', {
        resourceType: 'Device',
        identifier: [{ system: 'https://devices.example/Id', value: 'd-1' }],
        modelNumber: 'Probe',
        version: '1',
      }),
      EMBEDDED,
    ),
    search(
      'a search for slots with a device that is a word',
      embedded('requesting_device', 'device'),
      EMBEDDED,
    ),
    search(
      'a search for slots with a practitioner that is a Person',
      embedded('requesting_practitioner', { ...PRACTITIONER, resourceType: 'Person' }),
      EMBEDDED,
    ),
    search(
      'a search for slots with a practitioner of an element that there is not',
      embedded('requesting_practitioner', { ...PRACTITIONER, colour: 'blue' }),
      EMBEDDED,
    ),
    search(
      'a search for slots with a practitioner whose name is text',
      embedded('requesting_practitioner', { ...PRACTITIONER, name: 'Ada Probe' }),
      EMBEDDED,
    ),
    search(
      'a search for slots with an organisation that is a Location',
      embedded('requesting_organization', { resourceType: 'Location', name: 'Somewhere' }),
      EMBEDDED,
    ),
    search(
      'a search for slots with an organisation whose name is a list',
      embedded('requesting_organization', { resourceType: 'Organization', name: ['Somewhere'] }),
      EMBEDDED,
    ),
  ],
}

/** The user of the consumer, by the SDS user ID and some other identifiers. */
const asUser =
  (others: (user: Practitioner) => readonly JsonObject[]): Edit =>
  (request, ground) => {
    const { user } = ground
    if (!user) return request
    const { id, name, sdsUserId } = user
    const resource: JsonObject = {
      resourceType: 'Practitioner',
      id,
      identifier: [{ system: identifierSystems.sdsUserId, value: sdsUserId }, ...others(user)],
      name: [
        {
          family: name.family,
          given: [name.given],
          ...(name.prefix === undefined ? {} : { prefix: [name.prefix] }),
        },
      ],
    }
    return embedded('requesting_practitioner', resource)(request, ground)
  }

/** Tokens that practices put up with (spine.md 6.2, 6.3). */
export const toleratedTokens: ProbeSet = {
  needs: [],
  probes: [
    search(
      'a search for slots with a token that is issued in two minutes',
      issued(120, 300),
      'issue-time-is-not-judged',
    ),
    search(
      'a search for slots with a token that is about to run out',
      issued(-240, 300),
      'slot-search-is-served',
    ),
    search(
      'a search for slots for a user without role profile',
      asUser(({ id }) => [{ system: 'https://users.example/Id', value: id }]),
      'practitioner-without-role-is-tolerated',
    ),
    search(
      'a search for slots for a user without an identifier of the system itself',
      asUser(({ sdsRoleProfileId }) => [
        { system: identifierSystems.sdsRoleProfileId, value: sdsRoleProfileId },
      ]),
      'practitioner-without-role-is-tolerated',
    ),
  ],
}
