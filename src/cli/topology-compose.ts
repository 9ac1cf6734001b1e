import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { composeFile } from '../launch/compose/compose-file.js'
import { kubernetesFolder } from '../launch/compose/kubernetes-folder.js'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { loadTopology } from '../topology/read-topology.js'
import { verdictOn } from './topology-verdict.js'
import { writeNewFile } from './write-new-file.js'

export interface ComposeCommandOptions {
  readonly out?: string
  readonly force?: boolean
}

export interface KubernetesOptions {
  readonly out: string
  readonly force?: boolean
}

const project = fileURLToPath(new URL('../../../', import.meta.url))

/**
 * Prints a compose file of the doubles of a topology, or writes it.
 * @throws HarnessError TOPOLOGY_UNREADABLE, TOPOLOGY_INVALID, NOT_DEPLOYABLE, FILE_NOT_WRITTEN.
 */
export function printComposeFile(
  file: string,
  { out, force = false }: ComposeCommandOptions,
  projectFolder = project,
): ExitCode {
  const topology = loadTopology(file)
  const from = resolve(out === undefined ? '.' : dirname(out))
  const contents = composeFile(topology, {
    topologyPath: pathFrom(from, file),
    projectPath: pathFrom(from, projectFolder),
    madeBy: `npx spinecheck topology compose ${shown(file)}${out === undefined ? '' : ` --out ${shown(out)} --force`}`,
  })
  warnOfDepartures(file)
  if (out === undefined) process.stdout.write(contents)
  else {
    writeNewFile(out, contents, force)
    process.stdout.write(`${out}: "${topology.title}" for docker compose. See docs/docker-compose.md.\n`)
  }
  return EXIT.conformant
}

/**
 * Writes a folder of Kubernetes manifests of the doubles of a topology, for kubectl apply -k.
 * @throws HarnessError TOPOLOGY_UNREADABLE, TOPOLOGY_INVALID, NOT_DEPLOYABLE, FILE_NOT_WRITTEN.
 */
export function writeKubernetesFolder(file: string, { out, force = false }: KubernetesOptions): ExitCode {
  const topology = loadTopology(file)
  const files = kubernetesFolder(topology, {
    source: readFileSync(file, 'utf8'),
    madeBy: `npx spinecheck topology kubernetes ${shown(file)} --out ${shown(out)} --force`,
  })
  warnOfDepartures(file)
  refuseFilledFolder(out, force)
  for (const [name, contents] of files) writeNewFile(join(out, name), contents, force)
  process.stdout.write(
    `${out}: ${files.size} files for "${topology.title}". Keys and certificates are still to be made; see docs/kubernetes.md.\n`,
  )
  return EXIT.conformant
}

function refuseFilledFolder(folder: string, mayReplace: boolean): void {
  if (mayReplace || !existsSync(folder)) return
  const there = entriesOf(folder)
  if (there.length === 0) return
  throw new HarnessError(
    'FILE_NOT_WRITTEN',
    `${folder} is not empty: it has ${there.slice(0, 3).join(', ')}. Name another folder, or replace what it has with --force.`,
  )
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (cause) {
    throw new HarnessError('FILE_NOT_WRITTEN', `${folder} is no folder: ${wordsOf(cause)}.`, {
      cause,
    })
  }
}

/** What breaks rules of registration may be brought up all the same, to see what comes of it; but nobody is to wonder. */
function warnOfDepartures(file: string): void {
  const verdict = verdictOn(file, {})
  if (verdict.faults || verdict.exit !== EXIT.nonConformant) return
  process.stderr.write(
    `Note: ${file} breaks ${verdict.counts.broken} rules of registration, so some requests will be refused. spinecheck topology check ${file} lists them.\n`,
  )
}

/** With slashes on every system, and told apart from the name of a volume. */
function pathFrom(folder: string, file: string): string {
  const path = relative(folder, resolve(file)).split(sep).join('/')
  return path.startsWith('../') ? path : path === '' ? '.' : `./${path}`
}

const shown = (path: string): string => path.split(sep).join('/')
