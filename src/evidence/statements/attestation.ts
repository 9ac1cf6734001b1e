import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { requirementById } from '../../requirements/catalogue.js'
import type { RequirementId } from '../../requirements/requirement.js'
import { scriptsInUse } from '../../requirements/scripts.js'
import { HarnessError } from '../../spine/errors.js'
import { readStatements } from './statement-file.js'

/** A statement of a named person on what no traffic can show; never a pass, a verdict class of its own. */
export interface Attestation {
  /** What it is about: a requirement of the catalogue, or else a script of NHS England. */
  readonly requirement?: RequirementId | undefined
  readonly script?: string | undefined
  readonly statement: string
  readonly by: { readonly name: string; readonly role: string; readonly organisation: string }
  /** ISO instant. */
  readonly at: string
  /** What it was said of; of another version it says nothing. */
  readonly subject: { readonly product: string; readonly version: string }
  /** The file the person looked at, and its SHA-256 in hex. */
  readonly evidence: { readonly file: string; readonly sha256: string }
}

/** The requirement or the script that an attestation is about. */
export const subjectOf = ({ requirement, script }: Pick<Attestation, 'requirement' | 'script'>): string =>
  requirement ?? script ?? ''

const text = z.string('text').trim().min(1, 'text that is not empty')

const schema = z.strictObject({
  attestations: z
    .array(
      z
        .strictObject({
          requirement: text
            .refine((id) => requirementById(id) !== undefined, 'the id of a requirement of the catalogue')
            .optional(),
          script: text
            .refine(
              (id) => scriptsInUse.some((script) => script.id === id),
              'the id of a script of NHS England, for example GPC-FOU-FPA-01/1',
            )
            .optional(),
          statement: text,
          by: z.strictObject({ name: text, role: text, organisation: text }),
          at: z.iso.datetime({
            offset: true,
            error: 'an instant with its offset, for example 2027-07-05T09:00:00+01:00',
          }),
          subject: z.strictObject({ product: text, version: text }),
          evidence: z.strictObject({
            file: text,
            sha256: z
              .string('64 hexadecimal digits')
              .regex(/^[0-9a-f]{64}$/, 'the SHA-256 of the file: 64 hexadecimal digits'),
          }),
        })
        .refine(
          ({ requirement, script }) => (requirement === undefined) !== (script === undefined),
          'either requirement or script, and not both',
        ),
    )
    .min(1, 'at least one attestation'),
})

/**
 * Reads attestations and looks at the evidence each rests on.
 * @throws HarnessError STATEMENTS_INVALID for faults of form, and for evidence that is missing or not what was attested.
 */
export function readAttestations(file: string): readonly Attestation[] {
  const { attestations } = readStatements(file, schema)
  const faults = attestations.flatMap((attestation) => {
    const { evidence } = attestation
    const found = digestOf(resolve(dirname(file), evidence.file))
    return found === evidence.sha256
      ? []
      : [
          `  ${subjectOf(attestation)}: ${evidence.file} ${found === undefined ? 'is not there' : `has the SHA-256 ${found}, not ${evidence.sha256}`}`,
        ]
  })
  if (faults.length === 0) return attestations
  throw new HarnessError(
    'STATEMENTS_INVALID',
    [`Evidence of ${file} that is not what was attested:`, ...faults].join('\n'),
  )
}

function digestOf(file: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex')
  } catch {
    return undefined
  }
}
