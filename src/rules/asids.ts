import { distinct, groupBy } from './grouping.js'
import type { AsEntry } from './as-entries.js'
import { heldBy, holderOf } from './naming.js'
import type { Registration } from './registration.js'
import type { Rule, RuleFinding } from './rule.js'
import { entriesBehind } from './standing.js'

const MATTERS =
  'Spine, practices and auditors tell who asked for a patient’s data by the ASID alone: two holders of one ASID cannot be told apart.'

const organisationsOf = (entries: readonly AsEntry[]): number =>
  distinct(entries.map(({ record }) => record.odsCode)).length

/** ASIDs that more than one system holds, with every holder. */
function sharedAsids(
  registration: Registration,
  entries: readonly AsEntry[],
  isShared: (holders: readonly AsEntry[]) => boolean,
): readonly RuleFinding[] {
  return [...groupBy(entries, ({ record }) => record.asid)]
    .filter(([, holders]) => holders.length > 1 && isShared(holders))
    .map(([asid, holders]) => ({
      at: `ASID ${asid}`,
      expected: 'an ASID of its own for each system at each organisation',
      actual: heldBy(holders.map((holder) => holderOf(registration, holder))),
      places: holders.flatMap(({ places }) => places('asid')),
    }))
}

interface AsidRule extends Pick<Rule, 'id' | 'title' | 'requirements'> {
  readonly of: (registration: Registration) => readonly AsEntry[]
  /** Whether holders are at fault; any two are, unless told otherwise. */
  readonly isShared?: (holders: readonly AsEntry[]) => boolean
  /** How many organisations there have to be before anything is shown by it. */
  readonly atLeast?: number
}

const asidRule = ({ of, isShared = () => true, atLeast = 1, ...head }: AsidRule): Rule => ({
  ...head,
  matters: MATTERS,
  judge: (registration) => {
    const entries = of(registration)
    if (organisationsOf(entries) < atLeast) return { judged: 0, findings: [] }
    return { judged: entries.length, findings: sharedAsids(registration, entries, isShared) }
  },
})

const acrossOrganisations = (holders: readonly AsEntry[]): boolean => organisationsOf(holders) > 1

export const asidNamesOneSystem = asidRule({
  id: 'asid-names-one-system',
  title: 'Each ASID stands for one system at one organisation',
  requirements: ['TOP-GEN-04', 'REG-01', 'SDS-REG-23'],
  of: ({ entries }) => entries,
})

export const eachConsumerOrganisationHasItsOwnAsid = asidRule({
  id: 'each-consumer-organisation-has-its-own-asid',
  title: 'No ASID is held by two consumer organisations',
  requirements: ['TOP-GEN-02', 'SDS-REG-01'],
  of: ({ consumers }) => consumers,
  isShared: acrossOrganisations,
})

export const eachPracticeHasItsOwnAsid = asidRule({
  id: 'each-practice-has-its-own-asid',
  title: 'The ASID of a practice is held by no other practice and by no consumer',
  requirements: ['TOP-GEN-03', 'REG-12', 'SDS-REG-13'],
  of: ({ entries, providers }) => (providers.length > 0 ? entries : []),
  isShared: (holders) => holders.some(({ isProvider }) => isProvider) && acrossOrganisations(holders),
})

export const consumersBehindASharedMhsHaveTheirOwnAsids = asidRule({
  id: 'consumers-behind-a-shared-mhs-have-their-own-asids',
  title: 'Behind a shared MHS each consumer organisation has an ASID of its own',
  requirements: ['TOP-CON-SH-01', 'REG-11'],
  of: (registration) => entriesBehind(registration, 'consumer', 'shared'),
  isShared: acrossOrganisations,
})

export const consumersOnSeparateMhssHaveTheirOwnAsids = asidRule({
  id: 'consumers-on-separate-mhss-have-their-own-asids',
  title: 'On separate MHSs each consumer organisation has an ASID of its own',
  requirements: ['TOP-CON-SEP-01'],
  of: (registration) => entriesBehind(registration, 'consumer', 'separate'),
  isShared: acrossOrganisations,
  atLeast: 2,
})

export const practicesBehindASharedMhsHaveTheirOwnAsids = asidRule({
  id: 'practices-behind-a-shared-mhs-have-their-own-asids',
  title: 'Behind a shared MHS each practice has an ASID of its own',
  requirements: ['TOP-PRO-SH-01'],
  of: (registration) => entriesBehind(registration, 'provider', 'shared'),
  isShared: acrossOrganisations,
})

export const practicesOnSeparateMhssHaveTheirOwnAsids = asidRule({
  id: 'practices-on-separate-mhss-have-their-own-asids',
  title: 'On separate MHSs each practice has an ASID of its own',
  requirements: ['TOP-PRO-SEP-01'],
  of: (registration) => entriesBehind(registration, 'provider', 'separate'),
  isShared: acrossOrganisations,
  atLeast: 2,
})

export const consumerSystemsOfOneOrganisationHaveTheirOwnAsids: Rule = {
  id: 'consumer-systems-of-one-organisation-have-their-own-asids',
  title: 'Two consumer systems of one organisation have two ASIDs',
  requirements: ['SDS-REG-02', 'REG-05'],
  matters: MATTERS,
  judge: (registration) => {
    const several = [...groupBy(registration.consumers, ({ record }) => record.odsCode).values()].filter(
      (entries) => entries.length > 1,
    )
    return {
      judged: several.length,
      findings: several.flatMap((entries) => sharedAsids(registration, entries, () => true)),
    }
  },
}

export const asidRules: readonly Rule[] = [
  asidNamesOneSystem,
  eachConsumerOrganisationHasItsOwnAsid,
  eachPracticeHasItsOwnAsid,
  consumersBehindASharedMhsHaveTheirOwnAsids,
  consumersOnSeparateMhssHaveTheirOwnAsids,
  practicesBehindASharedMhsHaveTheirOwnAsids,
  practicesOnSeparateMhssHaveTheirOwnAsids,
  consumerSystemsOfOneOrganisationHaveTheirOwnAsids,
]
