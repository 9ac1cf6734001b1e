import { generateKeyPairSync } from 'node:crypto'
import type { OdsCode } from '../../../spine/identifiers.js'
import { loadTopology } from '../../../topology/read-topology.js'
import type { Topology } from '../../../topology/topology.js'
import type { LdapEntry, WireRequest, WireResponse } from '../../../wire/exchange.js'
import type { LdapSearch } from '../../../wire/ldap-client.js'
import type { ConsumerFault } from '../../../faults/index.js'
import { bodies } from './canned-bodies.js'
import { jsonBytes, type JsonObject } from '../json.js'
import type { Lines, ConsumerSetting } from '../setting.js'

/** One thing a consumer sent. */
export type Sent =
  | { readonly fqdn: string; readonly request: WireRequest }
  | { readonly fqdn: string; readonly search: LdapSearch }

/** Answers that differ from the canned ones; undefined leaves it at those. */
export interface Overrides {
  readonly http?: ((fqdn: string, request: WireRequest) => WireResponse | undefined) | undefined
  readonly ldap?: ((search: LdapSearch) => readonly LdapEntry[] | undefined) | undefined
}

/** The answer with a JSON body. */
export const json = (status: number, body: JsonObject): WireResponse => ({
  status,
  headers: [['Content-Type', 'application/fhir+json;charset=utf-8']],
  body: jsonBytes(body),
})

/** For tests: a Spine that gives the worked example's answers from memory and keeps what it was asked. */
export class CannedSpine implements Lines {
  readonly sent: Sent[] = []
  readonly #overrides: Overrides

  constructor(overrides: Overrides = {}) {
    this.#overrides = overrides
  }

  readonly send = (fqdn: string, request: WireRequest): Promise<WireResponse> => {
    this.sent.push({ fqdn, request })
    return Promise.resolve(this.#overrides.http?.(fqdn, request) ?? canned(request))
  }

  readonly search = (fqdn: string, search: LdapSearch): Promise<readonly LdapEntry[]> => {
    this.sent.push({ fqdn, search })
    return Promise.resolve(this.#overrides.ldap?.(search) ?? cannedEntries(search))
  }

  /** HTTP requests to a host. */
  requestsTo(fqdn: string): readonly WireRequest[] {
    return this.sent.flatMap((each) => (each.fqdn === fqdn && 'request' in each ? [each.request] : []))
  }

  get searches(): readonly LdapSearch[] {
    return this.sent.flatMap((each) => ('search' in each ? [each.search] : []))
  }
}

const ANSWERS: readonly (readonly [path: RegExp, status: number, body: JsonObject])[] = [
  [/^\/oauth2\/token$/, 200, bodies.accessToken],
  [/^\/personal-demographics\/FHIR\/R4\/Patient\//, 200, bodies.trace],
  [/^\/spine-directory\/FHIR\/R4\/Endpoint\?/, 200, bodies.endpoint],
  [/^\/spine-directory\/FHIR\/R4\/Device\?/, 200, bodies.device],
  [/\/metadata$/, 200, bodies.capabilityStatement],
  [/\/Slot(?:\?|$)/, 200, bodies.slots],
  [/\/Patient\?/, 200, bodies.patients],
  [/\/Patient\/\$gpc\.registerpatient$/, 200, bodies.patients],
  [/\/Appointment$/, 201, bodies.appointment],
]

function canned({ target }: WireRequest): WireResponse {
  const [, status, body] = ANSWERS.find(([path]) => path.test(target)) ?? [undefined, 404, {}]
  return json(status, body)
}

const cannedEntries = ({ assertions }: LdapSearch): readonly LdapEntry[] => {
  const isMhs = assertions.some(([name, value]) => name === 'objectClass' && value === 'nhsMhs')
  return [isMhs ? bodies.mhsEntry : bodies.asEntry]
}

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})

/** Sunday 4 July 2027, 8.30 in London. */
export const NOW = Date.parse('2027-07-04T08:30:00+01:00')

export const workedExample: Topology = loadTopology('topologies/worked-example.yaml')

export interface CannedOptions {
  readonly spine: CannedSpine
  readonly organisation?: string | undefined
  readonly faults?: readonly ConsumerFault[] | undefined
  /** Epoch milliseconds, asked every time. */
  readonly now?: (() => number) | undefined
}

/** For tests: everything fixed, UUIDs counted. */
export function cannedSetting({
  spine,
  organisation = 'NLX01',
  faults = [],
  now,
}: CannedOptions): ConsumerSetting {
  let ids = 0
  const newId = () => {
    ids += 1
    return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`
  }
  return {
    organisation: organisation as OdsCode,
    topology: () => workedExample,
    clock: { now: now ?? (() => NOW) },
    lines: spine,
    application: { apiKey: 'northgate-app', kid: 'northgate-1', privateKey, clientSecret: 'secret' },
    newId,
    pause: () => Promise.resolve(),
    misbehaves: (fault) => faults.includes(fault),
    keepsake: new Map(),
    kept: new Map(),
  }
}
