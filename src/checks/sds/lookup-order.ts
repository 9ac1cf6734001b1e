import { interactionById } from '../../spine/interactions.js'
import { all, expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import { eachOf, groupsBy } from '../judging/each.js'
import { actorOf, inWords, precedes } from '../reading/history.js'
import type { Lookup } from '../reading/lookup.js'
import { once } from '../reading/once.js'
import type { Scene } from '../reading/scene.js'
import {
  lookupInWords,
  lookupsBefore,
  mhsRecordBefore,
  practiceLookups,
  practiceLookupsFor,
} from './practice-lookups.js'

const eachMhsLookup = eachOf(practiceLookupsFor('MHS'))
const eachAsLookup = eachOf(practiceLookupsFor('AS'))

/** Terms of an LDAP filter, attribute names in small letters. */
const assertedIn = ({ exchange }: Lookup): readonly string[] =>
  exchange.kind === 'ldap' && exchange.request.operation === 'search'
    ? [...exchange.request.filter.matchAll(/\(\s*([A-Za-z0-9;-]+)\s*[~<>]?=/g)].map(([, name]) =>
        (name ?? '').toLowerCase(),
      )
    : []

const isConjunction = ({ exchange }: Lookup): boolean =>
  exchange.kind === 'ldap' &&
  exchange.request.operation === 'search' &&
  /^\(\s*&/.test(exchange.request.filter) &&
  !/\(\s*[|!]/.test(exchange.request.filter)

/** By intent: who acts, and in which of their encounters; each begins with the trace of its patient. */
const encountersIn = once((scene: Scene): ReadonlyMap<string | undefined, string> => {
  const traced = new Map<string, number>()
  return new Map(
    scene.intents.map((intent) => {
      const actor = actorOf(intent) ?? ''
      if (intent.action === 'trace-patient') traced.set(actor, (traced.get(actor) ?? 0) + 1)
      return [intent.id, `${actor} ${traced.get(actor) ?? 0}`]
    }),
  )
})

/** Whether the attributes asked for, where any are named, include these. */
export function asksFor({ exchange }: Lookup, ...names: readonly string[]): boolean {
  if (exchange.kind !== 'ldap' || exchange.request.operation !== 'search') return true
  const asked = exchange.request.attributes.map((name) => name.toLowerCase())
  return (
    asked.length === 0 || asked.includes('*') || names.every((name) => asked.includes(name.toLowerCase()))
  )
}

const filterOf = ({ exchange }: Lookup): string =>
  exchange.kind === 'ldap' && exchange.request.operation === 'search' ? exchange.request.filter : ''

const attributesOf = ({ exchange }: Lookup): string =>
  exchange.kind === 'ldap' && exchange.request.operation === 'search'
    ? exchange.request.attributes.join(' ')
    : ''

/** The filter on the LDAP route: these terms, all of them and no other. */
const exactly = (lookup: Lookup, ...terms: readonly string[]) => {
  const asserted = assertedIn(lookup)
  const isExact =
    isConjunction(lookup) &&
    asserted.length === terms.length &&
    terms.every((term) => asserted.includes(term.toLowerCase()))
  return expectThat(
    lookup.route === 'fhir' || isExact,
    'LDAP filter',
    `a conjunction of exactly ${terms.join(', ')}`,
    filterOf(lookup),
  )
}

/** The two steps of a lookup (spine.md 4.4, pds-sds.md 4.3). */
export const lookupOrderChecks: readonly Check[] = [
  {
    id: 'mhs-record-is-looked-up-before-the-as-record',
    title: 'The MHS record of a practice is looked up first and its AS record second',
    requirements: ['SDS-Q-01', 'SDS-Q-06', 'SDS-FLOW-03'],
    calledForBy: ['find-asid'],
    judge: eachAsLookup({
      examine: (lookup, scene) =>
        expectThat(
          lookupsBefore(scene, lookup).some(
            ({ record, odsCode }) => record === 'MHS' && odsCode === lookup.odsCode,
          ),
          'order of the lookups',
          `the MHS record of ${inWords(scene, lookup.odsCode)} first`,
          'the AS record first, as before 1.2.3',
        ),
    }),
  },
  {
    id: 'mhs-record-is-looked-up-by-practice-and-interaction',
    title: 'The MHS record is looked up by ODS code and interaction ID, for endpoint and party key',
    requirements: ['SDS-Q-02', 'SDS-FLOW-01'],
    calledForBy: ['find-endpoint'],
    judge: eachMhsLookup({
      examine: (lookup) =>
        all(
          exactly(lookup, 'nhsIDCode', 'objectClass', 'nhsMhsSvcIA'),
          expectThat(lookup.odsCode !== undefined, 'ODS code of the lookup', 'the practice', undefined),
          expectThat(
            lookup.interactionId !== undefined,
            'interaction ID of the lookup',
            'one of the capability wanted',
            undefined,
          ),
          expectThat(
            asksFor(lookup, 'nhsMhsEndPoint', 'nhsMhsPartyKey'),
            'requested attributes',
            'nhsMhsEndPoint and nhsMhsPartyKey',
            attributesOf(lookup),
          ),
        ),
    }),
  },
  {
    id: 'as-record-is-looked-up-by-the-party-key-found',
    title: 'The AS record is looked up by ODS code and the party key that the MHS record holds',
    requirements: ['SDS-Q-03', 'SDS-FLOW-02'],
    calledForBy: ['find-asid'],
    judge: eachAsLookup({
      examine: (lookup, scene) => {
        const found = mhsRecordBefore(scene, lookup)?.matches?.map(({ partyKey }) => partyKey) ?? []
        return all(
          expectThat(lookup.odsCode !== undefined, 'ODS code of the lookup', 'the practice', undefined),
          expectThat(
            lookup.partyKey !== undefined && (found.length === 0 || found.includes(lookup.partyKey)),
            'party key of the lookup',
            found.join(' or ') || 'the one of the MHS record',
            lookup.partyKey,
          ),
          expectThat(
            asksFor(lookup, 'uniqueIdentifier'),
            'requested attributes',
            'uniqueIdentifier',
            attributesOf(lookup),
          ),
        )
      },
    }),
  },
  {
    id: 'as-record-is-not-filtered-by-interaction',
    title: 'The LDAP filter for the AS record holds no interaction ID',
    requirements: ['SDS-Q-04'],
    calledForBy: [],
    judge: eachOf(practiceLookupsFor('AS', 'ldap'))({
      examine: (lookup) =>
        expectThat(
          !assertedIn(lookup).includes('nhsassvcia'),
          'LDAP filter',
          'nhsIDCode, objectClass and nhsMHSPartyKey only',
          filterOf(lookup),
        ),
    }),
  },
  {
    id: 'services-branch-is-searched',
    title: 'The directory is searched below ou=services, o=nhs, with all levels under it',
    requirements: ['SDS-Q-05'],
    calledForBy: [],
    judge: eachOf((scene: Scene) => scene.lookups.filter(({ route }) => route === 'ldap'))({
      examine: ({ exchange }) => {
        if (exchange.kind !== 'ldap' || exchange.request.operation !== 'search') return undefined
        const { base, scope } = exchange.request
        return all(
          expectThat(
            base.toLowerCase().replaceAll(/\s/g, '') === 'ou=services,o=nhs',
            'search base',
            'ou=services, o=nhs',
            base,
          ),
          expectThat(scope === 'sub', 'search scope', 'subtree', scope),
        )
      },
    }),
  },
  {
    id: 'lookup-names-the-target-practice',
    title: 'SDS is asked for the very practice that is to be called, by the code of the practice as a whole',
    requirements: ['SDS-Q-13'],
    calledForBy: ['find-endpoint'],
    judge: eachOf(practiceLookups)({
      on: ({ exchange }, scene) => scene.intentOf(exchange)?.target !== undefined,
      examine: ({ exchange, odsCode }, scene) => {
        const target = scene.intentOf(exchange)?.target
        return expectThat(
          odsCode === target,
          'ODS code of the lookup',
          inWords(scene, target),
          odsCode && inWords(scene, odsCode),
        )
      },
    }),
  },
  {
    id: 'lookup-is-of-the-capability-called',
    title: 'The interaction ID of a lookup belongs to the capability of the requests that use its endpoint',
    requirements: ['SDS-Q-07', 'SDS-FLOW-05'],
    calledForBy: [],
    judge: eachMhsLookup({
      on: (lookup, scene) =>
        scene.calls.some(
          ({ exchange, intent, interaction }) =>
            interaction !== undefined &&
            precedes(lookup.exchange, exchange) &&
            intent?.organisation === scene.intentOf(lookup.exchange)?.organisation &&
            intent?.target === lookup.odsCode,
        ),
      examine: ({ interactionId }) =>
        expectThat(
          interactionById(interactionId ?? '') !== undefined,
          'interaction ID of the lookup',
          'one of Foundations or Appointment Management',
          interactionId,
        ),
    }),
  },
  {
    id: 'lookups-are-kept-for-the-session',
    title: 'A practice is looked up once in a session for one interaction',
    requirements: ['SDS-CACHE-1', 'SDS-FLOW-06'],
    calledForBy: [],
    judge: (scene) =>
      groupsBy(
        practiceLookups(scene).filter(({ matches }) => matches?.length),
        ({ exchange, record, odsCode, interactionId }) => {
          const encounter = encountersIn(scene).get(exchange.intent)
          return encounter && [encounter, record, odsCode, interactionId].join(' ')
        },
      ).map((lookups) =>
        sighting(
          lookups.map(({ exchange }) => exchange),
          expectThat(
            lookups.length === 1,
            'lookups in one session',
            'one',
            lookups.map((lookup) => lookupInWords(scene, lookup)).join('; '),
          ),
        ),
      ),
  },
]
