import { userInfo } from 'node:os'
import { relative, sep } from 'node:path'
import type { Repetition, RunFacts } from '../evidence/run-record.js'
import { EVERY_ROUTE } from '../spine/pds-access.js'
import { shellCommand } from '../spine/shell-word.js'
import type { BatchOptions } from './batch-options.js'
import { ciUrl } from './ci-url.js'
import { isOutOfTheWay } from './here-first.js'
import { harnessVersion, packageFolder } from './package.js'
import { programDigest } from './program-digest.js'
import { proofOfBuild } from './proof-of-build.js'
import { runtimeOptions } from './runtime-options.js'
import type { FeatureSelection } from './selection.js'

interface Chosen {
  readonly selection: FeatureSelection
  readonly launcher: RunFacts['launcher']
  readonly options: RepeatedOptions
  /** Everything that brings steps along, of the workspace too. */
  readonly imports?: readonly string[] | undefined
}

/** The options of a run that a repetition of one of its scenarios needs as well. */
export interface RepeatedOptions extends BatchOptions {
  readonly topology?: string
  readonly workspace?: string
  readonly direct?: boolean
  readonly import?: readonly string[]
  readonly base?: string
  readonly browser?: string
  readonly pds?: string
}

/** Who runs what, where and when, as far as it is known before the first scenario. */
export const factsOf = (
  id: string,
  startedAt: Date,
  { selection, launcher: { name, because }, options, imports }: Chosen,
): RunFacts => ({
  id,
  harnessVersion,
  program: programDigest(),
  nodeVersion: process.version,
  platform: `${process.platform} ${process.arch}`,
  command: shellCommand(['spinecheck', ...process.argv.slice(2)], process.platform),
  repeat: repetitionOf(options, name),
  runtime: runtimeOptions(imports),
  operator: operator(),
  ciUrl: ciUrl(),
  launcher: { name, because },
  startedAt: startedAt.toISOString(),
  selection: selection.words,
  proof: proofOfBuild(),
})

const repetitionOf = (
  {
    topology,
    workspace,
    direct = false,
    import: imports = [],
    base,
    browser,
    pds,
    ...batch
  }: RepeatedOptions,
  launcher: RunFacts['launcher']['name'],
): Repetition => ({
  features: relative(process.cwd(), packageFolder).replaceAll(sep, '/'),
  ...(isOutOfTheWay('features') ? { shipped: true } : {}),
  options: [
    ...(workspace === undefined ? [] : ['--workspace', workspace]),
    ...(topology === undefined ? [] : ['--topology', topology]),
    ...(direct ? ['--direct'] : []),
    ...imports.flatMap((path) => ['--import', path]),
    ...(launcher === 'containers' ? ['--launcher', launcher] : []),
    ...(base === undefined ? [] : ['--base', base]),
    ...(browser === undefined ? [] : ['--browser', browser]),
    // Of a run by every route each scenario is repeated by its own.
    ...(pds === undefined || pds === EVERY_ROUTE ? [] : ['--pds', pds]),
    ...(batch.dbsResult === undefined ? [] : ['--dbs-result', batch.dbsResult]),
    ...(batch.columns === undefined ? [] : ['--columns', batch.columns]),
    ...(batch.dated === undefined ? [] : ['--dated', batch.dated]),
    ...(batch.maximumAge === undefined ? [] : ['--maximum-age', String(batch.maximumAge)]),
  ],
})

function operator(): string {
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}
