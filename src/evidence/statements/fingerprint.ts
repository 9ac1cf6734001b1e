import { createHash } from 'node:crypto'
import type { RequirementRow } from '../run-record.js'

/**
 * What a failure looks like, as 16 hexadecimal digits: which checks broke and what they expected, without what differs
 * from run to run (ids of exchanges, trace IDs, times, tokens).
 */
export function fingerprintOf({ judgements }: Pick<RequirementRow, 'judgements'>): string {
  const seen = judgements
    .filter(({ state }) => state === 'broken')
    .flatMap(({ check, sightings }) =>
      sightings.flatMap(({ findings }) =>
        findings.map(({ at, expected }) => [check, at, steady(expected)].join('\n')),
      ),
    )
  return createHash('sha256')
    .update([...new Set(seen)].sort().join('\n\n'))
    .digest('hex')
    .slice(0, 16)
}

/** Text without what no two runs share. */
const steady = (words: string): string =>
  words
    .replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi, '#')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?/g, '#')
    .replaceAll(/\bx\d+\b/g, '#')
    .replaceAll(/\b[\w-]{20,}\.[\w-]+\.[\w-]*/g, '#')
    .replaceAll(/\b\d{9,}\b/g, '#')
