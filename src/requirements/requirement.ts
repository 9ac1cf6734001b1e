/** Stable id in the catalogue, for example SSP-HDR-3. */
export type RequirementId = string

/** Who must satisfy a requirement; pds, sds and ssp are national services, here always our own doubles. */
export type Party = 'consumer' | 'provider' | 'mhs' | 'topology' | 'pds' | 'sds' | 'ssp'

/** As the source has it; DOCUMENTED and OBSERVED describe a national service and bind its double. */
export type Level =
  'SHALL' | 'SHALL NOT' | 'MUST' | 'MUST NOT' | 'SHOULD' | 'SHOULD NOT' | 'MAY' | 'DOCUMENTED' | 'OBSERVED'

/** One statement of the specification that a running system can satisfy or violate. */
export interface Requirement {
  readonly id: RequirementId
  readonly role: Party
  readonly interaction?: string
  readonly level: Level
  readonly basis?: string
  readonly appliesFrom?: string
  readonly statement: string
  readonly source: string
  /** How a harness can verify it. */
  readonly check: string
}
