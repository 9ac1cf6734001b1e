/** Stable id in the catalogue, for example SSP-HDR-3. */
export type RequirementId = string

/** Who must satisfy a requirement; pds, sds and ssp are national services, here always our own doubles. */
export type BoundRole = 'consumer' | 'provider' | 'mhs' | 'topology' | 'pds' | 'sds' | 'ssp'

/** As the source has it; DOCUMENTED and OBSERVED describe a national service and bind its double. */
export type Level =
  'SHALL' | 'SHALL NOT' | 'MUST' | 'MUST NOT' | 'SHOULD' | 'SHOULD NOT' | 'MAY' | 'DOCUMENTED' | 'OBSERVED'

/** A page that states a requirement; the address is where its text is kept, a repository and branch, where one is known. */
export interface SourcePage {
  readonly name: string
  readonly url?: string
}

/**
 * Why no check judges a requirement:
 * screen, what a user is shown; documents, papers or a person's statement; inside, nothing of it crosses the wire;
 * spine, it binds Spine itself; not-spoken, our doubles and drivers do not speak it yet; attended-run, it waits for the run
 * against a supplier's own system; permission, nothing can break it; superseded, a later version says otherwise;
 * unwritten, a check could be written on what scenarios leave behind today.
 */
export type UntestedKind =
  | 'screen'
  | 'documents'
  | 'inside'
  | 'spine'
  | 'not-spoken'
  | 'attended-run'
  | 'permission'
  | 'superseded'
  | 'unwritten'

/** Why no check judges it, in words that follow "not tested: ". */
export interface Untested {
  readonly kind: UntestedKind
  readonly words: string
}

/** One statement of the specification that a running system can satisfy or violate. */
export interface Requirement {
  readonly id: RequirementId
  readonly role: BoundRole
  readonly interaction?: string
  /** The system topology that it is about; absent where it holds in all of them. */
  readonly topology?: string
  readonly level: Level
  readonly basis?: string
  /** The first version that has it, where that is not the one it was read in. */
  readonly appliesFrom?: string
  /** The version of the specification in which it was read. */
  readonly readIn?: string
  /** The words of the statement that limit when it applies. */
  readonly condition?: string
  readonly statement: string
  readonly source: string
  /** The pages that the source names. */
  readonly pages?: readonly SourcePage[]
  /** How a harness can verify it. */
  readonly check: string
  /** The entry that says the same, of the same role and force; both have the verdict of that one, and both are counted. */
  readonly aliasOf?: RequirementId
  /** Present exactly where no check judges it; never on an alias. */
  readonly untestedBecause?: Untested
}
