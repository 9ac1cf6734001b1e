import { canonicalJson } from '../canonical-json.js'

/** One of two that tell of the same: what it is called, and what it tells. */
export type Side = readonly [name: string, told: object]

/** Every field of which the two do not tell the same, with what each says of it; a field that is absent, undefined or null says nothing. */
export function differing([one, mine]: Side, [other, theirs]: Side): readonly string[] {
  const [here, there] = [new Map<string, unknown>(Object.entries(mine)), new Map(Object.entries(theirs))]
  return [...new Set([...here.keys(), ...there.keys()])]
    .filter((field) => textOf(here.get(field)) !== textOf(there.get(field)))
    .map(
      (field) =>
        `${one} has another ${field} than ${other}: ${inShort(here.get(field))}; ${inShort(there.get(field))}`,
    )
}

const textOf = (value: unknown): string =>
  value === undefined || value === null ? 'nothing' : canonicalJson(value)

const LONGEST = 120

/** A value as it stands in a line that people read. */
export function inShort(value: unknown): string {
  const text = textOf(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text
}
