import { CannotBePlayed, NotOffered } from '../../src/spine/errors.js'
import type { CheckId } from '../../src/checks/index.js'
import type { RequirementId } from '../../src/requirements/requirement.js'
import type { Rule } from '../../src/rules/rule.js'
import type { Leg } from '../../src/spine/actions.js'
import { isNonConformance, outcomeOn } from '../../src/verdict/bearing.js'
import { isBrokenOn } from '../../src/verdict/state.js'
import type { Outcome, Sighting } from '../../src/verdict/verdict.js'
import { actsOf, actInWords, lastAnswer, whoseAct, type RecordedAct, type Which } from './acts.js'
import { noWholeAnswer } from './no-whole-answer.js'
import type { SpineWorld } from './world.js'

// A Then names checks that must be kept, with evidence. What they compare is theirs alone.

/** On which evidence checks must be kept. */
export interface On extends Which {
  /** Where the evidence was recorded: every request that arrived there has to be looked at; at the SSP unless told. */
  readonly leg?: Leg | undefined
  /** Only evidence that bears on this requirement counts, such as that of one topology. */
  readonly bearing?: RequirementId | undefined
}

/** All of these checks were kept, each with evidence on every request of the acts that are meant. */
export function expectKept(world: SpineWorld, checks: readonly CheckId[], on: On = {}): void {
  for (const check of checks) expectOneKept(world, [check], on)
}

/** Every request of the acts that are meant was looked at by one of these checks, and none of them found anything. */
export function expectOneKept(world: SpineWorld, checks: readonly CheckId[], on: On): void {
  const acts = actsOf(world, on)
  const last = acts.at(-1)
  const title = titleOf(world, checks)
  const told = {
    expected: last ? `${title}, in ${actInWords(last, world)}` : title,
    who: last && whoseAct(last, world),
    check: checks[0],
  }
  const outcomes = checks.flatMap((check) => outcomeOf(world, check, on) ?? [])
  const requests = requestsOf(acts, on)
  const sightings = outcomes
    .flatMap((outcome) => outcome.sightings)
    .filter(({ exchanges }) => exchanges.some((id) => requests.includes(id)))
  const broken = sightings.find(isBrokenOn)
  if (broken)
    return world.notMet({ ...told, state: 'failed', seen: findingIn(broken), exchanges: broken.exchanges })
  const unseen = requests.filter((id) => !sightings.some(({ exchanges }) => exchanges.includes(id)))
  if (requests.length > 0 && unseen.length === 0) return
  const silence = noWholeAnswer(world.outcomes, unseen)
  if (silence) return world.notMet({ ...told, ...silence, state: 'failed', check: undefined })
  notToBeShown(world, checks, outcomes)
  const missing = outcomes.find(({ reason }) => reason !== undefined)?.reason ?? missingIn(unseen, checks, on)
  world.notMet({
    ...told,
    state: 'undetermined',
    seen: last ? lastAnswer(last) : 'nobody set out to do it',
    exchanges: unseen,
    missing,
  })
}

/** These checks were kept wherever they had evidence, and had some. */
export const expectProved = (world: SpineWorld, checks: readonly CheckId[]): void =>
  expectEvidence(world, checks)

/** These rules were kept by the registration, and had something to look at. */
export function expectRulesKept(world: SpineWorld, rules: readonly Rule['id'][]): void {
  world.registration.ask(rules)
  expectEvidence(world, rules)
}

/** What they only advise may be otherwise. */
function expectEvidence(world: SpineWorld, checks: readonly string[]): void {
  for (const check of checks) {
    const outcome = outcomeOf(world, check, {})
    if (outcome && isNonConformance(outcome)) notKept(world, outcome)
    if (outcome?.state === 'kept' || outcome?.state === 'broken') continue
    notToBeShown(world, [check], outcome ? [outcome] : [])
    world.notMet({
      expected: titleOf(world, [check]),
      check,
      state: 'undetermined',
      seen: 'nothing that shows it',
      exchanges: [],
      missing: outcome?.reason ?? `evidence for ${check}`,
    })
  }
}

/**
 * What rests on something that a practice of the caller's own cannot give, and what is to be seen only inside one, is not tested there; that
 * counts neither way.
 * @throws NotOffered where that is so.
 */
function notToBeShown(
  { hasOwnPractices }: SpineWorld,
  checks: readonly string[],
  outcomes: readonly Outcome[],
): void {
  if (!hasOwnPractices || !outcomes.every(({ state }) => state === 'untested')) return
  const [first] = outcomes
  throw new NotOffered(
    `Cannot be tested with a practice of yours: ${first?.title ?? checks.join(' or ')}: ${first?.reason ?? 'nothing of it is seen from outside'}`,
  )
}

/**
 * Nothing was found that the specification forbids.
 * @throws CannotBePlayed NOTHING_ACTED where nothing was judged, for of nothing that would be true.
 */
export function expectSound(world: SpineWorld): void {
  if (!world.registration.isJudged)
    throw new CannotBePlayed(
      'NOTHING_ACTED',
      'The registration has not been judged. Say before it: When its registration is judged.',
    )
  const broken = world.outcomes.find(isNonConformance)
  if (broken) notKept(world, broken)
}

function notKept(world: SpineWorld, { check, title, sightings }: Outcome): never {
  const broken = sightings.find(isBrokenOn)
  return world.notMet({
    expected: title,
    check,
    seen: broken ? findingIn(broken) : 'it is broken',
    exchanges: broken?.exchanges ?? [],
  })
}

const outcomeOf = (
  { outcomes }: SpineWorld,
  check: string,
  { bearing }: Pick<On, 'bearing'>,
): Outcome | undefined => {
  const outcome = outcomes.find((each) => each.check === check)
  return outcome && bearing !== undefined ? outcomeOn(outcome, [bearing]) : outcome
}

const titleOf = ({ outcomes }: SpineWorld, checks: readonly string[]): string =>
  checks.map((check) => outcomes.find((each) => each.check === check)?.title ?? check).join(', or: ')

const requestsOf = (acts: readonly RecordedAct[], { leg = 'to-ssp' }: On): readonly string[] =>
  acts.flatMap(({ exchanges }) => exchanges.filter((each) => each.leg === leg).map(({ id }) => id))

const findingIn = ({ findings: [finding] }: Sighting): string =>
  finding ? `${finding.at}: expected ${finding.expected}; seen ${finding.actual}` : 'nothing'

const missingIn = (unseen: readonly string[], checks: readonly string[], { leg = 'to-ssp' }: On): string =>
  unseen.length > 0
    ? `evidence for ${checks.join(' or ')} on ${unseen.join(', ')}`
    : `a request on the leg ${leg} that could show it`
