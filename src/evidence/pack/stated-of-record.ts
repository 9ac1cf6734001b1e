import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChainState } from '../chain.js'
import { readRunFile } from '../run-json.js'
import type { RunRecord } from '../run-record.js'
import { CONFIGURATION_FILE, digestOfChecks, TOPOLOGY_FOLDER } from './configuration.js'
import { differing } from './differing.js'
import { sha256OfFile } from './manifest.js'
import { packFiles, STATEMENT_FILE } from './pack-files.js'
import { factsStated, type Statement } from './statement.js'

/** Where the statement tells something else of the run than its record, besides the verdict. */
export function contradictionsOfStatement(
  { predicate }: Statement,
  record: RunRecord,
  chain: ChainState,
): readonly string[] {
  const { run, harness } = factsStated(record)
  return [
    ...differing([`${STATEMENT_FILE}: run`, predicate.run], ['the record', run]),
    ...differing([`${STATEMENT_FILE}: harness`, predicate.harness], ['the record', harness]),
    ...differing(
      [`${STATEMENT_FILE}: evidence`, { records: predicate.evidence.records }],
      ['the chain', { records: chain.records }],
    ),
  ]
}

/** Where config.json tells of something else than what stands beside it. */
export function contradictionsOfConfiguration(folder: string, record: RunRecord): readonly string[] {
  if (!existsSync(join(folder, CONFIGURATION_FILE))) return [`there is no ${CONFIGURATION_FILE}`]
  const there = {
    version: record.facts.harnessVersion,
    launcher: record.facts.launcher.name,
    selection: record.facts.selection,
    checks: digestOfChecks(readRunFile(folder).checks),
    topologies: topologiesIn(folder),
  }
  return differing([CONFIGURATION_FILE, toldBy(folder)], ['the run', there])
}

const topologiesIn = (folder: string) =>
  packFiles(folder)
    .files.filter((name) => name.startsWith(`${TOPOLOGY_FOLDER}/`))
    .map((file) => ({ file, sha256: sha256OfFile(join(folder, file)) }))

interface ConfigurationText {
  readonly harness?: { readonly version?: unknown }
  readonly launcher?: unknown
  readonly selection?: unknown
  readonly checks?: unknown
  readonly topologies?: unknown
}

function toldBy(folder: string): object {
  try {
    const value = JSON.parse(readFileSync(join(folder, CONFIGURATION_FILE), 'utf8')) as ConfigurationText
    const { harness, launcher, selection, checks, topologies } = value
    return { version: harness?.version, launcher, selection, checks, topologies }
  } catch {
    return {}
  }
}
