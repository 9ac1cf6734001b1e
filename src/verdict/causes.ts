import type { Accountable, Finding, Outcome } from './verdict.js'

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
  readonly because: string
}

/** One thing that somebody did, wherever it showed, with what followed from it. */
export interface Cause {
  readonly check: string
  readonly title: string
  readonly by?: Accountable | undefined
  readonly findings: readonly Finding[]
  /** Every exchange on which it showed. */
  readonly exchanges: readonly string[]
  /** How often it showed. */
  readonly times: number
  readonly consequences: readonly Consequence[]
}

/** What was found, sorted into what somebody did and what only followed; nothing is dropped. */
export function causesOf(outcomes: readonly Outcome[]): readonly Cause[] {
  const seen = outcomes.flatMap(({ check, title, sightings }) =>
    sightings.filter(({ findings }) => findings.length > 0).map((sighting) => ({ check, title, sighting })),
  )
  const roots = new Map<string, { head: (typeof seen)[number]; exchanges: string[]; times: number }>()
  const keyOf = ({ check, sighting: { findings } }: (typeof seen)[number]) =>
    JSON.stringify([check, whoIn(findings[0]?.by), [...new Set(findings.map(fieldIn))]])
  for (const each of seen) {
    if (each.sighting.follows) continue
    const known = roots.get(keyOf(each))
    if (known) {
      known.exchanges.push(...each.sighting.exchanges)
      known.times += 1
    } else roots.set(keyOf(each), { head: each, exchanges: [...each.sighting.exchanges], times: 1 })
  }
  const causes = [...roots.values()]
  const following = seen.filter(({ sighting }) => sighting.follows !== undefined)
  const causeOf = ({ sighting: { follows } }: (typeof seen)[number]) =>
    causes.find(
      ({ head }) =>
        head.check === follows?.check && whoIn(head.sighting.findings[0]?.by) === whoIn(follows.by),
    ) ?? causes.find(({ head }) => head.check === follows?.check)
  const told = new Map(causes.map((cause) => [cause, [] as Consequence[]]))
  for (const each of following) {
    const { exchanges, findings, follows } = each.sighting
    const cause = causeOf(each)
    const consequence = {
      check: each.check,
      title: each.title,
      exchanges,
      findings,
      because: follows?.because ?? '',
    }
    if (cause) told.get(cause)?.push(consequence)
    // What it follows from follows itself from something else: it stands on its own rather than be dropped.
    else causes.push({ head: each, exchanges: [...exchanges], times: 1 })
  }
  return causes.map((cause) => ({
    check: cause.head.check,
    title: cause.head.title,
    by: cause.head.sighting.findings[0]?.by,
    findings: cause.head.sighting.findings,
    exchanges: [...new Set(cause.exchanges)],
    times: cause.times,
    consequences: told.get(cause) ?? [],
  }))
}

const whoIn = (by: Accountable | undefined): string =>
  [by?.role, by?.organisation, by?.asid, by?.server].join(' ')
