/** Something on the engine's machine that reads the monotonic clock there. */
interface Clockwork {
  /** Nanoseconds. */
  readonly time: () => Promise<bigint>
}

/** How often it is asked: the quickest answer tells best. */
const READINGS = 5
/** Where both clocks are that close, in nanoseconds, they are one: an engine on this machine. */
const ONE_AND_THE_SAME = 50_000_000n

/**
 * By how many nanoseconds the monotonic clock of the engine's machine is ahead of this one's, half of the time that the
 * question took allowed for (as in RFC 5905 8); 0 where it is the same clock.
 */
export async function engineClockAhead(
  [any]: readonly Clockwork[],
  now: () => bigint = () => process.hrtime.bigint(),
): Promise<bigint> {
  if (!any) return 0n
  let best = { took: Infinity, ahead: 0n }
  for (let reading = 0; reading < READINGS; reading += 1) {
    const asked = now()
    const there = await any.time()
    const took = now() - asked
    if (Number(took) < best.took) best = { took: Number(took), ahead: there - asked - took / 2n }
  }
  const { ahead } = best
  return ahead > -ONE_AND_THE_SAME && ahead < ONE_AND_THE_SAME ? 0n : ahead
}
