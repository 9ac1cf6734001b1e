import { userInfo } from 'node:os'
import type { RunFacts } from '../evidence/run-record.js'
import { ciUrl } from './ci-url.js'
import { harnessVersion } from './package.js'
import { programDigest } from './program-digest.js'
import { runtimeOptions } from './runtime-options.js'
import type { FeatureSelection } from './selection.js'

interface Chosen {
  readonly selection: FeatureSelection
  readonly launcher: RunFacts['launcher']
  /** Further step definitions, as they were named. */
  readonly imports?: readonly string[] | undefined
}

/** Who runs what, where and when, as far as it is known before the first scenario. */
export const factsOf = (
  id: string,
  startedAt: Date,
  { selection, launcher: { name, because }, imports }: Chosen,
): RunFacts => ({
  id,
  harnessVersion,
  program: programDigest(),
  nodeVersion: process.version,
  platform: `${process.platform} ${process.arch}`,
  command: ['spinecheck', ...process.argv.slice(2)].join(' '),
  runtime: runtimeOptions(imports),
  operator: operator(),
  ciUrl: ciUrl(),
  launcher: { name, because },
  startedAt: startedAt.toISOString(),
  selection: selection.words,
})

function operator(): string {
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}
