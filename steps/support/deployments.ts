import type { Deployment } from '../../src/launch/deployment.js'
import { launchEmbedded, startOf } from '../../src/launch/embedded.js'
import { makeApplicationKeys, makeMaterials } from '../../src/launch/materials.js'
import { loadTopology } from '../../src/topology/read-topology.js'
import { topologyFile } from './topology-files.js'

/** Begun at once, so that they are ready by the time the features are read. */
const applicationKeys = makeApplicationKeys()

const launched = new Map<string, Promise<Deployment>>()

/** The deployment of a topology; started at its first use, then shared by every scenario of this process. */
export function deploymentOf(name: string, replacement: string | undefined): Promise<Deployment> {
  const file = replacement ?? topologyFile(name)
  const known = launched.get(file) ?? launch(file)
  launched.set(file, known)
  return known
}

/** Stops everything that was started. */
export async function closeDeployments(): Promise<void> {
  const started = await Promise.allSettled(launched.values())
  launched.clear()
  const deployments = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  await Promise.all(deployments.map((deployment) => deployment[Symbol.asyncDispose]()))
}

async function launch(file: string): Promise<Deployment> {
  const topology = loadTopology(file)
  return launchEmbedded({ topology, materials: await makeMaterials(startOf(topology), applicationKeys) })
}
