import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync, existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { NamedFormat } from '../evidence/export/format.js'
import { formats } from '../evidence/export/formats.js'
import { reconcile } from '../evidence/export/reconcile.js'
import { reconcileTable } from '../evidence/export/reconcile-table.js'
import { tallyOf } from '../evidence/export/tally.js'
import { counted } from '../evidence/counted.js'
import type { ReportFile } from '../evidence/report-file.js'
import type { RunRecord } from '../evidence/run-record.js'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { latestRun } from './latest-run.js'
import { soundRecord } from './sound-evidence.js'

export interface ExportCommandOptions {
  /** Names of formats; every one there is when none is named. */
  readonly format?: readonly string[]
  readonly all?: boolean
  /** Folder to write to; by default beside that of the run, which may be sealed. */
  readonly out?: string
  readonly reconcile?: boolean
  /** Where runs are, when none is named. */
  readonly reports: string
}

/** Writes a run in other formats, from its record alone; with --reconcile it reads them back and proves that they agree. */
export async function exportRun(named: string | undefined, options: ExportCommandOptions): Promise<ExitCode> {
  const chosen = chosenFormats(options)
  const run = named ?? latestRun(options.reports)
  const record = recordIn(run)
  const out = resolve(options.out ?? `${resolve(run)}-export`)
  const messages = wholeLines(readFileSync(join(run, 'messages.ndjson'), 'utf8'))
  for (const format of chosen) {
    const files = await format.files({ record, messages })
    for (const file of files) write(out, file)
    process.stdout.write(
      `${format.name.padEnd(12)} ${files.length === 1 ? (files[0]?.name ?? '') : `${files.length} files`}\n`,
    )
  }
  process.stdout.write(`Written to ${out}\n`)
  return options.reconcile ? agreement(chosen, out, record) : EXIT.conformant
}

function agreement(chosen: readonly NamedFormat[], out: string, record: RunRecord): ExitCode {
  const paths = filesBelow(out)
  const files = new Map<NamedFormat, readonly ReportFile[]>(
    chosen.map((format) => [
      format,
      paths.filter(format.owns).map((name) => ({ name, contents: readFileSync(join(out, name), 'utf8') })),
    ]),
  )
  const expected = tallyOf(record)
  const { readBack, faults } = reconcile(chosen, (format) => files.get(format) ?? [], expected)
  process.stdout.write(`\n${reconcileTable(readBack, expected)}\n`)
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  if (faults.length > 0) return EXIT.nonConformant
  process.stdout.write(`${counted(chosen.length, 'format')} read back; every count agrees with the record.\n`)
  return EXIT.conformant
}

/** @throws HarnessError NO_SUCH_FORMAT naming those that there are. */
function chosenFormats({ format: names = [], all }: ExportCommandOptions): readonly NamedFormat[] {
  const unknown = names.find((name) => !formats.some((each) => each.name === name))
  if (unknown !== undefined)
    throw new HarnessError(
      'NO_SUCH_FORMAT',
      `There is no format "${unknown}". There are:\n${formats.map(({ name, about }) => `  ${name.padEnd(12)} ${about}`).join('\n')}`,
    )
  return all || names.length === 0 ? formats : formats.filter(({ name }) => names.includes(name))
}

/** @throws HarnessError NO_SUCH_RUN where the folder holds no run, EVIDENCE_UNSOUND where it is not as it was recorded. */
function recordIn(folder: string): RunRecord {
  if (existsSync(join(folder, 'run.json')) && existsSync(join(folder, 'messages.ndjson')))
    return soundRecord(folder, folder, process.stdout)
  throw new HarnessError(
    'NO_SUCH_RUN',
    `${folder} is no folder of a run: it has no run.json and messages.ndjson. Name one of the folders under reports/.`,
  )
}

/** A crash may have cut off the last line. */
const wholeLines = (text: string): string => text.slice(0, text.lastIndexOf('\n') + 1)

/** @throws HarnessError FILE_NOT_WRITTEN */
function write(out: string, { name, contents }: ReportFile): void {
  const path = join(out, name)
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, contents)
  } catch (cause) {
    throw new HarnessError(
      'FILE_NOT_WRITTEN',
      `Cannot write ${path}: ${wordsOf(cause)}. Name another folder with --out, or make room there and make it writable.`,
      { cause },
    )
  }
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => relative(folder, join(folder, name)).split(sep).join('/'))
    .sort()
