import { resolve } from 'node:path'
import { pdsChecks } from '../checks/pds/index.js'
import { judge } from '../checks/judging/judge.js'
import { Scene } from '../checks/reading/scene.js'
import { requestChecks } from '../checks/requests/index.js'
import { assertionFor, auditTokenFor } from '../connect/tokens.js'
import { AUTHORITY_FOLDER } from '../launch/authority-folder.js'
import { keptMaterials } from '../launch/kept-authority.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { interactions, type Interaction, type RequestedScope } from '../spine/interactions.js'
import { assertionForm } from '../spine/pds-access.js'
import { plainLine } from '../spine/plain-text.js'
import { redacted } from '../spine/redaction.js'
import { systemAt } from '../topology/lookups.js'
import type { System, Topology } from '../topology/topology.js'
import { stateOf } from '../workspace/state-folder.js'
import { stageOf, topologyOf } from './stage.js'

export interface TokenOptions {
  /** ODS code of whoever asks. */
  readonly org?: string
  /** ODS code of the practice that is asked; the first one otherwise. */
  readonly practice?: string
  readonly scope?: RequestedScope
  readonly authority?: string
  /** A token to explain; none is made then. */
  readonly explain?: string
}

/** Makes a token for GP Connect and an assertion for PDS and explains each claim, or explains one that was given. */
export async function token(file: string | undefined, options: TokenOptions): Promise<ExitCode> {
  const stage = stageOf({ topology: file })
  const { workspace } = stage
  const topology = { ...topologyOf(stage), clock: undefined }
  const who = whoAsksWhom(topology, options)
  if (options.explain !== undefined) return explain(options.explain.trim(), who)
  const authority = options.authority ?? (workspace ? stateOf(workspace).authority : AUTHORITY_FOLDER)
  const { application } = await keptMaterials(resolve(authority), Date.now())
  const now = Math.floor(Date.now() / 1000)
  const { organisation, practice, scope } = who
  const made = auditTokenFor({ topology, organisation, practice, scope, now })
  const assertion = await assertionFor({ topology, organisation, now }, application)
  process.stdout.write(
    `For a request through the SSP (header Authorization: Bearer …), good for five minutes:\n\n${made}\n\n`,
  )
  const first = explain(made, who)
  process.stdout.write(
    `\nFor an access token of PDS (client_assertion of a POST to https://${topology.spine.pds}/oauth2/token), good once:\n\n${assertion}\n\n`,
  )
  return Math.max(first, explain(assertion, who)) as ExitCode
}

interface WhoAsksWhom {
  readonly topology: Topology
  readonly organisation: string
  readonly practice: System
  readonly scope: RequestedScope
}

function whoAsksWhom(
  topology: Topology,
  { org, practice: wanted, scope = 'organization/*.read' }: TokenOptions,
): WhoAsksWhom {
  const asking = org ?? topology.systems.find(({ roles }) => roles.includes('consumer'))?.organisation
  const practice = wanted
    ? systemAt(topology, wanted, 'provider')
    : topology.systems.find(({ roles }) => roles.includes('provider'))
  const consumer = asking === undefined ? undefined : systemAt(topology, asking, 'consumer')
  if (!consumer || !practice)
    throw new HarnessError(
      'SYSTEM_NOT_REGISTERED',
      consumer
        ? `${wanted ?? 'Nobody'} has no provider system in this topology. Providers: ${codes(topology, 'provider')}.`
        : `${asking ?? 'Nobody'} has no consumer system in this topology. Consumers: ${codes(topology, 'consumer')}.`,
    )
  return { topology, organisation: consumer.organisation, practice, scope }
}

const codes = ({ systems }: Topology, role: 'consumer' | 'provider'): string =>
  systems
    .filter(({ roles }) => roles.includes(role))
    .map(({ organisation }) => organisation)
    .join(', ') || 'none'

type Claims = Readonly<Record<string, unknown>>

/** Header and claims of a JWT. */
function readJwt(jwt: string): { readonly header: Claims; readonly claims: Claims } {
  const parts = jwt.replace(/^Bearer /i, '').split('.')
  const [header, claims] = parts.slice(0, 2).map((part) => {
    try {
      const read: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
      return typeof read === 'object' && read !== null ? (read as Claims) : undefined
    } catch {
      return undefined
    }
  })
  if (header && claims) return { header, claims }
  throw new HarnessError(
    'NOT_CONFIGURED',
    `That is no JWT: it has ${parts.length} parts, of which ${header ? 'the claims are' : 'the header is'} no JSON in base64url. Right is header.claims.signature, where the signature may be empty (then the last dot stays).`,
  )
}

