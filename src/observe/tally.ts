import { foldRequirements } from '../evidence/fold.js'
import type { KnownCheck, RequirementRow, ScenarioRecord } from '../evidence/run-record.js'
import type { Outcome, Sighting, Verdict } from '../verdict/verdict.js'
import type { KnownActor } from './encounters.js'

/** One way in which a check came out. */
interface Said {
  readonly outcome: Outcome
  /** In how many encounters. */
  readonly times: number
}

/** What all encounters came to so far, in memory that does not grow with them. */
export class RequirementTally {
  readonly #checks: readonly KnownCheck[]
  /** By check and state: how often, with one piece of evidence for each bearing that it has. */
  readonly #said = new Map<string, Said>()
  readonly #known = new Set<string>()
  /** What was said by anybody, each with a bearing; verdicts rest on nothing else. */
  readonly #words = new Set<string>()
  #verdicts: ReadonlyMap<string, Verdict> = new Map()
  #asked = ''

  constructor(checks: readonly KnownCheck[]) {
    this.#checks = checks
  }

  /** How many things are held. */
  get size(): number {
    return this.#said.size + this.#known.size
  }

  /** Takes in what an encounter came to; yields whether it says anything that none of the same actor said before. */
  take({ organisation, system }: KnownActor, outcomes: readonly Outcome[]): boolean {
    let isNew = false
    for (const outcome of outcomes) {
      const said = `${outcome.check} ${outcome.state}`
      const known = this.#said.get(said)
      this.#said.set(said, {
        outcome: {
          ...outcome,
          sightings: examplesOf([...(known?.outcome.sightings ?? []), ...outcome.sightings]),
        },
        times: (known?.times ?? 0) + 1,
      })
      for (const bearing of bearingsOf(outcome)) {
        const word = [organisation ?? '', system ?? '', said, bearing].join(' ')
        this.#words.add(wordOf(outcome, bearing))
        if (!this.#known.has(word)) isNew = true
        this.#known.add(word)
      }
    }
    return isNew
  }

  /** Ids of the checks that had evidence. */
  get seen(): readonly string[] {
    return [...this.#said.values()].flatMap(({ outcome: { check, state } }) =>
      state === 'kept' || state === 'broken' ? [check] : [],
    )
  }

  /** Every check that was found broken, with its first evidence, in the order in which they were. */
  get broken(): readonly Said[] {
    return [...this.#said.values()].filter(({ outcome }) => outcome.state === 'broken')
  }

  /** A row for each requirement, by all encounters so far and by what those that go on say for now. */
  rows(forNow: readonly Outcome[] = []): readonly RequirementRow[] {
    const said = [...this.#said.values()].map(({ outcome }) => outcome)
    const byState = (['kept', 'broken', 'unseen', 'untested'] as const).map((state) =>
      asScenario(
        state,
        said.filter((outcome) => outcome.state === state),
      ),
    )
    return foldRequirements([...byState, asScenario('now', forNow)], this.#checks)
  }

  /** Requirements whose verdict is another than when this was asked before, with what those that go on say for now. */
  changed(
    forNow: readonly Outcome[] = [],
  ): readonly { readonly id: string; readonly from: Verdict; readonly to: Verdict }[] {
    const words = forNow.flatMap((outcome) =>
      [...bearingsOf(outcome)].map((bearing) => wordOf(outcome, bearing)),
    )
    const asked = [...new Set([...this.#words, ...words])].sort().join('\n')
    if (asked === this.#asked) return []
    this.#asked = asked
    const rows = this.rows(forNow)
    const before = this.#verdicts
    this.#verdicts = new Map(rows.map(({ requirement, verdict }) => [requirement.id, verdict]))
    return rows.flatMap(({ requirement: { id }, verdict: to }) => {
      const from = before.get(id) ?? 'not-tested'
      return from === to ? [] : [{ id, from, to }]
    })
  }
}

/** What a piece of evidence says of which requirements. */
const bearingOf = ({ findings, requirements = [] }: Sighting): string =>
  `${findings.length > 0 ? 'found' : ''} ${requirements.join()}`

const wordOf = ({ check, state }: Outcome, bearing: string): string => `${check} ${state} ${bearing}`

const bearingsOf = ({ sightings }: Outcome): ReadonlySet<string> => new Set(['', ...sightings.map(bearingOf)])

/** The first piece of evidence of each bearing. */
const examplesOf = (sightings: readonly Sighting[]): readonly Sighting[] => [
  ...new Map([...sightings].reverse().map((sighting) => [bearingOf(sighting), sighting])).values(),
]

const asScenario = (id: string, outcomes: readonly Outcome[]): ScenarioRecord => ({
  id,
  testCase: id,
  feature: '',
  uri: '',
  line: 0,
  name: '',
  tags: [],
  isSelfTest: false,
  status: 'passed',
  steps: [],
  attempts: 1,
  intents: [],
  exchanges: [],
  outcomes,
})
