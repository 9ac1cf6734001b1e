import type { Action, Leg } from '../../spine/actions.js'
import type { HeaderList } from '../../spine/headers.js'
import type { Exchange, HttpExchange, Intent, LdapExchange } from '../../wire/exchange.js'

const connection = {
  from: '127.0.0.1:50001',
  to: '127.0.0.1:50002',
  tls: {
    version: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    peer: {
      commonName: 'mhs.northgate.example',
      alternativeNames: ['mhs.northgate.example'],
      issuer: 'spinecheck',
      fingerprint: 'AA:BB',
      serialNumber: '01',
      validFrom: '2027-01-01T00:00:00.000Z',
      validTo: '2028-01-01T00:00:00.000Z',
    },
  },
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** An unsigned token like those of GP Connect requests. */
export const jwt = [
  base64url({ alg: 'none', typ: 'JWT' }),
  base64url({
    iss: 'https://mhs.northgate.example',
    sub: '999900000101',
    aud: 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect',
    iat: 1_814_772_600,
    exp: 1_814_772_900,
    reason_for_request: 'directcare',
    requested_scope: 'organization/*.read',
  }),
  '',
].join('.')

/** What of an HTTP exchange a test cares about. */
export interface HttpSketch {
  readonly id: string
  readonly leg: Leg
  readonly intent?: string | undefined
  readonly forwards?: string | undefined
  readonly receiver?: string | undefined
  readonly method?: string | undefined
  readonly target: string
  readonly headers?: HeaderList | undefined
  readonly body?: unknown
  /** 0: the connection ended without an answer. */
  readonly status?: number | undefined
  readonly answer?: unknown
}

const RECEIVERS: Readonly<Record<Leg, string>> = {
  'to-mhs': 'mhs.northgate.example',
  'to-pds': 'PDS',
  'to-sds': 'SDS',
  'to-ssp': 'SSP',
  'to-provider': 'Meadow Lane Surgery',
  'to-practice': 'Meadow Lane Surgery',
  'past-ssp': 'Meadow Lane Surgery',
}

const bytes = (body: unknown): Buffer =>
  body === undefined
    ? Buffer.alloc(0)
    : Buffer.isBuffer(body)
      ? body
      : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))

/** An HTTP exchange with everything a test does not care about filled in. */
export function http(sketch: HttpSketch): HttpExchange {
  const {
    id,
    leg,
    intent,
    forwards,
    receiver = RECEIVERS[leg],
    method = 'GET',
    target,
    headers = [],
  } = sketch
  const { body, status = 200, answer } = sketch
  const answered = bytes(answer)
  return {
    kind: 'http',
    id,
    leg,
    receiver,
    intent,
    forwards,
    connection,
    startedAt: '2027-07-04T07:30:01.250Z',
    durationMs: 12,
    request: { method, target, headers, body: bytes(body) },
    response:
      status === 0
        ? undefined
        : {
            status,
            headers: [
              ['Content-Type', 'application/fhir+json;charset=utf-8'],
              ['Content-Length', String(answered.length)],
            ],
            body: answered,
          },
  }
}

/** A search of the directory over LDAP. */
export const ldapSearch = (id: string, intent: string, filter: string): LdapExchange => ({
  kind: 'ldap',
  id,
  leg: 'to-sds',
  receiver: 'SDS',
  intent,
  connection,
  startedAt: '2027-07-04T07:30:00.500Z',
  durationMs: 3,
  request: {
    operation: 'search',
    base: 'ou=services,o=nhs',
    scope: 'one',
    filter,
    attributes: ['nhsMHSPartyKey'],
  },
  response: {
    resultCode: 0,
    diagnostic: '',
    entries: [{ dn: 'uniqueIdentifier=1', attributes: [['nhsMHSPartyKey', ['A20047-850115']]] }],
  },
})

/** A binding to the directory, which comes before a step and is none. */
export const ldapBind = (id: string, intent: string): LdapExchange => ({
  ...ldapSearch(id, intent, ''),
  request: { operation: 'bind', dn: '', method: 'simple', anonymous: true },
  response: { resultCode: 0, diagnostic: '', entries: [] },
})

/** An intent of Northgate at Meadow Lane. */
export const intent = (id: string, action: Action, target = 'A20047'): Intent =>
  ({ id, organisation: 'NLX01', action, target, patient: '9990000018' }) as unknown as Intent

/** The four headers of a request through the SSP. */
export const sspHeaders = (interaction: string, from = '200000000115'): HeaderList => [
  ['Host', 'proxy.spine.example'],
  ['Accept', 'application/fhir+json'],
  ['Authorization', `Bearer ${jwt}`],
  ['Ssp-TraceID', '09a01679-2564-0fb4-5129-aecc81ea2706'],
  ['Ssp-From', from],
  ['Ssp-To', '200000000116'],
  ['Ssp-InteractionID', `urn:nhs:names:services:gpconnect:fhir:${interaction}`],
]

const ROOT = 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect'

/** One request through the SSP with its forwarded leg: two exchanges. */
export function throughTheProxy(
  first: number,
  call: Pick<HttpSketch, 'method' | 'body' | 'status' | 'answer'> & {
    readonly intent: string
    readonly path: string
    readonly interaction: string
    readonly from?: string | undefined
  },
): readonly Exchange[] {
  const { path, interaction, from, ...rest } = call
  const headers = sspHeaders(interaction, from)
  const outer = http({ id: `x${first}`, leg: 'to-ssp', target: `/${ROOT}${path}`, headers, ...rest })
  const inner = http({
    id: `x${first + 1}`,
    leg: 'to-provider',
    forwards: `x${first}`,
    target: `${new URL(ROOT).pathname}${path}`,
    headers: [['Host', 'gp.meadowlane.example'], ...headers.slice(1)],
    ...rest,
  })
  return [outer, inner]
}

/** The same request seen on every leg of a deployment with message handling servers: four exchanges. */
export function throughServers(
  first: number,
  call: Parameters<typeof throughTheProxy>[1] & { readonly consumerServer?: string | undefined },
): readonly Exchange[] {
  const { consumerServer = 'mhs.northgate.example', ...rest } = call
  const [outer, inner] = throughTheProxy(first + 1, rest)
  if (outer?.kind !== 'http' || inner?.kind !== 'http') return []
  const toMhs: HttpExchange = {
    ...outer,
    id: `x${first}`,
    leg: 'to-mhs',
    receiver: consumerServer,
    request: { ...outer.request, target: `https://proxy.spine.example${outer.request.target}` },
  }
  const toPractice: HttpExchange = { ...inner, id: `x${first + 3}`, leg: 'to-practice', forwards: inner.id }
  return [toMhs, { ...outer, forwards: toMhs.id }, inner, toPractice]
}
