import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { wordsOf } from '../../spine/cause.js'
import { HarnessError } from '../../spine/errors.js'
import type { ExitCode } from '../../spine/exit-codes.js'
import { writeForPractices } from '../../connect/ssp-certificate.js'
import { keptMaterials } from '../../launch/kept-authority.js'
import { stateOf } from '../../workspace/state-folder.js'
import type { Workspace } from '../../workspace/workspace.js'
import type { SystemRole } from '../../topology/topology.js'
import { replacedLine } from '../replaced-line.js'
import { stageOf } from '../stage.js'
import { inWords } from '../topology-words.js'
import { verdictOn } from '../topology-verdict.js'
import { answersFrom, somebodyAtTheTerminal, type InitAnswers } from './answers.js'
import { PROGRAM, workspaceFiles } from './files.js'

/** What may be given in place of answers, and where the workspace is made. */
export type InitOptions = Partial<Readonly<Record<keyof InitAnswers, string>>> & { readonly folder?: string }

/**
 * Makes a workspace in the folder one is in; nothing that is there is replaced.
 * @throws HarnessError NOT_CONFIGURED for what is missing or wrong, FILE_NOT_WRITTEN naming every file that is there already.
 */
export async function init(role: SystemRole, { folder = '.', ...given }: InitOptions): Promise<ExitCode> {
  using terminal = somebodyAtTheTerminal()
  refuseToReplace(folder, ['spinecheck.yaml'])
  const answers = await answersFrom(role, given, terminal?.ask)
  const files = workspaceFiles(role, answers)
  refuseToReplace(folder, [...files.keys()])
  write(folder, files)
  const { workspace } = stageOf({ workspace: join(folder, 'spinecheck.yaml') })
  if (role === 'provider' && workspace) await exportKeys(workspace, answers.ssp)
  const verdict = verdictOn(join(folder, 'topologies/mine.yaml'), {})
  process.stdout.write(
    `Made:\n${[...files.keys()].map((name) => `  ${name}\n`).join('')}\n${inWords(verdict)}\n${replacedLine(join(folder, 'topologies/mine.yaml'), workspace)}${NEXT[role]}${role === 'consumer' && answers.pds === 'dbs' ? NEXT_OF_BATCH : ''}`,
  )
  return verdict.exit
}

const NEXT: Readonly<Record<SystemRole, string>> = {
  consumer: `Next: put your organisations into topologies/mine.yaml as Spine knows them, then
  npx spinecheck topology check        every fault of it
  npx spinecheck serve                 the doubles, and how your system reaches them
  npx spinecheck run features/mine.feature
`,
  provider: `Next: put your practices into topologies/mine.yaml as Spine knows them, and the names of their servers under provider.addresses
of spinecheck.yaml, then
  npx spinecheck topology check        every fault of it
and your test patients into data-sheet.yaml. Have your servers trust .spinecheck/connect/trust.pem: our SSP shows them ssp.cert.pem. Then
  npx spinecheck doctor                whether all of it can be reached, and what the data sheet still lacks
  npx spinecheck assure provider       every feature that fits; at its end, what to fix first
`,
}

const NEXT_OF_BATCH = `Before a run, hand in the result file by which your patients were traced: batchTrace in spinecheck.yaml. An example of the file:
  npx spinecheck topology result
`

/** Makes the keys that outlive every run, and puts down what one's servers have to trust. */
async function exportKeys(workspace: Workspace, ssp: string): Promise<void> {
  const { authority, connect } = stateOf(workspace)
  await writeForPractices(connect, ssp, await keptMaterials(authority, Date.now()))
}

function refuseToReplace(folder: string, names: readonly string[]): void {
  const there = names.filter((name) => existsSync(join(folder, name)))
  if (there.length === 0) return
  throw new HarnessError(
    'FILE_NOT_WRITTEN',
    `No workspace was made, because these are there already: ${there.join(', ')}. Move them away, or make the workspace in another folder.`,
  )
}

function write(folder: string, files: ReadonlyMap<string, string>): void {
  try {
    for (const [name, contents] of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), contents, { flag: 'wx', mode: name === PROGRAM ? 0o755 : 0o644 })
    }
  } catch (cause) {
    throw new HarnessError('FILE_NOT_WRITTEN', `The workspace cannot be written: ${wordsOf(cause)}.`, {
      cause,
    })
  }
}