const WHAT: Readonly<Record<string, string>> = {
  alg: 'how it is signed; none for the SSP, RS512 for PDS',
  typ: 'JWT',
  kid: 'by which key PDS checks it',
  iss: 'who made it: for the SSP the requesting system, for PDS the API key',
  sub: 'for the SSP who is logged on, by the id of requesting_practitioner; for PDS the API key',
  aud: 'for whom it is: for the SSP the service root URL of the practice, for PDS the token URL',
  exp: 'until when it is good',
  iat: 'when it was made',
  jti: 'its own id, used once',
  reason_for_request: 'why: directcare',
  requested_scope: 'what is asked for',
  requesting_device: 'the product',
  requesting_organization: 'the organisation that asks, and no other',
  requesting_practitioner: 'who is logged on',
}

/** Of an assertion, those hold the API key. */
const SECRET = new Set(['iss', 'sub'])

function explain(jwt: string, who: WhoAsksWhom): ExitCode {
  const { header, claims } = readJwt(jwt)
  const isAssertion = header['alg'] !== 'none' || 'jti' in claims
  const shown = (name: string, value: unknown) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    const instant =
      (name === 'exp' || name === 'iat') && typeof value === 'number'
        ? ` (${new Date(value * 1000).toISOString()})`
        : ''
    return plainLine(isAssertion && SECRET.has(name) ? redacted(text) : text) + instant
  }
  const lines = [...Object.entries(header), ...Object.entries(claims)].map(
    ([name, value]) =>
      `  ${name.padEnd(24)} ${shown(name, value)}${WHAT[name] === undefined ? '' : `\n${' '.repeat(27)}${WHAT[name]}`}\n`,
  )
  const broken = judge(isAssertion ? pdsChecks : requestChecks, sceneWith(jwt, isAssertion, who)).flatMap(
    ({ check, requirements, sightings }) =>
      sightings.flatMap(({ findings }) =>
        findings
          .filter(({ at }) => concernsTheToken(at, isAssertion))
          .map(
            ({ at, expected, actual }) =>
              `  BROKEN ${at}: expected ${expected}, found ${plainLine(actual)}\n         ${requirements.join(', ')} (${check})\n`,
          ),
      ),
  )
  const verdict = broken.length === 0 ? '  Nothing in it breaks a requirement.\n' : broken.join('')
  process.stdout.write(lines.join('') + verdict)
  return broken.length === 0 ? EXIT.conformant : EXIT.nonConformant
}

/** Headers and URLs are made up around it, so only what is said of the token counts. */
const concernsTheToken = (at: string, isAssertion: boolean): boolean =>
  isAssertion
    ? /client_assertion/i.test(at)
    : !/^(?:Ssp-|Host|Accept|TLS|client certificate|request (?:target|line)|Content)/i.test(at)

type SceneParameters = ConstructorParameters<typeof Scene>

/** One request that carries it, as if it had just arrived. */
function sceneWith(
  jwt: string,
  isAssertion: boolean,
  { topology, organisation, practice }: WhoAsksWhom,
): Scene {
  const { claims } = readJwt(jwt)
  const system = systemAt(topology, organisation, 'consumer')
  const form = assertionForm(jwt)
  const interaction: Interaction =
    [interactions.readMetadata, interactions.findPatient, interactions.bookAppointment].find(
      ({ scope }) => scope === claims['requested_scope'],
    ) ?? interactions.readMetadata
  const path = interaction.path.test('/metadata')
    ? '/metadata'
    : interaction.path.test('/Patient')
      ? '/Patient'
      : '/Appointment'
  const request = isAssertion
    ? {
        method: 'POST',
        target: '/oauth2/token',
        headers: [
          ['Host', topology.spine.pds],
          ['Content-Type', 'application/x-www-form-urlencoded'],
        ],
        body: Buffer.from(form),
      }
    : {
        method: interaction.method,
        target: `/${practice.serviceRoot ?? ''}${path}`,
        headers: [
          ['Host', topology.spine.ssp],
          ['Ssp-From', system?.asid ?? ''],
          ['Ssp-To', practice.asid],
          ['Ssp-InteractionID', interaction.id],
          ['Authorization', `Bearer ${jwt.replace(/^Bearer /i, '')}`],
        ],
        body: Buffer.alloc(0),
      }
  const intents = [
    {
      id: 'i1',
      organisation,
      system: system?.id,
      action: 'read-capability-statement',
      target: practice.organisation,
    },
  ] as unknown as SceneParameters[1]
  const exchanges = [
    {
      ...{ kind: 'http', id: 'x1', intent: 'i1', receiver: isAssertion ? 'PDS' : 'SSP' },
      leg: isAssertion ? 'to-pds' : 'to-ssp',
      connection: { from: '127.0.0.1:1', to: '127.0.0.1:443' },
      startedAt: new Date().toISOString(),
      durationMs: 0,
      request,
    },
  ] as unknown as SceneParameters[2]
  return new Scene(topology, intents, exchanges)
}
