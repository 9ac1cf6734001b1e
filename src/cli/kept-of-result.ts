import { realNhsNumbers } from '../evidence/pack/nhs-numbers.js'
import { HarnessError } from '../spine/errors.js'
import type { StatedRange } from '../spine/identifiers.js'
import type { BatchRow, ResultFile } from '../topology/batch-trace.js'

/** Lines that one message names. */
const NAMED = 20

/**
 * Refuses a result file of which anything that is kept in a run holds a number that may be somebody's: a cell that nobody reads as a
 * number, the name of the file, the words of its column map. Looked at as the seal of a run does, and before anything starts.
 * @throws HarnessError NUMBER_OF_SOMEBODY without the number.
 */
export function refuseNumbersKept(
  { name, columnsVerifiedBy = '', rows }: ResultFile,
  stated: readonly StatedRange[],
): void {
  const holdsOne = (text: string) => realNhsNumbers(text, { stated }).length > 0
  const lines = rows.filter((row) => textsOf(row).some(holdsOne)).map(({ line }) => line ?? '?')
  const places = [
    ...(holdsOne(name) ? ['its name'] : []),
    ...(holdsOne(columnsVerifiedBy) ? ['verifiedBy of its column map'] : []),
    ...(lines.length === 0
      ? []
      : [
          `line${lines.length === 1 ? '' : 's'} ${lines.slice(0, NAMED).join(', ')}${lines.length > NAMED ? ` and ${lines.length - NAMED} more` : ''}`,
        ]),
  ]
  if (places.length === 0) return
  throw new HarnessError(
    'NUMBER_OF_SOMEBODY',
    `A result file of batch tracing holds what may be a patient's NHS number, in ${places.join(', ')}, in what is kept with a run: it passes the check digit and lies in no range that is kept for tests (999, 9000000) or stated in spinecheck.yaml (numbers:). Nothing was kept. Have test patients traced; if the range is nobody's, state it.`,
  )
}

const textsOf = (row: BatchRow): readonly string[] =>
  Object.values(row)
    .flat()
    .filter((value): value is string => typeof value === 'string')
