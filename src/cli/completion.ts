import type { Command } from 'commander'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'

export const SHELLS = ['bash', 'zsh', 'fish'] as const

export type Shell = (typeof SHELLS)[number]

/** What may follow some words of a command line. */
interface Place {
  /** The words before, from "spinecheck" on. */
  readonly after: string
  readonly words: readonly string[]
}

/** Every command and group with what may follow it: further commands, choices of arguments, options. */
const placesOf = (command: Command, before: readonly string[] = []): readonly Place[] => {
  const path = [...before, command.name()]
  const { commands, options, registeredArguments } = command
  const words = [
    ...commands.map((each) => each.name()),
    ...registeredArguments.flatMap(({ argChoices = [] }) => argChoices),
    ...options.flatMap(({ long }) => long ?? []),
    '--help',
  ]
  return [{ after: path.join(' '), words }, ...commands.flatMap((each) => placesOf(each, path))]
}

/** Lines for the start-up file of a shell, by which it completes commands, options and their choices; elsewhere files. */
export function completionFor(shell: Shell, program: Command): string {
  const places = placesOf(program)
  return shell === 'fish' ? fish(places) : shell === 'zsh' ? `${ZSH}${bash(places)}` : bash(places)
}

/** Prints that for a shell; what it completes are the commands of the program. */
export const printCompletion =
  (program: Command) =>
  (shell: Shell): ExitCode => {
    process.stdout.write(completionFor(shell, program))
    return EXIT.conformant
  }

const ZSH = 'autoload -U +X bashcompinit && bashcompinit\n'

/** The words typed so far are shortened from their end until they are those of a place. */
const bash = (places: readonly Place[]): string => `_spinecheck() {
  local words="spinecheck" at
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "\${COMP_WORDS[at]}" in -*) ;; *) words="$words \${COMP_WORDS[at]}" ;; esac
  done
  while :; do
    case "$words" in
${places.map(({ after, words }) => `      '${after}') COMPREPLY=($(compgen -W '${words.join(' ')}' -- "\${COMP_WORDS[COMP_CWORD]}")); return ;;`).join('\n')}
    esac
    words="\${words% *}"
  done
}
complete -o default -F _spinecheck spinecheck
`

const fish = (places: readonly Place[]): string =>
  `${places
    .map(({ after, words }) => {
      const [, ...path] = after.split(' ')
      const isThere =
        path.length === 0
          ? '__fish_use_subcommand'
          : path.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ')
      const own = words.filter((word) => !word.startsWith('--'))
      const options = words.filter((word) => word.startsWith('--')).map((word) => `-l ${word.slice(2)}`)
      return [...(own.length > 0 ? [`-a '${own.join(' ')}'`] : []), ...options]
        .map((what) => `complete -c spinecheck -n '${isThere}' ${what}`)
        .join('\n')
    })
    .join('\n')}\n`
