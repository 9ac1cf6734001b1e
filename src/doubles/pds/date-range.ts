/** Dates from one to another, yyyy-mm-dd, both included. */
export interface DateRange {
  readonly from: string
  readonly to: string
}

const DATE = /^(eq|ge|le)?(\d{4}-\d{2}-\d{2})$/

/** Whether text is a date of the calendar with or without eq, ge or le (PDS-FHIR-31). */
export function isDateCriterion(text: string): boolean {
  const date = DATE.exec(text)?.[2]
  if (date === undefined) return false
  const instant = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date)
}

/** What one or several criteria on the same date leave; undefined without any. */
export function dateRange(criteria: readonly string[]): DateRange | undefined {
  if (criteria.length === 0) return undefined
  return criteria.reduce<DateRange>(
    ({ from, to }, criterion) => {
      const [, comparison = 'eq', date = ''] = DATE.exec(criterion) ?? []
      return {
        from: comparison === 'le' || from > date ? from : date,
        to: comparison === 'ge' || to < date ? to : date,
      }
    },
    { from: '0000-00-00', to: '9999-99-99' },
  )
}

export const isWithin = (date: string, { from, to }: DateRange): boolean => from <= date && date <= to
