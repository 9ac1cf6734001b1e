import type { Argument, Command, Option } from 'commander'
import type { ExitCode } from '../spine/exit-codes.js'
import { exitHelp } from './exit-help.js'

/** What a command does: its arguments in order, then its options by their long names. */
type Perform<Given extends readonly unknown[]> = (...given: Given) => ExitCode | Promise<ExitCode>

/** A command as it is typed and as help tells of it. */
interface CommandWords {
  readonly name: string
  /** What it does, in one line without a capital. */
  readonly about: string
}

interface CommandForm<Given extends readonly unknown[]> extends CommandWords {
  readonly arguments?: readonly Argument[]
  readonly options?: readonly Option[]
  /** What help says after the options. */
  readonly examples: string
  /** Loads what the command needs when it is called, so that help and a slip of the pen are answered at once. */
  readonly load: () => Promise<Perform<Given>>
}

/** Adds a command to the program or to a group; `finish` is told how it ended. */
export type AddCommand = (to: Command, finish: (code: ExitCode) => void) => void

/** A command that does something. */
export const command =
  <Given extends readonly unknown[]>(form: CommandForm<Given>): AddCommand =>
  (to, finish) => {
    const added = to.command(form.name).description(form.about)
    for (const each of form.arguments ?? []) added.addArgument(each)
    for (const each of form.options ?? []) added.addOption(each)
    added.addHelpText('after', `${form.examples}\n${exitHelp}`)
    added.action(async (...given: [...Given, Command]) => {
      const perform = await form.load()
      finish(await perform(...withoutCommand(given)))
    })
  }

/** Commands under a common name, as `topology check`. */
export const group =
  ({ name, about, commands }: CommandWords & { readonly commands: readonly AddCommand[] }): AddCommand =>
  (to, finish) => {
    const added = to.command(name).description(about)
    for (const add of commands) add(added, finish)
  }

/** Commander hands over the command itself last. */
function withoutCommand<Given extends readonly unknown[]>(given: readonly [...Given, Command]): Given {
  return given.slice(0, -1) as unknown as Given
}
