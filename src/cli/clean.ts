import { EXIT, type ExitCode } from '../spine/exit-codes.js'

export interface CleanOptions {
  /** Also what belongs to runs that still go on. */
  readonly all?: boolean
  /** Only what this run left. */
  readonly run?: string
  /** The images of the doubles too. */
  readonly images?: boolean
}

/** Removes what earlier runs left on the container engine, and nothing that this tool did not make. */
export async function clean({ all = false, images = false, run }: CleanOptions): Promise<ExitCode> {
  const [{ findEngine }, { leftoversOn, removeLeftovers, sorted }] = await Promise.all([
    import('../launch/containers/engine.js'),
    import('../launch/containers/leftovers.js'),
  ])
  const engine = await findEngine()
  const { removable, living } = sorted(await leftoversOn(engine, images), { all, run })
  const failed = await removeLeftovers(engine, removable)
  const stayed = new Set(failed.map(({ leftover }) => leftover))
  const say = (line: string) => process.stdout.write(`${line}\n`)
  for (const each of removable) if (!stayed.has(each)) say(`removed ${each.kind} ${each.name}`)
  for (const { leftover, reason } of failed)
    say(`could not remove ${leftover.kind} ${leftover.name}: ${reason}`)
  for (const run of living) say(`left alone: ${run} is not known to have ended (--all removes it too)`)
  if (removable.length === 0) say('Nothing was left behind.')
  return failed.length === 0 ? EXIT.conformant : EXIT.harnessFailed
}
