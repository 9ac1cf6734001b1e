import { isMandatory, requirementById } from '../requirements/catalogue.js'
import type { Requirement } from '../requirements/requirement.js'
import type { Judged } from '../rules/rule.js'
import type { Origin } from '../import/fault-list.js'
import type { SourceReading } from './registration-source.js'

/** Whether breaking a rule makes a registration non-conformant; what its requirements only recommend warns. */
export type Weight = 'fail' | 'warn'

/** One thing that is wrong with a registration, though several rules may forbid it. */
export interface Departure {
  readonly weight: Weight
  readonly at: string
  readonly expected: string
  readonly actual: string
  readonly matters: string
  /** Why it only warns, where its requirements' level would say more. */
  readonly advisory?: string | undefined
  readonly rules: readonly string[]
  readonly requirements: readonly Requirement[]
  /** Where it stands, the first first. */
  readonly origins: readonly Origin[]
}

/** What breaking a rule amounts to. */
export const weightOf = ({ rule, advisory }: Judged): Weight =>
  advisory === undefined &&
  rule.requirements.some((id) => {
    const requirement = requirementById(id)
    return requirement === undefined || isMandatory(requirement)
  })
    ? 'fail'
    : 'warn'

type OriginOf = Extract<SourceReading, { readonly faults?: undefined }>['originOf']

/** Everything that was found, each thing once with every rule and requirement it breaks. */
export function departuresOf(judged: readonly Judged[], originOf: OriginOf): readonly Departure[] {
  const merged = new Map<string, Departure>()
  for (const ruling of judged)
    for (const { at, expected, actual, places } of ruling.findings) {
      const key = JSON.stringify([at, expected, actual])
      const known = merged.get(key)
      const { id, matters, requirements } = ruling.rule
      const weight = weightOf(ruling)
      merged.set(key, {
        at,
        expected,
        actual,
        matters: known?.matters ?? matters,
        weight: known?.weight === 'fail' ? 'fail' : weight,
        ...(known?.weight === 'fail' || weight === 'fail' ? {} : { advisory: ruling.advisory }),
        rules: [...(known?.rules ?? []), id],
        requirements: [
          ...new Set([
            ...(known?.requirements ?? []),
            ...requirements.flatMap((each) => requirementById(each) ?? []),
          ]),
        ],
        origins: known?.origins ?? inOrder(places.map(originOf)),
      })
    }
  return [...merged.values()]
}

/** Each line once, as it stands in the file. */
const inOrder = (origins: readonly Origin[]): readonly Origin[] =>
  [...new Map(origins.map((origin) => [`${origin.file}:${origin.line}`, origin])).values()].sort(
    (one, other) => one.file.localeCompare(other.file) || one.line - other.line,
  )
