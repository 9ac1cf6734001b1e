import { createHash } from 'node:crypto'
import { z } from 'zod'
import { requirementById } from '../../requirements/catalogue.js'
import type { RequirementId } from '../../requirements/requirement.js'
import type { RequirementRow } from '../run-record.js'
import { readStatements } from './statement-file.js'

/** A failure that its owner has accepted for a while; it stays a failure. */
export interface Deviation {
  readonly requirement: RequirementId
  /** Title of the topology it shows on. */
  readonly topology: string
  /** Of the failure as it was accepted; another failure of the same requirement is another matter. */
  readonly fingerprint: string
  readonly owner: string
  readonly reason: string
  /** Where it is followed up: a URL or a number. */
  readonly issue: string
  /** yyyy-mm-dd, both. */
  readonly accepted: string
  readonly expires: string
}

const LONGEST = 90 * 86_400_000

const text = z.string('text').trim().min(1, 'text that is not empty')
const date = z.iso.date('a date, yyyy-mm-dd')

const schema = z.strictObject({
  deviations: z.array(
    z
      .strictObject({
        requirement: text.refine(
          (id) => requirementById(id) !== undefined,
          'the id of a requirement of the catalogue',
        ),
        topology: text,
        fingerprint: z
          .string('a fingerprint')
          .regex(/^[0-9a-f]{16}$/, 'the fingerprint that the report gives: 16 hexadecimal digits'),
        owner: text,
        reason: text,
        issue: text,
        accepted: date,
        expires: date,
      })
      .refine(({ accepted, expires }) => {
        const span = Date.parse(expires) - Date.parse(accepted)
        return span > 0 && span <= LONGEST
      }, 'expires after it was accepted, and 90 days after at most'),
  ),
})

/**
 * Reads a baseline: the deviations somebody has accepted.
 * @throws HarnessError STATEMENTS_INVALID naming every fault with its line.
 */
export const readBaseline = (file: string): readonly Deviation[] => readStatements(file, schema).deviations

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
