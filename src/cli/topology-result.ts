import { resultText } from '../import/result-text.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { loadTopology } from '../topology/read-topology.js'
import { findWorkspace } from '../workspace/read-workspace.js'
import { fileOf } from './stage.js'

/**
 * Prints what batch tracing would give of the patients of a topology, as an example of the file.
 * @throws HarnessError TOPOLOGY_UNREADABLE, TOPOLOGY_INVALID or NOT_CONFIGURED.
 */
export function printResult(
  file: string | undefined,
  { workspace: named }: { readonly workspace?: string },
): ExitCode {
  const workspace = findWorkspace(named)
  process.stdout.write(resultText(loadTopology(file ?? fileOf({ workspace }), workspace?.numbers)))
  return EXIT.conformant
}
