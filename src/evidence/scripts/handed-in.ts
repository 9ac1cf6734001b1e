import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReportFile } from '../report-file.js'
import type { AuditExtract } from './audit-extract.js'
import type { NationalFeatures } from './national-features.js'

/** Beside the other files of a run: what its owner handed in that did not cross the wire. */
export const HANDED_IN_FILE = 'handed-in.json'

/** What the owner of a consumer hands in beside its traffic. */
export interface HandedIn {
  readonly audit?: AuditExtract | undefined
  /** Why an audit extract that was named could not be taken in. */
  readonly auditFault?: string | undefined
  /** Their own copy of NHS England's feature files, by titles and tags. */
  readonly national?: NationalFeatures | undefined
}

/** The file that keeps it in the folder of the run. */
export const handedInJson = (handedIn: HandedIn): ReportFile => ({
  name: HANDED_IN_FILE,
  contents: `${JSON.stringify(handedIn, undefined, 2)}\n`,
})

/** What was handed in for the run in a folder; nothing where nobody did. */
export function handedInFor(folder: string): HandedIn | undefined {
  const path = join(folder, HANDED_IN_FILE)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as HandedIn) : undefined
}
