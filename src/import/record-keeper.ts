import type { AsRecord, MhsRecord } from '../topology/records.js'
import { quoted, type FaultList, type Origin } from './fault-list.js'
import type { RawRecord } from './raw-record.js'
import { readAsRecord, readMhsRecord } from './read-record.js'
import { emptyBook, type Held, type RecordBook } from './record-book.js'
import { sameText } from './same-text.js'

/** Keeps the records of one or more exports, each once. */
export interface RecordKeeper {
  readonly book: RecordBook
  readonly keep: (raw: RawRecord) => void
}

/** Records with faults are not kept; the same name twice in a directory, or one record with two contents, is a fault. */
export function recordKeeper(faults: FaultList): RecordKeeper {
  const book = emptyBook()
  const same = sameText()
  const names = new Map<string, Origin>()
  const known = new Map<string, Held<AsRecord | MhsRecord>>()

  /** Whether the record is new; answers of the FHIR API repeat a record in every answer that has it. */
  const isNew = (raw: RawRecord, key: string, held: Held<AsRecord | MhsRecord>): boolean => {
    const earlier = known.get(key)
    if (!earlier) {
      known.set(key, held)
      return true
    }
    if (raw.dn === undefined && JSON.stringify(earlier.record) === JSON.stringify(held.record)) return false
    faults.add(
      raw.origin,
      raw.pathOf('uniqueIdentifier'),
      `${quoted(idOf(held.record))} a second time; first at ${placeOf(earlier.origin, raw.origin)}`,
      'each record once, with one content',
    )
    return false
  }
  const hasNewName = ({ dn, origin, pathOf }: RawRecord): boolean => {
    if (dn === undefined) return true
    const name = comparedName(dn)
    const earlier = names.get(name)
    if (earlier === undefined) {
      names.set(name, origin)
      return true
    }
    faults.add(
      origin,
      pathOf('uniqueIdentifier'),
      `the dn of ${placeOf(earlier, origin)} a second time`,
      'each dn once; a system at another organisation has an ASID, and so a record, of its own',
    )
    return false
  }

  return {
    book,
    keep: (raw) => {
      const fresh = hasNewName(raw)
      if (raw.kind === 'as') {
        const record = readAsRecord(raw, faults, same)
        // One ASID at two organisations is for the rules to judge, so both records are kept.
        if (record && fresh && isNew(raw, `${record.asid} ${record.odsCode}`, { record, origin: raw.origin }))
          book.as.push({ record, origin: raw.origin })
        return
      }
      const before = faults.count()
      const record = readMhsRecord(raw, faults, same)
      if (record && fresh && isNew(raw, record.id, { record, origin: raw.origin }))
        book.mhs.push({ record, origin: raw.origin })
      if (!record && faults.count() === before) book.skipped += 1
    },
  }
}

const idOf = (record: AsRecord | MhsRecord): string => ('asid' in record ? record.asid : record.id)

const placeOf = ({ file, line }: Origin, seenFrom: Origin): string =>
  file === seenFrom.file ? `line ${line}` : `${file}:${line}`

/** Names are compared without case and without blanks around separators (spine.md 4.1). */
const comparedName = (dn: string): string =>
  dn
    .toLowerCase()
    .replace(/\s*([,=+])\s*/g, '$1')
    .trim()
