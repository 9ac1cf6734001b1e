import { join } from 'node:path'
import { entrancesOf, listeningAt } from '../../launch/entrances.js'
import type { Deployment } from '../../launch/deployment.js'
import { launchEmbedded } from '../../launch/embedded.js'
import { keptMaterials } from '../../launch/kept-authority.js'
import { readOwnKeys, type OwnKeyFiles } from '../../launch/own-keys.js'
import { loadTopology } from '../../topology/read-topology.js'
import { writePack } from '../pack.js'

/** Doubles for programs outside this process, which find what they need in a folder. */
export interface ClientStage {
  /** What was recorded, and of which topology. */
  readonly deployment: Deployment
  /** Slots are free again, as between scenarios. */
  readonly begin: () => void
  readonly close: () => Promise<void>
}

/** Brings a topology to life as serve does, at the machine's date, with keys that RSA clients can use and those of the caller's own. */
export async function raiseForClients(
  name: string,
  folder: string,
  own: OwnKeyFiles = {},
): Promise<ClientStage> {
  const topology = { ...loadTopology(`topologies/${name}.yaml`), clock: undefined }
  const made = await keptMaterials(
    join(folder, 'authority'),
    Date.now(),
    await readOwnKeys('spinecheck.yaml', own, topology),
  )
  const plan = await entrancesOf(topology, 'per-organisation')
  const deployment = await launchEmbedded({
    topology,
    materials: made,
    listenOn: listeningAt(plan, () => ({})),
  })
  const files = await writePack(folder, { topology, addresses: deployment.addresses, plan, made })
  deployment.journal.entrances(plan.entrances(deployment.addresses))
  return {
    deployment,
    begin: () => {
      deployment.begin()
    },
    close: async () => {
      files[Symbol.dispose]()
      await deployment[Symbol.asyncDispose]()
    },
  }
}
