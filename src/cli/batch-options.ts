import { InvalidArgumentError, Option } from 'commander'
import { HarnessError } from '../spine/errors.js'
import type { HandedInResult } from '../topology/batch-trace.js'

/** How a command is told by which result of batch tracing patients were traced. */
export interface BatchOptions {
  readonly dbsResult?: string
  readonly columns?: string
  /** ISO instant. */
  readonly dated?: string
  /** In days. */
  readonly maximumAge?: number
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/

const instant = (written: string): string => {
  if (INSTANT.test(written) && !Number.isNaN(Date.parse(written))) return written
  throw new InvalidArgumentError('Write a date and time with its zone, for example 2026-11-30T06:00:00Z.')
}

const days = (written: string): number => {
  if (/^[1-9]\d{0,2}$/.test(written) && Number(written) <= 366) return Number(written)
  throw new InvalidArgumentError('Write a whole number of days from 1 to 366.')
}

/** The options of every command that judges consumers whose product uses PDS by batch tracing. */
export const batchOptions = (): readonly Option[] => [
  new Option(
    '--dbs-result <file>',
    'result file of batch tracing (PDS MESH, or DBS with --columns) for consumers with pds: dbs; see docs/pds-routes.md',
  ),
  new Option('--columns <map.yaml>', 'which column of a DBS result holds what'),
  new Option('--dated <time>', 'when the result file was made, for example 2026-11-30T06:00:00Z').argParser(
    instant,
  ),
  new Option('--maximum-age <days>', 'days after which the result file counts no more').argParser(days),
]

/**
 * The result file that is handed in by options; undefined where none is.
 * @throws HarnessError NOT_CONFIGURED where an option is missing, or says nothing without another.
 */
export function batchTracingIn({
  dbsResult: result,
  columns,
  dated,
  maximumAge,
}: BatchOptions): HandedInResult | undefined {
  if (result !== undefined && dated !== undefined) return { result, columns, dated, maximumAge }
  if (result !== undefined)
    throw new HarnessError(
      'NOT_CONFIGURED',
      `Nothing says when ${result} was made, and by its age it counts or not. Add for example: --dated 2026-11-30T06:00:00Z`,
    )
  if (columns === undefined && dated === undefined && maximumAge === undefined) return undefined
  throw new HarnessError(
    'NOT_CONFIGURED',
    '--columns, --dated and --maximum-age are about a result file of batch tracing, and none is named. Name it with --dbs-result, or leave them out.',
  )
}
