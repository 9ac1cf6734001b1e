import { availableParallelism } from 'node:os'
import { EXIT, type ExitCode } from '../../spine/exit-codes.js'
import { endings, happenings } from '../../verdict/truth-table.js'
import { faultsOfRecords, runsWithoutReasons } from './in-process.js'
import type { ProcessRow } from './process-row.js'
import { processRows } from './processes.js'
import { isSealed, sentenceIn, ProcessStage, type EndedProcess } from './process-stage.js'

/**
 * Plays the truth table: every row as a record, and every exit code and signal as real processes; 5 where anything ends
 * otherwise than the table says, for that is a fault of ours.
 */
export async function proveVerdicts(words: readonly string[] = []): Promise<ExitCode> {
  const chosen = Object.entries(processRows).filter(
    ([id]) => words.length === 0 || words.some((word) => id.includes(word)),
  )
  const faults = [...faultsOfRecords(), ...(await faultsOfProcesses(chosen))]
  const records = Object.keys(happenings).length + Object.keys(runsWithoutReasons).length
  const codes = new Set(chosen.map(([, { ending }]) => endings[ending].exit))
  process.stdout.write(
    [
      ...faults,
      `rows ${records} as records, ${chosen.length} as processes; exit codes seen ${[...codes].sort().join(' ')}; not as the table says ${faults.length}`,
      '',
    ].join('\n'),
  )
  return faults.length === 0 ? EXIT.conformant : EXIT.harnessFailed
}

/** As many at a time as the machine has processors. */
async function faultsOfProcesses(
  rows: readonly (readonly [string, ProcessRow])[],
): Promise<readonly string[]> {
  const left = [...rows]
  const faults: string[] = []
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [id, row] = next
      using place = new ProcessStage()
      faults.push(
        ...againstTable(row, await row.play(place)).map((fault) => `${id} (${row.happens}): ${fault}`),
      )
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return faults
}

function againstTable(
  { ending, isSealed: shouldBe, says }: ProcessRow,
  { code, screen, run }: EndedProcess,
): readonly string[] {
  const { exit, firstWords } = endings[ending]
  const [begin = ''] = firstWords.split(/ ?\(?\{/)
  const sentence = run === undefined || ending === 'wrong-input' ? undefined : sentenceOrNone(run)
  return [
    ...(code === exit ? [] : [`ends with ${code ?? 'a signal'} instead of ${exit}: ${screen.slice(-400)}`]),
    ...(sentence === undefined || sentence.startsWith(begin)
      ? []
      : [`its sentence begins "${sentence.slice(0, 80)}" instead of "${begin}"`]),
    ...(says === undefined || says.test(screen)
      ? []
      : [`its screen does not say ${String(says)}: ${screen.slice(-400)}`]),
    ...(/^\s+at .*\.js:\d+/m.test(screen) && exit !== EXIT.harnessFailed ? ['its screen shows a stack'] : []),
    ...(/\bconforms\b/i.test(sentence ?? '')
      ? ['it says that something conforms, and no system was under test']
      : []),
    ...(shouldBe && (run === undefined || !isSealed(run)) ? ['it left no sealed pack'] : []),
  ]
}

/** A disk that was full may hold no verdict at all. */
function sentenceOrNone(run: string): string | undefined {
  try {
    return sentenceIn(run)
  } catch {
    return undefined
  }
}
