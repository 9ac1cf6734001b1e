import { NoAnswerInTime } from '../../wire/engine-socket.js'
import type { EnginePlace } from './engine-place.js'
import { saidBy } from './engine-remedies.js'

/** What an engine says of itself, as far as it matters here. */
export interface EngineFacts {
  readonly version?: string | undefined
  readonly apiVersion?: string | undefined
  /** Of its containers: linux or windows. */
  readonly system?: string | undefined
  /** What it runs on, for example Docker Desktop. */
  readonly operatingSystem?: string | undefined
  readonly architecture?: string | undefined
  /** What its clock says, as an ISO instant. */
  readonly time?: string | undefined
  readonly isPodman?: boolean | undefined
  readonly isRootless?: boolean | undefined
}

/** Of Docker 19.03 and Podman 3; older ones lack what containers of ours are started with. */
const LEAST_API = '1.40'

/** How far, in milliseconds, an engine's clock may be from ours. */
const TOLERANCE = 30_000

const NOT_AN_ENGINE =
  'something answers there, but not as a container engine does. Set DOCKER_HOST to where the engine listens (docker context inspect shows it)'

/** Why nothing was answered at a place, and what to do. */
export function unanswered(cause: unknown, { uri, isTls }: EnginePlace): string {
  const { code = '' } = cause as NodeJS.ErrnoException
  const isSocket = !/^(tcp|https?):/.test(uri)
  if (cause instanceof NoAnswerInTime)
    return `${cause.message}, so it hangs or cannot be reached. Restart the engine and see that docker info answers; where it is only slow, give it longer: SPINECHECK_ENGINE_PATIENCE=60 (seconds)`
  if (code === 'ENOENT')
    return 'there is no such socket. Start Docker or Podman, or set DOCKER_HOST to where yours listens (docker context inspect shows it)'
  if (code === 'EACCES' || code === 'EPERM')
    return 'this user may not use that socket. Add the user to its group, usually docker, and sign in again; or use a rootless engine and set DOCKER_HOST to its socket; or ask whoever runs the engine'
  if (code === 'ECONNREFUSED' && isSocket)
    return 'the socket is there, but no engine listens on it. Start the engine, for example with systemctl start docker'
  if (code === 'ECONNREFUSED')
    return 'nothing listens there. Start the engine, or correct host and port in DOCKER_HOST'
  if (['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code))
    return `that host cannot be reached (${saidBy(cause)}). Correct DOCKER_HOST, or see to the network`
  if (isTls && !isSocket) return unansweredOverTls(cause)
  if (code.startsWith('HPE_')) return NOT_AN_ENGINE
  if (code === 'ECONNRESET' || code === 'EPIPE')
    return `it broke the connection off (${saidBy(cause)}), as an engine does that crashes or restarts${isSocket ? '' : ', or one that speaks TLS only (then set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH)'}. See that docker info answers, look into its log otherwise, and try again`
  return `${saidBy(cause)}. See that docker info answers`
}

function unansweredOverTls(cause: unknown): string {
  const { code = '' } = cause as NodeJS.ErrnoException
  const said = saidBy(cause)
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'EPROTO' || code.startsWith('HPE_'))
    return 'it does not speak TLS there. Name the port on which it does (usually 2376), or leave DOCKER_TLS_VERIFY out where the network is trusted'
  if (/ALERT|ECONNRESET|EPIPE/.test(code))
    return `it ended the TLS connection (${said}), as an engine does that does not accept our certificate. Set DOCKER_CERT_PATH to the folder with the ca.pem, cert.pem and key.pem of that engine`
  return `its certificate is not accepted (${said}). Set DOCKER_CERT_PATH to the folder with the ca.pem, cert.pem and key.pem of that engine, and name the engine in DOCKER_HOST as its certificate does`
}

/** Why an answer is none of an engine that will have us, and what to do. */
export function refusal(status: number, value: unknown): string {
  const said = (value as { readonly message?: unknown } | null)?.message
  if (typeof value === 'string' && value.includes('HTTP request to an HTTPS server'))
    return 'it speaks TLS only. Set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to the folder with its ca.pem, cert.pem and key.pem'
  if (typeof said !== 'string') return NOT_AN_ENGINE
  const refused = `it refuses with status ${status} and says “${said.trim().replace(/\.$/, '')}”`
  if (/client version|API version/i.test(said))
    return `${refused}. It, or a proxy before it, is of another age than this program: use Docker 19.03 or newer, or Podman 3 or newer`
  if (status === 401 || status === 403) return `${refused}. Ask whoever runs the engine for access`
  return `${refused}. Look into the log of the engine, restart it and try again`
}

/** Why an engine that answers cannot be used, and what to do; undefined where it can. */
export function unfitness(
  { apiVersion, version, system, time }: EngineFacts,
  { now, at }: { readonly now: number; readonly at: string },
): string | undefined {
  const name = `The container engine at ${at}`
  if (apiVersion !== undefined && isOlder(apiVersion, LEAST_API))
    return `${name} is too old (${version ?? 'of unknown version'}): it speaks version ${apiVersion} of the API, and ${LEAST_API} is the least that will do. Use Docker 19.03 or newer, or Podman 3 or newer.`
  if (system !== undefined && system !== 'linux')
    return `${name} runs ${system} containers; the doubles need Linux ones. Switch Docker Desktop to Linux containers.`
  const apart = time === undefined ? 0 : Date.parse(time) - now
  if (Math.abs(apart) > TOLERANCE)
    return (
      `The clock of the container engine at ${at} is ${Math.round(Math.abs(apart) / 1000)} seconds ${apart > 0 ? 'ahead of' : 'behind'} this machine's. ` +
      'Certificates and tokens depend on both. Set both clocks by a time server; restart Docker Desktop if the machine was asleep.'
    )
  return undefined
}

function isOlder(one: string, other: string): boolean {
  const [major = 0, minor = 0] = one.split('.').map(Number)
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number)
  return major !== otherMajor ? major < otherMajor : minor < otherMinor
}
