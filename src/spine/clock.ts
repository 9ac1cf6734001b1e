import { performance } from 'node:perf_hooks'

/** Milliseconds since the epoch as every double, token, slot and certificate of a run sees them. */
export interface Clock {
  readonly now: () => number
  /** The same with fractions, where it tells them: how long something took is the difference of two. */
  readonly exact?: () => number
}

/** A clock that starts at the given instant and goes on at the pace of real time, whatever the machine's own date is. */
export function clockStartingAt(epochMilliseconds: number): Clock {
  const startedAt = performance.now()
  const exact = () => epochMilliseconds + performance.now() - startedAt
  return { now: () => Math.floor(exact()), exact }
}

/** The same, counted from a reading of the machine's monotonic clock in nanoseconds, which processes of one machine share. */
export function clockSince(epochMilliseconds: number, readAt: bigint): Clock {
  const exact = () => epochMilliseconds + Number(process.hrtime.bigint() - readAt) / 1_000_000
  return { now: () => Math.floor(exact()), exact }
}

/** A clock that goes on by a millisecond with every look at it: what was first is earlier, however busy the machine is. */
export function clockMovedByLooks(epochMilliseconds: number): Clock {
  let now = epochMilliseconds
  return { now: () => now++ }
}

/** The clock's instant as exactly as it tells it. */
export const exactly = ({ now, exact = now }: Clock): number => exact()

const SECOND = 1000

/** UNIX time in whole seconds, as JWT claims have it (RFC 7519 2). */
export const unixSeconds = (clock: Clock): number => Math.floor(clock.now() / SECOND)

/** The clock's instant in UTC, for records. */
export const timestamp = (clock: Clock): string => new Date(clock.now()).toISOString()
