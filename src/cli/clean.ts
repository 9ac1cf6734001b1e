import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { cleanBookings } from './clean-bookings.js'

export interface CleanOptions {
  /** Also what belongs to runs that still go on. */
  readonly all?: boolean
  /** Only what this run left. */
  readonly run?: string
  /** The images of the doubles too. */
  readonly images?: boolean
  /** Whether practices of the caller's own are reached by plain HTTP. */
  readonly direct?: boolean
  /** The file of a workspace, in place of the one of the folder one is in. */
  readonly workspace?: string
}

const say = (line: string) => process.stdout.write(`${line}\n`)

/**
 * Takes back what earlier runs left booked at practices of the caller's own, and removes what they left on the container engine;
 * nothing that this tool did not make is touched.
 */
export async function clean(options: CleanOptions): Promise<ExitCode> {
  const bookings = await cleanBookings(options)
  for (const line of bookings?.lines ?? []) say(line)
  const engine = await cleanEngine(options, bookings !== undefined)
  if (engine.isEmpty && (bookings?.lines ?? []).length === 0) say('Nothing was left behind.')
  // Where runs are played in this process, what an engine does not let go of is somebody else's.
  if (bookings === undefined && engine.failed > 0) return EXIT.harnessFailed
  // What a practice did not let go of is no failure of ours.
  return bookings !== undefined && bookings.stayed > 0 ? EXIT.undetermined : EXIT.conformant
}

interface CleanedEngine {
  readonly isEmpty: boolean
  readonly failed: number
}

/** Where runs are played in this process only, an engine need not be there. */
async function cleanEngine(
  { all = false, images = false, run }: CleanOptions,
  isOptional: boolean,
): Promise<CleanedEngine> {
  const [{ findEngine }, { leftoversOn, removeLeftovers, sorted }] = await Promise.all([
    import('../launch/containers/engine.js'),
    import('../launch/containers/leftovers.js'),
  ])
  const engine = await findEngine().catch((cause: unknown) => {
    if (isOptional && cause instanceof HarnessError && cause.code === 'ENGINE_UNAVAILABLE') return undefined
    throw cause
  })
  if (!engine) return { isEmpty: true, failed: 0 }
  const { removable, living } = sorted(await leftoversOn(engine, images), { all, run })
  const failed = await removeLeftovers(engine, removable)
  const stayed = new Set(failed.map(({ leftover }) => leftover))
  for (const each of removable) if (!stayed.has(each)) say(`removed ${each.kind} ${each.name}`)
  for (const { leftover, reason } of failed)
    say(`could not remove ${leftover.kind} ${leftover.name}: ${reason}`)
  for (const run of living) say(`left alone: ${run} is not known to have ended (--all removes it too)`)
  return { isEmpty: removable.length === 0, failed: failed.length }
}
