import { existsSync } from 'node:fs'
import { askEngine } from '../../wire/engine-socket.js'
import { saidBy } from './engine-remedies.js'

const DEFAULT_SOCKET = '/var/run/docker.sock'

/** Of Docker 19.03 and Podman 3; older ones lack what containers of ours are started with. */
const LEAST_API = '1.40'

/** How far, in milliseconds, an engine's clock may be from ours. */
const TOLERANCE = 30_000

/** Why no engine answered where one was looked for: DOCKER_HOST, or the socket where engines usually listen. */
export async function whyNoEngine(dockerHost: string | undefined, usual = DEFAULT_SOCKET): Promise<string> {
  if (dockerHost?.startsWith('ssh:'))
    return `DOCKER_HOST is ${dockerHost}, and engines cannot be reached through SSH from here; forward its socket (ssh -L) and name that`
  if (dockerHost !== undefined && dockerHost !== '' && !dockerHost.startsWith('unix:'))
    return `DOCKER_HOST is ${dockerHost}, where nothing answers as an engine does (for TLS set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH too)`
  const socket = dockerHost ? dockerHost.replace(/^unix:(\/\/)?/, '') : usual
  if (!existsSync(socket)) return `there is no socket ${socket}`
  try {
    const { status, value } = await askEngine(socket, 'GET', '/version')
    return status === 200
      ? `the engine at ${socket} answers, but Testcontainers cannot use it; see what it says with DEBUG=testcontainers*`
      : `the engine at ${socket} refuses with ${status}: ${JSON.stringify(value)}`
  } catch (cause) {
    return inWords(socket, cause)
  }
}

function inWords(socket: string, cause: unknown): string {
  const { code } = cause as NodeJS.ErrnoException
  if (code === 'EACCES' || code === 'EPERM')
    return `this user may not use the socket ${socket}; add the user to its group (usually docker) and sign in again, or use a rootless engine`
  if (code === 'ECONNREFUSED')
    return `there is a socket ${socket}, but no engine listens on it; start the engine`
  return `the socket ${socket} does not work: ${saidBy(cause)}`
}

export interface EngineFacts {
  readonly apiVersion: string | undefined
  /** Of its containers: linux or windows. */
  readonly system: string | undefined
  /** What its clock says, as an ISO instant. */
  readonly time: string | undefined
  /** What ours says, in epoch milliseconds. */
  readonly now: number
}

/** Why an engine that answers cannot be used, and what to do; undefined where it can. */
export function unfitness({ apiVersion, system, time, now }: EngineFacts): string | undefined {
  if (apiVersion !== undefined && isOlder(apiVersion, LEAST_API))
    return `The container engine speaks version ${apiVersion} of its API; ${LEAST_API} is the least that is needed. Use Docker 19.03 or newer, or Podman 3 or newer.`
  if (system !== undefined && system !== 'linux')
    return `The container engine runs ${system} containers; the doubles need Linux ones. Switch Docker Desktop to Linux containers.`
  const apart = time === undefined ? 0 : Date.parse(time) - now
  if (Math.abs(apart) > TOLERANCE)
    return (
      `The clock of the container engine is ${Math.round(Math.abs(apart) / 1000)} seconds ${apart > 0 ? 'ahead of' : 'behind'} this machine's. ` +
      'Certificates and tokens depend on both. Set the clocks by a time server; restart Docker Desktop if the machine was asleep.'
    )
  return undefined
}

function isOlder(one: string, other: string): boolean {
  const [major = 0, minor = 0] = one.split('.').map(Number)
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number)
  return major !== otherMajor ? major < otherMajor : minor < otherMinor
}
