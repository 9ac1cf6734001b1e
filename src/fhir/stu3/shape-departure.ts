/** How a value departs from what a release of FHIR says: where, what it should be, and what it is. */
export interface ShapeDeparture {
  readonly at: string
  readonly expected: string
  readonly actual: string
}
