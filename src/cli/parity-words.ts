import type { NotCompared, VerdictComparison } from '../evidence/compare-verdicts.js'
import { groupBy } from '../evidence/group-by.js'

/** How many differences of one scenario are told; more of them rarely say more. */
const MOST = 12

/** What a comparison found, for people: one line where both agree, and what could not be compared. */
export function parityWords(
  comparison: VerdictComparison,
  names: readonly [one: string, other: string],
  broken: readonly string[],
): string {
  return `${[...verdict(comparison, names, broken), ...notCompared(comparison.notCompared, names)].join('\n')}\n`
}

function verdict(
  { scenarios, digests, isEqual, differences }: VerdictComparison,
  names: readonly [string, string],
  broken: readonly string[],
): readonly string[] {
  if (broken.length > 0) return ['Parity: not determined, because a run broke off.', ...broken]
  if (scenarios === 0 && isEqual) return ['Parity: nothing was played by both launchers.']
  if (isEqual) return [`Parity: equal in ${scenarios} scenarios, by both launchers ${digests[0]}`]
  return [
    `Parity: NOT equal. ${differences.length} differences in ${scenarios} scenarios that both launchers played:`,
    ...[...groupBy(differences, ({ scenario }) => scenario)].flatMap(([scenario, those]) => [
      '',
      oneLine(scenario),
      ...those
        .slice(0, MOST)
        .flatMap(({ about, said }) => [
          `  ${about}`,
          ...names.map((name, side) => `    ${name}: ${oneLine(said[side] ?? '')}`),
        ]),
      ...(those.length > MOST ? [`  and ${those.length - MOST} more checks of this scenario`] : []),
    ]),
    '',
    ...names.map((name, side) => `${name}: ${digests[side] ?? ''}`),
  ]
}

const notCompared = (all: readonly NotCompared[], names: readonly [string, string]): readonly string[] =>
  [...groupBy(all, ({ playedBy, reason }) => `by ${names[playedBy]} alone (${oneLine(reason)})`)].flatMap(
    ([how, those]) => [
      '',
      `Not compared, played ${how}: ${those.length}`,
      ...those.map(({ scenario }) => `  ${oneLine(scenario)}`),
    ],
  )

/** Names come from files: no control character of theirs may reach a terminal. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')
