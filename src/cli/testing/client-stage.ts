import { join } from 'node:path'
import { launchEmbedded } from '../../launch/embedded.js'
import { keptMaterials } from '../../launch/kept-authority.js'
import { loadTopology } from '../../topology/read-topology.js'
import { writeClientFiles } from '../client-files.js'

/** Doubles for programs outside this process, which find what they need in a folder. */
export interface ClientStage {
  /** Slots are free again, as between scenarios. */
  readonly begin: () => void
  readonly close: () => Promise<void>
}

/** Brings a topology to life as serve does, at the machine's date, with keys that RSA clients can use. */
export async function raiseForClients(name: string, folder: string): Promise<ClientStage> {
  const topology = { ...loadTopology(`topologies/${name}.yaml`), clock: undefined }
  const made = await keptMaterials(join(folder, 'authority'), Date.now())
  const deployment = await launchEmbedded({ topology, materials: made, listenOn: () => ({}) })
  const files = await writeClientFiles(folder, { topology, addresses: deployment.addresses, made })
  return {
    begin: () => {
      deployment.begin()
    },
    close: async () => {
      files[Symbol.dispose]()
      await deployment[Symbol.asyncDispose]()
    },
  }
}
