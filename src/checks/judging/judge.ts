import { stateOf } from '../../verdict/state.js'
import type { Outcome } from '../../verdict/verdict.js'
import { heard, type InVain } from '../reading/in-vain.js'
import { PREMISES, type Premise } from '../reading/premises.js'
import type { Scene } from '../reading/scene.js'
import { withGrounds } from './causes.js'
import type { Check } from './check.js'
import { isInForce } from './in-force.js'

/** What of a check is needed to apply it. */
type Judging = Pick<
  Check,
  | 'id'
  | 'title'
  | 'requirements'
  | 'calledForBy'
  | 'isCalledFor'
  | 'judge'
  | 'premises'
  | 'tellsAnyway'
  | 'advisory'
>

/** Everything that checks have to say about a scenario: causes and consequences told apart, nobody blamed for what others did. */
export const judge = (checks: readonly Check[], scene: Scene): readonly Outcome[] => {
  const followsFrom = new Map(checks.map(({ id, followsFrom: causes }) => [id, causes] as const))
  const asks = new Set(checks.flatMap(({ id, calledForBy }) => (calledForBy.length > 0 ? [id] : [])))
  const outcomes = checks.flatMap((check) => applyCheck(check, scene) ?? [])
  return withGrounds(scene, outcomes, { followsFrom, asks }).map(settled)
}

/** Premises that only whoever runs it can make hold, by telling what they know. */
const TOLD: ReadonlySet<Premise> = new Set(['actor-known'])

/** Applies one check to a scenario; nothing where it has no evidence and nothing called for it. */
export function applyCheck(
  {
    id,
    title,
    requirements,
    calledForBy,
    isCalledFor,
    judge: judgeOf,
    premises,
    tellsAnyway,
    advisory,
  }: Judging,
  scene: Scene,
): Outcome | undefined {
  const binding = requirements.filter((each) => isInForce(each, scene))
  // Nobody owes yet what all of it is about.
  if (binding.length === 0) return undefined
  const head = { check: id, title, requirements: binding, ...(advisory === undefined ? {} : { advisory }) }
  const missing = premises.find((premise) => !scene.premises.has(premise))
  const { result: all, inVain: asked } = heard(() => judgeOf(scene))
  const inVain = ofThisEncounter(asked, scene)
  const sightings = all.filter(({ exchanges }) => !scene.areEarlier(exchanges))
  // What was judged in the encounter before is no evidence of this one, and nothing is missing of it either.
  if (all.length > 0 && sightings.length === 0 && inVain.size === 0) return undefined
  const isMissed = () =>
    inVain.size > 0 ||
    calledForBy.some((action) => scene.carriedThrough(action)) ||
    isCalledFor?.(scene) === true
  if (missing !== undefined) {
    const told = tellsAnyway(scene)
    const certain = sightings.filter(({ exchanges }) => exchanges.every((exchange) => told.has(exchange)))
    if (certain.length > 0) return { ...head, state: stateOf(certain), sightings: certain }
    const state = TOLD.has(missing) ? 'unseen' : 'untested'
    const arose = sightings.length > 0 || isMissed()
    return arose
      ? { ...head, state, sightings: [], reason: `it rests on this: ${PREMISES[missing]}` }
      : undefined
  }
  if (sightings.length > 0) return { ...head, state: stateOf(sightings), sightings }
  if (!isMissed()) return undefined
  return {
    ...head,
    state: 'unseen',
    sightings,
    ...(inVain.size === 0 ? {} : { reason: notKnownInWords(inVain) }),
  }
}

/** What was asked in vain of exchanges that are judged here, not of those that are only looked back at. */
const ofThisEncounter = (asked: InVain, scene: Scene): InVain =>
  new Map(
    [...asked].flatMap(([what, ids]) => {
      const own = new Set([...ids].filter((id) => !scene.areEarlier([id])))
      return own.size > 0 ? [[what, own] as const] : []
    }),
  )

/** What nobody knows, and what would help. */
function notKnownInWords(inVain: InVain): string {
  const who = inVain.get('who')?.size ?? 0
  const encounter = inVain.get('encounter')?.size ?? 0
  return [
    ...(who === 0
      ? []
      : [
          `nobody knows who made ${inNumber(who)}: give each organisation an address of its own (--addresses per-organisation), or use a driver`,
        ]),
    ...(encounter === 0
      ? []
      : [
          `nobody knows to which encounter ${inNumber(encounter)} belong${encounter === 1 ? 's' : ''}: let one person at a time act at an address, or use a driver`,
        ]),
  ].join('; ')
}

const inNumber = (count: number): string => (count === 1 ? 'one request' : `${count} requests`)

/** An outcome as it stands once it is known what only follows. */
const settled = (outcome: Outcome): Outcome =>
  outcome.sightings.length > 0 ? { ...outcome, state: stateOf(outcome.sightings) } : outcome
