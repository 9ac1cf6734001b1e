import type { RequirementId } from '../requirements/requirement.js'
import type { Outcome, Sighting } from '../verdict/verdict.js'

/** What is known of a check without its outcome: run.json lists it. */
export interface OutcomeHead {
  readonly title: string
  readonly requirements: readonly RequirementId[]
}

/** Checks of a run by their ids, in the order in which their outcomes stand. */
export type OutcomeHeads = ReadonlyMap<string, OutcomeHead>

/**
 * Outcomes as they are written: those that were kept by the evidence they share, all others in full. `by` names the
 * exchanges of each sighting, joined by "+" where there are several; "A,B:" before them says on which requirements they
 * bear, ":" alone on all of the check's.
 */
export interface OutcomesForm {
  readonly kept: readonly { readonly by: string; readonly checks: readonly string[] }[]
  readonly told: readonly Outcome[]
}

/** Outcomes in their form; in full, as a list, where nothing is known of checks. */
export function compacted(
  outcomes: readonly Outcome[],
  heads: OutcomeHeads,
): OutcomesForm | readonly Outcome[] {
  if (heads.size === 0) return outcomes
  const kept = new Map<string, string[]>()
  const told: Outcome[] = []
  for (const outcome of outcomes) {
    const by = evidenceOf(outcome, heads.get(outcome.check))
    if (by === undefined) told.push(outcome)
    else kept.set(by, [...(kept.get(by) ?? []), outcome.check])
  }
  return { kept: [...kept].map(([by, checks]) => ({ by, checks })), told }
}

const PLAIN = new Set(['check', 'title', 'requirements', 'state', 'sightings'])
const WORD = /^[\w.-]+$/

/** What an outcome was kept by, where that and its check say all of it. */
function evidenceOf(outcome: Outcome, head: OutcomeHead | undefined): string | undefined {
  const { state, title, requirements, sightings } = outcome
  const isPlain =
    state === 'kept' &&
    head?.title === title &&
    head.requirements.join() === requirements.join() &&
    Object.keys(outcome).every((name) => PLAIN.has(name)) &&
    sightings.every(isPlainSighting)
  return isPlain ? inWords(sightings) : undefined
}

const isPlainSighting = ({ exchanges, findings, requirements, follows }: Sighting): boolean =>
  exchanges.length > 0 &&
  findings.length === 0 &&
  follows === undefined &&
  requirements?.length !== 0 &&
  [...exchanges, ...(requirements ?? [])].every((word) => WORD.test(word))

function inWords(sightings: readonly Sighting[]): string {
  let last = ''
  return sightings
    .flatMap(({ exchanges, requirements = [] }) => {
      const bearing = requirements.join(',')
      const isSame = bearing === last
      last = bearing
      return [...(isSame ? [] : [`${bearing}:`]), exchanges.join('+')]
    })
    .join(' ')
}

/**
 * Reads outcomes from their form, scenario by scenario. Most scenarios keep most checks by much the same evidence, so what is equal
 * is one value, and a run of many scenarios takes little more room than one.
 */
export class OutcomeReader {
  readonly #heads: OutcomeHeads
  readonly #places: ReadonlyMap<string, number>
  readonly #sightings = new Map<string, Sighting>()
  readonly #kept = new Map<string, KeptBy>()

  constructor(heads: OutcomeHeads) {
    this.#heads = heads
    this.#places = new Map([...heads.keys()].map((check, place) => [check, place]))
  }

  /** In the order of their checks. @throws RangeError for a check that is not known. */
  expanded({ kept, told }: OutcomesForm): readonly Outcome[] {
    const all = kept.flatMap(({ by, checks }) => {
      const evidence = this.#keptBy(by)
      return checks.map((check) => this.#outcome(check, evidence))
    })
    const placeOf = ({ check }: Outcome): number => this.#places.get(check) ?? this.#places.size
    return [...all, ...told].sort((one, other) => placeOf(one) - placeOf(other))
  }

  #keptBy(by: string): KeptBy {
    const known = this.#kept.get(by) ?? { sightings: this.#sightingsOf(by), outcomes: new Map() }
    this.#kept.set(by, known)
    return known
  }

  #outcome(check: string, { sightings, outcomes }: KeptBy): Outcome {
    const known = outcomes.get(check)
    if (known) return known
    const head = this.#heads.get(check)
    if (!head) throw new RangeError(`the run knows no check ${check}`)
    const { title, requirements } = head
    const outcome: Outcome = { check, title, requirements, state: 'kept', sightings }
    outcomes.set(check, outcome)
    return outcome
  }

  #sightingsOf(by: string): readonly Sighting[] {
    let bearing = ''
    return by.split(' ').flatMap((word): readonly Sighting[] => {
      if (word.endsWith(':')) {
        bearing = word.slice(0, -1)
        return []
      }
      return word === '' ? [] : [this.#sighting(bearing, word)]
    })
  }

  #sighting(bearing: string, exchanges: string): Sighting {
    const name = `${bearing}:${exchanges}`
    const sighting = this.#sightings.get(name) ?? {
      exchanges: exchanges.split('+'),
      findings: NONE,
      ...(bearing === '' ? {} : { requirements: bearing.split(',') }),
    }
    this.#sightings.set(name, sighting)
    return sighting
  }
}

/** What was kept by the same evidence. */
interface KeptBy {
  readonly sightings: readonly Sighting[]
  /** By their checks. */
  readonly outcomes: Map<string, Outcome>
}

const NONE: Sighting['findings'] = []
