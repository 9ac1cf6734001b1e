/** The definition of a class of entries; names of attributes are spelt as the class spells them (RFC 4512 4.1.1). */
export interface ObjectClass {
  readonly names: readonly string[]
  readonly oid: string
  readonly superior?: string | undefined
  readonly kind: 'ABSTRACT' | 'STRUCTURAL' | 'AUXILIARY'
  readonly must: readonly string[]
  readonly may: readonly string[]
  /** Whose it is, where it is not a standard's. */
  readonly origin?: string | undefined
}

/** The words of a text. */
export const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')
