import { partyKeyOf } from '../spine/comparisons.js'
import type { OdsCode, PartyKey } from '../spine/identifiers.js'
import type { AsEntry } from './as-entries.js'
import { distinct, groupBy, oneOfEach } from './grouping.js'
import { heldBy, holderOf, listed, organisationIn } from './naming.js'
import { isGpConnectBinding } from './mhs-entries.js'
import { ownBindings } from './own-bindings.js'
import type { Registration } from './registration.js'
import type { Rule, RuleFinding } from './rule.js'
import { entriesBehind } from './standing.js'

const MATTERS =
  'Spine finds a practice’s system by its party key: a key that leads to two practices, or a practice with two keys, sends a patient’s data to the wrong one.'

const keyOf = ({ record }: AsEntry): string => partyKeyOf(record.partyKey)

/** Party keys of several practices, and practices with several party keys. */
function mismatches(registration: Registration, entries: readonly AsEntry[]): readonly RuleFinding[] {
  const codesOf = (held: readonly AsEntry[]): readonly OdsCode[] =>
    distinct(held.map(({ record }) => record.odsCode))
  const keysOfSeveral = [...groupBy(entries, keyOf).values()].filter((held) => codesOf(held).length > 1)
  const practicesOfSeveral = [...groupBy(entries, ({ record }) => record.odsCode)].filter(
    ([, held]) => distinct(held.map(keyOf)).length > 1,
  )
  return [
    ...keysOfSeveral.map((held) => ({
      at: `party key ${held[0]?.record.partyKey ?? ''}`,
      expected: 'a party key of its own for each practice, also behind a shared MHS',
      actual: heldBy(held.map((entry) => holderOf(registration, entry))),
      places: held.flatMap(({ places }) => places('partyKey')),
    })),
    ...practicesOfSeveral.map(([odsCode, held]) => ({
      at: organisationIn(registration, odsCode),
      expected: 'one party key for the practice',
      actual: `${held.length} party keys: ${listed(held.map(({ record }) => record.partyKey))}`,
      places: held.flatMap(({ places }) => places('partyKey')),
    })),
  ]
}

interface PracticeKeyRule extends Pick<Rule, 'id' | 'title' | 'requirements'> {
  readonly of: (registration: Registration) => readonly AsEntry[]
}

const practiceKeyRule = ({ of, ...head }: PracticeKeyRule): Rule => ({
  ...head,
  matters: MATTERS,
  judge: (registration) => {
    const entries = of(registration)
    return { judged: entries.length, findings: mismatches(registration, entries) }
  },
})

export const eachPracticeHasItsOwnPartyKey = practiceKeyRule({
  id: 'each-practice-has-its-own-party-key',
  title: 'Each practice has one party key, and no other practice has it',
  requirements: ['REG-12', 'SDS-REG-13'],
  of: ({ providers }) => providers,
})

export const sharedMhsHoldsAPartyKeyForEachPractice = practiceKeyRule({
  id: 'shared-mhs-holds-a-party-key-for-each-practice',
  title: 'A shared MHS holds as many party keys as there are practices behind it',
  requirements: ['TOP-PRO-SH-02', 'TOP-PRO-SH-05'],
  of: (registration) => entriesBehind(registration, 'provider', 'shared'),
})

export const practicesOnSeparateMhssHaveTheirOwnPartyKeys = practiceKeyRule({
  id: 'practices-on-separate-mhss-have-their-own-party-keys',
  title: 'On separate MHSs each practice has a party key of its own',
  requirements: ['TOP-PRO-SEP-02'],
  of: (registration) => {
    const separate = entriesBehind(registration, 'provider', 'separate')
    return distinct(separate.map(({ record }) => record.odsCode)).length > 1 ? separate : []
  },
})

/** Providers with everything else that is registered under their party keys. */
const pairFindings = (registration: Registration): readonly RuleFinding[] =>
  [...groupBy(registration.providers, keyOf)].flatMap(([key, providers]) => {
    const held = registration.entriesByPartyKey.get(key) ?? providers
    const asids = distinct(held.map(({ record }) => record.asid))
    const isOneOrganisation = distinct(providers.map(({ record }) => record.odsCode)).length === 1
    if (asids.length < 2 || !isOneOrganisation) return []
    return [
      {
        at: `party key ${providers[0]?.record.partyKey ?? ''}`,
        expected: 'one ASID: the party key and the ASID of a practice belong together, one to one',
        actual: `belongs to ${asids.length} ASIDs: ${listed(held.map((entry) => `${entry.record.asid} of ${holderOf(registration, entry)}`))}`,
        places: held.flatMap(({ places }) => places('partyKey')),
      },
    ]
  })

