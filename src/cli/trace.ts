import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checks } from '../checks/index.js'
import { VERDICTS } from '../evidence/fold.js'
import { readRun } from '../evidence/read-run.js'
import { areaName, areaOf } from '../evidence/report/areas.js'
import type { RequirementRow } from '../evidence/run-record.js'
import { rules } from '../rules/index.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { featureTags } from './feature-tags.js'
import { packageFolder } from './package.js'
import {
  automatedOf,
  coverOf,
  KIND_IN_WORDS,
  UNTESTED_KINDS,
  type Automated,
  type Covered,
} from './trace-cover.js'
import { scriptLines, scriptText } from './trace-scripts.js'
import { traceFaults, type TraceFault } from './trace-strict.js'
import { tally, tallyText, type TraceTally } from './trace-table.js'

export interface TraceOptions {
  readonly json?: boolean | undefined
  readonly role?: string | undefined
  readonly area?: string | undefined
  readonly strict?: boolean | undefined
  readonly scripts?: boolean | undefined
}

/** A requirement with what there is to say of it: its judges and, of a run, its verdict. */
export interface Traced extends Covered {
  readonly row?: RequirementRow | undefined
}

/** Prints what becomes of every requirement: of a run its verdicts, otherwise what can judge it and why nothing does. */
export function trace(run: string | undefined, options: TraceOptions): ExitCode {
  const judges = [...checks, ...rules]
  const cover = coverOf(judges)
  if (options.strict) {
    const faults = traceFaults(cover, judges, featureTags(join(packageFolder, 'features'), packageFolder))
    process.stdout.write(options.json ? inJson({ faults }) : faultText(faults, cover))
    return faults.length === 0 ? EXIT.conformant : EXIT.nonConformant
  }
  const traced = chosen(withVerdicts(cover, run), options)
  if (options.scripts) {
    const lines = scriptLines(traced)
    process.stdout.write(
      options.json ? inJson({ scripts: lines }) : `${scriptText(lines, run !== undefined)}\n`,
    )
    return EXIT.conformant
  }
  const tallies = run === undefined ? coverTallies(traced) : verdictTallies(traced)
  const automated = automatedOf(cover)
  process.stdout.write(
    options.json
      ? inJson({ tallies, automated, requirements: traced.map(forMachines) })
      : `${text(traced, { tallies, automated }, options)}\n`,
  )
  return EXIT.conformant
}

const inJson = (content: object): string => `${JSON.stringify({ format: 1, ...content }, undefined, 2)}\n`

function withVerdicts(cover: readonly Covered[], run: string | undefined): readonly Traced[] {
  if (run === undefined) return cover
  const { requirements } = recordIn(run)
  const rows = new Map(requirements.map((row) => [row.requirement.id, row]))
  return cover.map((each) => ({ ...each, row: rows.get(each.requirement.id) }))
}

/** @throws HarnessError NO_SUCH_RUN where the folder holds no run. */
function recordIn(folder: string) {
  if (existsSync(join(folder, 'run.json'))) return readRun(folder)
  throw new HarnessError(
    'NO_SUCH_RUN',
    `${folder} is no folder of a run: it has no run.json. Name one of the folders under reports/.`,
  )
}

/** @throws HarnessError NO_SUCH_REQUIREMENT where no requirement has that role or area. */
function chosen(traced: readonly Traced[], { role, area }: TraceOptions): readonly Traced[] {
  const kept = traced.filter(
    ({ requirement }) =>
      (role === undefined || requirement.role === role.toLowerCase()) &&
      (area === undefined || areaOf(requirement.id) === area.toUpperCase()),
  )
  if (kept.length > 0) return kept
  const known = (of: (each: Traced) => string) => [...new Set(traced.map(of))].join(', ')
  throw new HarnessError(
    'NO_SUCH_REQUIREMENT',
    `No requirement has ${[role && `the role ${role}`, area && `the area ${area}`].filter(Boolean).join(' and ')}. ` +
      `Roles: ${known(({ requirement }) => requirement.role)}. Areas: ${known(({ requirement }) => areaOf(requirement.id))}.`,
  )
}

