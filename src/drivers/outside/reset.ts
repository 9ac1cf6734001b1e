import { DriverFailed } from '../../spine/errors.js'
import { endedInWords, runProgram } from './program.js'

/** What makes practices of somebody's own as they are to be at the beginning of a scenario. */
export interface Reset {
  /** A program and its arguments. */
  readonly command: readonly string[]
  /** How long it may take. */
  readonly seconds: number
}

/**
 * Has practices of somebody's own begin anew.
 * @param folder Where the program is started.
 * @throws DriverFailed where it does not end with 0, or not in time: then nobody knows what the practices hold.
 */
export async function resetBy({ command, seconds }: Reset, folder: string): Promise<void> {
  const ended = await runProgram({ command, folder, input: '', within: seconds * 1000 })
  if (ended.status === 0 && !ended.isLate) return
  const why = ended.isLate ? `it was not done after ${seconds} seconds, and was stopped` : endedInWords(ended)
  throw new DriverFailed(`provider.reset (${command.join(' ')}) failed: ${why}`)
}
