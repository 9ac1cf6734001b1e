import { closeSync, openSync, writeSync } from 'node:fs'
import { readExport, type ReadExportOptions, type ReadExport } from '../import/read-export.js'
import { topologyText } from '../import/yaml-text.js'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { faultReport } from '../spine/yaml-file.js'

export interface ImportOptions extends ReadExportOptions {
  /** File to write; the standard output otherwise. */
  readonly out?: string | undefined
  /** Whether a file that exists may be replaced. */
  readonly force?: boolean | undefined
}

/**
 * Makes a topology file of exports of SDS; a summary, or every fault, goes to the error stream.
 * @throws HarnessError EXPORT_UNREADABLE or FILE_NOT_WRITTEN.
 */
export function importTopology(
  paths: readonly string[],
  { out, force, ...options }: ImportOptions,
): ExitCode {
  const reading = readExport(paths, options)
  if (reading.faults) {
    process.stderr.write(`${faultReport(reading.faults)}\nNothing was written.\n`)
    return EXIT.configuration
  }
  const bytes = write(topologyText(reading), out, force ?? false)
  process.stderr.write(summary(reading, out, bytes))
  return EXIT.conformant
}

/** Bytes that a topology file may have to be read again. */
const LARGEST_TOPOLOGY = 10 * 1024 * 1024

function summary({ topology, skipped, gaps }: ReadExport, out: string | undefined, bytes: number): string {
  const { organisations, systems, messageHandlingServers, agreements, directory } = topology
  const providers = systems.filter(({ roles }) => roles.includes('provider')).length
  const lines = [
    `Read ${directory.asRecords.length} AS records and ${directory.mhsRecords.length} MHS records` +
      (skipped > 0 ? `; passed over ${skipped} others.` : '.'),
    `${out ?? 'The topology'} has ${organisations.length} organisations, ${providers} provider and ` +
      `${systems.length - providers} consumer systems, ${messageHandlingServers.length} message handling servers, ` +
      `${agreements.length} data sharing agreements.`,
    ...(agreements.length === 0
      ? [
          'SDS holds no data sharing agreements: add them with --agreements, or the SSP refuses every request.',
        ]
      : []),
    ...(gaps.inventedServers + gaps.inventedServiceRoots + gaps.unknownManufacturers > 0
      ? ['Some things had to be made up because SDS does not tell them; the comment at the top lists them.']
      : []),
    ...(bytes > LARGEST_TOPOLOGY
      ? [
          'That is more than a topology file may hold (10 MB): check the export itself with spinecheck topology check.',
        ]
      : []),
  ]
  return `${lines.join('\n')}\n`
}

const PIECE = 64 * 1024

/** Writes text piece by piece; yields how many bytes it had. */
function write(text: Iterable<string>, out: string | undefined, force: boolean): number {
  const target = out === undefined ? undefined : open(out, force)
  let bytes = 0
  let piece = ''
  const flush = () => {
    bytes += Buffer.byteLength(piece)
    if (target === undefined) process.stdout.write(piece)
    else writeWhole(target, Buffer.from(piece))
    piece = ''
  }
  try {
    for (const part of text) {
      piece += part
      if (piece.length > PIECE) flush()
    }
    flush()
    return bytes
  } finally {
    if (target !== undefined) closeSync(target)
  }
}

/** A write may take less than it was given. */
function writeWhole(target: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(target, bytes, written)
}

function open(out: string, force: boolean): number {
  try {
    return openSync(out, force ? 'w' : 'wx')
  } catch (cause) {
    const exists = (cause as NodeJS.ErrnoException).code === 'EEXIST'
    throw new HarnessError(
      'FILE_NOT_WRITTEN',
      exists
        ? `${out} exists already, perhaps with changes of yours. Name another file, or replace it with --force.`
        : `Cannot write ${out}: ${wordsOf(cause)}. Name another file with --out.`,
      { cause },
    )
  }
}
