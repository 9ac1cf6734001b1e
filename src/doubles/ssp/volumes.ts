import type { AuditRecord } from './audit.js'

/** How much one sender asked of the SSP, and how long that took (SSP-AUD-02). */
export interface Volume {
  /** As in Ssp-From; empty for requests without it. */
  readonly asid: string
  readonly requests: number
  readonly refused: number
  readonly meanMs: number
  readonly slowestMs: number
}

/** Counts and timings of each sender, in order of first appearance. */
export function volumesOf(audit: readonly AuditRecord[]): readonly Volume[] {
  const senders = [...new Set(audit.map(({ sspFrom = '' }) => sspFrom))]
  return senders.map((asid) => {
    const records = audit.filter(({ sspFrom = '' }) => sspFrom === asid)
    const durations = records.map(({ durationMs }) => durationMs)
    return {
      asid,
      requests: records.length,
      refused: records.filter(({ refusedBy }) => refusedBy !== undefined).length,
      meanMs: durations.reduce((sum, each) => sum + each, 0) / records.length,
      slowestMs: Math.max(...durations),
    }
  })
}
