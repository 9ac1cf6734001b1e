import { InvalidArgumentError, Option } from 'commander'
import type { z } from 'zod'
import { HarnessError } from '../spine/errors.js'
import { resultDated, resultMaximumAge } from '../spine/result-age.js'
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

/** What an option holds, in the one form that spinecheck.yaml takes too. */
const writtenAs =
  <Value>(form: z.ZodType<Value>) =>
  (written: string): Value => {
    const { data, error } = form.safeParse(written)
    if (error) throw new InvalidArgumentError(`Write ${error.issues[0]?.message ?? 'something else'}.`)
    return data
  }

/** The options of every command that judges consumers whose product uses PDS by batch tracing. */
export const batchOptions = (): readonly Option[] => [
  new Option(
    '--dbs-result <file>',
    'result file of batch tracing (PDS MESH, or DBS with --columns) for consumers with pds: dbs; see docs/pds-routes.md',
  ),
  new Option('--columns <map.yaml>', 'which column of a DBS result holds what'),
  new Option('--dated <time>', 'when the result file was made, for example 2026-11-30T06:00:00Z').argParser(
    writtenAs(resultDated),
  ),
  new Option('--maximum-age <days>', 'days after which the result file counts no more').argParser(
    writtenAs(resultMaximumAge),
  ),
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
