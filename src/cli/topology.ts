import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { topologyJsonSchema } from '../topology/json-schema.js'
import { findWorkspace } from '../workspace/read-workspace.js'
import { fileOf } from './stage.js'
import type { SourceOptions } from './registration-source.js'
import { verdictOn, worstOf } from './topology-verdict.js'
import { forMachines, inWords } from './topology-words.js'
import { plainText } from '../spine/plain-text.js'

export interface CheckOptions extends SourceOptions {
  readonly json?: boolean | undefined
  /** The file of a workspace, in place of the one of the folder one is in. */
  readonly workspace?: string
}

/** Holds every rule against every file and prints what is wrong with each: faults of form, or else broken rules. */
export function checkTopologies(
  named: readonly string[],
  { json, workspace: other, ...options }: CheckOptions,
): ExitCode {
  const workspace = findWorkspace(other)
  const files = named.length > 0 ? named : [fileOf({ workspace })]
  const verdicts = files.map((file) => verdictOn(file, { ...options, stated: workspace?.numbers }))
  const exit = worstOf(verdicts)
  process.stdout.write(
    json
      ? `${JSON.stringify({ format: 1, exit, files: verdicts.map(forMachines) }, undefined, 2)}\n`
      : plainText(verdicts.map(inWords).join('\n')),
  )
  return exit
}

/** Prints the schema that topologies/topology.schema.json holds. */
export function printTopologySchema(): ExitCode {
  process.stdout.write(`${JSON.stringify(topologyJsonSchema(), undefined, 2)}\n`)
  return EXIT.conformant
}
