import type { Finding } from '../../verdict/verdict.js'
import { DEEPEST, isObject, member, shown } from '../../fhir/located.js'

/**
 * Whether everything that was sent came back: members and items may have been added and lists be in another order, but nothing
 * was dropped or is written otherwise.
 */
function comesBack(sent: unknown, given: unknown, depth = 0): boolean {
  if (depth > DEEPEST) return true
  if (Array.isArray(sent))
    return (
      Array.isArray(given) &&
      (sent as unknown[]).every((item) =>
        (given as unknown[]).some((each) => comesBack(item, each, depth + 1)),
      )
    )
  return isObject(sent)
    ? isObject(given) &&
        Object.entries(sent).every(([name, value]) => comesBack(value, given[name], depth + 1))
    : sent === given
}

/** What of an element did not come back: of a list its items, else the whole. */
const missing = (sent: unknown, given: unknown): readonly unknown[] => {
  if (sent === undefined || comesBack(sent, given)) return []
  return Array.isArray(sent) ? (sent as unknown[]).filter((item) => !comesBack([item], given)) : [sent]
}

/** What of some elements of a resource was sent and did not come back as it was; at is the path of what came back. */
export const lostOf = (
  names: readonly string[],
  at: string,
  sent: unknown,
  given: unknown,
): readonly Finding[] =>
  names.flatMap((name) =>
    missing(member(sent, name), member(given, name)).map((each) => ({
      at: `${at}.${name}`,
      expected: shown(each),
      actual: shown(member(given, name)),
    })),
  )
