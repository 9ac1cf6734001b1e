import type { RequirementId } from '../requirements/requirement.js'
import { brokenIn } from './bearing.js'
import type { Accountable, Finding, Outcome, Sighting } from './verdict.js'

/** The name of a header or element, without the words around it and without places in lists. */
export const fieldIn = ({ at }: Finding): string =>
  at
    .replace(/ (?:of|on|in) .*$/, '')
    .replaceAll(/\[\d+\]/g, '')
    .toLowerCase()

/** Something that was found and only follows. */
export interface Consequence {
  readonly check: string
  readonly title: string
  readonly exchanges: readonly string[]
  readonly findings: readonly Finding[]
  /** Those that it broke as well; none where it is held against nobody. */
  readonly requirements: readonly RequirementId[]
  readonly because: string
}

/** One thing that somebody did, wherever it showed, with what followed from it. */
export interface Cause {
  readonly check: string
  readonly title: string
  readonly by?: Accountable | undefined
  readonly findings: readonly Finding[]
  /** Those that it broke. */
  readonly requirements: readonly RequirementId[]
  /** Present where it is only warned of, though something mandatory is broken. */
  readonly advisory?: string | undefined
  /** The exchanges on which it showed first. */
  readonly first: readonly string[]
  /** Every exchange on which it showed. */
  readonly exchanges: readonly string[]
  /** How often it showed. */
  readonly times: number
  readonly consequences: readonly Consequence[]
}

/** Something that was found, with the outcome it is part of. */
interface Found {
  readonly outcome: Outcome
  readonly sighting: Sighting
}

interface Root {
  readonly head: Found
  readonly all: Found[]
}

/** What was found, sorted into what somebody did and what only followed; nothing is dropped. */
export function causesOf(outcomes: readonly Outcome[]): readonly Cause[] {
  const found = outcomes.flatMap((outcome) =>
    outcome.sightings
      .filter(({ findings }) => findings.length > 0)
      .map((sighting): Found => ({ outcome, sighting })),
  )
  const byKey = new Map<string, Root>()
  for (const each of found.filter(({ sighting }) => sighting.follows === undefined)) {
    const known = byKey.get(keyOf(each))
    if (known) known.all.push(each)
    else byKey.set(keyOf(each), { head: each, all: [each] })
  }
  const roots = [...byKey.values()]
  const byCheck = new Map<string, Root[]>()
  for (const root of roots) {
    const { check } = root.head.outcome
    byCheck.set(check, [...(byCheck.get(check) ?? []), root])
  }
  const followers = new Map<Root, Found[]>()
  for (const each of found.filter(({ sighting }) => sighting.follows !== undefined)) {
    const { follows } = each.sighting
    const those = byCheck.get(follows?.check ?? '') ?? []
    const root =
      those.find(({ head }) => whoIn(head.sighting.findings[0]?.by) === whoIn(follows?.by)) ?? those[0]
    if (root) followers.set(root, [...(followers.get(root) ?? []), each])
    // What it follows from follows itself from something else: it stands on its own rather than be dropped.
    else roots.push({ head: each, all: [each] })
  }
  return roots.map((root) => causeOf(root, followers.get(root) ?? []))
}

const keyOf = ({ outcome, sighting: { findings } }: Found): string =>
  JSON.stringify([outcome.check, whoIn(findings[0]?.by), [...new Set(findings.map(fieldIn))]])

function causeOf({ head, all }: Root, followers: readonly Found[]): Cause {
  const { check, title, advisory } = head.outcome
  return {
    check,
    title,
    by: head.sighting.findings[0]?.by,
    findings: head.sighting.findings,
    requirements: [...new Set(all.flatMap(brokenBy))],
    ...(advisory === undefined ? {} : { advisory }),
    first: head.sighting.exchanges,
    exchanges: [...new Set(all.flatMap(({ sighting }) => sighting.exchanges))],
    times: all.length,
    consequences: followers.map((each) => ({
      check: each.outcome.check,
      title: each.outcome.title,
      exchanges: each.sighting.exchanges,
      findings: each.sighting.findings,
      requirements: brokenBy(each),
      because: each.sighting.follows?.because ?? '',
    })),
  }
}

const brokenBy = ({ outcome, sighting }: Found): readonly RequirementId[] =>
  brokenIn({ ...outcome, sightings: [sighting] })

const whoIn = (by: Accountable | undefined): string =>
  [by?.role, by?.organisation, by?.asid, by?.server].join(' ')
