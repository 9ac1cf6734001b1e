import type { ContainerRuntimeClient } from 'testcontainers'
import { wordsOf } from '../../spine/cause.js'
import { HarnessError } from '../../spine/errors.js'
import { isOwnAddress } from '../../wire/own-address.js'
import { unfitness, type EngineFacts } from './engine-diagnosis.js'
import { giveUpAfter, patience } from './engine-patience.js'
import { placesToLook, type EnginePlace } from './engine-place.js'
import { askWho } from './engine-probe.js'

/** A container engine that answered and can be used. */
export interface Engine {
  readonly client: ContainerRuntimeClient
  /** For example Docker 20.10.24, on this machine. */
  readonly words: string
  /** Whether its containers can be reached by their own addresses: a local Docker on Linux. */
  readonly isNear: boolean
  /** Podman's name service and networks differ from Docker's in what one can build upon. */
  readonly isPodman: boolean
  /** Processor architecture as Node names it, for example x64. */
  readonly architecture: string
}

/**
 * The container engine that DOCKER_HOST names, or else the one that listens where engines usually do.
 * @throws HarnessError ENGINE_UNAVAILABLE saying what was tried, or why that engine will not do, and what to do.
 */
export async function findEngine(): Promise<Engine> {
  const within = patience()
  const { place, facts } = await firstThatAnswers(within)
  const why = unfitness(facts, { now: Date.now(), at: place.uri })
  if (why !== undefined) throw new HarnessError('ENGINE_UNAVAILABLE', why)
  const client = await connect(place)
  giveUpAfter(within, client)
  const { host, serverVersion, operatingSystem } = client.info.containerRuntime
  const { isPodman = false } = facts
  return {
    client,
    words: `${isPodman ? 'Podman' : 'Docker'} ${serverVersion} (${operatingSystem}) at ${host}`,
    isNear:
      process.platform === 'linux' &&
      !isPodman &&
      !isInMachine(facts) &&
      !isReachedThroughUserNetwork(facts, client) &&
      (await isThisMachine(host)),
    isPodman,
    architecture: ARCHITECTURES[facts.architecture ?? ''] ?? facts.architecture ?? 'unknown',
  }
}

/** As engines name processors, and as Node does. */
const ARCHITECTURES: Readonly<Record<string, string>> = {
  x86_64: 'x64',
  amd64: 'x64',
  aarch64: 'arm64',
  arm64: 'arm64',
}

interface Found {
  readonly place: EnginePlace
  readonly facts: EngineFacts
}

async function firstThatAnswers(within: number): Promise<Found> {
  const why: string[] = []
  for (const place of placesToLook()) {
    const facts = await askWho(place, within)
    if (typeof facts !== 'string') return { place, facts }
    const namedBy = place.namedBy ? `which ${place.namedBy} names` : 'where engines usually listen'
    why.push(`at ${place.uri}, ${namedBy}: ${facts}.`)
  }
  throw new HarnessError('ENGINE_UNAVAILABLE', `No usable container engine ${why.join(' Nor ')}`)
}

/**
 * Testcontainers is told which engine to take: where one that is named does not answer, it would take another one that
 * happens to be on this machine, without a word.
 */
async function connect({ uri, isTls, certificates }: EnginePlace): Promise<ContainerRuntimeClient> {
  const isDistant = /^(tcp|https?):/.test(uri)
  // A pipe of Windows it knows only where nobody names it.
  if (!uri.startsWith('npipe:')) tell('DOCKER_HOST', uri)
  tell('DOCKER_TLS_VERIFY', isTls && isDistant ? '1' : undefined)
  tell('DOCKER_CERT_PATH', isTls && isDistant ? certificates : undefined)
  const { getContainerRuntimeClient } = await import('testcontainers')
  try {
    const client = await getContainerRuntimeClient()
    const { socketPath, host } = client.container.dockerode.modem as Reached
    const taken = socketPath ?? host ?? 'another place'
    if (isDistant ? new URL(uri).hostname === host : uri.endsWith(taken)) return client
    throw new Error(`it took the one at ${taken} instead`)
  } catch (cause) {
    throw new HarnessError(
      'ENGINE_UNAVAILABLE',
      `The container engine at ${uri} answers, but Testcontainers cannot use it: ${wordsOf(cause)}. See what it says with DEBUG=testcontainers*.`,
      { cause },
    )
  }
}

/** Where Testcontainers' client asks. */
interface Reached {
  readonly socketPath?: string | undefined
  readonly host?: string | undefined
}

function tell(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name)
  else process.env[name] = value
}

/**
 * Testcontainers names a local engine by its bridge's address where it takes this process to be in a container. It is local
 * all the same where that address is ours; from inside a container it would not be.
 */
const isThisMachine = async (host: string): Promise<boolean> =>
  host === 'localhost' || host === '127.0.0.1' || (await isOwnAddress(host))

/** Docker Desktop runs its engine in a virtual machine, also on Linux. */
const isInMachine = ({ operatingSystem = '' }: EngineFacts): boolean =>
  operatingSystem.includes('Docker Desktop')

/** Containers of a rootless engine are on networks that this host cannot reach into. */
const isReachedThroughUserNetwork = (
  { isRootless }: EngineFacts,
  { info }: ContainerRuntimeClient,
): boolean => isRootless === true || info.containerRuntime.remoteSocketPath.includes('/run/user/')
