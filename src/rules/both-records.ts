import { isGpConnect } from '../spine/capabilities.js'
import type { AsEntry } from './as-entries.js'
import { holderOf, listed, shortInteraction } from './naming.js'
import { ownBindings } from './own-bindings.js'
import type { Registration } from './registration.js'
import type { Place } from './place.js'
import type { RuleFinding } from './rule.js'

/** Providers whose AS and MHS records do not hold the same GP Connect interaction IDs, told side by side. */
export const unevenInteractions = (
  registration: Registration,
  providers: readonly AsEntry[],
): readonly RuleFinding[] =>
  providers.flatMap((provider) => {
    const { record } = provider
    const bindings = ownBindings(registration, provider)
    // With no MHS record at all it is no CMA endpoint, which another rule says.
    if (bindings.length === 0) return []
    const onAs = new Set(record.interactionIds.filter(isGpConnect))
    const onMhs = new Set(bindings.map((binding) => binding.record.interactionId))
    const missingOnMhs = [...onAs].filter((id) => !onMhs.has(id))
    const surplus = bindings.filter((binding) => !onAs.has(binding.record.interactionId))
    const finding = (at: string, ids: readonly string[], places: readonly Place[]): readonly RuleFinding[] =>
      ids.length === 0
        ? []
        : [
            {
              at: `${holderOf(registration, provider)}, party key ${record.partyKey}`,
              expected: 'the same GP Connect interaction IDs on the AS record and on the MHS records',
              actual: `${listed(ids.map(shortInteraction))} on ${at}`,
              places,
            },
          ]
    return [
      ...finding('the AS record only, on no MHS record', missingOnMhs, [
        ...provider.places('interactionIds'),
      ]),
      ...finding(
        'an MHS record only, not on the AS record',
        surplus.map((binding) => binding.record.interactionId),
        surplus.map(({ place }) => place('interactionId')),
      ),
    ]
  })
