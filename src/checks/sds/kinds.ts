import { sameAttribute, samePartyKey } from '../../spine/comparisons.js'
import { endpointsOf, type AsRecord, type MhsRecord } from '../../topology/records.js'
import { ofConsumers, ofSpine, type Kind } from '../judging/kinds.js'
import { actorOf, inWords, precedes } from '../reading/history.js'
import type { ApiLookup, LdapLookup, Lookup } from '../reading/lookup.js'
import { once } from '../reading/once.js'
import type { Scene } from '../reading/scene.js'

type Record = Lookup['record']

const practiceLookupsIn = once((scene: Scene): readonly Lookup[] =>
  scene.lookups.filter(({ purpose }) => purpose === 'practice'),
)

const isLdap = (lookup: Lookup): lookup is LdapLookup => lookup.route === 'ldap'
const isApi = (lookup: Lookup): lookup is ApiLookup => lookup.route === 'fhir'

/** Searches for a record of a practice that is to be called. */
export const practiceLookups: Kind<Lookup> = ofConsumers(practiceLookupsIn)

const ofRecord = (record: Record) => (scene: Scene) =>
  practiceLookupsIn(scene).filter((lookup) => lookup.record === record)

/** Those for the MHS record of a practice (2a), and for its AS record (2c). */
export const mhsLookups: Kind<Lookup> = ofConsumers(ofRecord('MHS'))
export const asLookups: Kind<Lookup> = ofConsumers(ofRecord('AS'))

/** Searches by which a consumer looks for its own ASID. */
export const ownAsidLookups: Kind<Lookup> = ofConsumers((scene) =>
  scene.lookups.filter(({ purpose }) => purpose === 'own-asid'),
)

/** Searches of the directory, and queries of the FHIR API, whatever they are for. */
export const ldapLookups: Kind<LdapLookup> = ofConsumers((scene) => scene.lookups.filter(isLdap))
export const apiLookups: Kind<ApiLookup> = ofConsumers((scene) => scene.lookups.filter(isApi))

/** The same as what SDS answers. */
export const lookupAnswers: Kind<Lookup> = ofSpine('sds', ({ lookups }) => lookups)
export const ldapAnswers: Kind<LdapLookup> = ofSpine('sds', ({ lookups }) => lookups.filter(isLdap))
export const apiAnswers: Kind<ApiLookup> = ofSpine('sds', ({ lookups }) =>
  lookups.filter(isApi).filter(({ exchange }) => exchange.response !== undefined),
)

const byActor = once((scene: Scene): ReadonlyMap<string | undefined, readonly Lookup[]> => {
  const found = new Map<string | undefined, Lookup[]>()
  for (const lookup of practiceLookupsIn(scene)) {
    const actor = actorOf(scene.intentOf(lookup.exchange))
    const known = found.get(actor)
    if (known) known.push(lookup)
    else found.set(actor, [lookup])
  }
  return found
})

/** Every lookup of practices by the system that made this one. */
export const lookupsBySystem = (scene: Scene, { exchange }: Lookup): readonly Lookup[] =>
  byActor(scene).get(actorOf(scene.intentOf(exchange))) ?? []

/** Earlier lookups of the same practice's MHS record by the same system. */
export const mhsLookupsBefore = (scene: Scene, lookup: Lookup): readonly Lookup[] =>
  lookupsBySystem(scene, lookup).filter(
    ({ record, odsCode, exchange }) =>
      record === 'MHS' && odsCode === lookup.odsCode && precedes(exchange, lookup.exchange),
  )

/** Party keys in the MHS records that the system had of the practice before; empty where it had none. */
export const partyKeysFound = (scene: Scene, lookup: Lookup): readonly string[] =>
  mhsLookupsBefore(scene, lookup)
    .findLast(({ matches }) => (matches?.length ?? 0) > 0)
    ?.matches?.flatMap(({ partyKey }) => partyKey ?? []) ?? []

