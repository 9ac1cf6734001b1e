import { replacedInWords } from '../workspace/topology-of-mine.js'
import type { Workspace } from '../workspace/workspace.js'

/** Said where a data sheet takes the place of what a topology says of practices of one's own; empty where it does not. */
export function replacedLine(file: string | undefined, workspace: Workspace | undefined): string {
  const words = file === undefined ? '' : replacedInWords(file, workspace)
  return words === '' ? '' : `DATA SHEET: ${words}.\n\n`
}
