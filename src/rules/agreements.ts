import { capabilityOf } from '../spine/capabilities.js'
import type { OdsCode } from '../spine/identifiers.js'
import type { SystemRole } from '../topology/topology.js'
import type { AsEntry } from './as-entries.js'
import { groupBy } from './grouping.js'
import { organisationIn } from './naming.js'
import type { Registration } from './registration.js'
import type { Rule, RuleFinding } from './rule.js'

/** Organisations by their registered systems; SDS does not tell whether a provider system consumes too, so any may. */
const registeredAs = (
  { entries }: Registration,
  role: SystemRole,
): ReadonlyMap<OdsCode, readonly AsEntry[]> =>
  groupBy(
    entries.filter(({ isHeld, isProvider }) => isHeld && (isProvider || role === 'consumer')),
    ({ record }) => record.odsCode,
  )

const MATTERS =
  'Spine lets a pair through by their ASIDs: an agreement with somebody who has none lets nobody through, and nobody notices until a patient waits.'

const ruleForParty = (role: SystemRole, head: Pick<Rule, 'id' | 'title' | 'requirements'>): Rule => ({
  ...head,
  matters: MATTERS,
  judge: (registration) => {
    const { agreements } = registration.topology
    const registered = registeredAs(registration, role)
    const absent = groupBy(agreements.entries(), ([, agreement]) =>
      registered.has(agreement[role]) ? undefined : agreement[role],
    )
    return {
      judged: agreements.length,
      findings: [...absent].map(([odsCode, held]) => ({
        at: `agreements of ${organisationIn(registration, odsCode)} as ${role}`,
        expected: `a registered ${role === 'provider' ? 'provider system' : 'system'} with an ASID at that organisation`,
        actual: `no ${role === 'provider' ? 'provider system' : 'system'} registered there, but ${held.length} agreement${held.length === 1 ? '' : 's'}`,
        places: held.map(([index]) => ['agreements', index, role]),
      })),
    }
  },
})

export const consumerOfAnAgreementIsRegistered = ruleForParty('consumer', {
  id: 'consumer-of-an-agreement-is-registered',
  title: 'The consumer of each data sharing agreement has a registered system with an ASID',
  requirements: ['SDS-REG-23', 'TOP-GEN-02'],
})

export const providerOfAnAgreementIsRegistered = ruleForParty('provider', {
  id: 'provider-of-an-agreement-is-registered',
  title: 'The provider of each data sharing agreement has a registered system with an ASID',
  requirements: ['SDS-REG-23', 'TOP-GEN-03'],
})

export const agreementCoversWhatBothAreRegisteredFor: Rule = {
  id: 'agreement-covers-what-both-are-registered-for',
  title: 'A data sharing agreement covers a capability that both sides are registered for',
  requirements: ['IG-03'],
  matters:
    'An agreement on paper for something that a side is not registered for does not let one request through.',
  judge: (registration) => {
    const { agreements } = registration.topology
    const sides = (['consumer', 'provider'] as const).map((role) => {
      const registered = registeredAs(registration, role)
      const capabilities = new Map(
        [...registered].map(([odsCode, entries]) => [
          odsCode,
          new Set<string | undefined>(
            entries.flatMap(({ record }) => record.interactionIds.map((id) => capabilityOf(id))),
          ),
        ]),
      )
      return { role, capabilities }
    })
    return {
      judged: agreements.length,
      findings: agreements.flatMap((agreement, index): readonly RuleFinding[] =>
        sides.flatMap(({ role, capabilities }) => {
          const held = capabilities.get(agreement[role])
          if (!held || held.has(agreement.capability)) return []
          return [
            {
              at: `agreement of ${organisationIn(registration, agreement.consumer)} with ${organisationIn(registration, agreement.provider)}`,
              expected: `interaction IDs of ${agreement.capability} on the AS record of ${organisationIn(registration, agreement[role])}`,
              actual: `no interaction ID of ${agreement.capability} there`,
              places: [['agreements', index, 'capability']],
            },
          ]
        }),
      ),
    }
  },
}

export const agreementRules: readonly Rule[] = [
  consumerOfAnAgreementIsRegistered,
  providerOfAnAgreementIsRegistered,
  agreementCoversWhatBothAreRegisteredFor,
]
