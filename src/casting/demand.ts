import type { Organisation, Topology } from '../topology/topology.js'
import type { PartPlayer } from './parts.js'

/** Who was chosen for a part, by the name of the part; undefined as long as nobody was. */
export type Chosen = (name: string) => PartPlayer | undefined

/** Something that the sentences of a scenario ask of those who play it, beyond what its people are. */
export interface Demand {
  /** In words, after the name of the part. */
  readonly says: string
  /** The parts that it is about; it is put to the test once all of them have players. None: it is about the topology as a whole. */
  readonly of: readonly string[]
  readonly holds: (topology: Topology, chosen: Chosen) => boolean
  /** Makes it so where the practices are ours. */
  readonly bringAbout?: ((topology: Topology, chosen: Chosen) => Topology) | undefined
}

/** The organisation that a player is; undefined for anybody else. */
export const organisation = (player: PartPlayer | undefined): Organisation | undefined =>
  player?.kind === 'organisation' ? player.who : undefined

/** Whether it holds of the organisation that plays the part. */
export const ofPart =
  (name: string, holds: (topology: Topology, who: Organisation) => boolean): Demand['holds'] =>
  (topology, chosen) => {
    const who = organisation(chosen(name))
    return who !== undefined && holds(topology, who)
  }
