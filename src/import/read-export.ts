import { accessSync, constants, statSync } from 'node:fs'
import { basename } from 'node:path'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import type { Fqdn, OdsCode } from '../spine/identifiers.js'
import type { FileFault } from '../spine/yaml-file.js'
import { danglingReferences } from '../topology/references.js'
import type { SpineHosts } from '../topology/topology.js'
import { readAgreements, readNames } from './agreements.js'
import { faultList, type FaultList } from './fault-list.js'
import { readFhirAnswers } from './fhir-records.js'
import { readLdif } from './ldif-records.js'
import { recordKeeper } from './record-keeper.js'
import { sourcesOf } from './sources.js'
import { topologyOfRecords, type Derived } from './topology-of-records.js'

/** What may go with an export. */
export interface ReadExportOptions {
  /** CSV file of data sharing agreements; without one there are none. */
  readonly agreements?: string | undefined
  /** CSV file of the names of organisations. */
  readonly names?: string | undefined
  readonly title?: string | undefined
  readonly spine?: SpineHosts | undefined
}

/** An export as it was read. */
export interface ReadExport extends Derived {
  readonly faults?: undefined
  /** Entries or resources passed over, being neither AS nor MHS records. */
  readonly skipped: number
  readonly files: readonly string[]
  /** The line of a place in the file it was read from. */
  readonly lineOf: (place: readonly (string | number)[]) => number
}

/** Either the whole export or what is wrong with it, never half of it. */
export type ExportReading =
  ReadExport | { readonly topology?: undefined; readonly faults: readonly FileFault[] }

/** Names under which a deployment without any of its own reaches Spine. */
const SPINE: SpineHosts = {
  pds: 'pds.spine.example' as Fqdn,
  sds: 'sds.spine.example' as Fqdn,
  ldap: 'ldap.spine.example' as Fqdn,
  ssp: 'proxy.spine.example' as Fqdn,
  messaging: 'msg.spine.example' as Fqdn,
  smsp: 'smsp.spine.example' as Fqdn,
}

/**
 * Reads exports of SDS, LDIF or saved FHIR answers, into the topology they describe.
 * @param paths files, or folders of them
 * @throws HarnessError EXPORT_UNREADABLE when a file cannot be read at all.
 */
export function readExport(paths: readonly string[], options: ReadExportOptions = {}): ExportReading {
  const faults = faultList()
  const sources = sourcesOf(paths)
  const keeper = recordKeeper(faults)
  for (const { file, kind } of sources)
    if (kind === 'json') readFhirAnswers(file, keeper, faults)
    else readLdif(file, keeper, faults)
  const agreements = options.agreements ? readAgreements(readable(options.agreements), faults) : []
  const names = options.names ? readNames(readable(options.names), faults) : new Map<OdsCode, string>()
  const { book } = keeper
  const files = sources.map(({ file }) => file)
  if (book.as.length + book.mhs.length === 0) tellEmpty(book.skipped, files[0] ?? '', faults)
  if (faults.count() > 0) return { faults: faults.faults() }
  const title = options.title ?? `Imported from ${paths.map((path) => basename(path)).join(', ')}`
  const derived = topologyOfRecords(book, { title, spine: options.spine ?? SPINE, names, agreements })
  for (const { path, found, expected } of danglingReferences(derived.topology))
    faults.add(derived.originOf(path), path.join('.'), found, expected)
  if (faults.count() > 0) return { faults: faults.faults() }
  return { ...derived, skipped: book.skipped, files, lineOf: (place) => derived.originOf(place).line }
}

function tellEmpty(skipped: number, file: string, faults: FaultList): void {
  if (faults.count() > 0) return
  faults.add(
    { file, line: 1 },
    '(whole file)',
    skipped === 0 ? 'no entry' : `${skipped} entries, none of them an AS or MHS record`,
    'an export of ou=Services,o=nhs with entries of the classes nhsAs and nhsMhs, or Device and Endpoint resources',
  )
}

/** The path of a CSV file that can be read. */
function readable(file: string): string {
  try {
    if (statSync(file).isFile()) {
      accessSync(file, constants.R_OK)
      return file
    }
  } catch (cause) {
    throw unreadableTable(file, wordsOf(cause), cause)
  }
  throw unreadableTable(file, 'it is no file')
}

const unreadableTable = (file: string, why: string, cause?: unknown): HarnessError =>
  new HarnessError(
    'EXPORT_UNREADABLE',
    `Cannot read the table ${file}: ${why}. Name a CSV file whose first line names its columns.`,
    { cause },
  )
