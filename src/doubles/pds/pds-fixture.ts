import { generateKeyPairSync, type KeyObject, type KeyPairKeyObjectResult } from 'node:crypto'
import { CompactSign } from 'jose'
import { soleHeader, type HeaderList } from '../../spine/headers.js'
import { heldBySds } from '../../topology/directory.js'
import { loadTopology } from '../../topology/read-topology.js'
import type { Patient, Topology } from '../../topology/topology.js'
import { Addresses } from '../../wire/addresses.js'
import type { WireResponse } from '../../wire/exchange.js'
import { Journal } from '../../wire/journal.js'
import type { PdsApplication, Surroundings } from '../double.js'
import type { Behaviour } from '../double.js'
import { BASE } from './api-request.js'
import type { PdsBehaviour } from './api-request.js'
import { respondAs } from './respond.js'
import { APPLICATION_SCOPE } from './oauth/scopes.js'
import { PdsState, type HeldToken } from './state.js'

// PDS and requests to it for the tests of this folder.

export const HOST = 'pds.spine.example'
export const TOKEN_URL = `https://${HOST}/oauth2/token`
export const START = Date.parse('2027-07-05T08:00:00Z')
export const API_KEY = 'northgate-key'
export const KID = 'kid-1'
export const REQUEST_ID = '7f3a9e0c-3c55-4c35-9c0f-6f3a1c3e2d10'

const registeredKeys = generatedOnce()

/** An RSA key pair made at first use, since most tests need none and making one takes a while. */
function generatedOnce() {
  let pair: KeyPairKeyObjectResult | undefined
  return () => (pair ??= generateKeyPairSync('rsa', { modulusLength: 2048 }))
}

/** The application whose assertions are signed in tests. */
export const SECRET = 'northgate-secret'
export const REDIRECT_URI = 'https://portal.northgate.example/pds/callback'

const application = (): PdsApplication => ({
  name: 'Northgate Urgent Care',
  kid: KID,
  secret: SECRET,
  redirectUris: [REDIRECT_URI],
  routes: ['fhir-application', 'fhir-healthcare-worker', 'fhir-patient'],
  publicKey: registeredKeys().publicKey.export({ type: 'spki', format: 'pem' }).toString(),
})

const workedExample = loadTopology('topologies/worked-example.yaml')

export const JWT_HEADER = { alg: 'RS512', typ: 'JWT', kid: KID }
/** A change of undefined leaves the member out. */
export type PdsChanges = Readonly<Record<string, unknown>>

/** A signed client assertion that is right but for the changes. */
export async function assertion(
  claims: PdsChanges = {},
  header: PdsChanges = {},
  key: KeyObject = registeredKeys().privateKey,
) {
  const all = {
    iss: API_KEY,
    sub: API_KEY,
    aud: TOKEN_URL,
    jti: `jti-${Math.random()}`,
    exp: START / 1000 + 300,
    ...claims,
  }
  return new CompactSign(Buffer.from(JSON.stringify(all)))
    .setProtectedHeader({ ...JWT_HEADER, ...header })
    .sign(key)
}

/** Form fields of a token request that is right but for the changes. */
export const tokenForm = (clientAssertion: string, changes: PdsChanges = {}): Record<string, string> =>
  present({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: clientAssertion,
    ...changes,
  })

const present = (members: PdsChanges): Record<string, string> =>
  Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

interface Asked {
  readonly method?: string
  readonly headers?: PdsChanges
  readonly body?: string
}

const HELD = 'held'
const nothing = () => Promise.reject(new Error('no certificates in this test'))

/** PDS without a socket: a request in, an answer out, on the worked example. */
export class PdsBench {
  readonly faults = new Set<Behaviour>()
  readonly journal = new Journal()
  /** Whether a fault is on; those in `faults` are, for everybody. */
  suffers: Surroundings['has'] = (fault) => this.faults.has(fault)
  now = START
  topology: Topology = workedExample
  readonly surroundings: Surroundings = {
    journal: this.journal,
    clock: { now: () => this.now },
    addresses: new Addresses(),
    authority: { trust: '', issue: nothing },
    identityOf: nothing,
    listenOn: () => ({}),
    topology: () => this.topology,
    directory: () => heldBySds(this.topology),
    has: (fault, organisation) => this.suffers(fault, organisation),
    get applications() {
      return new Map([[API_KEY, application()]])
    },
  }
  readonly #state = new PdsState()
  readonly #respond = respondAs(HOST, this.#state, this.surroundings)

  constructor(...faults: readonly PdsBehaviour[]) {
    for (const fault of faults) this.faults.add(fault)
    this.holdToken()
  }

  /** Changes one patient of the topology. */
  change(nhsNumber: string, changes: Partial<Patient>): this {
    const patients = this.topology.patients.map((patient) =>
      patient.nhsNumber === nhsNumber ? { ...patient, ...changes } : patient,
    )
    this.topology = { ...this.topology, patients }
    return this
  }

  /** A live token, as though it had been given out before: to an application without a user unless told. */
  holdToken(held: Partial<HeldToken> = {}): this {
    this.#state.tokens.hold(HELD, {
      apiKey: API_KEY,
      scope: APPLICATION_SCOPE,
      expiresAt: START + 599_000,
      ...held,
    })
    return this
  }

  /** Asks for an access token; headers and method as given. */
  async askForToken(form: Record<string, string>, asked: Asked = {}): Promise<WireResponse> {
    return this.send('/oauth2/token', {
      method: 'POST',
      body: new URLSearchParams(form).toString(),
      ...asked,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...asked.headers },
    })
  }

  /** Calls the API below its base with everything in order but for the changes. */
  async ask(path: string, { headers, ...asked }: Asked = {}): Promise<WireResponse> {
    return this.send(`${BASE}${path}`, {
      ...asked,
      headers: { Authorization: `Bearer ${HELD}`, 'X-Request-ID': REQUEST_ID, ...headers },
    })
  }

  async send(target: string, { method = 'GET', headers = {}, body = '' }: Asked): Promise<WireResponse> {
    const pairs: HeaderList = Object.entries(present(headers))
    const connection = { from: '127.0.0.1:1', to: '127.0.0.1:2' }
    const request = { method, target, headers: pairs, body: Buffer.from(body), connection, exchange: 'x1' }
    const answer = await this.#respond(request)
    if (!answer) throw new Error('no answer')
    return answer
  }
}

/** A JSON body as far as tests look into it. */
export interface PdsJson {
  readonly [name: string]: PdsJson
  readonly [index: number]: PdsJson
}

export const json = ({ body }: WireResponse): PdsJson => JSON.parse(body.toString('utf8')) as PdsJson

/** A value that should be text; any other as JSON. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

export const header = ({ headers }: WireResponse, name: string): string | undefined =>
  soleHeader(headers, name)

/** Status, Spine code, issue type, severity, diagnostics and media type of an error. */
export function errorOf(answer: WireResponse): readonly unknown[] {
  const issue = json(answer)['issue']?.[0]
  return [
    answer.status,
    issue?.['details']?.['coding']?.[0]?.['code'],
    issue?.['code'],
    issue?.['severity'],
    issue?.['diagnostics'],
    header(answer, 'Content-Type'),
  ]
}
