import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import { canonicalJson } from './canonical-json.js'
import { appendLine, beginChain } from './chain.js'
import { EXCHANGE_FILE, TIDYING_FILE } from './exchange-file.js'
import { mergeMessages } from './merge-messages.js'
import { recordOf } from './pack/soundness.js'
import { verifyRun, type Verification } from './pack/verify.js'
import { readRun } from './read-run.js'
import { MESSAGE_FILE } from './messages.js'
import type { RunFolder } from './run-folder.js'
import { readRunFile, runJson, RUN_FILE, type RunFile } from './run-json.js'
import { statementsJson, type Statements } from './statements/statements-of-run.js'
import type { KnownCheck, LeftOut, RunFacts, RunRecord, ShardOfRun } from './run-record.js'

/** One shard as its folder holds it. */
interface ShardRun {
  readonly folder: string
  readonly facts: RunFacts
  readonly shard: ShardOfRun
  readonly checks: readonly KnownCheck[]
  readonly leftOut: readonly LeftOut[]
}

/** The run that is made of shards. */
export interface MergedRun {
  /** Empty. */
  readonly folder: RunFolder
  /** The command as typed. */
  readonly command: string
  readonly ciUrl?: string | undefined
  /** What people say of the whole. */
  readonly statements?: Statements | undefined
}

/**
 * Makes one run of the shards that were played of it, here or elsewhere: one record, one set of reports, and beside them
 * all that was kept, so that they can be made again.
 * @throws HarnessError RUNS_NOT_MERGEABLE, before anything is written, where these are not all shards of one run;
 *   EVIDENCE_UNSOUND where one of them is not as it was recorded.
 */
export function mergeRuns(
  folders: readonly string[],
  merged: () => MergedRun,
  verify: (folder: string) => Verification = verifyRun,
): { readonly folder: RunFolder; readonly record: RunRecord } {
  const shards = folders.flatMap(runFoldersIn).map(readShard)
  refuseStrangers(shards)
  const inOrder = inWhole(shards)
  // What was changed after it was recorded is no evidence.
  for (const shard of inOrder) refuseShortened(shard, recordOf(shard.folder, verify(shard.folder)))
  const into = merged()
  const [{ checks, leftOut }] = inOrder
  const facts = factsOf(inOrder, into)
  // One after the other, so that the chain of the whole stands for every line.
  const writeLines = (name: string, text: string) => {
    for (const line of text.split('\n').slice(0, -1)) appendLine(into.folder.path, name, line)
  }
  beginChain(into.folder.path)
  into.folder.write(runJson({ facts, checks, leftOut }))
  if (into.statements) into.folder.write(statementsJson(into.statements))
  writeLines(
    MESSAGE_FILE,
    mergeMessages(inOrder.map(({ folder, shard }) => ({ shard, text: textOf(folder, MESSAGE_FILE) }))),
  )
  for (const name of [EXCHANGE_FILE, TIDYING_FILE])
    for (const { folder } of inOrder) writeLines(name, textOf(folder, name))
  const record = readRun(into.folder.path)
  into.folder.writeReports(record)
  return { folder: into.folder, record }
}

/** A run's folder, or every run's folder that a folder holds, as CI servers unpack what jobs left behind. */
function runFoldersIn(folder: string): readonly string[] {
  if (existsSync(join(folder, RUN_FILE))) return [folder]
  const below = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith(RUN_FILE) && existsSync(join(folder, name, '..', MESSAGE_FILE)))
        .map((name) => join(folder, name, '..'))
        .sort()
    : []
  if (below.length > 0) return below
  throw notMergeable(
    `${folder} is no folder of a run, and holds none: there is no ${RUN_FILE} with its ${MESSAGE_FILE}`,
  )
}

function readShard(folder: string): ShardRun {
  const { facts, checks, leftOut = [] } = parsed(folder)
  if (facts.shard) return { folder, facts, shard: facts.shard, checks, leftOut }
  throw notMergeable(`${folder} is not a shard but a run of its own (${facts.command})`)
}

function parsed(folder: string): RunFile {
  try {
    return readRunFile(folder)
  } catch (cause) {
    if (cause instanceof HarnessError && cause.code !== 'RECORD_UNREADABLE') throw cause
    throw notMergeable(`${join(folder, RUN_FILE)} cannot be read: ${wordsOf(cause)}`)
  }
}

/** What all shards of one run have in common, in the words in which a difference is told. */
const COMMON: readonly (readonly [what: string, of: (run: ShardRun) => unknown])[] = [
  ['versions of spinecheck', ({ facts }) => facts.harnessVersion],
  ['numbers of shards', ({ shard }) => shard.of],
  ['selections', ({ facts }) => facts.selection],
  ['launchers', ({ facts }) => facts.launcher.name],
  [
    'left-out scenarios',
    ({ leftOut }) => leftOut.map(({ tag, scenarios }) => `${scenarios} ${tag}`).join(', ') || 'none',
  ],
  ['features or numbers of selected scenarios', ({ shard }) => `${shard.selected} scenarios, ${shard.plan}`],
  ['catalogues of requirements', ({ shard }) => shard.catalogue],
  ['sets of checks', ({ checks }) => canonicalJson(checks)],
]

/** @throws HarnessError RUNS_NOT_MERGEABLE naming the first thing in which they differ. */
function refuseStrangers([first, ...others]: readonly ShardRun[]): void {
  if (!first) throw notMergeable('no run was named')
  for (const [what, of] of COMMON) {
    const stranger = others.find((other) => of(other) !== of(first))
    if (stranger)
      throw notMergeable(
        `they have different ${what}: ${first.folder} has ${inShort(of(first))}, ${stranger.folder} has ${inShort(of(stranger))}`,
      )
  }
}

