import { z } from 'zod'
import { requirementById } from '../../requirements/catalogue.js'
import type { RequirementId } from '../../requirements/requirement.js'
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

/** @param today yyyy-mm-dd; nobody can have accepted anything later */
const schemaOn = (today: string) =>
  z.strictObject({
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
        }, 'expires after it was accepted, and 90 days after at most')
        .refine(({ accepted }) => accepted <= today, 'a day on which it was accepted: today or earlier'),
    ),
  })

/**
 * Reads a baseline: the deviations somebody has accepted, as of a day (yyyy-mm-dd).
 * @throws HarnessError STATEMENTS_INVALID naming every fault with its line.
 */
export const readBaseline = (file: string, today: string): readonly Deviation[] =>
  readStatements(file, schemaOn(today)).deviations