/** A value as SDS compares it: blanks around it are nothing (RFC 4518 2.6.1; pds-sds.md 4.7). */
const compared = (value: string | undefined): string | undefined => value?.trim()

/** Whether a record is of the organisation and the party key that a lookup asks for. */
const isMeant = (
  { odsCode, partyKey }: Lookup,
  each: { readonly odsCode: string; readonly partyKey: string },
): boolean =>
  (odsCode === undefined || each.odsCode === compared(odsCode)) &&
  (partyKey === undefined || samePartyKey(each.partyKey, compared(partyKey)))

/** The MHS records that SDS held and a lookup asks for. */
export const mhsRecordsFor = (scene: Scene, lookup: Lookup): readonly MhsRecord[] =>
  mhsRecordsOf(lookup, scene)

const mhsRecordsOf = once((lookup: Lookup, scene: Scene): readonly MhsRecord[] =>
  scene
    .directoryAt(lookup.exchange)
    .mhsRecords.filter(
      (each) =>
        isMeant(lookup, each) &&
        (lookup.interactionId === undefined || each.interactionId === compared(lookup.interactionId)),
    ),
)

/** The AS records that SDS held and a lookup asks for. */
export const asRecordsFor = (scene: Scene, lookup: Lookup): readonly AsRecord[] => asRecordsOf(lookup, scene)

const asRecordsOf = once((lookup: Lookup, scene: Scene): readonly AsRecord[] =>
  scene
    .directoryAt(lookup.exchange)
    .asRecords.filter(
      (each) =>
        isMeant(lookup, each) &&
        (lookup.interactionId === undefined ||
          each.interactionIds.includes(compared(lookup.interactionId) ?? '')) &&
        (lookup.manufacturer === undefined ||
          each.manufacturer?.toLowerCase() === compared(lookup.manufacturer)?.toLowerCase()),
    ),
)

/** How many matches a lookup asks for: a record with several addresses gives one for each (corrections.md 4). */
export const countFor = (scene: Scene, lookup: Lookup): number =>
  lookup.record === 'AS'
    ? asRecordsFor(scene, lookup).length
    : mhsRecordsFor(scene, lookup).reduce(
        (count, record) => count + Math.max(1, endpointsOf(record).length),
        0,
      )

/** What is asked by, as the route spells it; a term of a filter that no lookup has is told as it is. */
export function askedBy(lookup: Lookup): readonly string[] {
  if (lookup.route === 'fhir')
    return [
      ...(lookup.odsCode === undefined ? [] : ['organization']),
      ...(lookup.interactionId === undefined ? [] : ['interaction ID']),
      ...(lookup.partyKey === undefined ? [] : ['party key']),
    ]
  const { terms, others } = lookup.filter
  return [
    ...terms.map(({ attribute, value }) =>
      sameAttribute(attribute, 'objectClass') ? `objectClass=${value}` : attribute,
    ),
    ...others,
  ]
}

/** Whether a query tells the FHIR API enough to be answered (pds-sds.md 4.7). */
export const isEnough = ({ record, odsCode, interactionId, partyKey }: ApiLookup): boolean =>
  record === 'AS'
    ? odsCode !== undefined && interactionId !== undefined
    : [odsCode, interactionId, partyKey].filter((each) => each !== undefined).length >= 2

/** What a search was for, for a finding. */
export const lookupInWords = (scene: Scene, { record, odsCode }: Lookup): string =>
  `${record} record of ${inWords(scene, odsCode)}`

/** A value for a finding; in quotation marks where blanks around it would not be seen. */
export const shownValue = (value: string | undefined): string | undefined =>
  value !== undefined && value !== value.trim() ? `"${value}"` : value

/** An ODS code that was sent, for a finding: with the organisation's name where it is one. */
export const codeInWords = (scene: Scene, odsCode: string | undefined): string | undefined =>
  odsCode === odsCode?.trim() && odsCode !== undefined ? inWords(scene, odsCode) : shownValue(odsCode)
