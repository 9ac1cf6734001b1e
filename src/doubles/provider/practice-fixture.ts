import { FHIR_JSON, identifierSystems } from '../../fhir/canonical.js'
import type { HeaderList } from '../../spine/headers.js'
import { interactions, type InteractionName } from '../../spine/interactions.js'
import { directoryOf } from '../../topology/directory.js'
import { loadTopology } from '../../topology/read-topology.js'
import type { Topology } from '../../topology/topology.js'
import { Addresses } from '../../wire/addresses.js'
import type { WireResponse } from '../../wire/exchange.js'
import { Journal } from '../../wire/journal.js'
import type { Behaviour, Surroundings } from '../double.js'
import { PracticeSystem } from './practice-system.js'
import { respondAt } from './respond.js'

// A practice for the tests of this folder, and requests that are in order but for what a test changes.

export const MEADOW_LANE = 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect'
const MEADOW_LANE_ASID = '200000000116'

export interface SituationOptions {
  readonly topology?: Topology | undefined
  /** ISO instant at which the clock stands still. */
  readonly now?: string | undefined
  readonly faults?: readonly Behaviour[] | undefined
  readonly stateOf?: Surroundings['stateOf']
}

export const workedExample: Topology = loadTopology('topologies/worked-example.yaml')

/** The surroundings of a deployment whose clock stands still. */
export function situation({
  topology = workedExample,
  now,
  faults = [],
  stateOf,
}: SituationOptions = {}): Surroundings {
  const instant = Date.parse(now ?? topology.clock ?? '2027-07-04T08:30:00+01:00')
  const nothing = () => Promise.reject(new Error('no certificates in this test'))
  return {
    journal: new Journal(),
    clock: { now: () => instant },
    addresses: new Addresses(),
    authority: { trust: '', issue: nothing },
    identityOf: nothing,
    listenOn: () => ({}),
    topology: () => topology,
    directory: () => directoryOf(topology),
    has: (fault) => faults.some((each) => each === fault),
    stateOf,
    applications: new Map(),
  }
}

export type Changes = Readonly<Record<string, unknown>>

export interface Request {
  readonly method: string
  /** What follows the service root URL, with its query. */
  readonly path: string
  readonly root?: string | undefined
  /** Undefined takes a header away. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined
  /** Changes of the token's claims; undefined takes a claim away. */
  readonly claims?: Changes | undefined
  readonly body?: unknown
  /** Common name of the client certificate. */
  readonly sender?: string | undefined
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The claims of a token that is in order (spine.md 6.2). */
export const claimsAt = (instant: number, scope: string): Changes => ({
  iss: 'https://mhs.northgate.example/',
  sub: 'nurse-sam',
  aud: MEADOW_LANE,
  iat: Math.floor(instant / 1000),
  exp: Math.floor(instant / 1000) + 300,
  reason_for_request: 'directcare',
  requested_scope: scope,
  requesting_device: {
    resourceType: 'Device',
    identifier: [{ system: 'https://larkspur.example/Id/device', value: 'DEV-1' }],
    model: 'Larkspur Urgent Care',
    version: '4.2.0',
  },
  requesting_organization: {
    resourceType: 'Organization',
    identifier: [{ system: identifierSystems.odsCode, value: 'NLX01' }],
    name: 'Northgate Urgent Care',
  },
  requesting_practitioner: {
    resourceType: 'Practitioner',
    id: 'nurse-sam',
    identifier: [{ system: identifierSystems.sdsUserId, value: 'UNK' }],
    name: [{ family: 'Advisor', given: ['Sam'], prefix: ['Ms'] }],
  },
})

export const bearer = (claims: unknown): string =>
  `Bearer ${base64url({ alg: 'none', typ: 'JWT' })}.${base64url(claims)}.`

/** One practice system, asked without a network. */
export class Bench {
  readonly surroundings: Surroundings
  readonly system: PracticeSystem
  readonly #respond: ReturnType<typeof respondAt>

  constructor(options: SituationOptions = {}, id = 'meadow-lane') {
    this.surroundings = situation(options)
    this.system = new PracticeSystem(id, this.surroundings)
    this.#respond = respondAt(this.system, this.surroundings)
  }

  /** The wire request that performs an interaction correctly, with some changes. */
  wire(name: InteractionName, { method, path, root = MEADOW_LANE, ...rest }: Request) {
    const interaction = interactions[name]
    const claims = { ...claimsAt(this.surroundings.clock.now(), interaction.scope), ...rest.claims }
    const headers = {
      Host: new URL(root).host,
      'Ssp-TraceID': '2c1f6b0e-5c2b-4a39-9d6f-0f6a3a1d7e55',
      'Ssp-From': '200000000115',
      'Ssp-To': MEADOW_LANE_ASID,
      'Ssp-InteractionID': interaction.id,
      Authorization: bearer(claims),
      Accept: FHIR_JSON,
      ...(rest.body === undefined ? {} : { 'Content-Type': FHIR_JSON }),
      ...rest.headers,
    }
    const sent: HeaderList = Object.entries<string | undefined>(headers).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value] as const],
    )
    return { method, target: `${new URL(root).pathname}${path}`, headers: sent, body: bytesOf(rest.body) }
  }

  /** The answer, or undefined where the connection would break. */
  async ask(name: InteractionName, request: Request): Promise<WireResponse | undefined> {
    const peer = {
      commonName: request.sender ?? this.system.server ?? '',
      alternativeNames: [],
      issuer: '',
      fingerprint: '',
      serialNumber: '',
      validFrom: '',
      validTo: '',
    }
    return this.#respond({
      ...this.wire(name, request),
      connection: { from: 'a:1', to: 'b:2', tls: { version: 'TLSv1.2', cipher: '', peer } },
      exchange: 'x1',
    })
  }
}

const bytesOf = (body: unknown): Buffer =>
  body === undefined ? Buffer.alloc(0) : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
