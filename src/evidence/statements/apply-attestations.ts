import type { Verdict } from '../../verdict/verdict.js'
import type { RequirementRow, RunRecord } from '../run-record.js'
import { systemsTested } from '../systems-tested.js'
import type { ScriptsOfRun, ScriptVerdict } from '../scripts/script-row.js'
import { subjectOf, type Attestation } from './attestation.js'

/** A product in a version that took part in a run. */
export interface AttestedProduct {
  readonly product: string
  readonly version: string
}

/** What attestations are taken into. */
export interface Attestable {
  readonly rows: readonly RequirementRow[]
  /** Products that took part. */
  readonly subjects: readonly AttestedProduct[]
  readonly scripts?: ScriptsOfRun | undefined
}

/** Rows and scripts with what people attested, and the attestations that do not count, each with the reason. */
export interface Attested extends Pick<Attestable, 'rows' | 'scripts'> {
  readonly void: readonly { readonly attestation: Attestation; readonly reason: string }[]
}

/**
 * Takes attestations into the rows and scripts of a run. What was judged stays as it was judged: nobody's word outweighs traffic,
 * nor adds to it. An attestation on another product or version than took part counts for nothing.
 */
export function attest(
  { rows, subjects, scripts }: Attestable,
  attestations: readonly Attestation[],
): Attested {
  const open = new Map<string, string>([
    ...rows.map(({ requirement, verdict }) => [requirement.id, verdict] as const),
    ...(scripts?.rows ?? []).map(({ id, verdict }) => [id, verdict] as const),
  ])
  const reasonAgainst = (attestation: Attestation): string | undefined => {
    const { script, subject } = attestation
    const versions = subjects
      .filter(({ product }) => product === subject.product)
      .map(({ version }) => version)
    if (versions.length === 0) return `${subject.product} took no part in this run`
    if (!versions.includes(subject.version))
      return `it was said of ${subject.product} ${subject.version}; this run was of ${versions.join(', ')}`
    if (script !== undefined && !scripts?.products.some(({ product }) => product === subject.product))
      return `scripts are for consumers under test, and ${subject.product} was none`
    const verdict = open.get(subjectOf(attestation)) ?? 'no such requirement'
    return OPEN.has(verdict) ? undefined : `${subjectOf(attestation)} was judged from evidence: ${verdict}`
  }
  const weighed = attestations.map((attestation) => ({ attestation, reason: reasonAgainst(attestation) }))
  const counts = new Map(
    weighed.flatMap(({ attestation, reason }) =>
      reason === undefined ? [[subjectOf(attestation), attestation] as const] : [],
    ),
  )
  return {
    rows: rows.map((row) => {
      const attestation = counts.get(row.requirement.id)
      return attestation ? { ...row, verdict: 'attested', reason: words(attestation) } : row
    }),
    scripts: scripts && {
      ...scripts,
      rows: scripts.rows.map((row) => {
        const attestation = counts.get(row.id)
        return attestation ? { ...row, verdict: 'attested', because: words(attestation) } : row
      }),
    },
    void: weighed.flatMap(({ attestation, reason }) =>
      reason === undefined ? [] : [{ attestation, reason }],
    ),
  }
}

/** Verdicts that leave room for somebody's word. */
const OPEN: ReadonlySet<string> = new Set<Verdict | ScriptVerdict>([
  'not-tested',
  'undetermined',
  'not-shown',
  'asked',
])

/** Those that would count for nothing in a run as it stands, each with the reason; what was attested before may be attested again. */
export const voidFor = (
  { requirements, scenarios, scripts }: Pick<RunRecord, 'requirements' | 'scenarios' | 'scripts'>,
  attestations: readonly Attestation[],
): Attested['void'] =>
  attest(
    {
      rows: requirements.map((row) => (row.verdict === 'attested' ? { ...row, verdict: 'not-tested' } : row)),
      subjects: systemsTested(scenarios).map(({ system }) => system),
      scripts: scripts && {
        ...scripts,
        rows: scripts.rows.map((row) => (row.verdict === 'attested' ? { ...row, verdict: 'asked' } : row)),
      },
    },
    attestations,
  ).void

const words = ({ by, at, statement, evidence }: Attestation): string =>
  `attested by ${by.name}, ${by.role}, ${by.organisation}, on ${at.slice(0, 10)}: ${statement} (${evidence.file}, SHA-256 begins ${evidence.sha256.slice(0, 12)})`
