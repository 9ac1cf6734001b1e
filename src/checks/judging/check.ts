import { requirementById } from '../../requirements/catalogue.js'
import type { BoundRole, RequirementId } from '../../requirements/requirement.js'
import type { Action } from '../../spine/actions.js'
import { refuseBlanks } from '../../spine/blank.js'
import type { Sighting } from '../../verdict/verdict.js'
import { askedAgain, askedInVain, heard, type InVain } from '../reading/in-vain.js'
import { once } from '../reading/once.js'
import type { Premise } from '../reading/premises.js'
import type { Scene } from '../reading/scene.js'
import { listOf, type Found } from './found.js'
import { isInForce } from './in-force.js'
import { itemsOf, type Examine, type Kind } from './kinds.js'

/** Requirements that a check bears on only where something is true of the evidence, such as those of one topology. */
export interface Conditional<Item> {
  readonly ids: readonly RequirementId[]
  readonly when: (item: Item, scene: Scene) => boolean
}

/** Cites requirements only on evidence of which the condition is true. */
export const where = <Item>(
  when: Conditional<Item>['when'],
  ...ids: readonly RequirementId[]
): Conditional<Item> => ({ ids, when })

/** Who receives a request through the SSP and may refuse it. */
export type Receiver = 'ssp' | 'provider'

/** What one check says: one fact about the wire, with everything the specification says about it. */
interface Statement<Id extends string, Item, Value> {
  /** The state of affairs it expects, as a short sentence: ssp-from-names-the-originator. */
  readonly id: Id
  readonly title: string
  /** What goes wrong for patients, staff or auditors where it is broken: one line that a newcomer understands. */
  readonly matters: string
  /** What usually mends it: one line, an instruction to whoever answers for it. */
  readonly mend: string
  /** In which role somebody is bound by it. */
  readonly party: BoundRole
  readonly requirements: readonly (RequirementId | Conditional<Item>)[]
  /** Acts that, carried through, have to leave evidence: without any it is undetermined. */
  readonly asks?: readonly Action[]
  /** For a check that a situation calls for rather than an act: whether it arose. */
  readonly isCalledFor?: (scene: Scene) => boolean
  /** What is judged. */
  readonly of: Kind<Item>
  /**
   * What is read of it. Undefined where it cannot be read, which is no evidence: whatever kept it from being read is a check of
   * its own.
   */
  readonly reads: (item: Item, scene: Scene) => Value | undefined
  /** What is found, held against what is expected. */
  readonly expects: (value: Value, item: Item, scene: Scene) => Found
  /**
   * Of a check on requests: who may turn the request down for it; the practice unless told. Nobody where a receiver cannot know
   * (a trace ID used before) or is told to put up with it: then say by which requirement.
   */
  readonly groundFor?: readonly Receiver[]
  /** What has to be true of the surroundings for it to say anything. */
  readonly premises?: readonly Premise[]
  /** Of what it can tell also where one of these is missing. */
  readonly tellsAnyway?: (item: Item) => boolean
  /** Why it only warns when broken, where the specification leaves room that the level of its words does not show. */
  readonly advisory?: string
  /** Checks of which, on the same request, this one only tells a consequence. */
  readonly followsFrom?: readonly string[]
}

/** A judgement on recorded traffic: a pure function of the scene. Made by `check` alone. */
export interface Check<Id extends string = string, Item = never> {
  readonly id: Id
  readonly title: string
  readonly matters: string
  readonly mend: string
  readonly party: BoundRole
  readonly requirements: readonly RequirementId[]
  readonly calledForBy: readonly Action[]
  readonly isCalledFor?: ((scene: Scene) => boolean) | undefined
  readonly groundFor: readonly Receiver[]
  readonly premises: readonly Premise[]
  readonly followsFrom: readonly string[]
  /** Exchanges of which it can tell also where a premise is missing, by id. */
  readonly tellsAnyway: (scene: Scene) => ReadonlySet<string>
  readonly advisory?: string | undefined
  /**
   * What is seen of it; of an encounter before, only where nothing of this one is. What asked for something in vain that nobody
   * knows counts neither way, and is left out.
   */
  readonly judge: (scene: Scene) => readonly Sighting[]
  readonly examine: Examine<Item>
}

/**
 * Whether what somebody did can break a requirement: where others did it on the way, only one that binds them or everybody;
 * and what message handling servers owe is broken by none but them.
 */
const canBreak = (id: RequirementId, role: BoundRole, isAnothers: boolean): boolean => {
  const bound = requirementById(id)?.role
  return isAnothers ? bound === role || bound === 'topology' : bound !== 'mhs' || role === 'mhs'
}

