import { nhsNumberForm, odsCodeForm, type NhsNumber, type OdsCode } from '../spine/identifiers.js'
import { calendarDate } from '../topology/calendar-date.js'
import type { BatchOutcome, BatchRow } from '../topology/batch-trace.js'

/** What a row holds that is needed, as it is written; undefined of a column that the file has not. */
export interface WrittenRow {
  readonly line: number
  readonly code: string
  /** Of PDS MESH: MATCHED_ALGORITHM_INDICATOR. */
  readonly indicator?: string | undefined
  readonly asked?: string | undefined
  readonly number: string
  readonly birthDate: string
  readonly deathDate?: string | undefined
  readonly practice: string
  readonly sensitive?: string | undefined
  readonly address?: readonly string[] | undefined
  readonly postcode?: string | undefined
  readonly telephone?: string | undefined
}

/** What is wrong with a row: in which column, of what shape it is (never the cell itself), what would be right. */
export type Refuse = (column: string, found: string, expected: string) => void

/** What came of a trace by the tracing codes of DBS; what is not named here is no trace (pds-hl7v3-smsp-dbs.md C2). */
const DBS_OUTCOMES: ReadonlyMap<string, BatchOutcome> = new Map([
  ['20', 'traced'],
  ['30', 'traced'],
  ['33', 'traced'],
  ['40', 'traced'],
  ['22', 'several'],
  ['32', 'several'],
])

/** A number cross-checked and found to fit: the one that was sent stands. */
const FITS = '30'

/** The row of a DBS result. */
export function dbsRow(written: WrittenRow, refuse: Refuse): BatchRow {
  const { code, asked, number, sensitive = '' } = written
  const outcome = DBS_OUTCOMES.get(code) ?? 'none'
  const found = number === '' && code === FITS ? (asked ?? '') : number
  return rowOf(written, { outcome, code, found, isSensitive: sensitive !== '' }, refuse)
}

/** Codes of PDS MESH with which a person comes: found, found under another number, found and sensitive. */
const FOUND = ['00', '90', '92']
const INVALIDATED = '91'
const SENSITIVE = '92'
const SEVERAL = '97'
/** MATCHED_ALGORITHM_INDICATOR of a cross-check and of an alphanumeric trace; what is only likely is no trace (C3). */
const EXACT = ['1', '3']
/** What stands in MATCHED_NHS_NO where nobody was found. */
export const NOBODY = '0000000000'
/** What stands there where several were. */
const MANY = '9999999999'
/** The flag of those who are not sensitive; whatever else stands there is taken for one. */
const ORDINARY = ['', 'N', 'U']

/** The row of a PDS MESH result. */
export function meshRow(written: WrittenRow, refuse: Refuse): BatchRow {
  const { code, indicator = '', number, sensitive = '' } = written
  if (!/^\d?$/.test(indicator))
    refuse('matched algorithm indicator', shapeOf(indicator), 'one digit, or nothing')
  const isSomebody = number !== '' && number !== NOBODY && number !== MANY
  const outcome: BatchOutcome =
    code === INVALIDATED
      ? 'invalidated'
      : code === SEVERAL || number === MANY
        ? 'several'
        : isSomebody && FOUND.includes(code) && EXACT.includes(indicator)
          ? 'traced'
          : 'none'
  return rowOf(
    written,
    {
      outcome,
      code: `${code} with ${indicator || 'nothing'}`,
      found: number,
      isSensitive: code === SENSITIVE || !ORDINARY.includes(sensitive.toUpperCase()),
    },
    refuse,
  )
}

interface Made {
  readonly outcome: BatchOutcome
  readonly code: string
  /** The number that was found, as it is written. */
  readonly found: string
  readonly isSensitive: boolean
}

function rowOf(
  { line, code: written, asked = '', birthDate, deathDate = '', practice, ...home }: WrittenRow,
  { outcome, code, found, isSensitive }: Made,
  refuse: Refuse,
): BatchRow {
  if (!/^\d{2}$/.test(written)) refuse('code', shapeOf(written), 'a code of two digits')
  const given = outcome === 'traced' ? numberIn(found, 'number found', refuse) : undefined
  if (outcome === 'traced' && found === '')
    refuse('number found', 'nothing', `the NHS number that was found, as the code ${code} says`)
  return {
    ...{ line, asked: numberIn(asked, 'number sent', refuse), outcome, code, given, isSensitive },
    birthDate: dateIn(birthDate, 'date of birth', refuse),
    deceased: dateIn(deathDate, 'date of death', refuse),
    practice: practiceIn(practice, refuse),
    ...homeOf(home),
  }
}

/** Where somebody lives and is called, as far as it is told. */
function homeOf({ address = [], postcode = '', telephone = '' }: Partial<WrittenRow>) {
  const lines = address.filter((each) => each !== '')
  return {
    ...(lines.length > 0 ? { addressLines: lines } : {}),
    ...(postcode === '' ? {} : { postalCode: postcode }),
    ...(telephone === '' ? {} : { telephone }),
  }
}

/**
 * What is in a cell that is wrong, without repeating it: where a column is taken for another, any cell may hold
 * somebody’s number, name or date of birth.
 */
function shapeOf(cell: string): string {
  const digits = cell.replaceAll(/[^0-9]/g, '').length
  const others = cell.length - digits
  const told = [counted(digits, 'digit'), counted(others, digits > 0 ? 'other character' : 'character')]
  return told.filter((each) => each !== undefined).join(' and ') || 'nothing'
}

const counted = (amount: number, unit: string): string | undefined =>
  amount === 0 ? undefined : `${amount} ${unit}${amount === 1 ? '' : 's'}`

/** A cell without the blanks and hyphens by which people group digits. */
export const withoutGaps = (cell: string): string => cell.replaceAll(/[ -]/g, '')

function numberIn(written: string, column: string, refuse: Refuse): NhsNumber | undefined {
  const digits = withoutGaps(written)
  if (digits === '' || digits === NOBODY) return undefined
  if (nhsNumberForm.test(digits)) return digits
  refuse(column, `${shapeOf(written)} that are no NHS number`, nhsNumberForm.accepts)
  return undefined
}

const DATE_IN_DIGITS = /^\d{4}(?:\d{2}){0,2}$/

/** Digits as a date of as much precision as they have. */
function dateIn(written: string, column: string, refuse: Refuse): string | undefined {
  if (written === '') return undefined
  const parts = [written.slice(0, 4), written.slice(4, 6), written.slice(6)].filter((part) => part !== '')
  const date = parts.join('-')
  if (DATE_IN_DIGITS.test(written) && calendarDate.safeParse(`${date}-01-01`.slice(0, 10)).success)
    return date
  const found = DATE_IN_DIGITS.test(written) ? 'a date that no calendar has' : shapeOf(written)
  refuse(column, found, 'a date in digits: yyyymmdd, yyyymm or yyyy')
  return undefined
}

/** Codes that stand for no practice: nobody’s, not applicable, not known (NHS Data Dictionary, default codes). */
const NO_PRACTICE = ['V81997', 'V81998', 'V81999']

function practiceIn(written: string, refuse: Refuse): OdsCode | undefined {
  if (written === '' || NO_PRACTICE.includes(written)) return undefined
  if (odsCodeForm.test(written)) return written
  refuse('practice', shapeOf(written), `an ODS code: ${odsCodeForm.accepts}`)
  return undefined
}
