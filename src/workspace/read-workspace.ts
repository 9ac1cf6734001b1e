import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { z } from 'zod'
import { HarnessError } from '../spine/errors.js'
import { bytesOf, faultReport, parseYamlBytes, type FileFault, type PathInFile } from '../spine/yaml-file.js'
import { workspaceSchema } from './schema.js'
import type { ConnectSettings, DriverSettings, Workspace } from './workspace.js'

/** The name of the file that makes a folder a workspace. */
export const WORKSPACE_FILE = 'spinecheck.yaml'

/** How long one order may take where nothing is said, in seconds. */
const PATIENCE = { command: 20, http: 20, browser: 60, prompt: 300 } as const

const FORM = { schema: workspaceSchema, noSuchEntry: 'no such entry; see docs/workspace.md' }

type Written = z.output<typeof workspaceSchema>
type WrittenDriver = NonNullable<NonNullable<Written['consumer']>['driver']>

/**
 * The workspace one is in, or that is named; undefined where there is none.
 * @throws HarnessError WORKSPACE_INVALID naming every fault, or what cannot be read of it.
 */
export function findWorkspace(named?: string, here = process.cwd()): Workspace | undefined {
  if (named !== undefined) return readWorkspace(resolve(here, named))
  const file = join(here, WORKSPACE_FILE)
  return existsSync(file) ? readWorkspace(file) : undefined
}

/**
 * Reads the file of a workspace and looks that what it names is there.
 * @throws HarnessError WORKSPACE_INVALID naming every fault, or what cannot be read of it.
 */
export function readWorkspace(named: string): Workspace {
  const file = isFolder(named) ? join(named, WORKSPACE_FILE) : named
  const read = bytesOf(file)
  if (!('bytes' in read))
    throw new HarnessError(
      'WORKSPACE_INVALID',
      `Cannot read the workspace ${file}: ${read.why}. Make one with: npx spinecheck init consumer (or init provider)`,
      { cause: read.cause },
    )
  const reading = parseYamlBytes(read.bytes, file, FORM)
  const { value, lineOf, faults = [] } = reading
  const folder = dirname(resolve(file))
  const missing = filesIn(value ?? reading.raw).flatMap(([path, name]): FileFault[] =>
    isFile(resolve(folder, name))
      ? []
      : [
          {
            ...{ file, line: lineOf?.(path) ?? 1, path: path.join('.'), found: `"${name}"` },
            expected: `a file that is there, from ${folder}`,
          },
        ],
  )
  if (value === undefined || missing.length > 0) throw invalid([...faults, ...missing])
  return workspaceOf(value, resolve(file), folder)
}

const invalid = (faults: readonly FileFault[]): HarnessError =>
  new HarnessError('WORKSPACE_INVALID', faultReport(faults))

/** Where it names files; a list names several. */
const FILES: readonly PathInFile[] = [
  ['topology'],
  ['consumer', 'driver', 'browser'],
  ['consumer', 'batchTrace', 'result'],
  ['consumer', 'batchTrace', 'columns'],
  ['connect', 'csr'],
  ['connect', 'ca', 'certificate'],
  ['connect', 'ca', 'key'],
  ['connect', 'jwks'],
  ['provider', 'trust'],
  ['provider', 'data'],
  ['mhs', 'trust'],
]

/** The files it names, and where, also where other entries of it are wrong. */
const filesIn = (written: unknown): readonly (readonly [PathInFile, string])[] =>
  FILES.flatMap((path) => namesAt(written, path))

function namesAt(written: unknown, path: PathInFile): readonly (readonly [PathInFile, string])[] {
  let found = written
  for (const step of path) found = (found as Readonly<Record<string, unknown>> | null | undefined)?.[step]
  if (typeof found === 'string') return [[path, found]]
  return Array.isArray(found)
    ? found.flatMap((name, place) => (typeof name === 'string' ? [[[...path, place], name] as const] : []))
    : []
}

const within = (folder: string, path: string | undefined): string | undefined =>
  path === undefined ? undefined : resolve(folder, path)

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

const workspaceOf = (
  { topology, consumer, provider, mhs, numbers, audit, nationalFeatures, connect }: Written,
  file: string,
  folder: string,
): Workspace => ({
  ...{ file, folder, topology: resolve(folder, topology) },
  consumer: consumer && {
    ...consumer,
    driver: driverOf(consumer.driver, folder),
    batchTrace: consumer.batchTrace && {
      ...consumer.batchTrace,
      result: resolve(folder, consumer.batchTrace.result),
      columns: within(folder, consumer.batchTrace.columns),
    },
  },
  provider: provider && {
    ...provider,
    trust: within(folder, provider.trust),
    data: within(folder, provider.data),
  },
  mhs: mhs && { ...mhs, trust: within(folder, mhs.trust) },
  numbers,
  audit: audit && { ...audit, file: within(folder, audit.file) },
  nationalFeatures: within(folder, nationalFeatures),
  features: isFolder(join(folder, 'features')) ? [join(folder, 'features')] : [],
  steps: stepsBelow(join(folder, 'steps')),
  connect: connectOf(connect, folder),
})

function driverOf(driver: WrittenDriver | undefined, folder: string): DriverSettings {
  if (driver?.command)
    return { kind: 'command', command: driver.command, seconds: driver.seconds ?? PATIENCE.command }
  if (driver?.http !== undefined)
    return { kind: 'http', url: driver.http, seconds: driver.seconds ?? PATIENCE.http }
  if (driver?.browser !== undefined)
    return {
      kind: 'browser',
      module: resolve(folder, driver.browser),
      seconds: driver.seconds ?? PATIENCE.browser,
    }
  if (driver?.prompt) return { kind: 'prompt', seconds: driver.seconds ?? PATIENCE.prompt }
  return { kind: 'none' }
}

const stepsBelow = (folder: string): readonly string[] =>
  isFolder(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.m?js$/.test(name))
        .sort()
        .map((name) => join(folder, name))
    : []

const connectOf = ({ csr, ca, jwks, ...rest }: Written['connect'], folder: string): ConnectSettings => ({
  ...rest,
  csr: csr?.map((name) => resolve(folder, name)),
  ca: ca && { certificate: resolve(folder, ca.certificate), key: resolve(folder, ca.key) },
  jwks: within(folder, jwks),
})
