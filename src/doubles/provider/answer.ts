import { FHIR_JSON } from '../../fhir/canonical.js'
import { gpConnectOutcome, spineErrors, type SpineErrorCode } from '../../fhir/operation-outcome.js'
import type { Resource, SearchResult } from '../../fhir/resources.js'
import type { HeaderList } from '../../spine/headers.js'

/** What the practice system has to say, before it becomes bytes. */
export interface Answer {
  readonly status: number
  readonly headers: HeaderList
  readonly resource: Resource
}

/** A reason to refuse, or undefined to go on. */
export type PracticeRefusal = Answer | undefined

/** Headers that every answer carries, errors included (appointments.md 1.5). */
export const EVERYWHERE: HeaderList = [
  ['Content-Type', FHIR_JSON],
  ['Cache-Control', 'no-store'],
  ['Strict-Transport-Security', 'max-age=31536000'],
]

/** An error of the practice system; more headers where the error asks for them. */
export const refuse = (code: SpineErrorCode, diagnostics: string, headers: HeaderList = []): Answer => ({
  status: spineErrors[code].status,
  headers: [...EVERYWHERE, ...headers],
  resource: gpConnectOutcome(code, diagnostics),
})

/** 200 with a bundle or a capability statement, which have no version. */
export const give = (resource: Resource): Answer => ({ status: 200, headers: EVERYWHERE, resource })

/** Headers of one resource in one version: ETag equal to meta.versionId, and where this version stands (appointments.md 1.5). */
export function versionHeaders(root: string, { resourceType, id = '', meta }: SearchResult): HeaderList {
  const version = meta?.versionId ?? ''
  return [
    ['ETag', `W/"${version}"`],
    ['Content-Location', `${root}/${resourceType}/${id}/_history/${version}`],
  ]
}

/** The first refusal of several checks, asked in order. */
export function firstRefusal<Subject>(
  checks: readonly ((subject: Subject) => PracticeRefusal)[],
  subject: Subject,
): PracticeRefusal {
  for (const check of checks) {
    const refusal = check(subject)
    if (refusal) return refusal
  }
  return undefined
}
