import { shellWord } from '../../spine/shell-word.js'
import { runProgram } from './program.js'

/** Where the name of the file goes in the command of a validator; at its end where it stands nowhere. */
const PLACE = '{}'

/** A command that says what is wrong with one FHIR resource in a file. */
export interface Validator {
  /** As it is typed at a prompt; {} stands for the file. */
  readonly command: string
  /** Folder it is started in. */
  readonly folder: string
  /** Milliseconds after which it is stopped. */
  readonly within: number
}

/** How it ended: by itself, stopped because it was late, or never started. */
export interface Validation {
  readonly ended: 'ended' | 'late' | 'not-started'
  /** Exit status or signal, or why it was not started. */
  readonly status?: string | undefined
  /** What it printed, then what it complained of, line by line, without blank lines. */
  readonly lines: readonly string[]
}

/** What a shell ends with where it finds no such command, or one that it may not start. */
const NOT_FOUND: readonly unknown[] = [126, 127, 9009]

/** Has a validator of somebody's own look at a file. Never throws: that it fails, hangs or says nothing is what is told of it. */
export async function validate({ command, folder, within }: Validator, file: string): Promise<Validation> {
  const { platform } = process
  const name = shellWord(file, platform)
  const typed = command.includes(PLACE) ? command.replaceAll(PLACE, () => name) : `${command} ${name}`
  const shell = platform === 'win32' ? ['cmd', '/d', '/s', '/c', typed] : ['sh', '-c', typed]
  const ended = await runProgram({ command: shell, folder, input: '', within })
  const { status, notStarted, isLate, printed, complaints } = ended
  const lines = `${printed}\n${complaints}`
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '')
  if (isLate) return { ended: 'late', lines }
  if (notStarted !== undefined) return { ended: 'not-started', status: notStarted, lines }
  return {
    ended: NOT_FOUND.includes(status) ? 'not-started' : 'ended',
    status: NOT_FOUND.includes(status) ? (lines.at(-1) ?? String(status)) : String(status),
    lines,
  }
}