/**
 * Whether a sighting stands where something was asked for in vain to find what is judged: it is of none of those requests, and
 * nothing is found, since what they would have shown might have been the very thing that is missing.
 */
const isDetermined = ({ exchanges, findings }: Sighting, forAll: InVain): boolean =>
  forAll.size === 0 ||
  (findings.length === 0 && [...forAll.values()].every((ids) => !exchanges.some((id) => ids.has(id))))

/**
 * Makes a check of what it says; the only way to write one.
 * @throws HarnessError LEFT_BLANK when its words are not all written.
 */
export function check<const Id extends string, Item, Value>(
  statement: Statement<Id, Item, Value>,
): Check<Id, Item> {
  const { party, requirements, asks = [], of, reads, expects, ...said } = statement
  const look: Examine<Item> = (item, scene) => {
    const value = reads(item, scene)
    return value === undefined ? undefined : listOf(expects(value, item, scene))
  }
  // Checks on what was made of a request ask those on the request again.
  const examine = of.areOfOneScene === true ? (once(look as Examine<Item & object>) as Examine<Item>) : look
  const citedOn = (item: Item, scene: Scene): readonly RequirementId[] =>
    everywhere
      ? cited
      : requirements.flatMap((each) => {
          if (typeof each === 'string') return [each]
          // A condition that nobody can tell of is not met: that requirement has no evidence here, the others have.
          const { result: isMet, inVain } = heard(() => each.when(item, scene))
          return isMet && inVain.size === 0 ? each.ids : []
        })
  const cited = requirements.flatMap((each) => (typeof each === 'string' ? [each] : each.ids))
  const everywhere = requirements.every((each) => typeof each === 'string')
  refuseBlanks(`check ${said.id}`, {
    title: said.title,
    matters: said.matters,
    mend: said.mend,
    requirements: cited,
  })
  const sightingOf = (item: Item, scene: Scene): readonly Sighting[] => {
    const findings = examine(item, scene)
    if (!findings) return []
    // Whoever is not known by name is still to blame: that is no reason to hold anything back.
    const by = findings.length > 0 ? heard(() => of.by(item, { scene, party, examine })).result : undefined
    // Where somebody else did it on the way, only what binds them too is broken; the hop itself is judged where it was done.
    const isAnothers = by !== undefined && by.role !== party
    const citable = citedOn(item, scene)
    const broken = citable.filter(
      (id) => isInForce(id, scene) && (by === undefined || canBreak(id, by.role, isAnothers)),
    )
    if (broken.length === 0) return []
    return [
      {
        exchanges: of.exchanges(item).map(({ id }) => id),
        findings: findings.map((finding) => ({ ...finding, by: finding.by ?? by })),
        ...(everywhere && broken.length === requirements.length ? {} : { requirements: broken }),
      },
    ]
  }
  return {
    id: said.id,
    title: said.title,
    matters: said.matters,
    mend: said.mend,
    party,
    requirements: cited,
    calledForBy: asks,
    isCalledFor: said.isCalledFor,
    groundFor: said.groundFor ?? ['provider'],
    premises: said.premises ?? [],
    followsFrom: said.followsFrom ?? [],
    tellsAnyway: (scene) => {
      const { tellsAnyway } = said
      const items = tellsAnyway ? itemsOf(of, of.within?.(scene) ?? scene).filter(tellsAnyway) : []
      return new Set(items.flatMap((item) => of.exchanges(item).map(({ id }) => id)))
    },
    advisory: said.advisory,
    judge: (scene) => {
      const within = of.within?.(scene) ?? scene
      const { result: items, inVain: forAll } = heard(() => itemsOf(of, within))
      askedAgain(forAll)
      const seenOf = (those: readonly Item[]) =>
        those.flatMap((item) => {
          const { result: sightings, inVain } = heard(() => sightingOf(item, within))
          askedAgain(inVain)
          // What looks back in vain is missed where it looks from.
          for (const [what, ids] of inVain)
            if (within.areEarlier([...ids])) askedInVain(what, of.exchanges(item).at(-1)?.id ?? '')
          return inVain.size > 0 ? [] : sightings.filter((sighting) => isDetermined(sighting, forAll))
        })
      if (!scene.looksBack) return seenOf(items)
      const isEarlier = (item: Item) => scene.areEarlier(of.exchanges(item).map(({ id }) => id))
      const seen = seenOf(items.filter((item) => !isEarlier(item)))
      // What was asked in vain where only encounters before are looked at is missed there, and not in this one.
      return seen.length > 0 ? seen : heard(() => seenOf(items.filter(isEarlier))).result
    },
    examine,
  }
}
