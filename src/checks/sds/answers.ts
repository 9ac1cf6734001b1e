import { asidForm, partyKeyForm } from '../../spine/identifiers.js'
import { sameAttribute, sameDistinguishedName, samePartyKey, sameUrl } from '../../spine/comparisons.js'
import { check, where } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { ofSpine, only, type Kind } from '../judging/kinds.js'
import type { LdapLookup, Lookup } from '../reading/lookup.js'
import type { Scene } from '../reading/scene.js'
import { apiRequestChecks, asksForCurrentRecord } from './api-requests.js'
import { asRecordsFor, countFor, ldapAnswers, lookupAnswers, lookupInWords, mhsRecordsFor } from './kinds.js'

/** What the FHIR API answers all the same. */
const NO_GROUND: ReadonlySet<string> = new Set([
  'current-record-is-asked-for',
  'sds-queries-are-percent-encoded',
])

const TERMS = ['nhsIDCode', 'objectClass', 'nhsMHSPartyKey', 'nhsMhsManufacturerOrg']

/** Whether SDS can tell from a search what is asked for, so that it answers for what it finds. */
const isSoundSearch = ({ base, scope, filter, record, objectClass = '' }: LdapLookup): boolean =>
  scope === 'sub' &&
  sameDistinguishedName(base, 'ou=services,o=nhs') &&
  sameAttribute(objectClass, record === 'MHS' ? 'nhsMhs' : 'nhsAs') &&
  filter.others.length === 0 &&
  filter.terms.every(({ attribute }) =>
    [...TERMS, record === 'MHS' ? 'nhsMhsSvcIA' : 'nhsAsSvcIA'].some((each) =>
      sameAttribute(each, attribute),
    ),
  )

const isSound = (lookup: Lookup, scene: Scene): boolean =>
  lookup.route === 'ldap'
    ? isSoundSearch(lookup)
    : apiRequestChecks.every(
        ({ id, examine }) => NO_GROUND.has(id) || (examine(lookup, scene)?.length ?? 0) === 0,
      )

/** Whether the gateway may answer with what was true half an hour ago (pds-sds.md 4.9). */
const mayBeStale = (lookup: Lookup, { topologies }: Scene): boolean =>
  lookup.route === 'fhir' && topologies.length > 1 && !asksForCurrentRecord(lookup)

/**
 * Busy or unavailable, over either route, says nothing about what SDS holds; nor does what is refused for the limits or the
 * controls that a client sends with its search (RFC 4511 4.1.9, A).
 */
const isAble = (lookup: Lookup): boolean => {
  const status = lookup.route === 'fhir' ? lookup.exchange.response?.status : undefined
  return lookup.route === 'ldap'
    ? ![2, 4, 8, 12, 51, 52, 122, 123].includes(lookup.exchange.response.resultCode)
    : status !== undefined && status < 500 && ![401, 403, 429].includes(status)
}

const answersToSound: Kind<Lookup> = only(
  lookupAnswers,
  (lookup, scene) => isSound(lookup, scene) && isAble(lookup) && !mayBeStale(lookup, scene),
)

const isByApi = ({ route }: Lookup): boolean => route === 'fhir'
const isByLdap = ({ route }: Lookup): boolean => route === 'ldap'

/** Status or result code, with the number of records. */
const resultOf = (lookup: Lookup): string => {
  const code =
    lookup.route === 'ldap'
      ? `result ${lookup.exchange.response.resultCode}`
      : `status ${lookup.exchange.response?.status ?? ''}`
  return lookup.matches === undefined ? code : `${code} and ${counted(lookup.matches.length)}`
}

const counted = (records: number): string => (records === 1 ? '1 record' : `${records} records`)

const binds = ofSpine('sds', ({ ldap }) =>
  ldap.flatMap((exchange) => {
    const { request } = exchange
    return request.operation === 'bind' ? [{ exchange, request }] : []
  }),
)

/** Whether a search asks for an attribute. */
const asksFor = (lookup: Lookup, name: string): boolean =>
  lookup.route === 'fhir' ||
  lookup.attributes.length === 0 ||
  lookup.attributes.some((each) => each === '*' || sameAttribute(each, name))

/** One attribute by its name; `*`, `+`, a class or an OID stand for what only the schema says. */
const isPlainName = (asked: string): boolean => /^[a-z][a-z0-9-]*$/i.test(asked)

/** An endpoint as consumers compare it; a consumer's record may hold none. */
const isSameEndpoint = (given: string | undefined, held: string | undefined): boolean =>
  given === held || sameUrl(given, held)

const oneOf = (values: readonly string[]): string => [...new Set(values)].join(' or ')

