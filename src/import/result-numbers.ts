import { HarnessError } from '../spine/errors.js'
import { isSyntheticNhsNumber, nhsNumberForm, type StatedRange } from '../spine/identifiers.js'
import { linesInWords } from '../spine/lines-in-words.js'
import { realNhsNumbers } from '../spine/numbers-of-patients.js'
import type { BatchRow } from '../topology/batch-trace.js'
import { NOBODY, withoutGaps, type WrittenRow } from './result-rows.js'

/** What may not stand in a result file of batch tracing: NHS numbers that may be patients', in cells, its name, or its column map. */
export class NumbersOfSomebody {
  readonly #stated: readonly StatedRange[]
  readonly #lines: number[] = []
  readonly #places: string[] = []

  constructor(stated: readonly StatedRange[]) {
    this.#stated = stated
  }

  /**
   * Looks at every column on which a trace depends: where columns are taken for one another a number may be in each. Of a row that is
   * kept all that is kept counts, as the seal of a run looks at it. References of the caller's own are left, for many are ten digits
   * that pass for a number, and are not kept.
   */
  isIn(written: WrittenRow, kept: BatchRow | undefined): boolean {
    const { code, indicator, asked, number, birthDate, deathDate, practice, sensitive } = written
    const cells = [code, indicator, asked, number, birthDate, deathDate, practice, sensitive]
    const isOne = cells.some((cell = '') => this.#isNumber(cell)) || (kept && this.#isWithin(textsOf(kept)))
    if (isOne) this.#lines.push(written.line)
    return isOne ?? false
  }

  /** Looks at a text that is kept beside the rows. */
  look(place: string, text: string | undefined): void {
    if (text !== undefined && this.#isWithin([text])) this.#places.push(place)
  }

  /** @throws HarnessError NUMBER_OF_SOMEBODY, with where they stand and without the numbers. */
  refuse(): void {
    const places = [...this.#places, ...(this.#lines.length === 0 ? [] : [linesInWords(this.#lines)])]
    if (places.length > 0)
      throw new HarnessError(
        'NUMBER_OF_SOMEBODY',
        `The result file of batch tracing holds NHS numbers that may be patients': in ${places.join(', ')}. They pass the check digit, and lie in no range that is kept for tests (999, 9000000) or stated in spinecheck.yaml (numbers:). Nothing of the file is kept. Have test patients traced; if the range is nobody's, state it.`,
      )
  }

  /** Whether a cell is one, grouped or not. */
  #isNumber(cell: string): boolean {
    if (cell.length < NOBODY.length) return false
    const digits = withoutGaps(cell)
    return digits !== NOBODY && nhsNumberForm.test(digits) && !isSyntheticNhsNumber(digits, this.#stated)
  }

  #isWithin(texts: readonly string[]): boolean {
    return texts.some((text) => realNhsNumbers(text, { stated: this.#stated }).length > 0)
  }
}

const textsOf = (row: BatchRow): readonly string[] =>
  Object.values(row)
    .flat()
    .filter((value): value is string => typeof value === 'string')