const groups: readonly (readonly [string, (each: Traced) => string])[] = [
  ['role', ({ requirement }) => requirement.role],
  ['level', ({ requirement }) => requirement.level],
  ['area', ({ requirement }) => areaName(areaOf(requirement.id))],
]

const talliesBy = (
  traced: readonly Traced[],
  columns: readonly string[],
  column: (each: Traced) => string,
): readonly TraceTally[] => groups.map(([by, group]) => tally(by, traced, { columns, group, column }))

const verdictTallies = (traced: readonly Traced[]): readonly TraceTally[] =>
  talliesBy(traced, VERDICTS, ({ row }) => row?.verdict ?? 'not-tested')

const coverTallies = (traced: readonly Traced[]): readonly TraceTally[] =>
  talliesBy(traced, ['judged', ...UNTESTED_KINDS, 'no reason'], ({ judges, because }) =>
    judges.length > 0 ? 'judged' : (because?.kind ?? 'no reason'),
  )

const forMachines = ({ requirement, judges, because, row }: Traced) => ({
  id: requirement.id,
  role: requirement.role,
  level: requirement.level,
  area: areaOf(requirement.id),
  aliasOf: requirement.aliasOf,
  judges,
  because,
  verdict: row?.verdict,
  reason: row?.reason,
})

function text(
  traced: readonly Traced[],
  { tallies, automated }: { readonly tallies: readonly TraceTally[]; readonly automated: Automated },
  { role, area }: TraceOptions,
): string {
  const isWhole = role === undefined && area === undefined
  const isRun = traced.some(({ row }) => row !== undefined)
  return [
    ...tallies.map(tallyText),
    ...(isRun ? [] : [kindsText(tallies[0])]),
    ...(isWhole ? [automatedText(automated)] : [traced.map(lineOf).join('\n')]),
    aliasText(traced),
  ].join('\n\n')
}

const kindsText = (counted: TraceTally | undefined): string =>
  UNTESTED_KINDS.filter((kind) => (counted?.total.counts[counted.columns.indexOf(kind)] ?? 0) > 0)
    .map((kind) => `${kind.padEnd(12)}  ${KIND_IN_WORDS[kind]}`)
    .join('\n')

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`

const automatedText = ({ automatable, judged, waiting }: Automated): string =>
  `Checks judge ${judged} of the ${automatable} automatable requirements on systems under test (${percent(judged, automatable)}), ` +
  `aliases not counted.\nA further ${waiting} wait for an attended run against a supplier's own system; ` +
  `counted with these it is ${percent(judged, automatable + waiting)}.`

function aliasText(traced: readonly Traced[]): string {
  const aliases = traced.filter(({ requirement }) => requirement.aliasOf !== undefined).length
  return `${traced.length} entries, ${aliases} of which say the same as another and share its verdict; each is counted once.`
}

const lineOf = ({ requirement: { id, level, role, aliasOf }, judges, because, row }: Traced): string => {
  const how =
    judges.length > 0
      ? `judged by ${judges.join(', ')}`
      : `not tested: ${because?.words ?? 'no reason given'}`
  const said = row?.reason === undefined ? row && `${row.verdict}, ${how}` : `${row.verdict}: ${row.reason}`
  return `${id}${aliasOf === undefined ? '' : ` (same as ${aliasOf})`}  ${level}, ${role}  ${said ?? how}`
}

const faultText = (faults: readonly TraceFault[], cover: readonly Covered[]): string =>
  faults.length === 0
    ? `All ${cover.length} requirements are judged or say why not; every check and every tag names a requirement.\n`
    : `${faults.map(({ at, found, remedy }) => `${at}: ${found}.\n  To put it right: ${remedy}.`).join('\n')}\n\n${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.\n`
