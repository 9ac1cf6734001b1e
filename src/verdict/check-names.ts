/** Where an id that a check or rule had in an earlier version leads: to one or several of today, or nowhere, for a reason. */
export type LeadsTo = string | readonly string[] | { readonly gone: string }

/**
 * Ids of earlier versions by where they lead. A target may have been renamed again since. A check that kept its id and gave
 * a part of its work to another leads to itself and to that other.
 */
export type Renamed = Readonly<Record<string, LeadsTo>>

/** The name under which what a check said is compared with what others said in another version; undefined where nothing took its place. */
export type NameOf = (check: string) => string | undefined

/** For runs of one version: every check under its own id. */
export const byOwnId: NameOf = (check) => check

/** Today's ids of what an id stood for, at the end of every chain; the id itself where it leads nowhere else, none where it is gone. */
export function idsOfToday(renamed: Renamed, id: string): readonly string[] {
  const found = new Set<string>()
  const seen = new Set<string>()
  const follow = (each: string): void => {
    if (seen.has(each)) return
    seen.add(each)
    const targets = targetsOf(renamed, each)
    for (const target of targets)
      if (target === each) found.add(each)
      else follow(target)
  }
  follow(id)
  return [...found]
}

/** Why nothing took the place of an id, in every reason on its way; undefined where something did. */
export function goneBecause(renamed: Renamed, id: string): string | undefined {
  if (idsOfToday(renamed, id).length > 0) return undefined
  const reasons = reasonsOf(renamed, id, new Set())
  return reasons.length > 0 ? reasons.join('; ') : undefined
}

/**
 * Names under which checks of several versions can be held against each other. Where a check was split or several became
 * one, all of them together have one name: the ids of today, joined.
 */
export function namesAcross(renamed: Renamed): NameOf {
  const together = new Map<string, ReadonlySet<string>>()
  for (const old of Object.keys(renamed)) {
    const those = new Set(idsOfToday(renamed, old).flatMap((id) => [...(together.get(id) ?? [id])]))
    for (const id of those) together.set(id, those)
  }
  return (check) => {
    const [first] = idsOfToday(renamed, check)
    return first === undefined ? undefined : [...(together.get(first) ?? [first])].sort().join(' and ')
  }
}

function targetsOf(renamed: Renamed, id: string): readonly string[] {
  const to = renamed[id]
  if (to === undefined) return [id]
  if (typeof to === 'string') return [to]
  return 'gone' in to ? [] : to
}

function reasonsOf(renamed: Renamed, id: string, seen: Set<string>): readonly string[] {
  if (seen.has(id)) return []
  seen.add(id)
  const to = renamed[id]
  if (typeof to === 'object' && 'gone' in to) return [to.gone]
  return targetsOf(renamed, id).flatMap((target) => reasonsOf(renamed, target, seen))
}
