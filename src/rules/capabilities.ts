import { capabilityOf, isGpConnect, type Capability } from '../spine/capabilities.js'
import type { AsEntry } from './as-entries.js'
import { bundlesOf } from './bundles.js'
import { distinct } from './grouping.js'
import { holderOf, listed, shortInteraction } from './naming.js'
import { ownBindings } from './own-bindings.js'
import type { Registration } from './registration.js'
import type { Rule, RuleFinding } from './rule.js'

export const providerRegistersTheWholeCapability: Rule = {
  id: 'provider-registers-the-whole-capability',
  title: 'A provider registers every interaction of the capabilities it offers',
  requirements: ['CAP-10'],
  matters:
    'Consumers rely on all of a capability: where one interaction is missing, a booking that was made cannot be changed or cancelled.',
  judge: (registration) => ({
    judged: registration.providers.length,
    findings: registration.providers.flatMap((provider) => {
      const held = new Set([
        ...provider.record.interactionIds,
        ...ownBindings(registration, provider).map(({ record }) => record.interactionId),
      ])
      return bundlesOf(held).flatMap(({ name, all, metadata }) => {
        const missing = all.filter((id) => id !== metadata && !held.has(id))
        if (missing.length === 0) return []
        return [
          {
            at: `${name} at ${holderOf(registration, provider)}`,
            expected: `all interaction IDs of ${name}`,
            actual: `without ${listed(missing.map(shortInteraction))}`,
            places: provider.places('interactionIds'),
          },
        ]
      })
    }),
  }),
}

/** Entries that cannot exchange the capability statement of what they register. */
const withoutMetadata = (
  registration: Registration,
  entries: readonly AsEntry[],
  idsOf: (entry: AsEntry) => ReadonlySet<string>,
): readonly RuleFinding[] =>
  entries.flatMap((entry) => {
    const held = idsOf(entry)
    const missing = distinct(bundlesOf(held).map(({ metadata }) => metadata)).filter((id) => !held.has(id))
    return missing.map((id) => ({
      at: holderOf(registration, entry),
      expected: `${id}, registered like any other interaction ID`,
      actual: 'no interaction ID for the capability statement',
      places: entry.places('interactionIds'),
    }))
  })

export const providerRegistersItsCapabilityStatement: Rule = {
  id: 'provider-registers-its-capability-statement',
  title: 'A provider has the interaction ID of the capability statement on its AS and MHS records',
  requirements: ['IID-05'],
  matters:
    'The INT message sets leave this interaction ID out: without it Spine refuses the first request a consumer makes of the practice.',
  judge: (registration) => ({
    judged: registration.providers.length,
    findings: withoutMetadata(registration, registration.providers, (provider) => {
      const onMhs = new Set(ownBindings(registration, provider).map(({ record }) => record.interactionId))
      const onAs = new Set<string>(provider.record.interactionIds)
      // Without any MHS record it is no CMA endpoint, which another rule says.
      if (onMhs.size === 0) return onAs
      // What stands on one record only is for the rule on both records, unless it is this one.
      const isMetadata = (id: string) => /:rest:read:metadata(?:-[0-9]+)?$/.test(id)
      return new Set([...onAs, ...onMhs].filter((id) => !isMetadata(id) || (onAs.has(id) && onMhs.has(id))))
    }),
  }),
}

export const consumerCanReadCapabilityStatements: Rule = {
  id: 'consumer-can-read-capability-statements',
  title: 'A consumer has the interaction ID of the capability statement on its AS record',
  requirements: ['CAP-07'],
  matters:
    'The INT message sets leave this interaction ID out: without it the consumer cannot find out what a practice offers before it asks.',
  judge: (registration) => ({
    judged: registration.consumers.length,
    findings: withoutMetadata(
      registration,
      registration.consumers,
      ({ record }) => new Set<string>(record.interactionIds),
    ),
  }),
}

const capabilitiesOf = (ids: readonly string[]): readonly Capability[] =>
  distinct(ids.filter(isGpConnect).flatMap((id) => capabilityOf(id) ?? []))

export const eachCapabilityHasAServiceRoot: Rule = {
  id: 'each-capability-has-a-service-root',
  title: 'A provider publishes a service root URL for each capability it offers',
  requirements: ['SDS-ROOT-07'],
  matters: 'A capability without an endpoint in SDS cannot be reached by anybody.',
  judge: (registration) => ({
    judged: registration.providers.length,
    findings: registration.providers.flatMap((provider) => {
      const bindings = ownBindings(registration, provider)
      if (bindings.length === 0) return []
      const published = new Set(
        capabilitiesOf(
          bindings.flatMap(({ record }) => (record.endpoint === undefined ? [] : [record.interactionId])),
        ),
      )
      return capabilitiesOf(provider.record.interactionIds)
        .filter((capability) => !published.has(capability))
        .map((capability) => ({
          at: holderOf(registration, provider),
          expected: `an MHS record with the service root URL of ${capability}`,
          actual: `${capability} on the AS record, and no MHS record with an endpoint for it`,
          places: provider.places('interactionIds'),
        }))
    }),
  }),
}

export const capabilityRules: readonly Rule[] = [
  providerRegistersTheWholeCapability,
  providerRegistersItsCapabilityStatement,
  consumerCanReadCapabilityStatements,
  eachCapabilityHasAServiceRoot,
]
