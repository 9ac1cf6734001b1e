import { isMandatory, mainIdOf, requirementById } from '../requirements/catalogue.js'
import type { RequirementId } from '../requirements/requirement.js'
import { isBrokenOn, stateOf } from './state.js'
import type { Outcome, Sighting } from './verdict.js'

/** Whether a piece of evidence says anything of a requirement, or of the entry that it repeats. */
const bearsOn = ({ requirements }: Pick<Sighting, 'requirements'>, id: RequirementId): boolean =>
  requirements === undefined || requirements.some((each) => mainIdOf(each) === mainIdOf(id))

/**
 * What an outcome says of some of its requirements, from the evidence that bears on these alone; nothing where all its
 * evidence bears on others.
 */
export function outcomeOn(outcome: Outcome, requirements: readonly RequirementId[]): Outcome | undefined {
  const sightings = outcome.sightings.filter((sighting) => requirements.some((id) => bearsOn(sighting, id)))
  if (sightings.length === outcome.sightings.length) return { ...outcome, requirements }
  if (sightings.length === 0) return undefined
  return { ...outcome, requirements, sightings, state: stateOf(sightings) }
}

/** The parts of an outcome that tell which of its requirements it saw broken. */
interface Broken {
  readonly state: Outcome['state']
  readonly requirements: readonly RequirementId[]
  readonly sightings: readonly Pick<Sighting, 'requirements' | 'findings' | 'follows'>[]
}

/** The requirements that it saw broken; none unless it is broken. */
export function brokenIn({ state, requirements, sightings }: Broken): readonly RequirementId[] {
  if (state !== 'broken') return []
  const found = sightings.filter(isBrokenOn)
  return requirements.filter((id) => found.some((sighting) => bearsOn(sighting, id)))
}

/** Whether an outcome saw anything mandatory broken. */
export const isNonConformance = (outcome: Outcome): boolean =>
  outcome.advisory === undefined &&
  brokenIn(outcome).some((id) => {
    const requirement = requirementById(id)
    return requirement === undefined || isMandatory(requirement)
  })
