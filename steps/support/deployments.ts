import type { Deployment } from '../../src/launch/deployment.js'
import { launcherInUse } from '../../src/launch/launcher-in-use.js'
import { makeApplicationKeys, makeMaterials } from '../../src/launch/materials.js'
import { startOf } from '../../src/launch/starting-instant.js'
import { loadTopology } from '../../src/topology/read-topology.js'
import { topologyFile } from './topology-files.js'

/** What a scenario asks of the deployment it plays on. */
export interface WantedDeployment {
  /** Name of a topology. */
  readonly name: string
  /** A topology file that is played in its place. */
  readonly file: string | undefined
  /** Whether everybody is to reach everybody, past those they should go through. */
  readonly isOneNetwork: boolean
}

/** Engines have room for some thirty networks, which every program on the machine shares. */
const MOST_NETWORKS = 20

/** Begun at once, so that they are ready by the time the features are read. */
const applicationKeys = makeApplicationKeys()

interface Launched {
  readonly networks: number
  readonly deployment: Promise<Deployment>
}

/** By what was wanted; the one that was used last comes last. */
const launched = new Map<string, Launched>()

/** The deployment of a topology; started at its first use, then shared by every scenario of this process. */
export async function deploymentOf({
  name,
  file = topologyFile(name),
  isOneNetwork,
}: WantedDeployment): Promise<Deployment> {
  const launcher = launcherInUse()
  // In one process there is nothing between anybody anyway.
  const plan = { isOneNetwork: isOneNetwork && launcher.name === 'containers' }
  const key = `${file} ${plan.isOneNetwork}`
  const known = launched.get(key)
  launched.delete(key)
  if (known) {
    launched.set(key, known)
    return known.deployment
  }
  const topology = loadTopology(file)
  const networks = launcher.networksOf(topology, plan)
  await makeRoomFor(networks)
  const deployment = makeMaterials(startOf(topology), applicationKeys).then((materials) =>
    launcher.launch(topology, materials, plan),
  )
  launched.set(key, { networks, deployment })
  return deployment
}

/** Closes those that were not used for longest, until there are networks enough. */
async function makeRoomFor(networks: number): Promise<void> {
  const closing: Promise<void>[] = []
  let taken = [...launched.values()].reduce((sum, each) => sum + each.networks, 0)
  for (const [key, oldest] of launched) {
    if (taken === 0 || taken + networks <= MOST_NETWORKS) break
    launched.delete(key)
    taken -= oldest.networks
    closing.push(close(oldest))
  }
  await Promise.all(closing)
}

/** Stops everything that was started. */
export async function closeDeployments(): Promise<void> {
  const all = [...launched.values()]
  launched.clear()
  await Promise.all(all.map(close))
}

/** One that could not be started has nothing to close. */
async function close({ deployment }: Launched): Promise<void> {
  const started = await deployment.catch(() => undefined)
  await started?.[Symbol.asyncDispose]()
}
