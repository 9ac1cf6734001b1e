import { identifierSystems } from '../../fhir/canonical.js'
import type { Leg } from '../../spine/actions.js'
import type { HeaderList } from '../../spine/headers.js'
import { interactions } from '../../spine/interactions.js'
import { fqdnOf, systemAt } from '../../topology/lookups.js'
import type { Topology } from '../../topology/topology.js'
import type { Connection, HttpExchange, LdapEntry, LdapExchange } from '../../wire/exchange.js'
import { json, uuid } from './obeying-messages.js'
import { pdsPatient, sdsBundle, sdsDevice, sdsEndpoint, type SdsFacts } from './spine-bodies.js'

type Parts = Pick<HttpExchange, 'request' | 'response'>

const NOTHING = Buffer.alloc(0)

/** The claims of a client assertion (pds-sds.md 3.4); signed with nothing, since only PDS verifies it. */
export const clientAssertion = (
  changes: Readonly<Record<string, unknown>> = {},
  header: unknown = ASSERTION_HEADER,
) =>
  [
    header,
    {
      iss: 'larkspur-key',
      sub: 'larkspur-key',
      aud: 'https://pds.spine.example/oauth2/token',
      jti: uuid(1),
      exp: Date.parse('2027-07-04T07:34:00Z') / 1000,
      ...changes,
    },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
    .concat('.c2lnbmVk')

const ASSERTION_HEADER = { alg: 'RS512', typ: 'JWT', kid: 'larkspur-1' }

/** The form that asks for an access token. */
export const tokenForm = (
  assertion = clientAssertion(),
  changes: Readonly<Record<string, string>> = {},
): Buffer =>
  Buffer.from(
    new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      ...changes,
    }).toString(),
  )

export const tokenRequest = ({ spine }: Topology, count: number): Parts => ({
  request: {
    method: 'POST',
    target: '/oauth2/token',
    headers: [
      ['Host', spine.pds],
      ['Content-Type', 'application/x-www-form-urlencoded'],
    ],
    body: tokenForm(clientAssertion({ jti: uuid(5000 + count) })),
  },
  response: {
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: json({
      access_token: 'Sr5PGv19wTEHJdDr2wx2f7IGd0cw',
      expires_in: '599',
      token_type: 'Bearer',
      issued_at: '1814686200000',
    }),
  },
})

interface Retrieval {
  readonly patient: string
  readonly organisation: string
  readonly practice: string | undefined
  readonly count: number
}

export const retrieval = (
  { spine }: Topology,
  { patient, organisation, practice, count }: Retrieval,
): Parts => ({
  request: {
    method: 'GET',
    target: `/personal-demographics/FHIR/R4/Patient/${patient}`,
    headers: [
      ['Host', spine.pds],
      ['Accept', 'application/fhir+json'],
      ['Authorization', 'Bearer Sr5PGv19wTEHJdDr2wx2f7IGd0cw'],
      ['X-Request-ID', uuid(1000 + count)],
      ['X-Correlation-ID', uuid(2000 + count)],
      ['NHSD-End-User-Organisation-ODS', organisation],
    ],
    body: NOTHING,
  },
  response: {
    status: 200,
    headers: [
      ['Content-Type', 'application/fhir+json'],
      ['ETag', 'W/"7"'],
      ['X-Request-ID', uuid(1000 + count)],
      ['X-Correlation-ID', uuid(2000 + count)],
    ],
    body: json(pdsPatient(patient, practice)),
  },
})

const pair = (name: string, system: string, code: string) =>
  `${name}=${encodeURIComponent(`${system}|${code}`)}`

export function sdsRequest(
  { spine }: Topology,
  resource: 'Endpoint' | 'Device',
  facts: SdsFacts,
  count: number,
): Parts {
  const query = [
    pair('organization', identifierSystems.odsCode, facts.odsCode),
    pair('identifier', identifierSystems.interactionId, facts.interactionId),
    ...(resource === 'Device' ? [pair('identifier', identifierSystems.partyKey, facts.partyKey)] : []),
  ]
  const headers: HeaderList = [
    ['Host', spine.sds],
    ['Accept', 'application/fhir+json'],
    ['apikey', 'larkspur-key'],
    ['X-Correlation-Id', uuid(3000 + count)],
    ['Cache-Control', 'no-cache'],
  ]
  return {
    request: {
      method: 'GET',
      target: `/spine-directory/FHIR/R4/${resource}?${query.join('&')}`,
      headers,
      body: NOTHING,
    },
    response: {
      status: 200,
      headers: [
        ['Content-Type', 'application/fhir+json'],
        ['X-Correlation-Id', uuid(3000 + count)],
      ],
      body: json(sdsBundle(resource === 'Device' ? sdsDevice(facts) : sdsEndpoint(facts))),
    },
  }
}

/** What SDS holds of a practice. */
export function sdsFactsOf(topology: Topology, odsCode: string): SdsFacts {
  const system = systemAt(topology, odsCode, 'provider')
  return {
    odsCode,
    partyKey: system?.partyKey ?? `${odsCode}-000000`,
    asid: system?.asid ?? '',
    address: system?.serviceRoot ?? '',
    fqdn: (system && fqdnOf(topology, system)) ?? '',
    interactionId: interactions.searchSlots.id,
  }
}

/** A search for one of a practice's two records, and its answer. */
export const ldapLookup = (
  record: 'MHS' | 'AS',
  facts: SdsFacts,
): Pick<LdapExchange, 'request' | 'response'> => ({
  request: {
    operation: 'search',
    base: 'ou=services, o=nhs',
    scope: 'sub',
    filter:
      record === 'MHS'
        ? `(&(nhsIDCode=${facts.odsCode})(objectClass=nhsMhs)(nhsMhsSvcIA=${facts.interactionId}))`
        : `(&(nhsIDCode=${facts.odsCode})(objectClass=nhsAs)(nhsMHSPartyKey=${facts.partyKey}))`,
    attributes: record === 'MHS' ? ['nhsMhsEndPoint', 'nhsMhsPartyKey'] : ['uniqueIdentifier'],
  },
  response:
    record === 'MHS'
      ? success('5f1e0a7c9b3d2e4f6a01', [
          ['nhsMHSEndPoint', [facts.address]],
          ['nhsMHSPartyKey', [facts.partyKey]],
        ])
      : success(facts.asid, [['uniqueIdentifier', [facts.asid]]]),
})

/** An LDAP result of success with one entry, or with none. */
export const success = (id?: string, attributes: LdapEntry['attributes'] = []): LdapExchange['response'] => ({
  resultCode: 0,
  diagnostic: '',
  entries: id === undefined ? [] : [{ dn: `uniqueIdentifier=${id},ou=Services,o=nhs`, attributes }],
})

/** A mutually authenticated connection whose client certificate has this name. */
export const connectionFrom = (commonName: string, serverName: string): Connection => ({
  from: '127.0.0.1:50000',
  to: '127.0.0.1:50001',
  tls: {
    version: 'TLSv1.2',
    cipher: 'ECDHE-ECDSA-AES256-GCM-SHA384',
    serverName,
    peer: {
      commonName,
      alternativeNames: [commonName],
      issuer: 'spinecheck Sub CA',
      fingerprint: 'AB:CD',
      serialNumber: '01',
      validFrom: '2027-07-02T00:00:00.000Z',
      validTo: '2027-08-04T00:00:00.000Z',
    },
  },
})

/** The name under which a sender reaches the receiver on a leg. */
export const hostOf = ({ spine }: Topology, leg: Leg): string =>
  leg === 'to-pds' ? spine.pds : leg === 'to-sds' ? spine.ldap : spine.ssp
