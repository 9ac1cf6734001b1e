import type { Deployment } from '../../src/launch/deployment.js'
import type { LauncherName } from '../../src/launch/launcher-names.js'
import { chooseLauncher, type ChosenLauncher } from '../../src/launch/launchers.js'
import { makeApplicationKeys, makeMaterials } from '../../src/launch/materials.js'
import { startOf } from '../../src/launch/starting-instant.js'
import { loadTopology } from '../../src/topology/read-topology.js'
import { topologyFile } from './topology-files.js'

/** Where and how the doubles of a run are brought to life. */
export interface LaunchParameters {
  /** A topology file that is played in place of the ones features name. */
  readonly topology?: string
  readonly launcher?: Exclude<LauncherName, 'auto'>
  /** Image to build the doubles' image upon. */
  readonly base?: string
}

/** Begun at once, so that they are ready by the time the features are read. */
const applicationKeys = makeApplicationKeys()

const launched = new Map<string, Promise<Deployment>>()
let launcher: Promise<ChosenLauncher> | undefined

/** The deployment of a topology; started at its first use, then shared by every scenario of this process. */
export async function deploymentOf(name: string, parameters: LaunchParameters): Promise<Deployment> {
  const file = parameters.topology ?? topologyFile(name)
  const known = launched.get(file)
  if (known) return known
  const { launcher: asked = 'embedded', base } = parameters
  launcher ??= chooseLauncher(asked, { base, say: (words) => process.stderr.write(`${words}\n`) })
  const chosen = await launcher
  // Engines have room for some thirty networks, and one topology takes up to ten of them.
  if (chosen.name === 'containers') await closeDeployments()
  const deployment = launch(file, chosen)
  launched.set(file, deployment)
  return deployment
}

/** Stops everything that was started. */
export async function closeDeployments(): Promise<void> {
  const started = await Promise.allSettled(launched.values())
  launched.clear()
  const deployments = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  await Promise.all(deployments.map((deployment) => deployment[Symbol.asyncDispose]()))
}

async function launch(file: string, chosen: ChosenLauncher): Promise<Deployment> {
  const topology = loadTopology(file)
  return chosen.launch(topology, await makeMaterials(startOf(topology), applicationKeys))
}
