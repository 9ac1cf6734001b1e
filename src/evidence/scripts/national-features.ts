/** A scenario of somebody's own copy of NHS England's feature files. */
export interface NationalScript {
  /** As its tag has it, where the slash of a script's id is a hyphen; absent where no tag looks like an id. */
  readonly id?: string | undefined
  readonly title: string
  /** file:line within the folder. */
  readonly place: string
}

/** What a copy of NHS England's feature files holds. */
export interface NationalFeatures {
  readonly files: number
  readonly scripts: readonly NationalScript[]
}

/** The id of a script as tags write it. */
export const tagOf = (id: string): string => id.replaceAll('/', '-')
