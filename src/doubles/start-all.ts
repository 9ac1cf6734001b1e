import type { RunningDouble } from './double.js'

/**
 * All of them or none: where one cannot be started, the others are closed before that is told.
 * @throws whatever kept the first of them from starting.
 */
export async function startAll(
  starting: readonly Promise<RunningDouble | readonly RunningDouble[]>[],
): Promise<readonly RunningDouble[]> {
  const settled = await Promise.allSettled(starting)
  const started = settled.flatMap((each) => (each.status === 'fulfilled' ? each.value : []))
  const failed = settled.find((each) => each.status === 'rejected')
  if (!failed) return started
  await Promise.all(started.map((double) => double.close()))
  throw failed.reason
}
