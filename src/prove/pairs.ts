import type { CheckId } from '../checks/index.js'
import { proofsOf, type Proofs } from './proof.js'
import type { Unproven } from './verify.js'

/** Two checks that every fault breaks together or not at all, in the order of their ids, and why they are two facts all the same. */
interface Pair {
  readonly checks: readonly [CheckId, CheckId]
  readonly because: string
}

/** Every such pair; one that is missing here, and one that is no pair any more, is named by `spinecheck prove`. */
export const pairs: readonly Pair[] = [
  {
    checks: ['consumer-speaks-tls-1-2', 'ssp-takes-tls-1-2-or-later'],
    because: 'two ends of one connection, two parties: an old version is spoken only where both are willing',
  },
  {
    checks: ['locations-come-when-asked-for', 'practitioners-come-when-asked-for'],
    because: 'two parameters of a search; a practice that disregards one disregards the other',
  },
  {
    checks: ['practitioner-has-an-id', 'practitioner-has-family-and-given-names'],
    because: 'two elements of one resource; whoever sends it empty leaves out both',
  },
  {
    checks: ['query-is-percent-encoded', 'sds-queries-are-percent-encoded'],
    because: 'requests to two receivers, of which practices are strict and SDS takes a pipe as it is',
  },
  {
    checks: ['registration-gives-one-patient', 'resources-name-their-profile'],
    because:
      'the Bundle around a registered patient, and the resources of other answers; one table of profiles serves both',
  },
]

/** Pairs of checks that always fire together without a reason beside them, and reasons without such a pair. */
export function pairsLeft(
  proofs: Readonly<Record<string, Proofs>>,
  reasons: readonly { readonly checks: readonly [string, string] }[] = pairs,
): readonly Unproven[] {
  const found = new Set(alwaysTogether(proofs).map(inWords))
  const explained = new Set(reasons.map(({ checks }) => inWords(checks)))
  return [
    ...[...found]
      .filter((pair) => !explained.has(pair))
      .map((pair) => ({
        subject: `checks ${pair}`,
        says: 'are broken by the same faults, always together',
        remedy:
          'merge them if they judge one fact twice; else write a fault that breaks one alone, or the reason into src/prove/pairs.ts',
      })),
    ...[...explained]
      .filter((pair) => !found.has(pair))
      .map((pair) => ({
        subject: `checks ${pair}`,
        says: 'have a reason for being broken together, and are not',
        remedy: 'take it out of src/prove/pairs.ts',
      })),
  ]
}

const inWords = (checks: readonly [string, string]): string => checks.join(' and ')

/** Every pair of checks that the same faults break in the same situations, in the order of their ids. */
function alwaysTogether(proofs: Readonly<Record<string, Proofs>>): readonly (readonly [string, string])[] {
  const plays = new Map<string, string[]>()
  for (const [fault, those] of Object.entries(proofs))
    for (const { in: situation, breaks } of proofsOf(those))
      for (const check of Object.keys(breaks))
        plays.set(check, [...(plays.get(check) ?? []), `${fault} in ${situation}`])
  const byPlays = new Map<string, string[]>()
  for (const [check, those] of [...plays].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const key = those.sort().join('\n')
    byPlays.set(key, [...(byPlays.get(key) ?? []), check])
  }
  return [...byPlays.values()].flatMap((checks) =>
    checks.flatMap((one, place) => checks.slice(place + 1).map((other) => [one, other] as const)),
  )
}
