import type { Journey } from '../../src/drivers/journey.js'
import type { Deployment } from '../../src/launch/deployment.js'
import { whyUnreached } from '../../src/spine/unreached.js'
import type { Unmet } from '../../src/verdict/unmet.js'
import type { Accountable, Outcome } from '../../src/verdict/verdict.js'
import { ownPractices } from './deployments.js'
import { determined, type Grounds } from './judgement.js'
import { answeredFor, type Answering } from './who-answers.js'

/** What did not come about, and whether it rests on what a practice held before the scenario. */
export type NotMet = Omit<Unmet, 'kind' | 'state'> &
  Partial<Pick<Unmet, 'state'>> & { readonly restsOnBefore?: true | undefined }

/** A connection to a server of somebody's own that did not come about. */
interface Unreached {
  /** The exchange on which it was to come about, then what that was handed on for, the nearest first. */
  readonly ids: readonly string[]
  /** In words without a full stop. */
  readonly why: string
}

/** The scenario in which something did not come about. */
export interface UnmetStage extends Answering {
  readonly isPlayed: boolean
  readonly deployment: Pick<Deployment, 'journal'>
  readonly hasOwnPractices: boolean
  /** Why a connection past the SSP did not come about, in words, where one was tried. */
  readonly notReached: string | undefined
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

  /** Why a server of somebody's own could not be reached, and the first exchanges that show it; undefined where it was. */
  get unreached(): Unreached | undefined {
    return this.#allUnreached[0]
  }

  get #allUnreached(): readonly Unreached[] {
    // A scenario that plays nothing has no deployment to ask for.
    if (!this.#stage.isPlayed) return []
    const { deployment, hasOwnPractices, notReached, server } = this.#stage
    if (!hasOwnPractices && !server) return []
    const { exchanges } = deployment.journal
    const asker = (id: string | undefined) => exchanges.find((each) => each.id === id)?.forwards
    return [
      ...exchanges
        .filter(({ leg }) => leg === (server ? 'to-mhs' : 'to-provider'))
        .flatMap((each) => {
          const why = whyUnreached(each)
          const ids = [each.id, each.forwards, asker(each.forwards)].flatMap((id) => id ?? [])
          return why === undefined ? [] : [{ ids, why }]
        }),
      ...(notReached === undefined ? [] : [{ ids: [], why: notReached }]),
    ]
  }

  /** Why what shows it could not be reached; where nothing does, why anything could not. */
  #unreachedFor({ exchanges }: Unmet): string | undefined {
    const all = this.#allUnreached
    return (exchanges.length === 0 ? all[0] : all.find(({ ids }) => ids.some((id) => exchanges.includes(id))))
      ?.why
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
      exchanges: unreached.ids.slice(0, 1),
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
      unreachedHere: this.#unreachedFor(unmet),
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
