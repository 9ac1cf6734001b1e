import type { Fqdn, OdsCode, PartyKey } from '../spine/identifiers.js'
import type { MessageHandlingServer } from '../topology/topology.js'
import type { Origin } from './fault-list.js'
import type { RecordBook } from './record-book.js'
import { idMaker } from './unused-id.js'

/** A message handling server and the record by which it became known. */
export interface HeldServer {
  readonly server: MessageHandlingServer
  readonly origin: Origin
  /** No MHS record names it: only an AS record points to its party key. */
  readonly invented: boolean
}

/** The organisation a party key was issued to, by convention the code before its hyphen (spine.md 1.2). */
const ownerIn = (partyKey: PartyKey): string => partyKey.slice(0, partyKey.indexOf('-'))

/**
 * The servers behind the records: one for each FQDN, hosted by the owner of its first party key whose owner is
 * known, else by the organisation of its first record. For a party key without MHS record one is invented, with a
 * name that says so.
 */
export function serversOf(
  { mhs, as }: RecordBook,
  codes: ReadonlySet<string>,
): ReadonlyMap<Fqdn, HeldServer> {
  const newId = idMaker()
  const servers = new Map<Fqdn, HeldServer>()
  const hostKnown = new Set<Fqdn>()
  const isCode = (code: string): code is OdsCode => codes.has(code)
  const meet = (fqdn: Fqdn, partyKey: PartyKey, odsCode: OdsCode, origin: Origin, invented: boolean) => {
    if (hostKnown.has(fqdn)) return
    const owner = ownerIn(partyKey)
    if (isCode(owner)) hostKnown.add(fqdn)
    const known = servers.get(fqdn)
    if (!known) {
      const server = { id: newId(fqdn.replaceAll('.', '-')), hostedBy: isCode(owner) ? owner : odsCode, fqdn }
      servers.set(fqdn, { server, origin, invented })
    } else if (isCode(owner)) servers.set(fqdn, { ...known, server: { ...known.server, hostedBy: owner } })
  }
  const registered = new Set<PartyKey>()
  for (const { record, origin } of mhs) {
    registered.add(record.partyKey)
    meet(record.fqdn, record.partyKey, record.odsCode, origin, false)
  }
  for (const { record, origin } of as)
    if (!registered.has(record.partyKey))
      meet(inventedFqdn(record.partyKey), record.partyKey, record.odsCode, origin, true)
  return servers
}

/** A host name for a party key that no MHS record has. */
export const inventedFqdn = (partyKey: PartyKey): Fqdn =>
  `${partyKey.toLowerCase()}.not-in-sds.example` as Fqdn
