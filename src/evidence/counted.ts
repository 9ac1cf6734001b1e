/** A number with its noun, in the plural where it is not one. */
export const counted = (count: number, thing: string): string => `${count} ${noun(count, thing)}`

/** A noun in the number that is told. */
export const noun = (count: number, thing: string): string => `${thing}${count === 1 ? '' : 's'}`

/** A list in words that names at most so many. */
export function listed(names: readonly string[], most: number): string {
  const shown = names.length > most + 1 ? [...names.slice(0, most), `${names.length - most} more`] : names
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`
}
