import type { Journey } from '../../src/drivers/journey.js'
import type { Deployment } from '../../src/launch/deployment.js'
import type { Unmet } from '../../src/verdict/unmet.js'
import type { Accountable, Outcome } from '../../src/verdict/verdict.js'
import { ownPractices } from './deployments.js'
import { determined, type Grounds } from './judgement.js'
import { answeredFor, type Answering } from './who-answers.js'

/** What is noted of a connection that did not come about, as opposed to one on which no answer came. */
const NOBODY_THERE = 'gave no answer: '

/** What did not come about, and whether it rests on what a practice held before the scenario. */
export type NotMet = Omit<Unmet, 'kind' | 'state'> &
  Partial<Pick<Unmet, 'state'>> & { readonly restsOnBefore?: true | undefined }

/** The scenario in which something did not come about. */
export interface UnmetStage extends Answering {
  readonly isPlayed: boolean
  readonly deployment: Pick<Deployment, 'journal'>
  readonly hasOwnPractices: boolean
  /** What does not hold of the systems under test. */
  readonly without: Grounds['without']
  /** The server under test between the systems that come with spinecheck, where one stands there. */
  readonly server: Grounds['server']
  readonly journeys: readonly Pick<Journey, 'stopped'>[]
  /** Every check held against what was recorded so far. */
  readonly outcomes: readonly Outcome[]
}

/** Checks that a practice has broken. */
const brokenBy = (who: Accountable | undefined, outcomes: readonly Outcome[]): readonly string[] =>
  outcomes.flatMap(({ check, sightings }) =>
    sightings.some(({ findings }) =>
      findings.some(({ by }) => by?.role === 'provider' && by.organisation === who?.organisation),
    )
      ? [check]
      : [],
  )

/** What was to come about in a scenario and did not, so far. */
export class UnmetThings {
  readonly #stage: UnmetStage
  readonly #all: Unmet[] = []

  constructor(stage: UnmetStage) {
    this.#stage = stage
  }

  get all(): readonly Unmet[] {
    return this.#all
  }

  /** Why a server of somebody's own could not be reached, in words, with the first exchange that shows it; undefined where it was. */
  get unreached(): { readonly id: string; readonly why: string } | undefined {
    // A scenario that plays nothing has no deployment to ask for.
    if (!this.#stage.isPlayed) return undefined
    const { deployment, hasOwnPractices, server } = this.#stage
    if (!hasOwnPractices && !server) return undefined
    const leg = server ? 'to-mhs' : 'to-provider'
    return deployment.journal.exchanges.flatMap((each) =>
      each.kind === 'http' && each.leg === leg && !each.response && each.why?.includes(NOBODY_THERE)
        ? [{ id: each.id, why: (each.why ?? '').replace(/\.$/, '') }]
        : [],
    )[0]
  }

  /** Where a server of somebody's own could not be reached, a scenario tells so, whatever else it was about. */
  noteUnreached(): void {
    const { unreached } = this
    if (!unreached || this.#all.length > 0) return
    this.note({
      kind: 'expectation',
      state: 'undetermined',
      expected: 'the server under test is reached',
      seen: unreached.why,
      exchanges: [unreached.id],
    })
  }

  /** Notes what did not come about, and yields it as it is noted. */
  note(unmet: Unmet, restsOnBefore = false): Unmet {
    const { isPlayed, hasOwnPractices, without, server, journeys } = this.#stage
    const answered = isPlayed && hasOwnPractices ? answeredFor(unmet, this.#stage) : unmet
    const noted = determined(answered, {
      isWhole: !isPlayed || this.#stage.deployment.journal.isWhole,
      ...{ without, server, restsOnBefore },
      stops: journeys.flatMap(({ stopped }) => stopped?.reason ?? []),
      broken: isPlayed ? brokenBy(answered.who, this.#stage.outcomes) : [],
      hasLeftovers: ownPractices()?.hasLeftovers ?? false,
      unreached: this.unreached?.why,
    })
    this.#all.push(noted)
    return noted
  }

  /** What did not come about so far is undetermined, for want of this. */
  nobodyCanTell(missing: string): void {
    for (const [place, each] of this.#all.entries())
      this.#all[place] = { ...each, state: 'undetermined', missing: each.missing ?? missing }
  }
}
