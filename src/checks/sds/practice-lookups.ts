import { sameAttribute, samePartyKey } from '../../spine/comparisons.js'
import { interactionById } from '../../spine/interactions.js'
import { otherInteractionById } from '../../spine/other-interactions.js'
import { patientWithNumber } from '../../topology/lookups.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { traceBehind } from '../reading/file-traces.js'
import { inWords } from '../reading/history.js'
import type { Lookup } from '../reading/lookup.js'
import type { Scene } from '../reading/scene.js'
import {
  asLookups,
  askedBy,
  codeInWords,
  isEnough,
  lookupsBySystem,
  mhsLookups,
  mhsLookupsBefore,
  partyKeysFound,
  practiceLookups,
  shownValue,
} from './kinds.js'
import { earlyAsLookups } from './superseded.js'

const isByApi = ({ route }: Lookup): boolean => route === 'fhir'
const isOf =
  (record: Lookup['record']) =>
  (lookup: Lookup): boolean =>
    lookup.record === record

/** Whether it is asked by all of these terms, once each, and by others only where they may be there. */
function termsOf(asked: readonly string[], terms: readonly string[], { route, record }: Lookup) {
  const among = (list: readonly string[], name: string) => list.filter((each) => sameAttribute(each, name))
  const allowed = [...terms, ...MAY_BE_THERE[record][route]]
  return expectThat(
    terms.every((term) => among(asked, term).length === 1) &&
      asked.every((each) => among(allowed, each).length > 0),
    route === 'ldap' ? 'LDAP filter' : 'query',
    terms.join(', '),
    asked.join(', '),
  )
}

const MHS_TERMS = {
  ldap: ['nhsIDCode', 'objectClass=nhsMhs', 'nhsMhsSvcIA'],
  fhir: ['organization', 'interaction ID'],
} as const
const AS_TERMS = {
  ldap: ['nhsIDCode', 'objectClass=nhsAs', 'nhsMHSPartyKey'],
  fhir: ['party key'],
} as const
/** Terms that are no flaw of the lookup's own kind: one is told by itself, the others narrow the search down. */
const MAY_BE_THERE = {
  MHS: { ldap: [], fhir: ['party key'] },
  AS: { ldap: ['nhsAsSvcIA', 'nhsMhsManufacturerOrg'], fhir: ['organization', 'interaction ID'] },
} as const

/** By what a record is asked for; undefined where the FHIR API is told too little to answer, which is told by itself. */
const answerable = (lookup: Lookup): readonly string[] | undefined =>
  lookup.route === 'fhir' && !isEnough(lookup) ? undefined : askedBy(lookup)

const NEEDED = { MHS: ['nhsMhsEndPoint', 'nhsMhsPartyKey'], AS: ['uniqueIdentifier'] } as const

/** Attributes that the search names; undefined where it asks for all, as it does by the FHIR API. */
const namedIn = (lookup: Lookup): readonly string[] | undefined =>
  lookup.route === 'ldap' && lookup.attributes.length > 0 && !lookup.attributes.includes('*')
    ? lookup.attributes
    : undefined

/** Whether the patient who was traced is registered at another practice than the one that is meant. */
const isElsewhere = ({ exchange }: Lookup, scene: Scene): boolean => {
  const nhsNumber = traceBehind(scene, exchange)?.patient?.nhsNumber
  const registered =
    nhsNumber === undefined
      ? undefined
      : patientWithNumber(scene.topologyAt(exchange), nhsNumber)?.registeredPractice
  const target = scene.intentOf(exchange)?.target
  return registered !== undefined && target !== undefined && registered !== target
}

/** Whether a lookup is for another capability, and nothing within the scope was then asked of the practice. */
function isForAnother({ interactionId = '', odsCode, exchange }: Lookup, scene: Scene): boolean {
  const organisation = scene.intentOf(exchange)?.organisation
  return (
    otherInteractionById(interactionId) !== undefined &&
    !scene.calls.some(({ intent }) => intent?.organisation === organisation && intent?.target === odsCode)
  )
}

