import { usesPdsByFile } from '../../src/spine/pds-access.js'
import { materialsFor } from '../../src/connect/own-materials.js'
import { writePack } from '../../src/connect/pack.js'
import type { ServedOutside } from '../../src/connect/served.js'
import type { Deployment } from '../../src/launch/deployment.js'
import { entrancesOf } from '../../src/launch/entrances.js'
import { launcherInUse } from '../../src/launch/launcher-in-use.js'
import { makeApplicationKeys, makeMaterials } from '../../src/launch/materials.js'
import type { RunParameters } from '../../src/launch/run-parameters.js'
import { startOf } from '../../src/launch/starting-instant.js'
import { OWN_BATCH } from '../../src/topology/batch-trace.js'
import { topologyFile } from '../../src/topology/topology-files.js'
import type { Topology } from '../../src/topology/topology.js'
import { readWorkspace } from '../../src/workspace/read-workspace.js'
import { topologyOfMine } from '../../src/workspace/topology-of-mine.js'
import { serversOfMine } from '../../src/workspace/outside-servers.js'
import { stateOf } from '../../src/workspace/state-folder.js'
import { isUnderTest, type Workspace } from '../../src/workspace/workspace.js'
import { OwnPractices } from './own-practices.js'

/** What a scenario asks of the deployment it plays on. */
export interface WantedDeployment {
  /** Name of a topology. */
  readonly name: string
  /** What the run says: another topology in its place, what is the caller's own, and where the record is kept. */
  readonly parameters: RunParameters
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

/** Connection packs that tell of what runs now. */
const told: Disposable[] = []

/** Practices of the caller's own; undefined where they have none. */
let own: OwnPractices | undefined

/** By what was wanted; the one that was used last comes last. */
const launched = new Map<string, Launched>()

/** The deployment of a topology; started at its first use, then shared by every scenario of this process. */
export async function deploymentOf({
  name,
  parameters: { topology: file = topologyFile(name), workspace: ofMine, folder, direct, pds, batchTrace },
  isOneNetwork,
}: WantedDeployment): Promise<Deployment> {
  const launcher = launcherInUse()
  // In one process there is nothing between anybody anyway.
  const plan = { isOneNetwork: isOneNetwork && launcher.name === 'containers' }
  const key = `${file} ${plan.isOneNetwork} ${pds ?? ''} ${batchTrace?.result ?? ''} ${batchTrace?.dated ?? ''}`
  const known = launched.get(key)
  launched.delete(key)
  if (known) {
    launched.set(key, known)
    return known.deployment
  }
  const workspace = ofMine === undefined ? undefined : readWorkspace(ofMine)
  const declared = topologyOfMine(file, workspace, { pds, batchTrace })
  const topology = withClockOfOwn(withResultOfOurs(declared, workspace), workspace)
  const networks = launcher.networksOf(topology, plan)
  await makeRoomFor(networks)
  const made = workspace
    ? materialsFor(workspace, topology)
    : makeMaterials(startOf(topology), applicationKeys)
  const deployment = made.then(async (materials) => {
    if (workspace?.provider) own ??= new OwnPractices(workspace, { folder, direct })
    const outside = own?.servers ?? (workspace && serversOfMine(workspace))
    const started = await launcher.launch(topology, materials, { ...plan, outside })
    if (workspace?.consumer ?? workspace?.provider ?? workspace?.mhs)
      await tellOutside(stateOf(workspace).connect, started, {
        made: materials,
        presents: workspace.connect.ssp,
      })
    own?.watch(started)
    return started
  })
  launched.set(key, { networks, deployment })
  return deployment
}

/** Says where everything is, and with what one gets in, to a system of the caller's own. */
async function tellOutside(
  folder: string,
  { topology, addresses }: Deployment,
  { made, presents }: Pick<ServedOutside, 'made' | 'presents'>,
): Promise<void> {
  const pack = await writePack(folder, {
    ...{ topology, addresses, made, presents },
    plan: await entrancesOf(topology, 'shared'),
  })
  told.push(pack)
}

/** Consumers of ours that use PDS by batch tracing take patients from what PDS holds, unless a result file is handed in. */
const withResultOfOurs = (topology: Topology, workspace: Workspace | undefined): Topology =>
  topology.batchTrace === undefined &&
  topology.systems.some((system) => usesPdsByFile(system) && !isUnderTest('consumer', workspace)(system))
    ? { ...topology, batchTrace: OWN_BATCH }
    : topology

/** A system of the caller's own lives by the machine's clock, so everybody beside it does. */
const withClockOfOwn = (topology: Topology, workspace: Workspace | undefined): Topology =>
  workspace?.mhs ||
  topology.systems.some(
    (system) => isUnderTest('consumer', workspace)(system) || isUnderTest('provider', workspace)(system),
  )
    ? { ...topology, clock: undefined }
    : topology

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

/** Practices of the caller's own; undefined where none has been played with so far. */
export const ownPractices = (): OwnPractices | undefined => own

/** Stops everything that was started. */
export async function closeDeployments(): Promise<void> {
  await own?.atTheEnd()
  own = undefined
  const all = [...launched.values()]
  launched.clear()
  for (const pack of told.splice(0)) pack[Symbol.dispose]()
  await Promise.all(all.map(close))
}

/** One that could not be started has nothing to close. */
async function close({ deployment }: Launched): Promise<void> {
  const started = await deployment.catch(() => undefined)
  await started?.[Symbol.asyncDispose]()
}
