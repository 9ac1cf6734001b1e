import { isMandatory, requirementById } from '../requirements/catalogue.js'
import type { RequirementId } from '../requirements/requirement.js'
import { causesOf, fieldIn, type Cause, type Consequence } from '../verdict/causes.js'
import type { Accountable, Finding } from '../verdict/verdict.js'
import { groupBy } from './group-by.js'
import type { RunRecord, ScenarioRecord } from './run-record.js'
import { failingSteps } from './step-words.js'

/** A scenario in which a cause showed. */
export interface CausePlace {
  readonly scenario: ScenarioRecord
  /** The exchanges on which it showed first. */
  readonly exchanges: readonly string[]
  /** How often it showed there. */
  readonly times: number
}

/** Something that only follows from a cause, over a whole run. */
export interface CauseFollower {
  readonly title: string
  readonly requirements: readonly RequirementId[]
  readonly times: number
}

/** One thing that one product or service did over a whole run, wherever and at whichever organisation it showed. */
export interface CauseOfRun {
  /** c1, c2 ... in the order in which they are told. */
  readonly id: string
  readonly check: string
  readonly title: string
  /** Who did it where it showed first. */
  readonly by: Accountable | undefined
  /** Others who run the same and did the same. */
  readonly others: readonly Accountable[]
  /** Every way in which it was seen, each once. */
  readonly findings: readonly Finding[]
  /** Those that it broke, the mandatory ones first. */
  readonly requirements: readonly RequirementId[]
  /** Whether a system fails by it, rather than being warned. */
  readonly isFailure: boolean
  /** At least one. */
  readonly places: readonly CausePlace[]
  readonly times: number
  readonly followers: readonly CauseFollower[]
  /** Scenarios that stopped at a step or did not come to what they ask, where what showed it was turned down. */
  readonly stopped: number
}

interface Seen {
  readonly cause: Cause
  readonly by: Accountable | undefined
  readonly scenario: ScenarioRecord
}

/** What somebody did in a run, each thing once: what makes a system fail first, then what showed most often. */
export function causesOfRun({ scenarios }: Pick<RunRecord, 'scenarios'>): readonly CauseOfRun[] {
  const seen = scenarios
    .filter(({ isSelfTest }) => !isSelfTest)
    .flatMap((scenario) =>
      causesOf(scenario.outcomes).map((cause): Seen => ({ cause, by: accountableFor(cause), scenario })),
    )
  return [...groupBy(seen, keyOf).values()]
    .map(causeOfRun)
    .sort((one, other) => rank(one) - rank(other) || other.places.length - one.places.length)
    .map((cause, index) => ({ ...cause, id: `c${index + 1}` }))
}

/** Where a finding names nobody, whoever is bound by what it broke. */
function accountableFor({ by, requirements }: Cause): Accountable | undefined {
  if (by) return by
  const role = requirementById(requirements[0] ?? '')?.role
  return role && { role }
}

/** The same product does the same at each organisation; where no product is known, whoever did it. */
const keyOf = ({ cause, by }: Seen): string =>
  JSON.stringify([
    cause.check,
    by?.role,
    by?.product ?? [by?.organisation, by?.server],
    [...new Set(cause.findings.map(fieldIn))],
  ])

const rank = ({ isFailure }: Pick<CauseOfRun, 'isFailure'>): number => (isFailure ? 0 : 1)

function causeOfRun(all: readonly Seen[]): Omit<CauseOfRun, 'id'> {
  const [first] = all
  if (!first) throw new RangeError('A cause showed at least once')
  const { check, title, advisory } = first.cause
  const requirements = [...new Set(all.flatMap(({ cause }) => cause.requirements))].sort(
    (one, other) => Number(isBinding(other)) - Number(isBinding(one)),
  )
  const places = [...groupBy(all, ({ scenario }) => scenario)].map(([scenario, those]) => ({
    scenario,
    exchanges: those[0]?.cause.first ?? [],
    times: timesOf(those),
  }))
  return {
    check,
    title,
    by: first.by,
    others: othersThan(first.by, all),
    findings: distinct(all.flatMap(({ cause }) => cause.findings)),
    requirements,
    isFailure: advisory === undefined && requirements.some(isBinding),
    places,
    times: timesOf(all),
    followers: followersIn(all.flatMap(({ cause }) => cause.consequences)),
    stopped: places.filter(
      (place) =>
        isTurnedDown(place) && failingSteps(place.scenario).length + (place.scenario.unmet ?? []).length > 0,
    ).length,
  }
}

/** Whether what showed it was refused, or got no answer: what ended for another reason did not end by it. */
const isTurnedDown = ({ scenario, exchanges }: Pick<CausePlace, 'scenario' | 'exchanges'>): boolean =>
  scenario.exchanges.some(
    (exchange) =>
      exchanges.includes(exchange.id) &&
      (exchange.kind === 'ldap'
        ? exchange.response.resultCode !== 0
        : (exchange.response?.status ?? 500) >= 400),
  )

const timesOf = (those: readonly Seen[]): number => those.reduce((sum, { cause }) => sum + cause.times, 0)

const isBinding = (id: RequirementId): boolean => {
  const requirement = requirementById(id)
  return requirement === undefined || isMandatory(requirement)
}

const identityOf = (by: Accountable | undefined): string =>
  JSON.stringify([by?.organisation, by?.name, by?.asid, by?.server])

function othersThan(first: Accountable | undefined, all: readonly Seen[]): readonly Accountable[] {
  const known = new Map(all.flatMap(({ by }) => (by ? [[identityOf(by), by] as const] : [])))
  known.delete(identityOf(first))
  return [...known.values()]
}

/** Places in lists and values of this run alone make no other finding. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const known = new Map<string, Finding>()
  for (const finding of findings) {
    const key = JSON.stringify([fieldIn(finding), finding.expected, finding.actual])
    if (!known.has(key)) known.set(key, finding)
  }
  return [...known.values()]
}

const followersIn = (consequences: readonly Consequence[]): readonly CauseFollower[] =>
  [...groupBy(consequences, ({ title }) => title)]
    .map(([title, those]) => ({
      title,
      requirements: [...new Set(those.flatMap(({ requirements }) => requirements))],
      times: those.length,
    }))
    .sort((one, other) => other.times - one.times)

/** The causes that showed in a scenario, in their order. */
export const causesIn = (
  causes: readonly CauseOfRun[],
  { id }: Pick<ScenarioRecord, 'id'>,
): readonly CauseOfRun[] => causes.filter(({ places }) => places.some(({ scenario }) => scenario.id === id))
