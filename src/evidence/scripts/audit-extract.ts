/** What an audit trail has to hold of each request (spine.md 3.6, 12; GPC-SPN-TST-08), and the column it is looked for in unless told. */
export const AUDIT_COLUMNS = {
  traceId: 'Ssp-TraceID',
  from: 'Ssp-From',
  to: 'Ssp-To',
  interaction: 'Ssp-InteractionID',
  userId: 'user id',
  userName: 'user name',
  userRole: 'user role',
  organisation: 'organisation',
  at: 'date and time',
  event: 'event',
} as const

export type AuditItem = keyof typeof AUDIT_COLUMNS

export const AUDIT_ITEMS = Object.keys(AUDIT_COLUMNS) as readonly AuditItem[]

/** Names of columns that are not those above. */
export type AuditColumns = Readonly<Partial<Record<AuditItem, string | undefined>>>

/** One entry of an audit trail. */
export interface AuditRow {
  /** Of the file for CSV, of the list for JSON; both count from 1. */
  readonly place: number
  readonly items: Readonly<Record<AuditItem, string>>
}

/** An extract of a consumer's audit trail as it was handed over; of its columns those that are judged. */
export interface AuditExtract {
  readonly file: string
  readonly sha256: string
  readonly rows: readonly AuditRow[]
}

/** One thing that the extract does not hold as it crossed the wire. */
export interface AuditFinding {
  readonly scenario: string
  readonly exchange: string
  /** The item, or the row as a whole. */
  readonly at: string
  readonly expected: string
  readonly found: string
}

/** What an extract comes to when it is held against the traffic of the run. */
export interface AuditJudged {
  readonly file: string
  readonly sha256: string
  readonly rows: number
  /** Requests that crossed the wire, and how many of them stand in it with all they need. */
  readonly requests: number
  readonly matched: number
  readonly findings: readonly AuditFinding[]
  /** Places of rows for which nothing crossed the wire. */
  readonly withoutTraffic: readonly number[]
}

/** Rows of a file by the names of their columns. */
export type AuditRecords =
  | { readonly fault: string }
  | {
      readonly columns: readonly string[]
      readonly rows: readonly { readonly place: number; readonly values: ReadonlyMap<string, string> }[]
    }
