import { resolve } from 'node:path'
import { readResultFile } from '../import/result-file.js'
import { HarnessError } from '../spine/errors.js'
import { EVERY_ROUTE, usesPdsByFile, wireOfRoute, type PdsRouteChoice } from '../spine/pds-access.js'
import { USUAL_MAXIMUM_AGE, type HandedInResult } from '../topology/batch-trace.js'
import type { OwnStage } from './stage.js'

/** The same with absolute paths: scenarios may be played from another folder. */
export const withAbsolutePaths = ({ result, columns, ...rest }: HandedInResult): HandedInResult => ({
  ...rest,
  result: resolve(result),
  columns: columns === undefined ? undefined : resolve(columns),
})

/**
 * Looks through a result file of batch tracing before anything starts.
 * @throws HarnessError NOT_CONFIGURED where nobody of the run was traced by it; RESULT_FILE_UNREADABLE or NUMBER_OF_SOMEBODY.
 */
export function refuseUnreadableResult(
  { result, columns, dated }: HandedInResult,
  { stage, pds }: { readonly stage: OwnStage; readonly pds: PdsRouteChoice | undefined },
): void {
  const isWanted =
    pds === EVERY_ROUTE ||
    (pds !== undefined && wireOfRoute(pds) === 'file') ||
    stage.topology?.systems.some(usesPdsByFile) === true
  if (!isWanted)
    throw new HarnessError(
      'NOT_CONFIGURED',
      `Nobody in this run uses PDS by batch tracing, so ${result} would say nothing. Add --pds dbs, or pds: dbs to the consumer of spinecheck.yaml; or leave --dbs-result out.`,
    )
  const stated = stage.workspace?.numbers ?? []
  readResultFile(result, { columns, dated, stated, isWanted: () => true })
}

/**
 * Said before the start, where anybody uses PDS by batch tracing: by which result, and whether it counts by the clock of the
 * topology, where one is named that has a clock.
 */
export function resultOnScreen(
  batch: HandedInResult | undefined,
  pds: PdsRouteChoice | undefined,
  clock?: string,
): string {
  if (batch) {
    const { result, columns, dated } = batch
    const map = columns === undefined ? '' : `, read by the column map ${columns}`
    return `Result file of batch tracing: ${result}, dated ${dated}${map}${clock === undefined ? '' : ageOnScreen(batch, clock)}\n\n`
  }
  return pds === EVERY_ROUTE || (pds !== undefined && wireOfRoute(pds) === 'file')
    ? 'Result file of batch tracing: made by spinecheck, anew for every scenario, of what PDS holds (--dbs-result hands in another)\n\n'
    : ''
}

const DAY = 86_400_000

/** Whether the file counts where scenarios begin; nothing where it does. */
function ageOnScreen({ dated, maximumAge = USUAL_MAXIMUM_AGE }: HandedInResult, clock: string): string {
  const age = (Date.parse(clock) - Date.parse(dated)) / DAY
  if (age >= 0 && age <= maximumAge) return ''
  const how = age < 0 ? 'was made after it' : `was ${Math.floor(age)} days old then, and may be ${maximumAge}`
  return `\nThe clock of the topology begins at ${clock}; the file ${how}. Nobody is booked upon it there.`
}
