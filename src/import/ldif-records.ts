import type { FaultList } from './fault-list.js'
import { ldifEntries, type LdifEntry } from './ldif.js'
import type { RawRecord } from './raw-record.js'
import type { RecordKeeper } from './record-keeper.js'

/** Keeps the AS and MHS records of an LDIF export and counts what else there is. */
export function readLdif(file: string, { book, keep }: RecordKeeper, faults: FaultList): void {
  for (const entry of ldifEntries(file, faults)) {
    const kind = kindOf(entry)
    if (kind && !entry.spoilt) keep(rawRecordOf(entry, kind, file))
    else if (!kind) book.skipped += 1
  }
}

/** By the object class, else by the attribute that only one of the two has, for exports that leave the class out. */
function kindOf({ values }: LdifEntry): RawRecord['kind'] | undefined {
  const classes = values
    .filter(({ name }) => name === 'objectclass')
    .map(({ value }) => value?.trim().toLowerCase())
  if (classes.includes('nhsas')) return 'as'
  if (classes.includes('nhsmhs')) return 'mhs'
  if (classes.length > 0) return undefined
  if (values.some(({ name }) => name === 'nhsassvcia')) return 'as'
  return values.some(({ name }) => name === 'nhsmhssvcia') ? 'mhs' : undefined
}

const rawRecordOf = ({ dn, line, values }: LdifEntry, kind: RawRecord['kind'], file: string): RawRecord => ({
  kind,
  dn,
  origin: { file, line },
  pathOf: (heading) => `${heading} of ${dn}`,
  valuesOf: (heading) => {
    const name = heading.toLowerCase()
    return values
      .filter((each) => each.name === name)
      .map((each) => ({ text: each.value, origin: { file, line: each.line } }))
  },
})
