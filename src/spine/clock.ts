import { performance } from 'node:perf_hooks'

/** Milliseconds since the epoch as every double, token, slot and certificate of a run sees them. */
export interface Clock {
  readonly now: () => number
}

/** A clock that starts at the given instant and goes on at the pace of real time, whatever the machine's own date is. */
export function clockStartingAt(epochMilliseconds: number): Clock {
  const startedAt = performance.now()
  return { now: () => Math.floor(epochMilliseconds + performance.now() - startedAt) }
}

/** The same, counted from a reading of the machine's monotonic clock in nanoseconds, which processes of one machine share. */
export const clockSince = (epochMilliseconds: number, readAt: bigint): Clock => ({
  now: () => epochMilliseconds + Number((process.hrtime.bigint() - readAt) / 1_000_000n),
})

const SECOND = 1000

/** UNIX time in whole seconds, as JWT claims have it (RFC 7519 2). */
export const unixSeconds = (clock: Clock): number => Math.floor(clock.now() / SECOND)

/** The clock's instant in UTC, for records. */
export const timestamp = (clock: Clock): string => new Date(clock.now()).toISOString()
