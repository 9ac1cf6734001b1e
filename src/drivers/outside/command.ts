import type { OrderAnswer, OutsideDriver } from './order.js'
import { readAnswer } from './order.js'
import { endedInWords, runProgram, type ProgramEnded } from './program.js'

/** Exit status by which a program says that it does not offer what it was asked for. */
export const NOT_OFFERED_STATUS = 89

/** Where a command is started, and what it is told besides the order. */
export interface CommandSurroundings {
  /** Folder it is started in. */
  readonly folder: string
  /** The folder of the connection pack, told as SPINECHECK_CONNECT; absent where there is none. */
  readonly connect?: string | undefined
}

/** A program that is started for each order: JSON on its standard input, its answer is the last line that it prints. */
export const commandDriver = (
  command: readonly string[],
  { folder, connect }: CommandSurroundings,
): OutsideDriver => ({
  name: `command ${command.join(' ')}`,
  perform: async (order) => {
    const ended = await runProgram({
      ...{ command, folder },
      env: connect === undefined ? {} : { SPINECHECK_CONNECT: connect },
      input: `${JSON.stringify(order)}\n`,
      within: Date.parse(order.until) - Date.now(),
    })
    return ended.isLate
      ? { status: 'failed', words: `it was not done by ${order.until}, and was stopped` }
      : answerOf(ended)
  },
})

function answerOf(ended: ProgramEnded): OrderAnswer {
  const { status, said } = ended
  if (status === 0) return readAnswer(said)
  if (status === NOT_OFFERED_STATUS) return { status: 'not-offered', words: plainWordsOf(said) }
  return { status: 'failed', words: endedInWords(ended) }
}

/** The words of an answer, or the line itself where it is none. */
function plainWordsOf(line: string): string {
  const answer = line.startsWith('{') ? readAnswer(line) : undefined
  return answer?.status === 'not-offered' ? answer.words : line.slice(0, 500) || 'it gave no reason'
}
