import type { FaultId } from '../faults/index.js'
import type { Cause } from '../verdict/causes.js'
import { faults } from './faults.js'
import type { Cell } from './matrix.js'
import { proofsOf, wordsOf } from './proof.js'
import { befalling } from './proofs/befalling.js'
import { proofs } from './proofs/index.js'
import type { Unproven } from './verify.js'

/** How long a line of the source may be. */
const WIDTH = 110

/** What each fault that is not proved really breaks, as the entry of src/prove/proofs that would say so. */
export const proofsToWrite = (cells: readonly Cell[], unproven: readonly Unproven[]): readonly string[] =>
  faults
    .filter((fault) =>
      unproven.some(({ subject, play }) => subject === `fault ${fault}` || play === `fault ${fault}`),
    )
    .map((fault) => proofText(fault, cells))

/** What a fault breaks where its proofs play it, as the entry of src/prove/proofs that would say so. */
export function proofText(fault: FaultId, cells: readonly Cell[]): string {
  const plays = proofsOf(proofs[fault]).map(({ in: situation }) => ({
    situation,
    causes: cells.find((cell) => cell.twist === fault && cell.situation === situation)?.causes ?? [],
  }))
  const [only, ...more] = plays
  return more.length === 0 && only
    ? [`  '${fault}': {`, ...proofLines(only, '    '), '  },'].join('\n')
    : [
        `  '${fault}': [`,
        ...plays.flatMap((play) => ['    {', ...proofLines(play, '      '), '    },']),
        '  ],',
      ].join('\n')
}

/** The lines of one proof; what goes wrong in its situation anyway is left out. */
function proofLines(
  { situation, causes }: Pick<Cell, 'situation' | 'causes'>,
  indent: string,
): readonly string[] {
  const anyway = befalling[situation]
  const breaks = new Map<string, readonly string[]>()
  for (const cause of causes.filter(({ check }) => anyway?.breaks[check] === undefined))
    breaks.set(cause.check, [...new Set([...(breaks.get(cause.check) ?? []), wordsOf(cause)])])
  const follows = [...new Set(causes.flatMap(consequencesOf))].filter(
    (check) => !breaks.has(check) && anyway?.follows?.includes(check) !== true,
  )
  return [
    `${indent}in: ${quoted(situation)},`,
    ...(breaks.size === 0
      ? [`${indent}breaks: {},`]
      : [
          `${indent}breaks: {`,
          ...[...breaks].flatMap(([check, words]) => entry(check, words, `${indent}  `)),
          `${indent}},`,
        ]),
    ...(follows.length === 0 ? [] : list(`${indent}follows: `, follows, indent)),
  ]
}

const consequencesOf = ({ consequences }: Cause): readonly string[] => consequences.map(({ check }) => check)

function entry(check: string, [first = '', ...more]: readonly string[], indent: string): readonly string[] {
  const key = `${indent}'${check}':`
  if (more.length > 0) return list(`${key} `, [first, ...more], indent)
  const line = `${key} ${quoted(first)},`
  return line.length <= WIDTH ? [line] : [key, `${indent}  ${quoted(first)},`]
}

/** An array, on one line where it fits. */
function list(head: string, words: readonly string[], indent: string): readonly string[] {
  const line = `${head}[${words.map(quoted).join(', ')}],`
  if (line.length <= WIDTH) return [line]
  return [`${head}[`, ...words.map((each) => `${indent}  ${quoted(each)},`), `${indent}],`]
}

/** A string literal, in the quotes that need fewer escapes. */
function quoted(text: string): string {
  const quote = text.split("'").length > text.split('"').length ? '"' : "'"
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll(quote, `\\${quote}`)
  return `${quote}${escaped}${quote}`
}
