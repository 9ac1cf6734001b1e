import type { RequirementRow, RunRecord } from '../run-record.js'
import { systemsTested } from '../systems-tested.js'
import type { Attestation } from './attestation.js'

/** A product in a version that took part in a run. */
export interface AttestedProduct {
  readonly product: string
  readonly version: string
}

/** Rows with what people attested, and the attestations that do not count, each with the reason. */
export interface Attested {
  readonly rows: readonly RequirementRow[]
  readonly void: readonly { readonly attestation: Attestation; readonly reason: string }[]
}

/**
 * Takes attestations into the rows of a run. What was judged stays as it was judged: nobody's word outweighs traffic,
 * nor adds to it. An attestation on another product or version than took part counts for nothing.
 */
export function attest(
  rows: readonly RequirementRow[],
  subjects: readonly AttestedProduct[],
  attestations: readonly Attestation[],
): Attested {
  const judged = new Map(rows.map((row) => [row.requirement.id, row.verdict]))
  const reasonAgainst = ({ requirement, subject }: Attestation): string | undefined => {
    const versions = subjects
      .filter(({ product }) => product === subject.product)
      .map(({ version }) => version)
    if (versions.length === 0) return `${subject.product} took no part in this run`
    if (!versions.includes(subject.version))
      return `it was said of ${subject.product} ${subject.version}; this run was of ${versions.join(', ')}`
    const verdict = judged.get(requirement)
    return verdict === 'not-tested' || verdict === 'undetermined'
      ? undefined
      : `${requirement} was judged from evidence: ${verdict ?? 'no such requirement'}`
  }
  const weighed = attestations.map((attestation) => ({ attestation, reason: reasonAgainst(attestation) }))
  const counts = new Map(
    weighed.flatMap(({ attestation, reason }) =>
      reason === undefined ? [[attestation.requirement, attestation]] : [],
    ),
  )
  return {
    rows: rows.map((row) => {
      const attestation = counts.get(row.requirement.id)
      return attestation ? { ...row, verdict: 'attested', reason: words(attestation) } : row
    }),
    void: weighed.flatMap(({ attestation, reason }) =>
      reason === undefined ? [] : [{ attestation, reason }],
    ),
  }
}

/** Those that would count for nothing in a run as it stands, each with the reason; what was attested before may be attested again. */
export const voidFor = (
  { requirements, scenarios }: Pick<RunRecord, 'requirements' | 'scenarios'>,
  attestations: readonly Attestation[],
): Attested['void'] =>
  attest(
    requirements.map((row) => (row.verdict === 'attested' ? { ...row, verdict: 'not-tested' } : row)),
    systemsTested(scenarios).map(({ system }) => system),
    attestations,
  ).void

const words = ({ by, at, statement, evidence }: Attestation): string =>
  `attested by ${by.name}, ${by.role}, ${by.organisation}, on ${at.slice(0, 10)}: ${statement} (${evidence.file}, SHA-256 begins ${evidence.sha256.slice(0, 12)})`
