import type { Check } from '../checks/judging/check.js'
import { bindsOurDoubles, catalogue, mainIdOf, requirementById } from '../requirements/catalogue.js'
import type { Requirement, RequirementId, Untested, UntestedKind } from '../requirements/requirement.js'
import type { Rule } from '../rules/rule.js'

/** What judges: a check on traffic or a rule on registrations at rest. */
export type CatalogueJudge =
  Pick<Check, 'id' | 'title' | 'requirements'> | Pick<Rule, 'id' | 'title' | 'requirements'>

/** A requirement with what this version can say of it, whatever was run. */
export interface Covered {
  readonly requirement: Requirement
  /** Ids of the checks and rules that judge it or the entry it repeats. */
  readonly judges: readonly string[]
  /** Why there are none; undefined where there are, or where the catalogue says nothing, which strict refuses. */
  readonly because?: Untested | undefined
}

/** Every requirement in the catalogue's order, with its judges. */
export function coverOf(judges: readonly CatalogueJudge[]): readonly Covered[] {
  const byMain = new Map<RequirementId, string[]>()
  for (const { id, requirements } of judges)
    for (const main of new Set(requirements.map(mainIdOf))) {
      const known = byMain.get(main)
      if (known) known.push(id)
      else byMain.set(main, [id])
    }
  return catalogue.map((requirement) => {
    const main = mainIdOf(requirement.id)
    const its = byMain.get(main) ?? []
    return {
      requirement,
      judges: its,
      because: its.length > 0 ? undefined : requirementById(main)?.untestedBecause,
    }
  })
}

/** In the order of tables. */
export const UNTESTED_KINDS: readonly UntestedKind[] = [
  'attended-run',
  'not-spoken',
  'unwritten',
  'screen',
  'documents',
  'inside',
  'spine',
  'permission',
  'superseded',
]

/** What each kind of reason means, for readers of a table. */
export const KIND_IN_WORDS: Readonly<Record<UntestedKind, string>> = {
  'attended-run': "waits for the attended run against a supplier's own system",
  'not-spoken': 'our doubles and drivers do not speak it yet',
  unwritten: 'a check could be written and is not',
  screen: 'needs a screen: what a user is shown',
  documents: "needs documents, figures or a person's statement",
  inside: 'not observable on the wire',
  spine: 'binds Spine itself',
  permission: 'a permission or a rule of reading, which nothing can break',
  superseded: 'a later version says otherwise',
}

/** How much of what recorded evidence could decide has a check; aliases are not counted twice. */
export interface Automated {
  /** Entries that bind a system under test and that evidence of today's scenarios could decide. */
  readonly automatable: number
  readonly judged: number
  /** Entries that evidence could decide once a supplier's own system takes part. */
  readonly waiting: number
}

/**
 * Automatable is what binds a consumer, a provider, an MHS or a topology and has a check, or could have one on what the
 * doubles and drivers of this version leave behind (docs/traceability.md).
 */
export function automatedOf(cover: readonly Covered[]): Automated {
  const own = cover.filter(
    ({ requirement }) => !bindsOurDoubles(requirement) && requirement.aliasOf === undefined,
  )
  const judged = own.filter(({ judges }) => judges.length > 0).length
  const unwritten = own.filter(
    ({ judges, because }) => judges.length === 0 && (because === undefined || because.kind === 'unwritten'),
  )
  return {
    judged,
    automatable: judged + unwritten.length,
    waiting: own.filter(({ because }) => because?.kind === 'attended-run').length,
  }
}