/** Whether a lookup is for a capability that is judged here, or stands beside one that is. */
const servesTheCapability = (lookup: Lookup, scene: Scene): boolean =>
  [lookup, ...lookupsBySystem(scene, lookup)].some(
    ({ record, odsCode, interactionId = '' }) =>
      record === 'MHS' && odsCode === lookup.odsCode && interactionById(interactionId) !== undefined,
  )

/** How a consumer looks a practice up (spine.md 4.4, pds-sds.md 4.3). */
export const practiceLookupChecks = [
  check({
    id: 'mhs-record-is-looked-up-before-the-as-record',
    title: 'The MHS record of a practice is looked up first and its AS record second',
    matters: 'Asked the other way round, SDS may give the ASID of another system at the same practice.',
    mend: 'Ask for the MHS record first, and for the AS record by the party key that it holds.',
    party: 'consumer',
    requirements: ['SDS-Q-01', 'SDS-Q-06', 'SDS-FLOW-03', 'WEX-2c'],
    asks: ['find-asid'],
    of: earlyAsLookups,
    reads: ({ lookup }, scene) =>
      scene.intentOf(lookup.exchange) && { isSecond: mhsLookupsBefore(scene, lookup).length > 0 },
    expects: ({ isSecond }, { lookup }, scene) =>
      expectThat(
        isSecond,
        'order of the lookups',
        `the MHS record of ${inWords(scene, lookup.odsCode)} first`,
        'the AS record first, as before 1.2.3',
      ),
    premises: ['actor-known'],
  }),
  check({
    id: 'mhs-record-is-looked-up-by-practice-and-interaction',
    title: 'The MHS record is looked up by ODS code and interaction ID, and by nothing else',
    matters: 'Another question finds another record, several of them, or none.',
    mend: 'Ask by nhsIDCode, objectClass and nhsMhsSvcIA, spelt as in the specification.',
    party: 'consumer',
    requirements: ['SDS-Q-02', 'SDS-FLOW-01', 'WEX-2a'],
    asks: ['find-endpoint'],
    of: mhsLookups,
    reads: answerable,
    expects: (asked, lookup) => termsOf(asked, MHS_TERMS[lookup.route], lookup),
    followsFrom: ['mhs-record-is-looked-up-before-the-as-record'],
  }),
  check({
    id: 'as-record-is-looked-up-by-practice-and-party-key',
    title: 'The AS record is looked up by ODS code and party key',
    matters: 'Without the party key SDS may give the ASID of another system at the same practice.',
    mend: 'Ask by nhsIDCode, objectClass and nhsMHSPartyKey; by the FHIR API by party key as well.',
    party: 'consumer',
    requirements: ['SDS-Q-03', 'SDS-FLOW-02', 'WEX-2c', where(isByApi, 'SDS-API-09')],
    asks: ['find-asid'],
    of: asLookups,
    reads: answerable,
    expects: (asked, lookup) => termsOf(asked, AS_TERMS[lookup.route], lookup),
    followsFrom: ['mhs-record-is-looked-up-before-the-as-record'],
  }),
  check({
    id: 'as-record-is-looked-up-by-the-party-key-found',
    title: 'The party key by which an AS record is looked up is the one that the MHS record holds',
    matters: 'Another’s party key leads to the ASID of another system, which the SSP refuses.',
    mend: 'Use nhsMhsPartyKey of the MHS record that was found just before.',
    party: 'consumer',
    requirements: ['SDS-Q-03', 'SDS-FLOW-02', 'WEX-2c', where(isByApi, 'SDS-API-09')],
    of: asLookups,
    reads: (lookup, scene) => {
      const found = partyKeysFound(scene, lookup)
      return lookup.partyKey === undefined || found.length === 0
        ? undefined
        : { found, sent: lookup.partyKey }
    },
    expects: ({ found, sent }) =>
      expectThat(
        found.some((partyKey) => samePartyKey(partyKey, sent)),
        'nhsMHSPartyKey',
        found.join(' or '),
        shownValue(sent),
      ),
    premises: ['actor-known'],
  }),
  check({
    id: 'as-record-is-not-filtered-by-interaction',
    title: 'The LDAP filter for the AS record holds no interaction ID',
    matters: 'A practice whose AS record lacks that one ID is not found, though it could be called.',
    mend: 'Leave nhsAsSvcIA out of the filter for the AS record of a practice.',
    party: 'consumer',
    requirements: ['SDS-Q-04'],
    advisory: 'practices are found all the same as long as the AS record holds the ID',
    of: asLookups,
    reads: (lookup) => (lookup.route === 'ldap' ? lookup : undefined),
    expects: ({ interactionId }) =>
      expectThat(
        interactionId === undefined,
        'LDAP filter',
        'no nhsAsSvcIA',
        `nhsAsSvcIA=${interactionId ?? ''}`,
      ),
    followsFrom: ['mhs-record-is-looked-up-before-the-as-record'],
  }),
  check({
    id: 'lookup-asks-for-what-is-needed',
    title:
      'A search asks for endpoint and party key of the MHS record, and for the identifier of the AS record',
    matters: 'SDS returns only what is asked for: without endpoint or ASID nobody can be called.',
    mend: 'Ask for nhsMhsEndPoint and nhsMhsPartyKey, and for uniqueIdentifier, spelt like that.',
    party: 'consumer',
    requirements: [where(isOf('MHS'), 'SDS-Q-02', 'SDS-FLOW-01'), where(isOf('AS'), 'SDS-Q-03')],
    of: practiceLookups,
    reads: namedIn,
    expects: (named, { record }) =>
      expectThat(
        NEEDED[record].every((name) => named.some((each) => sameAttribute(each, name))),
        'requested attributes',
        NEEDED[record].join(' and '),
        named.join(' '),
      ),
    followsFrom: ['mhs-record-is-looked-up-before-the-as-record'],
  }),
  check({
    id: 'lookup-names-the-target-practice',
    title: 'SDS is asked for the very practice that is to be called, by the code of the practice as a whole',
    matters: 'Another code leads to another practice, or to none.',
    mend: 'Ask by the ODS code of the practice exactly as it was issued: capitals, no blanks.',
    party: 'consumer',
    requirements: [
      'SDS-Q-13',
      where(isOf('MHS'), 'WEX-2a'),
      where(isOf('AS'), 'WEX-2c'),
      where(isElsewhere, 'WEX-NOTE-1'),
    ],
    asks: ['find-endpoint'],
    of: practiceLookups,
    reads: ({ exchange, odsCode }, scene) => {
      const target = scene.intentOf(exchange)?.target
      return odsCode === undefined || target === undefined ? undefined : { odsCode, target }
    },
    expects: ({ odsCode, target }, _, scene) =>
      expectThat(odsCode === target, 'ODS code', inWords(scene, target), codeInWords(scene, odsCode)),
    premises: ['actor-known'],
  }),
  check({
    id: 'endpoint-is-looked-up-for-the-capability',
    title: 'The interaction ID of a lookup belongs to the capability of the requests that use its endpoint',
    matters: 'The endpoint of another capability is another server, or there is none.',
    mend: 'Look the practice up by an interaction ID of Foundations or Appointment Management.',
    party: 'consumer',
    requirements: ['SDS-Q-07', 'SDS-FLOW-05', 'WEX-2a'],
    asks: ['find-endpoint'],
    of: mhsLookups,
    reads: (lookup, scene) =>
      lookup.interactionId === undefined || isForAnother(lookup, scene)
        ? undefined
        : { id: lookup.interactionId, isServed: servesTheCapability(lookup, scene) },
    expects: ({ id, isServed }) =>
      expectThat(isServed, 'interaction ID', 'one of Foundations or Appointment Management', shownValue(id)),
  }),
] as const