/** What SDS answers: that it finds what is registered, and gives it as it is (spine.md 4.3 to 4.8). */
export const answerChecks = [
  check({
    id: 'anonymous-bind-is-accepted',
    title: 'The directory accepts an anonymous simple bind',
    matters: 'Consumers connect without name and password; else nobody can look a practice up.',
    mend: 'Accept a simple bind with empty name and password under a client certificate.',
    party: 'sds',
    requirements: ['SDS-LDAP-02'],
    of: binds,
    reads: ({ exchange: { response, connection }, request: { anonymous, method } }) =>
      // Busy, unavailable, or no client certificate says nothing about the bind (RFC 4511 4.1.9).
      anonymous && method === 'simple' && connection.tls?.peer && ![51, 52].includes(response.resultCode)
        ? response.resultCode
        : undefined,
    expects: (code) => expectThat(code === 0, 'result of the bind', '0', String(code)),
  }),
  check({
    id: 'registered-records-are-found',
    title: 'A lookup finds what is registered',
    matters: 'A practice that is on GP Connect seems not to be.',
    mend: 'Return the records that meet the question.',
    party: 'sds',
    requirements: [where(isByLdap, 'SDS-LDAP-03'), where(isOf('MHS'), 'WEX-2b'), where(isOf('AS'), 'WEX-2d')],
    of: answersToSound,
    reads: (lookup, scene) => (countFor(scene, lookup) > 0 ? (lookup.matches?.length ?? 0) : undefined),
    expects: (found, lookup, scene) =>
      expectThat(found > 0, lookupInWords(scene, lookup), 'found', resultOf(lookup)),
  }),
  check({
    id: 'sds-finds-nothing-without-an-error',
    title: 'A lookup without a match succeeds and gives no record',
    matters: 'A consumer cannot tell a practice that is not on GP Connect from a failure of SDS.',
    mend: 'Answer with success and no entry: result 0, or 200 with a searchset of total 0.',
    party: 'sds',
    requirements: [where(isByLdap, 'SDS-LDAP-09'), where(isByApi, 'SDS-API-2', 'SDS-API-11')],
    of: answersToSound,
    reads: (lookup, scene) => (countFor(scene, lookup) === 0 ? { found: lookup.matches?.length } : undefined),
    expects: ({ found }, lookup, scene) =>
      expectThat(found === 0, lookupInWords(scene, lookup), 'success without a record', resultOf(lookup)),
  }),
  check({
    id: 'each-lookup-finds-one-record',
    title: 'A lookup finds a record that is registered once no more than once',
    matters: 'A consumer must not guess which of several is the practice’s, and cannot call it.',
    mend: 'Return each record once, and no other.',
    party: 'sds',
    requirements: ['SDS-Q-11'],
    of: answersToSound,
    reads: (lookup, scene) =>
      countFor(scene, lookup) === 1 && lookup.matches?.length ? lookup.matches.length : undefined,
    expects: (found, lookup, scene) =>
      expectThat(found === 1, lookupInWords(scene, lookup), 'one record', counted(found)),
  }),
  check({
    id: 'directory-returns-what-was-asked-for',
    title: 'The directory returns only the attributes that were asked for',
    matters: 'Consumers may trip over what they did not ask for.',
    mend: 'Return the attributes that the search names, and all of them only where it names none.',
    party: 'sds',
    requirements: ['SDS-LDAP-13'],
    of: ldapAnswers,
    reads: ({ attributes, exchange: { response } }) =>
      attributes.length > 0 && attributes.every(isPlainName) && response.entries.length > 0
        ? response.entries.flatMap((entry) => entry.attributes.map(([name]) => name))
        : undefined,
    expects: (returned, { attributes }) => {
      const surplus = returned.filter((name) => !attributes.some((each) => sameAttribute(each, name)))
      return expectThat(surplus.length === 0, 'attributes', attributes.join(' '), oneOf(surplus))
    },
  }),
  check({
    id: 'sds-returns-endpoint-and-party-key',
    title: 'SDS returns the endpoint and the party key that the MHS record holds',
    matters: 'The request goes to another server, or nowhere.',
    mend: 'Return nhsMhsEndPoint and nhsMhsPartyKey as they are registered.',
    party: 'sds',
    requirements: ['WEX-2b'],
    of: answersToSound,
    reads: (lookup, scene) => {
      const [held] = lookup.record === 'MHS' ? mhsRecordsFor(scene, lookup) : []
      const [given] = lookup.matches ?? []
      return held && given && countFor(scene, lookup) === 1 ? { held, given } : undefined
    },
    expects: ({ held, given }, lookup) =>
      all(
        expectThat(
          !asksFor(lookup, 'nhsMhsEndPoint') || isSameEndpoint(given.endpoint, held.endpoint),
          'nhsMhsEndPoint',
          held.endpoint ?? 'nothing',
          given.endpoint,
        ),
        expectThat(
          !asksFor(lookup, 'nhsMhsPartyKey') ||
            (samePartyKey(given.partyKey, held.partyKey) && partyKeyForm.test(given.partyKey ?? '')),
          'nhsMhsPartyKey',
          held.partyKey,
          given.partyKey,
        ),
      ),
  }),
  check({
    id: 'sds-returns-the-asid',
    title: 'SDS returns the ASID that the AS record holds',
    matters: 'The SSP checks agreement by it: another’s ASID opens or shuts the wrong door.',
    mend: 'Return uniqueIdentifier of the AS record as it is registered.',
    party: 'sds',
    requirements: ['WEX-2d'],
    of: answersToSound,
    reads: (lookup, scene) => {
      const held = lookup.record === 'AS' ? asRecordsFor(scene, lookup).map(({ asid }): string => asid) : []
      const given = lookup.matches ?? []
      return held.length > 0 && given.length > 0 && asksFor(lookup, 'uniqueIdentifier')
        ? { held, given: given.map(({ asid }) => asid) }
        : undefined
    },
    // A second one is told by itself.
    expects: ({ held, given: [asid] }) =>
      expectThat(asid !== undefined && asidForm.test(asid) && held.includes(asid), 'ASID', oneOf(held), asid),
  }),
] as const

function isOf(record: Lookup['record']) {
  return (lookup: Lookup): boolean => lookup.record === record
}