export const practiceKeyAndAsidBelongTogether: Rule = {
  id: 'practice-key-and-asid-belong-together',
  title: 'The party key of a practice belongs to exactly one ASID',
  requirements: ['REG-13', 'SDS-REG-14'],
  matters:
    'A consumer looks up the ASID by the party key: with two answers it has to guess, and Spine refuses or misroutes the request.',
  judge: (registration) => ({ judged: registration.providers.length, findings: pairFindings(registration) }),
}

/** The organisation that a party key is named for, by the convention that it begins with its ODS code (spine.md 1.2). */
const namedFor = (partyKey: PartyKey): string => partyKeyOf(partyKey).replace(/-[0-9]+$/, '')

export const practiceKeysAreNotCrossed: Rule = {
  id: 'practice-keys-are-not-crossed',
  title: 'The party key and the ASID of a pair are of one practice',
  requirements: ['TOP-PRO-SH-06', 'REG-12'],
  matters:
    'With crossed keys a consumer that looks up one practice is given the ASID of another, and asks it for a patient it does not have.',
  judge: (registration) => {
    const { providers, mhsByPartyKey } = registration
    const practices = new Map(providers.map(({ record }) => [record.odsCode.toUpperCase(), record.odsCode]))
    const recorded = (entry: AsEntry): readonly RuleFinding[] => {
      if (ownBindings(registration, entry).length > 0) return []
      const first = mhsByPartyKey.get(keyOf(entry))?.find(isGpConnectBinding)
      if (!first) return []
      return [
        {
          at: `ASID ${entry.record.asid} of ${holderOf(registration, entry)}`,
          expected: 'a party key whose MHS records are of the same practice',
          actual: `${entry.record.partyKey}, whose MHS records are those of ${organisationIn(registration, first.record.odsCode)}`,
          places: [...entry.places('partyKey'), first.place('partyKey')],
        },
      ]
    }
    const named = (entry: AsEntry): readonly RuleFinding[] => {
      const other = practices.get(namedFor(entry.record.partyKey))
      if (other === undefined || other === entry.record.odsCode) return []
      return [
        {
          at: `party key of ${holderOf(registration, entry)}`,
          expected: `the party key that belongs with ASID ${entry.record.asid}`,
          actual: `${entry.record.partyKey}, which is named for ${organisationIn(registration, other)}`,
          places: entry.places('partyKey'),
        },
      ]
    }
    return {
      judged: providers.length,
      findings: providers.flatMap((entry) => {
        const found = recorded(entry)
        return found.length > 0 ? found : named(entry)
      }),
    }
  },
}

export const organisationHasOneProviderSystem: Rule = {
  id: 'organisation-has-one-provider-system',
  title: 'An organisation has at most one GP Connect provider system',
  requirements: ['REG-04', 'SDS-REG-08'],
  matters:
    'A consumer that looks a practice up finds two systems and cannot know which of them holds the patient’s record.',
  judge: (registration) => {
    const practices = groupBy(registration.providers, ({ record }) => record.odsCode)
    const bindings = groupBy(
      registration.mhsEntries.filter(isGpConnectBinding),
      ({ record }) => record.odsCode,
    )
    return {
      judged: practices.size,
      findings: [...practices].flatMap(([odsCode, held]) => {
        const unclaimed = oneOfEach(
          (bindings.get(odsCode) ?? []).filter(
            ({ record }) => !registration.entriesByPartyKey.has(partyKeyOf(record.partyKey)),
          ),
          ({ record }) => partyKeyOf(record.partyKey),
        )
        if (held.length + unclaimed.length < 2) return []
        const systems = [
          ...held.map(
            ({ record, system }) =>
              `${system ? `system ${system.id}` : 'an AS record'} (ASID ${record.asid}, party key ${record.partyKey})`,
          ),
          ...unclaimed.map(({ record }) => `MHS records of party key ${record.partyKey}`),
        ]
        return [
          {
            at: organisationIn(registration, odsCode),
            expected: 'one GP Connect provider system',
            actual: `${systems.length} provider systems: ${listed(systems)}`,
            places: [
              ...held.flatMap(({ places }) => places('odsCode')),
              ...unclaimed.map(({ place }) => place('partyKey')),
            ],
          },
        ]
      }),
    }
  },
}

export const practiceKeyRules: readonly Rule[] = [
  eachPracticeHasItsOwnPartyKey,
  sharedMhsHoldsAPartyKeyForEachPractice,
  practicesOnSeparateMhssHaveTheirOwnPartyKeys,
  practiceKeyAndAsidBelongTogether,
  practiceKeysAreNotCrossed,
  organisationHasOneProviderSystem,
]
