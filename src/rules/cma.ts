import { partyKeyOf } from '../spine/comparisons.js'
import type { AsEntry } from './as-entries.js'
import { distinct, groupBy } from './grouping.js'
import { isGpConnectBinding, type MhsEntry } from './mhs-entries.js'
import { holderOf, listed, organisationIn, shortInteraction } from './naming.js'
import { unevenInteractions } from './both-records.js'
import { ownBindings } from './own-bindings.js'
import type { Registration } from './registration.js'
import type { Rule, RuleFinding, Ruling } from './rule.js'
import { entriesBehind } from './standing.js'

/** In INT consumers are told to do what the specification forbids (spine.md 5.1, 13 row 3). */
const inInt = ({ topology }: Registration): Pick<Ruling, 'advisory'> =>
  topology.environment === 'int'
    ? { advisory: 'the INT set-up guide asks consumers to register so; in live it is forbidden' }
    : {}

/** MHS records under the party key of a consumer, where no provider holds the key too. */
function bindingsOf({ mhsByPartyKey, providerKeys }: Registration, consumer: AsEntry): readonly MhsEntry[] {
  const key = partyKeyOf(consumer.record.partyKey)
  return providerKeys.has(key) ? [] : (mhsByPartyKey.get(key) ?? [])
}

/** Bindings under a consumer's party key that make the key's holder a CMA endpoint. */
function combinedBindings({
  mhsEntries,
  providerKeys,
}: Registration): ReadonlyMap<string, readonly MhsEntry[]> {
  const combined = mhsEntries.filter(
    (binding) =>
      !providerKeys.has(partyKeyOf(binding.record.partyKey)) &&
      (binding.record.cma === true || isGpConnectBinding(binding)),
  )
  return groupBy(combined, ({ record }) => `${record.odsCode} ${partyKeyOf(record.partyKey)}`)
}

const MARKED =
  'The interaction ID on an MHS record is how Spine tells providers: consumers that look the organisation up find a practice system that is none.'

/** Consumers whose MHS records carry GP Connect interaction IDs, once for each party key. */
function markedAsProviders(registration: Registration): readonly RuleFinding[] {
  const seen = new Set<string>()
  return registration.consumers.flatMap((consumer) => {
    const key = partyKeyOf(consumer.record.partyKey)
    const bindings = seen.has(key) ? [] : bindingsOf(registration, consumer).filter(isGpConnectBinding)
    seen.add(key)
    if (bindings.length === 0) return []
    const ids = bindings.map(({ record }) => shortInteraction(record.interactionId))
    return [
      {
        at: `MHS record of party key ${consumer.record.partyKey}`,
        expected: 'GP Connect interaction IDs on the AS record of a consumer only',
        actual: `${listed(ids)} on the MHS record of a consumer: ${holderOf(registration, consumer)}`,
        places: bindings.map(({ place }) => place('interactionId')),
      },
    ]
  })
}

export const noConsumerIsACmaEndpoint: Rule = {
  id: 'no-consumer-is-a-cma-endpoint',
  title: 'No consumer is registered as a CMA endpoint',
  requirements: ['REG-07', 'SDS-REG-09'],
  matters:
    'A CMA endpoint marks a practice that answers requests: a consumer registered so is looked up, and asked for records it does not have.',
  judge: (registration) => {
    const bindings = combinedBindings(registration)
    return {
      judged: registration.consumers.length,
      findings: registration.consumers.flatMap((consumer) => {
        const { odsCode, partyKey } = consumer.record
        const combined = bindings.get(`${odsCode} ${partyKeyOf(partyKey)}`)
        if (!combined) return []
        return [
          {
            at: holderOf(registration, consumer),
            expected: 'an AS record and an MHS record apart, for a system that only sends',
            actual: `registered as a CMA endpoint under party key ${partyKey}`,
            places: [...consumer.places('partyKey'), ...combined.map(({ place }) => place('cma'))],
          },
        ]
      }),
      ...inInt(registration),
    }
  },
}

export const consumersMhsRecordHasNoGpConnectInteraction: Rule = {
  id: 'consumers-mhs-record-has-no-gp-connect-interaction',
  title: 'No MHS record of a consumer carries a GP Connect interaction ID',
  requirements: ['REG-08', 'SDS-REG-10'],
  matters: MARKED,
  judge: (registration) => ({
    judged: registration.consumers.length,
    findings: markedAsProviders(registration),
    ...inInt(registration),
  }),
}

