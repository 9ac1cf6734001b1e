import { capabilityOf, isGpConnect } from '../spine/capabilities.js'
import {
  interactionIdForm,
  serviceRootForm,
  type Fqdn,
  type InteractionId,
  type OdsCode,
  type PartyKey,
  type ServiceRootUrl,
} from '../spine/identifiers.js'
import type { AsRecord, MhsRecord } from '../topology/records.js'
import type { System } from '../topology/topology.js'
import type { Origin } from './fault-list.js'
import type { RecordBook } from './record-book.js'
import { inventedFqdn, type HeldServer } from './servers.js'
import { idMaker } from './unused-id.js'

export interface HeldSystem {
  readonly system: System
  readonly origin: Origin
  /** Its record has no endpoint that is a service root URL, so one was made up from its host. */
  readonly rootInvented: boolean
}

/** Stands where SDS names no supplier. */
export const UNKNOWN_MANUFACTURER = 'UNKNOWN' as OdsCode

/** Where one organisation's traffic under one party key goes. */
interface Connection {
  /** The best record known so far: GP Connect before others, Appointment Management before other capabilities. */
  readonly record: MhsRecord
  readonly rank: number
}

/**
 * The GP Connect systems that AS records stand for. A system is a provider where its organisation and party key have
 * GP Connect interaction IDs on an MHS record, and a consumer otherwise (spine.md 4.9); whether a provider is a
 * consumer too cannot be told from records.
 */
export function systemsOf(
  { mhs, as }: RecordBook,
  servers: ReadonlyMap<Fqdn, HeldServer>,
): readonly HeldSystem[] {
  const own = new Map<string, Connection>()
  const ofPartyKey = new Map<PartyKey, MhsRecord>()
  for (const { record } of mhs) {
    if (!ofPartyKey.has(record.partyKey)) ofPartyKey.set(record.partyKey, record)
    const key = keyOf(record)
    const rank = rankOf(record)
    if (rank > (own.get(key)?.rank ?? -1)) own.set(key, { record, rank })
  }
  const newId = idMaker()
  const interactionsOf = gpConnectIn()
  return as.flatMap(({ record, origin }) => {
    const interactions = interactionsOf(record.interactionIds)
    const connection = own.get(keyOf(record))
    const provides = connection !== undefined && isGpConnect(connection.record.interactionId)
    if (interactions.length === 0 && !provides) return []
    const fqdn =
      (connection?.record ?? ofPartyKey.get(record.partyKey))?.fqdn ?? inventedFqdn(record.partyKey)
    const root = provides ? serviceRootOf(connection.record) : undefined
    const system: System = {
      id: newId(record.odsCode.toLowerCase()),
      organisation: record.odsCode,
      roles: [provides ? 'provider' : 'consumer'],
      asid: record.asid,
      partyKey: record.partyKey,
      mhs: servers.get(fqdn)?.server.id ?? fqdn,
      interactions,
      ...(root ? { serviceRoot: root.url } : {}),
      manufacturer: record.manufacturer ?? UNKNOWN_MANUFACTURER,
      product: record.product ?? `unknown product of ${record.odsCode}`,
      version: 'unknown',
    }
    return [{ system, origin, rootInvented: root?.invented ?? false }]
  })
}

const keyOf = ({ odsCode, partyKey }: AsRecord | MhsRecord): string => `${odsCode} ${partyKey}`

function rankOf({ interactionId, endpoint }: MhsRecord): number {
  if (!isGpConnect(interactionId)) return 0
  if (endpoint === undefined || !serviceRootForm.test(endpoint)) return 1
  return capabilityOf(interactionId) === 'appointment-management' ? 3 : 2
}

function serviceRootOf({ endpoint, fqdn, odsCode }: MhsRecord): {
  readonly url: ServiceRootUrl
  readonly invented: boolean
} {
  if (endpoint !== undefined && serviceRootForm.test(endpoint)) return { url: endpoint, invented: false }
  return { url: `https://${fqdn}/${odsCode}/STU3/1/gpconnect` as ServiceRootUrl, invented: true }
}

/** The GP Connect IDs of a list; the same list for the same one, since thousands of records share it. */
function gpConnectIn(): (ids: readonly string[]) => readonly InteractionId[] {
  const known = new Map<readonly string[], readonly InteractionId[]>()
  return (ids) => {
    const earlier = known.get(ids)
    if (earlier) return earlier
    const found = ids.filter((id) => interactionIdForm.test(id))
    known.set(ids, found)
    return found
  }
}
