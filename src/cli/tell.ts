import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { sendForm } from '../observe/page/serving.js'
import { findWorkspace } from '../workspace/read-workspace.js'
import { stateOf } from '../workspace/state-folder.js'
import { assuredBehaviours } from './assured-behaviours.js'
import { behaviours, TELL_FILE } from './behaviours.js'

export interface TellOptions {
  readonly for?: string
  readonly list?: boolean
  readonly off?: boolean
  readonly workspace?: string
}

/** Has Spine or a practice of a running observe do something, or do right again. */
export async function tell(behaviour: string | undefined, options: TellOptions): Promise<ExitCode> {
  if (options.list) {
    process.stdout.write(behaviours.map(({ id, words }) => `${id}\n    ${words}\n${reactionTo(id)}`).join(''))
    return EXIT.conformant
  }
  if ((behaviour === undefined) === (options.off !== true))
    throw new HarnessError(
      'NOT_CONFIGURED',
      'Name one behaviour, or --off to have everybody do right again, or --list to see what there is: spinecheck tell pds:slow',
    )
  const { url, token } = whereOf(options.workspace)
  const refusal = await sendForm(`${url}tell`, {
    token,
    behaviour: behaviour ?? '',
    for: options.for ?? '',
  }).catch(
    () =>
      'The observe that wrote .spinecheck/observe.json does not answer any more. Start it again: spinecheck observe',
  )
  if (refusal !== undefined) throw new HarnessError('NOT_CONFIGURED', refusal)
  process.stdout.write(
    behaviour === undefined ? 'Everybody does right again.\n' : `Switched on: ${behaviour}\n`,
  )
  return EXIT.conformant
}

/** What is expected of a consumer then, where something is. */
function reactionTo(id: string): string {
  const assured = assuredBehaviours.find(({ by }) => by === id)
  return assured ? `    A consumer that does right ${assured.reaction} (${assured.requirement}).\n` : ''
}

function whereOf(named: string | undefined): { readonly url: string; readonly token: string } {
  const workspace = findWorkspace(named)
  const file = join(workspace ? stateOf(workspace).folder : resolve('.spinecheck'), TELL_FILE)
  if (!existsSync(file))
    throw new HarnessError(
      'NOT_CONFIGURED',
      `No observe runs here: there is no ${file}. Start one in this folder first: spinecheck observe`,
    )
  return JSON.parse(readFileSync(file, 'utf8')) as { url: string; token: string }
}
