import { partyKeyOf } from '../spine/comparisons.js'
import type { OdsCode } from '../spine/identifiers.js'
import type { MessageHandlingServer, Organisation, SystemRole, Topology } from '../topology/topology.js'
import { asEntriesOf, type AsEntry } from './as-entries.js'
import { groupBy } from './grouping.js'
import { isGpConnectBinding, mhsEntriesOf, type MhsEntry } from './mhs-entries.js'

/** A deployment and what SDS holds of it, indexed so that no rule has to compare all with all. */
export interface Registration {
  readonly topology: Topology
  /** Systems that use GP Connect, each with its AS record where SDS holds one. */
  readonly entries: readonly AsEntry[]
  /** AS records of other Spine services. */
  readonly others: readonly AsEntry[]
  /** Entries that only send, and entries that answer (they may send as well). */
  readonly consumers: readonly AsEntry[]
  readonly providers: readonly AsEntry[]
  readonly mhsEntries: readonly MhsEntry[]
  /** By party key, written as partyKeyOf writes it. */
  readonly entriesByPartyKey: ReadonlyMap<string, readonly AsEntry[]>
  readonly mhsByPartyKey: ReadonlyMap<string, readonly MhsEntry[]>
  /** Party keys that a provider holds, written likewise. */
  readonly providerKeys: ReadonlySet<string>
  /** MHS records with GP Connect interaction IDs, by ODS code and party key; see ownBindings. */
  readonly bindingsByPair: ReadonlyMap<string, readonly MhsEntry[]>
  readonly organisations: ReadonlyMap<OdsCode, Organisation>
  readonly servers: ReadonlyMap<string, MessageHandlingServer>
  /** Organisations behind a message handling server, by its id, apart for those that only consume and those that provide. */
  readonly behind: Readonly<Record<SystemRole, ReadonlyMap<string, ReadonlySet<OdsCode>>>>
}

/** The registration that a topology plans or holds. */
export function registrationOf(topology: Topology): Registration {
  const mhsEntries = mhsEntriesOf(topology)
  const bindingsByPair = groupBy(
    mhsEntries.filter(isGpConnectBinding),
    ({ record: { odsCode, partyKey } }) => `${odsCode} ${partyKeyOf(partyKey)}`,
  )
  // A GP Connect interaction ID on an MHS record is what marks a provider in SDS (spine.md 4.9 rule 6).
  const all = asEntriesOf(topology, new Set(bindingsByPair.keys()))
  const entries = all.filter(({ isGpConnect }) => isGpConnect)
  const consumers = entries.filter(({ isProvider }) => !isProvider)
  const providers = entries.filter(({ isProvider }) => isProvider)
  return {
    topology,
    entries,
    others: all.filter(({ isGpConnect }) => !isGpConnect),
    consumers,
    providers,
    mhsEntries,
    entriesByPartyKey: groupBy(entries, ({ record }) => partyKeyOf(record.partyKey)),
    mhsByPartyKey: groupBy(mhsEntries, ({ record }) => partyKeyOf(record.partyKey)),
    providerKeys: new Set(providers.map(({ record }) => partyKeyOf(record.partyKey))),
    bindingsByPair,
    organisations: new Map(topology.organisations.map((each) => [each.odsCode, each])),
    servers: new Map(topology.messageHandlingServers.map((each) => [each.id, each])),
    behind: { consumer: behindEach(consumers), provider: behindEach(providers) },
  }
}

function behindEach(entries: readonly AsEntry[]): ReadonlyMap<string, ReadonlySet<OdsCode>> {
  const behind = groupBy(entries, ({ system }) => system?.mhs)
  return new Map(
    [...behind].map(([server, held]) => [server, new Set(held.map(({ record }) => record.odsCode))]),
  )
}
