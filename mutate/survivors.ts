import type { Mutation } from './mutations.js'
import type { Fate } from './workshop.js'

/** A mutation, and what became of it. */
export interface Tried {
  readonly mutation: Mutation
  readonly fate: Fate
}

const isKilled = ({ fate }: Tried): boolean => fate === 'killed by unit tests' || fate === 'killed by proofs'

/** The share of mutants that a test or a proof noticed; a time-out is no kill. Nothing tried is nothing shown. */
export const shareKilled = (tried: readonly Tried[]): number =>
  tried.length === 0 ? 0 : tried.filter(isKilled).length / tried.length

/** The figures, and every mutant that was not killed. */
export function inMarkdown(
  tried: readonly Tried[],
  { seed, all }: { readonly seed: number; readonly all: number },
): string {
  const fates: readonly Fate[] = ['killed by unit tests', 'killed by proofs', 'timed out', 'survived']
  const left = tried
    .filter((each) => !isKilled(each))
    .sort((one, other) => (place(one) < place(other) ? -1 : 1))
  return [
    '# Mutants',
    '',
    `Seed ${seed}; ${tried.length} of ${all} mutants; killed ${(100 * shareKilled(tried)).toFixed(1)} %.`,
    '',
    ...fates.map((fate) => `- ${fate}: ${tried.filter((each) => each.fate === fate).length}`),
    ...left.flatMap((each) => [
      '',
      `## ${place(each)} ${each.fate}`,
      '',
      '```diff',
      ...each.mutation.from.split('\n').map((line) => `- ${line}`),
      ...each.mutation.to.split('\n').map((line) => `+ ${line}`),
      '```',
    ]),
    '',
  ].join('\n')
}

const place = ({ mutation: { file, line } }: Tried): string => `${file}:${line}`
