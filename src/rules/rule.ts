import type { RequirementId } from '../requirements/requirement.js'
import { refuseBlanks } from '../spine/blank.js'
import type { Finding, Outcome } from '../verdict/verdict.js'
import type { Place } from './place.js'
import type { Registration } from './registration.js'

/** A departure from a rule; `at` names the thing in the field's words, `places` every entry that has a part in it. */
export interface RuleFinding extends Finding {
  readonly places: readonly Place[]
}

/** What a rule has to say of one registration. */
export interface Ruling {
  /** How many things it looked at; with none it says nothing, since nothing is proved on no evidence. */
  readonly judged: number
  readonly findings: readonly RuleFinding[]
  /** Why what was found only warns, where the specification itself leaves room that the level of its words does not show. */
  readonly advisory?: string | undefined
}

/** A judgement on a registration at rest: a pure function of what is planned or held. */
export interface Rule {
  /** The state of affairs it expects, as a short sentence, for example asid-names-one-system. */
  readonly id: string
  readonly title: string
  readonly requirements: readonly RequirementId[]
  /** What goes wrong for patients or staff where it is broken: one line that a newcomer understands. */
  readonly matters: string
  readonly judge: (registration: Registration) => Ruling
}

/**
 * The rules as they are, once their words are all written.
 * @throws HarnessError LEFT_BLANK for the first that was begun and not finished.
 */
export function finished(rules: readonly Rule[]): readonly Rule[] {
  for (const { id, title, matters, requirements } of rules)
    refuseBlanks(`rule ${id}`, { title, matters, requirements })
  return rules
}

/** A rule that had something to look at, with what it found. */
export interface Judged extends Ruling {
  readonly rule: Rule
}

/** Applies rules to a registration; those with nothing to look at are left out. */
export const applyRules = (rules: readonly Rule[], registration: Registration): readonly Judged[] =>
  rules.flatMap((rule) => {
    const ruling = rule.judge(registration)
    return ruling.judged > 0 ? [{ rule, ...ruling }] : []
  })

/** What was judged at rest, in the shape in which judgements on traffic are told; it rests on no exchange. */
export const outcomeOf = ({ rule: { id, title, requirements }, findings, advisory }: Judged): Outcome => ({
  check: id,
  title,
  requirements,
  state: findings.length > 0 ? 'broken' : 'kept',
  sightings: [
    { exchanges: [], findings: findings.map(({ at, expected, actual }) => ({ at, expected, actual })) },
  ],
  ...(advisory === undefined ? {} : { advisory }),
})
