import type { SyntaxName } from './syntaxes.js'

/** Whether an attribute is the entries' own or the directory's (RFC 4512 2.5.1). */
export type AttributeUsage = 'userApplications' | 'directoryOperation' | 'dSAOperation'

/** The definition of an attribute; rules and syntax that are not given are those of the superior (RFC 4512 4.1.2). */
export interface AttributeType {
  /** The first is the one that answers are spelt by. */
  readonly names: readonly string[]
  readonly oid: string
  readonly superior?: string | undefined
  readonly equality?: string | undefined
  readonly ordering?: string | undefined
  readonly substring?: string | undefined
  readonly syntax?: SyntaxName | undefined
  /** Most characters, where that is published. */
  readonly bound?: string | undefined
  readonly isSingle: boolean
  /** Only the directory itself writes it. */
  readonly isFixed: boolean
  readonly usage: AttributeUsage
  /** Whose it is, where it is not a standard's. */
  readonly origin?: string | undefined
}

/** Rows of a table that are not empty, each as its words. */
export const rowsOf = (table: string): readonly (readonly [first: string, ...rest: readonly string[]])[] =>
  table.split('\n').flatMap((row) => {
    const [first, ...rest] = row.trim().split(/\s+/)
    return first ? [[first, ...rest] as const] : []
  })

/**
 * Attributes out of a table: names, OID, then in any order `<superior`, `:syntax{bound}`, `=equality`, `>ordering`,
 * `*substrings`, `single`, `fixed` and the usage, where it is not userApplications.
 */
export const attributeTypes = (table: string): readonly AttributeType[] =>
  rowsOf(table).map(([names, oid = '', ...rest]) => {
    const marked = (mark: string) => rest.find((word) => word.startsWith(mark))?.slice(1)
    const [syntax, bound] = marked(':')?.split(/[{}]/) ?? []
    return {
      names: names.split(','),
      oid,
      superior: marked('<'),
      equality: marked('='),
      ordering: marked('>'),
      substring: marked('*'),
      // That each is one of the table of syntaxes is held by a test.
      syntax: syntax as SyntaxName | undefined,
      bound,
      isSingle: rest.includes('single'),
      isFixed: rest.includes('fixed'),
      usage: rest.includes('directoryOperation')
        ? 'directoryOperation'
        : rest.includes('dSAOperation')
          ? 'dSAOperation'
          : 'userApplications',
    }
  })
