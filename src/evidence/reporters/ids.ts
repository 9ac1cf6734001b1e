import type { RequirementId } from '../../requirements/requirement.js'
import { scripts } from '../../requirements/scripts.js'
import { brokenIn } from '../../verdict/bearing.js'
import type { ScenarioRecord } from '../run-record.js'

/** What a scenario, or every scenario of a suite, bears upon. */
export interface Ids {
  readonly requirements: readonly RequirementId[]
  /** Test scripts of NHS England behind which one of these requirements stands. */
  readonly scripts: readonly string[]
  /** Requirements that were seen broken. */
  readonly broken: readonly RequirementId[]
}

const scriptsBy = new Map<RequirementId, string[]>()
for (const { id, kind, requirements } of scripts)
  if (kind !== 'superseded')
    for (const each of requirements) scriptsBy.set(each, [...(scriptsBy.get(each) ?? []), id])

/** Ids of the scripts in use behind which a requirement stands. */
export const scriptIdsOf = (requirement: RequirementId): readonly string[] => scriptsBy.get(requirement) ?? []

/** Requirements judged in a scenario and the scripts they stand behind. */
export function idsOf({ outcomes }: ScenarioRecord): Ids {
  const requirements = [...new Set(outcomes.flatMap((each) => each.requirements))]
  return {
    requirements,
    scripts: [...new Set(requirements.flatMap(scriptIdsOf))],
    broken: [...new Set(outcomes.flatMap(brokenIn))],
  }
}

/** What all of them have in common; what was broken stays with each. */
export function commonTo(those: readonly Ids[]): Ids {
  const [first, ...rest] = those
  if (!first || rest.length === 0) return { requirements: [], scripts: [], broken: [] }
  const common = (of: (ids: Ids) => readonly string[]): readonly string[] => {
    const others = rest.map((ids) => new Set(of(ids)))
    return of(first).filter((id) => others.every((other) => other.has(id)))
  }
  return {
    requirements: common(({ requirements }) => requirements),
    scripts: common((ids) => ids.scripts),
    broken: [],
  }
}

/** What is left of ids when those that stand elsewhere are taken away. */
export function without(ids: Ids | undefined, shared: Ids): Ids {
  const left = (all: readonly string[] = [], gone: readonly string[]) => {
    const those = new Set(gone)
    return all.filter((id) => !those.has(id))
  }
  return {
    requirements: left(ids?.requirements, shared.requirements),
    scripts: left(ids?.scripts, shared.scripts),
    broken: ids?.broken ?? [],
  }
}