const inShort = (value: unknown): string => {
  const text = String(value)
  return text.length > 120 ? `${text.slice(0, 117)}...` : text
}

/** In the order of their numbers. */
function inWhole(shards: readonly ShardRun[]): readonly [ShardRun, ...ShardRun[]] {
  const byNumber = new Map<number, ShardRun>()
  for (const run of shards) {
    const twin = byNumber.get(run.shard.number)
    if (twin)
      throw notMergeable(
        `shard ${run.shard.number}/${run.shard.of} is there twice: ${twin.folder} and ${run.folder}`,
      )
    byNumber.set(run.shard.number, run)
  }
  const [first, ...others] = [...byNumber.values()].sort(
    (one, other) => one.shard.number - other.shard.number,
  )
  if (!first) throw notMergeable('no run was named')
  const missing = Array.from({ length: first.shard.of }, (_each, index) => index + 1).filter(
    (number) => !byNumber.has(number),
  )
  if (missing.length > 0)
    throw notMergeable(
      `of ${first.shard.of} shards ${missing.length === 1 ? 'this is' : 'these are'} missing: ${missing.map((number) => `${number}/${first.shard.of}`).join(', ')}`,
    )
  refuseGaps([first, ...others])
  return [first, ...others]
}

/** Whatever their numbers say: every selected scenario is of one shard, and of no other. */
function refuseGaps(shards: readonly [ShardRun, ...ShardRun[]]): void {
  const { selected } = shards[0].shard
  const places = shards.flatMap(({ shard }) => shard.places)
  const stranger = places.find((place) => place >= selected)
  if (stranger !== undefined)
    throw notMergeable(`a shard names scenario ${stranger + 1}, and only ${selected} were selected`)
  const own = new Set(places)
  const twice = places.find((place, index) => places.indexOf(place) !== index)
  if (twice !== undefined) throw notMergeable(`scenario ${twice + 1} of ${selected} is of two shards`)
  if (own.size < selected)
    throw notMergeable(`${selected - own.size} of the ${selected} selected scenarios are of no shard`)
}

/** A shard that came to its end knows every scenario that it names as its own. */
function refuseShortened({ folder, shard, facts }: ShardRun, { selected }: RunRecord): void {
  if (facts.interrupted !== undefined || facts.endedAt === undefined || selected === shard.places.length)
    return
  throw notMergeable(
    `${folder} names ${shard.places.length} scenarios as its own, and its messages hold ${selected}`,
  )
}

function factsOf(
  shards: readonly [ShardRun, ...ShardRun[]],
  { folder, command, ciUrl }: MergedRun,
): RunFacts {
  const [{ facts: first }] = shards
  const each = (of: (facts: RunFacts) => string): string =>
    [...new Set(shards.map(({ facts }) => of(facts)))].join(' and ')
  const moments = (of: (facts: RunFacts) => string | undefined): readonly string[] =>
    shards.flatMap(({ facts }) => of(facts) ?? []).sort()
  const broken = shards.flatMap(({ facts, shard }) => {
    const why =
      facts.interrupted ??
      (facts.endedAt === undefined ? 'its process ended without finishing the report' : undefined)
    return why === undefined ? [] : [`shard ${shard.number}/${shard.of}: ${why}`]
  })
  const { shard: _one, interrupted: _why, interruptedBy: _what, ...rest } = first
  const by = shards.flatMap(
    ({ facts }) => facts.interruptedBy ?? (facts.endedAt === undefined ? 'death' : []),
  )[0]
  return {
    ...rest,
    id: folder.id,
    command,
    ciUrl,
    nodeVersion: each(({ nodeVersion }) => nodeVersion),
    platform: each(({ platform }) => platform),
    operator: each(({ operator }) => operator),
    program: shards.every(({ facts }) => facts.program === first.program) ? first.program : undefined,
    runtime: runtimeOf(shards),
    launcher: { name: first.launcher.name, because: each(({ launcher }) => launcher.because) },
    startedAt: moments(({ startedAt }) => startedAt)[0] ?? first.startedAt,
    endedAt: moments(({ endedAt }) => endedAt).at(-1) ?? first.startedAt,
    ...(broken.length > 0 ? { interrupted: broken.join('; '), interruptedBy: by } : {}),
    bookings: bookingsOf(shards),
    mergedFrom: shards.map(({ facts }) => facts.id),
  }
}

/** What all of them booked; undefined where none played with practices of somebody's own. */
function bookingsOf(shards: readonly ShardRun[]): RunFacts['bookings'] {
  const all = shards.flatMap(({ facts }) => facts.bookings ?? [])
  if (all.length === 0) return undefined
  return {
    takenBack: all.reduce((sum, { takenBack }) => sum + takenBack, 0),
    gone: all.reduce((sum, { gone = 0 }) => sum + gone, 0),
    left: all.flatMap(({ left }) => left),
  }
}

/** The options of all, each once. */
const runtimeOf = (shards: readonly ShardRun[]): RunFacts['runtime'] => [
  ...new Map(
    shards.flatMap(({ facts: { runtime = [] } }) => runtime).map((each) => [canonicalJson(each), each]),
  ).values(),
]

const textOf = (folder: string, name: string): string => {
  const file = join(folder, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

const notMergeable = (why: string): HarnessError =>
  new HarnessError(
    'RUNS_NOT_MERGEABLE',
    `These runs cannot be merged: ${why}. Name every shard of one run once, each as it was written by spinecheck run --shard.`,
  )
