import type { AsRecord, MhsRecord } from '../topology/records.js'
import type { Origin } from './fault-list.js'

/** A record of SDS and where it was read. */
export interface Held<Entry> {
  readonly record: Entry
  readonly origin: Origin
}

/** The records of SDS that were read, in the order in which they were found. */
export interface RecordBook {
  readonly mhs: Held<MhsRecord>[]
  readonly as: Held<AsRecord>[]
  /** Entries or resources that are neither AS nor MHS records. */
  skipped: number
}

export const emptyBook = (): RecordBook => ({ mhs: [], as: [], skipped: 0 })
