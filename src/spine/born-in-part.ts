/** Whether a date of birth is known in part: it can be compared as far as it goes, and confirms less (PDS-FHIR-44). */
export const isInPart = (birthDate: string | undefined): boolean =>
  birthDate !== undefined && birthDate.length < 10

interface Row {
  readonly outcome: string
  readonly birthDate?: string | undefined
  readonly line?: number | undefined
}

/** Lines of a result of batch tracing with those who were traced and of whom it has no more than the year, or the month, of birth. */
export const linesBornInPart = ({ rows }: { readonly rows: readonly Row[] }): readonly number[] =>
  rows.flatMap(({ birthDate, line, outcome }) =>
    outcome === 'traced' && isInPart(birthDate) ? (line ?? []) : [],
  )
