import { partyKeyOf, sameText } from '../../spine/comparisons.js'
import { fqdnOf, systemWithAsid } from '../../topology/lookups.js'
import type { AsRecord, Directory, MhsRecord } from '../../topology/records.js'
import { groupsBy } from '../judging/each.js'
import { once } from '../reading/once.js'
import type { Call, Scene } from '../reading/scene.js'

const asRecords = once(
  ({ asRecords: records }: Directory): ReadonlyMap<string | undefined, readonly AsRecord[]> =>
    new Map(groupsBy(records, ({ asid }) => asid).map((group) => [group[0]?.asid, group])),
)

const keyOf = (partyKey: string, interactionId: string): string => `${partyKeyOf(partyKey)} ${interactionId}`

const keyOfRecord = ({ partyKey, interactionId }: MhsRecord): string => keyOf(partyKey, interactionId)

const mhsRecords = once(
  ({ mhsRecords: records }: Directory): ReadonlyMap<string | undefined, readonly MhsRecord[]> =>
    new Map(groupsBy(records, keyOfRecord).map((group) => [group[0] && keyOfRecord(group[0]), group])),
)

/** AS records that Ssp-From leads to, as SDS held them when the request arrived. */
export const sendersOf = (call: Call, scene: Scene): readonly AsRecord[] =>
  asRecords(scene.directoryAt(call.exchange)).get(call.ssp.from.sole) ?? []

/** AS records that Ssp-To leads to, as SDS held them when the request arrived. */
export const receiversOf = (call: Call, scene: Scene): readonly AsRecord[] =>
  asRecords(scene.directoryAt(call.exchange)).get(call.ssp.to.sole) ?? []

/** MHS records with an address that bind the receiver's party key to the interaction (spine.md 3.4). */
export const endpointsOf = (call: Call, scene: Scene): readonly MhsRecord[] => {
  const byKey = mhsRecords(scene.directoryAt(call.exchange))
  const { sole: interactionId } = call.ssp.interactionId
  if (interactionId === undefined) return []
  return receiversOf(call, scene).flatMap(({ partyKey }) =>
    (byKey.get(keyOf(partyKey, interactionId)) ?? []).filter(({ endpoint }) => endpoint !== undefined),
  )
}

/** FQDN registered for Ssp-From: that of the message handling server it connects through. */
export const registeredFqdn = ({ topology, ssp }: Call): string | undefined => {
  const system = systemWithAsid(topology, ssp.from.sole)
  return system && fqdnOf(topology, system)
}

/** Whether a URL is one of the receiver's addresses or lies below it, byte for byte. */
export const isWrittenAsRegistered = (call: Call, scene: Scene): boolean =>
  endpointsOf(call, scene).some(({ endpoint = '' }) => {
    const next = call.url[endpoint.length]
    return sameText(call.url.slice(0, endpoint.length), endpoint) && (next === undefined || next === '/')
  })
