import { requirementById } from '../../requirements/catalogue.js'
import type { RequirementId } from '../../requirements/requirement.js'
import { isEarlier } from '../../spine/specification.js'
import type { Scene } from '../reading/scene.js'

/**
 * Whether a requirement binds already: a provider that is tested by a version of GP Connect owes nothing that a later one brings. Where no
 * version is stated everything binds.
 */
export const isInForce = (
  id: RequirementId,
  { topology: { specification } }: Pick<Scene, 'topology'>,
): boolean => {
  if (specification === undefined) return true
  const { role, appliesFrom } = requirementById(id) ?? {}
  return role !== 'provider' || appliesFrom === undefined || !isEarlier(specification, appliesFrom)
}
