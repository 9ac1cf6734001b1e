import { isGpConnect } from '../spine/capabilities.js'
import { impliedDirectory } from '../topology/directory.js'
import type { MhsRecord } from '../topology/records.js'
import type { Topology } from '../topology/topology.js'
import type { Place } from './place.js'

/** A part of an MHS record, by the name it has there. */
export type MhsField = 'odsCode' | 'partyKey' | 'interactionId' | 'endpoint' | 'fqdn' | 'cma'

/** One binding of a party key to an interaction ID, and where the file says so. */
export interface MhsEntry {
  readonly record: MhsRecord
  readonly place: (field: MhsField) => Place
}

/** Whether a binding is what marks a provider (spine.md 4.9 rule 6). */
export const isGpConnectBinding = ({ record }: MhsEntry): boolean => isGpConnect(record.interactionId)

const SYSTEM_FIELDS: Readonly<Record<MhsField, string>> = {
  odsCode: 'organisation',
  partyKey: 'partyKey',
  interactionId: 'interactions',
  endpoint: 'serviceRoot',
  fqdn: 'mhs',
  cma: 'roles',
}

/** Every MHS record that SDS holds; without records of its own in the file, those that its systems ask for. */
export function mhsEntriesOf(topology: Topology): readonly MhsEntry[] {
  const { directory, systems, messageHandlingServers } = topology
  if (directory)
    return directory.mhsRecords.map((record, index) => ({
      record,
      place: (field) => ['directory', 'mhsRecords', index, field],
    }))
  const servers = new Map(messageHandlingServers.map((server) => [server.id, server]))
  return systems.flatMap((system, index) => {
    const server = servers.get(system.mhs)
    const alone = { ...topology, systems: [system], messageHandlingServers: server ? [server] : [] }
    return impliedDirectory(alone).mhsRecords.map((record): MhsEntry => ({
      record,
      place: (field) => ['systems', index, SYSTEM_FIELDS[field]],
    }))
  })
}
