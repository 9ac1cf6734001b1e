import { partyKeyOf } from '../spine/comparisons.js'
import { isGpConnect } from '../spine/capabilities.js'
import type { AsRecord } from '../topology/records.js'
import type { System, Topology } from '../topology/topology.js'
import type { Place } from './place.js'

/** A part of an AS record, by the name it has there. */
export type AsField = 'asid' | 'odsCode' | 'partyKey' | 'interactionIds'

/** One accredited system at one organisation: the system as planned, its AS record in SDS, or both where they meet. */
export interface AsEntry {
  /** The record as SDS holds it; where it holds none, the one it would have to hold. */
  readonly record: AsRecord
  readonly system?: System | undefined
  /** Whether SDS holds, or by the plan would hold, the record. */
  readonly isHeld: boolean
  /** Whether it answers GP Connect requests, by its declared roles; without a declaration, by its MHS records. */
  readonly isProvider: boolean
  readonly isGpConnect: boolean
  /** Every entry of the file that says this of it. */
  readonly places: (field: AsField) => readonly Place[]
}

const SYSTEM_FIELDS: Readonly<Record<AsField, string>> = {
  asid: 'asid',
  odsCode: 'organisation',
  partyKey: 'partyKey',
  interactionIds: 'interactions',
}

const inSystem =
  (index: number) =>
  (field: AsField): Place => ['systems', index, SYSTEM_FIELDS[field]]

const inRecord =
  (index: number) =>
  (field: AsField): Place => ['directory', 'asRecords', index, field]

/** The record that a system asks for. */
const impliedRecord = ({
  asid,
  organisation,
  partyKey,
  interactions,
  manufacturer,
  product,
}: System): AsRecord => ({
  asid,
  odsCode: organisation,
  partyKey,
  interactionIds: interactions,
  manufacturer,
  product,
})

const planned = (system: System, index: number, isHeld: boolean): AsEntry => ({
  record: impliedRecord(system),
  system,
  isHeld,
  isProvider: system.roles.includes('provider'),
  isGpConnect: isOfGpConnect(system),
  places: (field) => [inSystem(index)(field)],
})

/** Whoever has a role has it in GP Connect, whatever interaction IDs it was given. */
const isOfGpConnect = ({ roles }: System): boolean => roles.length > 0

const pairOf = (asid: string, odsCode: string): string => `${asid} ${odsCode}`

/**
 * Every system and every AS record, met by ASID and ODS code.
 * @param providerPairs ODS code and party key of every provider that MHS records show.
 */
export function asEntriesOf(topology: Topology, providerPairs: ReadonlySet<string>): readonly AsEntry[] {
  const { systems, directory } = topology
  if (!directory) return systems.map((system, index) => planned(system, index, true))
  const waiting = new Map<string, number[]>()
  for (const [index, { asid, organisation }] of systems.entries()) {
    const pair = pairOf(asid, organisation)
    const queue = waiting.get(pair)
    if (queue) queue.push(index)
    else waiting.set(pair, [index])
  }
  const recorded = directory.asRecords.map((record, index): AsEntry => {
    const place = waiting.get(pairOf(record.asid, record.odsCode))?.shift()
    const system = place === undefined ? undefined : systems[place]
    return {
      record,
      system,
      isHeld: true,
      isProvider:
        system?.roles.includes('provider') ??
        providerPairs.has(`${record.odsCode} ${partyKeyOf(record.partyKey)}`),
      isGpConnect: (system !== undefined && isOfGpConnect(system)) || record.interactionIds.some(isGpConnect),
      places: (field) => [inRecord(index)(field), ...(place === undefined ? [] : [inSystem(place)(field)])],
    }
  })
  const unheld = [...waiting.values()].flat().sort((one, other) => one - other)
  return [
    ...recorded,
    ...unheld.flatMap((index) => {
      const system = systems[index]
      return system ? [planned(system, index, false)] : []
    }),
  ]
}
