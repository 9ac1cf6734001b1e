import type { OdsCode } from '../../spine/identifiers.js'
import { partyKeyOf } from '../../spine/comparisons.js'
import { capabilityOf, isMigration } from '../../spine/capabilities.js'
import type { AsRecord, Directory, MhsRecord } from '../../topology/records.js'
import { fqdnOf, systemWithAsid } from '../../topology/lookups.js'
import type { Topology } from '../../topology/topology.js'

/** An AS record as the SSP needs it. */
export interface Accreditation {
  readonly odsCode: OdsCode
  readonly partyKey: string
  readonly interactionIds: ReadonlySet<string>
  /** The FQDN registered for the ASID: that of the message handling server it connects through. */
  readonly fqdn: string | undefined
}

/** What the SSP asks SDS and its repository of agreements, indexed for one look-up each. */
export interface Registry {
  readonly directory: Directory
  /** FQDNs whose certificate stands on the revocation list; each has one, so that its name says which it is. */
  readonly revoked: ReadonlySet<string>
  readonly accreditation: (asid: string | undefined) => Accreditation | undefined
  readonly mhsRecord: (partyKey: string, interactionId: string) => MhsRecord | undefined
  /** Whether two organisations have an agreement that covers the interaction, either way round, or need none (spine.md 3.5). */
  readonly agrees: (one: OdsCode, other: OdsCode, interactionId: string) => boolean
}

const known = new WeakMap<Topology, WeakMap<Directory, Registry>>()

/** The registry of a deployment; made once for each topology and directory. */
export function registryOf(topology: Topology, directory: Directory): Registry {
  const ofTopology = known.get(topology) ?? new WeakMap<Directory, Registry>()
  const remembered = ofTopology.get(directory)
  if (remembered) return remembered
  const registry = indexed(topology, directory)
  known.set(topology, ofTopology.set(directory, registry))
  return registry
}

function indexed(topology: Topology, directory: Directory): Registry {
  const accreditations = new Map<string, Accreditation>(
    directory.asRecords.map((record) => [record.asid, accreditation(topology, record)]),
  )
  const mhsRecords = new Map(
    directory.mhsRecords.map((record) => [`${partyKeyOf(record.partyKey)} ${record.interactionId}`, record]),
  )
  const agreements = new Set(
    topology.agreements.flatMap(({ consumer, provider, capability }) => [
      `${consumer} ${provider} ${capability}`,
      `${provider} ${consumer} ${capability}`,
    ]),
  )
  return {
    directory,
    revoked: new Set(topology.messageHandlingServers.flatMap(({ fqdn, revoked }) => (revoked ? [fqdn] : []))),
    accreditation: (asid) => (asid === undefined ? undefined : accreditations.get(asid)),
    mhsRecord: (partyKey, interactionId) => mhsRecords.get(`${partyKeyOf(partyKey)} ${interactionId}`),
    agrees: (one, other, interactionId) =>
      isMigration(interactionId) ||
      agreements.has(`${one} ${other} ${capabilityOf(interactionId) ?? 'none'}`),
  }
}

function accreditation(
  topology: Topology,
  { asid, odsCode, partyKey, interactionIds }: AsRecord,
): Accreditation {
  const system = systemWithAsid(topology, asid)
  return {
    odsCode,
    partyKey,
    interactionIds: new Set(interactionIds),
    fqdn: system && fqdnOf(topology, system),
  }
}
