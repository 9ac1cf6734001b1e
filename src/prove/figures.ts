import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checks } from '../checks/index.js'
import type { FaultyParty } from '../faults/fault.js'
import type { BoundRole } from '../requirements/requirement.js'
import { rules } from '../rules/index.js'
import { faultById, type FaultId } from '../faults/index.js'
import type { SelfProof } from './prove.js'

/** What later changes may not let rise, each as a line of its name and figure. */
export function figures(
  { cells, misblamed, knowledge }: SelfProof,
  sources: string | undefined,
): readonly (readonly [string, string])[] {
  const cited = new Set([...checks, ...rules].flatMap(({ requirements }) => requirements))
  const alone = cells.filter(({ twist }) => twist !== undefined && isOwn(twist))
  const counts = alone.map(({ causes }) => causes.length).sort((one, other) => one - other)
  const lines = sources === undefined ? undefined : linesThatJudge(sources)
  const wrongly = (party: FaultyParty, role: BoundRole): number =>
    new Set(
      misblamed
        .filter((each) => each.party === party && each.by.role === role)
        .map(({ fault, situation }) => `${fault} ${situation}`),
    ).size
  return [
    ['checks', String(checks.length)],
    ...knowledge.map(
      ({ known, kept, undetermined, broken }) =>
        [
          `outcomes of situations ${known}`,
          `${kept} kept, ${undetermined} undetermined, ${broken} broken`,
        ] as const,
    ),
    ['rules', String(rules.length)],
    ['requirements cited', String(cited.size)],
    ['checks per cited requirement', (checks.length / cited.size).toFixed(3)],
    ...(lines === undefined
      ? []
      : ([
          ['lines of code that judges', String(lines)],
          ['lines per cited requirement', (lines / cited.size).toFixed(1)],
        ] as const)),
    ['causes per fault, median', String(counts[Math.floor(counts.length / 2)] ?? 0)],
    ['causes per fault, most', String(counts.at(-1) ?? 0)],
    [
      'plays with two causes at most',
      `${counts.filter((count) => count <= 2).length} of ${counts.length} (${((100 * counts.filter((count) => count <= 2).length) / Math.max(1, counts.length)).toFixed(1)} %)`,
    ],
    ['faults of servers on which a requirement of a consumer fails', String(wrongly('mhs', 'consumer'))],
    [
      'faults of consumers on which a requirement of a provider fails',
      String(wrongly('consumer', 'provider')),
    ],
    ['findings that blame somebody else than who did it', String(misblamed.length)],
    [
      'findings without organisation or service',
      String(
        alone.flatMap(({ causes }) =>
          causes.filter(({ by }) => (by?.organisation ?? by?.name ?? by?.server) === undefined),
        ).length,
      ),
    ],
  ]
}

const isOwn = (twist: string): twist is FaultId => faultById(twist) !== undefined

/** Lines of code that judges, tests left out: checks, rules, and what steps say of outcomes. */
function linesThatJudge(sources: string): number {
  const folders = ['src/checks', 'src/rules']
  return folders
    .flatMap((folder) =>
      readdirSync(join(sources, folder), { recursive: true, encoding: 'utf8' })
        .filter(
          (name) =>
            name.endsWith('.ts') && !name.endsWith('.test.ts') && !/(?:^|[\\/])testing[\\/]/.test(name),
        )
        .map((name) => readFileSync(join(sources, folder, name), 'utf8').split('\n').length - 1),
    )
    .reduce((sum, lines) => sum + lines, 0)
}
