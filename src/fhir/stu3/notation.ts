/** How one element stands in the JSON of its type. */
export interface ElementShape {
  /** A primitive such as code, a data type, a part such as Patient.contact, or Resource. */
  readonly type: string
  readonly isList: boolean
  /** A list that may be there without an item. */
  readonly mayBeEmpty: boolean
  /** Has to be there. */
  readonly isDue: boolean
  /** What it is one form of, for example deceased[x] of deceasedBoolean: only one form may be there. */
  readonly choice?: string | undefined
}

/** The elements of one type by name. */
export type TypeShape = ReadonlyMap<string, ElementShape>

/**
 * Reads the elements of a type, written apart by blanks. Each is its name, what marks it, a colon and its type:
 * `*` is a list, `*0` a list that may be empty, `!` has to be there, and `name[x]:boolean|Period` is a choice
 * of nameBoolean and namePeriod.
 */
export const typeShape = (written: string): TypeShape =>
  new Map(
    written
      .split(/\s+/)
      .filter((each) => each !== '')
      .flatMap(elementsOf),
  )

const ELEMENT = /^(?<name>\w+)(?<choice>\[x\])?(?<list>\*0?)?(?<due>!)?:(?<types>\S+)$/

function elementsOf(written: string): readonly (readonly [name: string, shape: ElementShape])[] {
  const { name = '', choice, list, due, types = '' } = ELEMENT.exec(written)?.groups ?? {}
  return types.split('|').map((type) => [
    choice === undefined ? name : `${name}${type.charAt(0).toUpperCase()}${type.slice(1)}`,
    {
      type,
      isList: list !== undefined,
      mayBeEmpty: list === '*0',
      isDue: due !== undefined,
      choice: choice === undefined ? undefined : `${name}[x]`,
    },
  ])
}
