import type { ContainerRuntimeClient } from 'testcontainers'
import { HarnessError } from '../../spine/errors.js'
import { unfitness, whyNoEngine } from './engine-diagnosis.js'

/** A container engine that answered and can be used. */
export interface Engine {
  readonly client: ContainerRuntimeClient
  /** For example Docker 20.10.24, on this machine. */
  readonly words: string
  /** Whether its containers can be reached by their own addresses: a local engine on Linux. */
  readonly isNear: boolean
  /** Processor architecture as Node names it, for example x64. */
  readonly architecture: string
}

const REMEDY =
  'Start Docker or Podman and make sure that this user may use its socket (docker info must answer), set DOCKER_HOST to the engine to use, or run with --launcher embedded.'

/**
 * The container engine of this machine, or the one that DOCKER_HOST names.
 * @throws HarnessError ENGINE_UNAVAILABLE saying what was tried, or why that engine will not do, and what to do.
 */
export async function findEngine(): Promise<Engine> {
  const client = await connect()
  const { dockerode } = client.container
  const [version, info] = await Promise.all([dockerode.version(), dockerode.info() as Promise<EngineInfo>])
  const why = unfitness({
    apiVersion: version.ApiVersion,
    system: info.OSType,
    time: info.SystemTime,
    now: Date.now(),
  })
  if (why !== undefined) throw new HarnessError('ENGINE_UNAVAILABLE', why)
  const { host, serverVersion, operatingSystem } = client.info.containerRuntime
  const isHere = ['localhost', '127.0.0.1'].includes(host)
  return {
    client,
    words: `container engine ${serverVersion} (${operatingSystem}) at ${host}`,
    isNear: process.platform === 'linux' && isHere && !isInMachine(info) && !isRootless(client),
    architecture: ARCHITECTURES[info.Architecture ?? ''] ?? info.Architecture ?? 'unknown',
  }
}

/** What an engine says of itself, as far as it matters here. */
interface EngineInfo {
  readonly OSType?: string
  readonly OperatingSystem?: string
  readonly Architecture?: string
  readonly SystemTime?: string
}

/** As engines name processors, and as Node does. */
const ARCHITECTURES: Readonly<Record<string, string>> = {
  x86_64: 'x64',
  amd64: 'x64',
  aarch64: 'arm64',
  arm64: 'arm64',
}

async function connect(): Promise<ContainerRuntimeClient> {
  const { getContainerRuntimeClient } = await import('testcontainers')
  try {
    return await getContainerRuntimeClient()
  } catch (cause) {
    const why = await whyNoEngine(process.env['DOCKER_HOST'])
    throw new HarnessError('ENGINE_UNAVAILABLE', `No container engine answered: ${why}. ${REMEDY}`, { cause })
  }
}

/** Docker Desktop runs its engine in a virtual machine, also on Linux. */
const isInMachine = ({ OperatingSystem = '' }: EngineInfo): boolean =>
  OperatingSystem.includes('Docker Desktop')

/** Containers of a rootless engine are on networks that this host cannot reach into. */
const isRootless = ({ info }: ContainerRuntimeClient): boolean =>
  info.containerRuntime.remoteSocketPath.includes('/run/user/')
