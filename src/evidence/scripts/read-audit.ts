import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { HarnessError } from '../../spine/errors.js'
import type { StatedRange } from '../../spine/identifiers.js'
import { plainLine } from '../../spine/plain-text.js'
import { bytesOf } from '../../spine/yaml-file.js'
import { realNhsNumbers } from '../../spine/numbers-of-patients.js'
import {
  AUDIT_COLUMNS,
  AUDIT_ITEMS,
  type AuditColumns,
  type AuditExtract,
  type AuditItem,
  type AuditRecords,
} from './audit-extract.js'
import { readCsvRecords } from './csv-records.js'

const MOST_ROWS = 50_000
const LONGEST = 2000
/** Faults that stand in one message. */
const NAMED = 20

/**
 * Reads an extract of an audit trail: CSV with a head, or JSON with a list of objects.
 * @throws HarnessError AUDIT_UNREADABLE naming every fault; NUMBER_OF_SOMEBODY where it may hold a patient's number.
 */
export function readAuditExtract(
  file: string,
  columns: AuditColumns = {},
  stated: readonly StatedRange[] = [],
): AuditExtract {
  const read = bytesOf(file)
  if (!('bytes' in read)) throw unreadable(file, [`it cannot be read: ${read.why}`])
  const text = Buffer.from(read.bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  if (realNhsNumbers(text, { stated }).length > 0)
    throw new HarnessError(
      'NUMBER_OF_SOMEBODY',
      `${file} holds a number that may be a patient's NHS number: it passes the check digit and lies in no range that is kept for tests (999, 9000000) or stated in spinecheck.yaml (numbers:). Nothing of it is kept. Hand over an extract of test patients; if the range is nobody's, state it.`,
    )
  const records = /\.json$/i.test(file) ? jsonRecords(text) : readCsvRecords(text)
  if ('fault' in records) throw unreadable(file, [records.fault])
  const names = { ...AUDIT_COLUMNS, ...definedIn(columns) }
  const missing = AUDIT_ITEMS.filter((item) => !records.columns.includes(names[item]))
  if (missing.length > 0)
    throw unreadable(
      file,
      missing.map((item) => `no column "${names[item]}" (${item})`),
      `Its columns are: ${records.columns.map(plainLine).join(', ') || 'none'}. Say in spinecheck.yaml which column holds what (audit: columns:), or extract these too.`,
    )
  const faults = faultsOf(records.rows)
  if (faults.length > 0) throw unreadable(file, faults)
  return {
    file: basename(file),
    sha256: createHash('sha256').update(read.bytes).digest('hex'),
    rows: records.rows.map(({ place, values }) => ({
      place,
      items: Object.fromEntries(
        AUDIT_ITEMS.map((item) => [item, (values.get(names[item]) ?? '').trim()]),
      ) as Record<AuditItem, string>,
    })),
  }
}

type Rows = Exclude<AuditRecords, { readonly fault: string }>['rows']

function faultsOf(rows: Rows): readonly string[] {
  if (rows.length > MOST_ROWS) return [`it has ${rows.length} rows; at most ${MOST_ROWS} are read`]
  return rows
    .filter(({ values }) => [...values.values()].some(({ length }) => length > LONGEST))
    .map(({ place }) => `row ${place} has a value of more than ${LONGEST} characters`)
}

const definedIn = (columns: AuditColumns): Partial<Record<AuditItem, string>> =>
  Object.fromEntries(Object.entries(columns).filter(([, name]) => name !== undefined))

function jsonRecords(text: string): AuditRecords {
  let list: unknown
  try {
    list = JSON.parse(text)
  } catch {
    return { fault: 'it is no JSON' }
  }
  if (!Array.isArray(list) || !list.every((each) => typeof each === 'object' && each !== null))
    return { fault: 'it is no list of objects' }
  const rows = (list as readonly object[]).map((each, index) => ({
    place: index + 1,
    values: new Map(
      Object.entries(each).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    ),
  }))
  return { columns: [...new Set(rows.flatMap(({ values }) => [...values.keys()]))], rows }
}

function unreadable(file: string, faults: readonly string[], remedy = ''): HarnessError {
  const more = faults.length > NAMED ? [`and ${faults.length - NAMED} more`] : []
  return new HarnessError(
    'AUDIT_UNREADABLE',
    [
      `${faults.length} fault${faults.length === 1 ? '' : 's'} in the audit extract ${file}:`,
      ...[...faults.slice(0, NAMED), ...more].map((fault) => `  ${fault}`),
      ...(remedy === '' ? [] : [remedy]),
    ].join('\n'),
  )
}
