import type { ContainerRuntimeClient } from 'testcontainers'
import { HarnessError } from '../../spine/errors.js'

/** A container engine that answered. */
export interface Engine {
  readonly client: ContainerRuntimeClient
  /** For example Docker 20.10.24, on this machine. */
  readonly words: string
  /** Whether its containers can be reached by their own addresses: a local engine on Linux. */
  readonly isNear: boolean
}

const REMEDY =
  'Start Docker or Podman and make sure that this user may use its socket (docker info must answer), set DOCKER_HOST to the engine to use, or run with --launcher embedded.'

/**
 * The container engine of this machine, or the one that DOCKER_HOST names.
 * @throws HarnessError ENGINE_UNAVAILABLE saying what was tried and what to do.
 */
export async function findEngine(): Promise<Engine> {
  const { getContainerRuntimeClient } = await import('testcontainers')
  try {
    const client = await getContainerRuntimeClient()
    const { host, serverVersion, operatingSystem } = client.info.containerRuntime
    const isNear =
      process.platform === 'linux' && ['localhost', '127.0.0.1'].includes(host) && !isRootless(client)
    return { client, words: `container engine ${serverVersion} (${operatingSystem}) at ${host}`, isNear }
  } catch (cause) {
    throw new HarnessError(
      'ENGINE_UNAVAILABLE',
      `No container engine answered: ${firstLine(cause)}. ${REMEDY}`,
      { cause },
    )
  }
}

const isRootless = ({ info }: ContainerRuntimeClient): boolean =>
  info.containerRuntime.remoteSocketPath.includes('/run/user/')

const firstLine = (cause: unknown): string => String((cause as Error).message).split('\n')[0] ?? ''
