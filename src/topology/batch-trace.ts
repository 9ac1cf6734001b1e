import type { NhsNumber, OdsCode } from '../spine/identifiers.js'
import { ageOfResult } from '../spine/result-age.js'

/** What came of tracing somebody in a batch. */
export type BatchOutcome = 'traced' | 'none' | 'several' | 'invalidated'

/** What a result file says of one person, as far as GP Connect needs it (pds-hl7v3-smsp-dbs.md C2, C3). */
export interface BatchRow {
  /** Its line in the file, counted from 1; absent where no file was handed in. */
  readonly line?: number | undefined
  /** The number that was sent; absent where somebody was looked for by other criteria, or nothing tells it. */
  readonly asked?: NhsNumber | undefined
  readonly outcome: BatchOutcome
  /** What the file says came of it, for example "33", or "00 with 1". */
  readonly code: string
  /** The number that was found; of those that were traced alone. */
  readonly given?: NhsNumber | undefined
  /** yyyy-mm-dd, or as much of it as PDS knows, both. */
  readonly birthDate?: string | undefined
  readonly deceased?: string | undefined
  /** Where the person is registered. */
  readonly practice?: OdsCode | undefined
  readonly isSensitive: boolean
  /** Home and telephone, as far as they are told: a registration passes them on. */
  readonly addressLines?: readonly string[] | undefined
  readonly postalCode?: string | undefined
  readonly telephone?: string | undefined
}

/** A result file of somebody's own, with the rows that are about patients of the topology. */
export interface ResultFile {
  /** Without its folder. */
  readonly name: string
  readonly sha256: string
  /** ISO instant at which it was made, as its owner states. */
  readonly dated: string
  readonly form: 'PDS MESH' | 'DBS'
  /** Of DBS: who states that the column map is right; nobody where absent. */
  readonly columnsVerifiedBy?: string | undefined
  /** How many people it has a row of, whoever they are. */
  readonly people: number
  readonly rows: readonly BatchRow[]
}

/** A result file as its owner names it, which is not read yet. Paths are absolute, or from the folder one is in. */
export interface HandedInResult {
  readonly result: string
  /** The column map of a DBS result. */
  readonly columns?: string | undefined
  /** ISO instant at which it was made. */
  readonly dated: string
  /** In days, after which it counts no more; ours where absent. */
  readonly maximumAge?: number | undefined
}

/** How patients were traced in a batch before anything began. */
export interface BatchTrace {
  /** Absent where spinecheck makes the result itself: anew for every scenario, of what PDS holds. */
  readonly file?: ResultFile | undefined
  /** In days, after which a trace counts no more. */
  readonly maximumAge: number
  /** Present where nobody states that age, and ours stands. */
  readonly isAgeOurs?: true | undefined
}

/** Days after which a trace by file counts no more where nobody states it; ours, for no source gives a number. */
export const USUAL_MAXIMUM_AGE = 7

/** The batch of consumers that come with spinecheck: what PDS holds, where no result file is handed in. */
export const OWN_BATCH: BatchTrace = { maximumAge: USUAL_MAXIMUM_AGE, isAgeOurs: true }

/** How old the result file was at an instant, in days; negative where it was made later. What spinecheck makes is new. */
export const ageOf = ({ file }: BatchTrace, instant: number): number =>
  file ? ageOfResult(file, instant) : 0
