import { sameAttribute } from '../../spine/comparisons.js'
import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { inWords } from '../reading/history.js'
import type { Lookup } from '../reading/lookup.js'
import { codeInWords, ownAsidLookups } from './kinds.js'

/** Terms without which no such lookup is made; any other narrows it down. */
const USUAL = ['nhsIDCode', 'objectClass', 'nhsAsSvcIA', 'organization', 'identifier']

/** Whether more is said than organisation and interaction: the supplier, or a party key, product and the like. */
const isNarrowed = (lookup: Lookup): boolean =>
  lookup.manufacturer !== undefined ||
  lookup.partyKey !== undefined ||
  (lookup.route === 'ldap' &&
    lookup.filter.terms.some(
      ({ attribute }) => /^nhs/i.test(attribute) && !isUsual(attribute) && !isMisspelt(attribute),
    ))

const isUsual = (attribute: string): boolean => USUAL.some((each) => sameAttribute(each, attribute))

/** As an older version of the specification prints it. */
const isMisspelt = (attribute: string): boolean => /SvcIA$/i.test(attribute)

/** How a consumer finds its own ASID, where it does not hold it in its configuration (spine.md 4.6). */
export const ownAsidChecks = [
  check({
    id: 'own-asid-is-looked-up-by-its-interaction',
    title: 'A consumer that looks up its own ASID by LDAP filters by nhsAsSvcIA',
    matters: 'A misspelt attribute matches nothing, and the system never learns its own ASID.',
    mend: 'Write nhsAsSvcIA, not nhsaASvcIA as an older version of the specification prints it.',
    party: 'consumer',
    requirements: ['SDS-OWN-3'],
    of: ownAsidLookups,
    reads: (lookup) => (lookup.route === 'ldap' ? lookup : undefined),
    expects: ({ interactionId, filter }) =>
      expectThat(
        interactionId !== undefined,
        'LDAP filter',
        'nhsAsSvcIA with an interaction ID',
        filter.terms.map(({ attribute }) => attribute).join(', '),
      ),
  }),
  check({
    id: 'own-asid-is-looked-up-by-manufacturer',
    title: 'A consumer that looks up its own ASID names its supplier, or another field that tells it apart',
    matters: 'An organisation may have several systems: without it SDS gives the ASID of another.',
    mend: 'Add nhsMhsManufacturerOrg, or manufacturing-organization, with the supplier’s ODS code.',
    party: 'consumer',
    requirements: ['SDS-OWN-2', 'SDS-FLOW-13'],
    of: ownAsidLookups,
    reads: (lookup) => ({ isNarrowed: isNarrowed(lookup) }),
    expects: (found) =>
      expectThat(found.isNarrowed, 'nhsMhsManufacturerOrg', 'the supplier’s ODS code', undefined),
  }),
  check({
    id: 'own-asid-is-looked-up-at-the-own-organisation',
    title: 'A consumer that looks up its own ASID does so by the ODS code of its own organisation',
    matters: 'Asked for at the practice, SDS gives an ASID of the practice, in whose name requests then go.',
    mend: 'Ask by the ODS code of the organisation for which the user acts, not that of the practice.',
    party: 'consumer',
    requirements: ['SDS-FLOW-14'],
    of: ownAsidLookups,
    reads: ({ exchange, odsCode }, scene) => {
      const organisation = scene.intentOf(exchange)?.organisation
      return organisation === undefined ? undefined : { organisation, odsCode }
    },
    expects: ({ organisation, odsCode }, _, scene) =>
      expectThat(
        odsCode === organisation,
        'ODS code',
        inWords(scene, organisation),
        codeInWords(scene, odsCode),
      ),
    premises: ['actor-known'],
  }),
] as const
