import type { ContainerRuntimeClient } from 'testcontainers'
import type { Engine } from './engine.js'
import { onLoopback } from './loopback-ports.js'
import { withoutLeaving } from './without-leaving.js'

/** Testcontainers' own reaper, by the name of its repository. */
const RYUK = 'testcontainers/ryuk'

/** Somebody who watches over what this process starts. */
export interface CalledReaper {
  /** Name of the run, which is written on all of it. */
  readonly run: string
  /** Its own container. */
  readonly containerId: string
}

/**
 * Has somebody watch over everything this process starts, to remove it should the process be killed. Ryuk does it where its image is at hand, our own reaper otherwise.
 */
export async function callReaper(engine: Engine, ownImage: string): Promise<CalledReaper> {
  const { getReaper } = await import('testcontainers')
  // Testcontainers looks for its reaper's image here, and only once in a process.
  process.env['RYUK_CONTAINER_IMAGE'] ??= (await ryukAt(engine)) ?? ownImage
  const { sessionId, containerId } = await withoutLeaving(engine, () =>
    onLoopback(engine, () => getReaper(seeingNoOthers(engine.client))),
  )
  return { run: sessionId, containerId }
}

async function ryukAt({ client }: Engine): Promise<string | undefined> {
  const images = await client.container.dockerode.listImages({ filters: { reference: [RYUK] } })
  return images.flatMap(({ RepoTags }) => RepoTags ?? []).find((tag) => tag.startsWith(`${RYUK}:`))
}

/**
 * Testcontainers would take up with the reaper of another program, and share its session: what a killed run leaves
 * would then stay for as long as that program runs. Every run has a reaper of its own.
 */
const seeingNoOthers = (client: ContainerRuntimeClient): ContainerRuntimeClient =>
  Object.create(client, {
    container: {
      value: Object.create(client.container, { list: { value: () => Promise.resolve([]) } }) as unknown,
    },
  }) as ContainerRuntimeClient
