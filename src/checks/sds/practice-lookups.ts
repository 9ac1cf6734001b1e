import { organisationWithCode, systemAt } from '../../topology/lookups.js'
import { inWords, precedes, sameOrganisation } from '../reading/history.js'
import type { Lookup } from '../reading/lookup.js'
import type { Call, Scene } from '../reading/scene.js'

/** A consumer that asks for an AS record at its own organisation looks for its own ASID (spine.md 4.6). */
export const isForOwnAsid = ({ record, odsCode, exchange, manufacturer }: Lookup, scene: Scene): boolean =>
  record === 'AS' &&
  (manufacturer !== undefined ||
    (odsCode !== undefined &&
      odsCode === scene.intentOf(exchange)?.organisation &&
      odsCode !== scene.intentOf(exchange)?.target))

/** Searches for the records of a practice that is to be called. */
export const practiceLookups = (scene: Scene): readonly Lookup[] =>
  scene.lookups.filter((lookup) => !isForOwnAsid(lookup, scene))

export const practiceLookupsFor =
  (record: Lookup['record'], route?: Lookup['route']) =>
  (scene: Scene): readonly Lookup[] =>
    practiceLookups(scene).filter(
      (lookup) => lookup.record === record && (route === undefined || lookup.route === route),
    )

/** Earlier searches by the same organisation. */
export const lookupsBefore = (scene: Scene, { exchange }: Lookup): readonly Lookup[] =>
  practiceLookups(scene).filter(
    (each) => precedes(each.exchange, exchange) && sameOrganisation(scene, each.exchange, exchange),
  )

/** The last MHS record of that practice which the organisation had before this search. */
export const mhsRecordBefore = (scene: Scene, lookup: Lookup): Lookup | undefined =>
  lookupsBefore(scene, lookup).findLast(
    ({ record, odsCode, matches }) =>
      record === 'MHS' && odsCode === lookup.odsCode && (matches?.length ?? 0) > 0,
  )

/** Calls by the same organisation to the practice that a search was for, after it and before the next such search. */
export function callsUpon(scene: Scene, lookup: Lookup): readonly Call[] {
  const target = scene.intentOf(lookup.exchange)?.target
  const next = practiceLookups(scene).find(
    (each) =>
      precedes(lookup.exchange, each.exchange) &&
      each.record === lookup.record &&
      sameOrganisation(scene, each.exchange, lookup.exchange) &&
      scene.intentOf(each.exchange)?.target === target,
  )
  return scene.calls.filter(
    ({ exchange, intent }) =>
      target !== undefined &&
      intent?.target === target &&
      sameOrganisation(scene, exchange, lookup.exchange) &&
      precedes(lookup.exchange, exchange) &&
      (next === undefined || precedes(exchange, next.exchange)),
  )
}

/** The records that a search should find. */
export function recordsFor({ directory }: Scene, lookup: Lookup) {
  const { record, odsCode, interactionId, partyKey } = lookup
  const fits = (each: { odsCode: string; partyKey: string }) =>
    (odsCode === undefined || each.odsCode === odsCode) &&
    (partyKey === undefined || each.partyKey.toLowerCase() === partyKey.toLowerCase())
  return record === 'MHS'
    ? directory.mhsRecords.filter(
        (each) => fits(each) && (interactionId === undefined || each.interactionId === interactionId),
      )
    : directory.asRecords.filter(
        (each) =>
          fits(each) &&
          (interactionId === undefined || each.interactionIds.some((id) => id === interactionId)),
      )
}

/** Whether an organisation is on GP Connect as a consumer only. */
export const isConsumerOnly = ({ topology }: Scene, odsCode: string | undefined): boolean =>
  odsCode !== undefined &&
  organisationWithCode(topology, odsCode) !== undefined &&
  systemAt(topology, odsCode, 'consumer') !== undefined &&
  systemAt(topology, odsCode, 'provider') === undefined

/** What a search was for, for a finding. */
export const lookupInWords = (scene: Scene, { record, odsCode, exchange }: Lookup): string =>
  `${record} record of ${inWords(scene, odsCode)} in ${exchange.id}`