export const consumerHasAnMhsRecord: Rule = {
  id: 'consumer-has-an-mhs-record',
  title: 'A consumer has an MHS record apart from its AS record',
  requirements: ['REG-07'],
  matters: 'Without an MHS record nothing in Spine says by which server the organisation’s messages come.',
  judge: (registration) => ({
    judged: registration.topology.directory ? registration.consumers.length : 0,
    findings: registration.consumers
      .filter(({ record, isHeld }) => isHeld && !registration.mhsByPartyKey.has(partyKeyOf(record.partyKey)))
      .map((consumer) => ({
        at: holderOf(registration, consumer),
        expected: `an MHS record for party key ${consumer.record.partyKey}, without GP Connect interaction IDs`,
        actual: 'an AS record alone',
        places: consumer.places('partyKey'),
      })),
    advisory: 'an export is often restricted to GP Connect interaction IDs, and then leaves this record out',
  }),
}

/** Providers whose party key and ASID do not make one CMA endpoint. */
const notCombined = (registration: Registration, providers: readonly AsEntry[]): readonly RuleFinding[] =>
  providers.flatMap((provider) => {
    const { partyKey } = provider.record
    const own = ownBindings(registration, provider)
    const apart = own.filter(({ record }) => record.cma === false)
    if (own.length > 0 && apart.length === 0) return []
    const all = (registration.mhsByPartyKey.get(partyKeyOf(partyKey)) ?? []).filter(isGpConnectBinding)
    const others = distinct(all.map(({ record }) => record.odsCode))
    const actual =
      apart.length > 0
        ? `MHS and AS registered apart under party key ${partyKey}`
        : others.length > 0
          ? `no MHS record of its own under party key ${partyKey}, only those of ${listed(others.map((code) => organisationIn(registration, code)))}`
          : `no MHS record with a GP Connect interaction ID under party key ${partyKey}`
    return [
      {
        at: `${holderOf(registration, provider)}, ASID ${provider.record.asid}`,
        expected: 'a CMA endpoint: one AS record, and MHS records with the same ODS code and party key',
        actual,
        places: [...provider.places('partyKey'), ...apart.map(({ place }) => place('cma'))],
      },
    ]
  })

const NOT_FOUND =
  'A practice that is no CMA endpoint is not found by consumers that look it up, so nobody can book there or read a record.'

export const eachPracticeIsACmaEndpoint: Rule = {
  id: 'each-practice-is-a-cma-endpoint',
  title: 'Each party key and ASID of a practice are registered as one CMA endpoint',
  requirements: ['REG-12', 'SDS-REG-14'],
  matters: NOT_FOUND,
  judge: (registration) => ({
    judged: registration.providers.length,
    findings: notCombined(registration, registration.providers),
  }),
}

const cmaRule = (
  head: Pick<Rule, 'id' | 'title' | 'requirements'>,
  standing: 'shared' | 'separate',
): Rule => ({
  ...head,
  matters: NOT_FOUND,
  judge: (registration) => {
    const providers = entriesBehind(registration, 'provider', standing)
    return {
      judged: providers.length,
      findings: [...notCombined(registration, providers), ...unevenInteractions(registration, providers)],
    }
  },
})

export const practicesBehindASharedMhsAreCmaEndpoints = cmaRule(
  {
    id: 'practices-behind-a-shared-mhs-are-cma-endpoints',
    title: 'Behind a shared MHS each practice is a CMA endpoint, the same on both records',
    requirements: ['TOP-PRO-SH-03'],
  },
  'shared',
)

export const practicesOnSeparateMhssAreCmaEndpoints = cmaRule(
  {
    id: 'practices-on-separate-mhss-are-cma-endpoints',
    title: 'On a separate MHS each practice is a CMA endpoint, the same on both records',
    requirements: ['TOP-PRO-SEP-03'],
  },
  'separate',
)

export const mhsRecordsTellProvidersFromConsumers: Rule = {
  id: 'mhs-records-tell-providers-from-consumers',
  title: 'GP Connect interaction IDs stand on MHS records of providers, and of no others',
  requirements: ['REG-06'],
  matters: MARKED,
  judge: (registration) => ({
    judged: registration.entries.length,
    findings: [
      ...markedAsProviders(registration),
      ...notCombined(
        registration,
        registration.providers.filter(
          ({ record }) =>
            !registration.mhsByPartyKey.get(partyKeyOf(record.partyKey))?.some(isGpConnectBinding),
        ),
      ),
    ],
    ...inInt(registration),
  }),
}

export const cmaRules: readonly Rule[] = [
  noConsumerIsACmaEndpoint,
  consumersMhsRecordHasNoGpConnectInteraction,
  consumerHasAnMhsRecord,
  eachPracticeIsACmaEndpoint,
  practicesBehindASharedMhsAreCmaEndpoints,
  practicesOnSeparateMhssAreCmaEndpoints,
  mhsRecordsTellProvidersFromConsumers,
]
