/** A run of letters of one kind, with the place where it begins. */
export interface LongRun {
  readonly index: number
  readonly text: string
}

/** How many units of a run an expression takes at once: of a run of millions it would need more stack than there is. */
const PIECE = 65_536

/** Finds the runs of a unit, given as the source of an expression, of at least so many units, however long they are. */
export function longRuns(
  unit: string,
  {
    least,
    after = '',
    flags = '',
  }: { readonly least: number; readonly after?: string; readonly flags?: string },
): (text: string) => readonly LongRun[] {
  const begins = new RegExp(`${after}(?:${unit}){${least},${PIECE}}`, `g${flags}`)
  const goesOn = new RegExp(`(?:${unit}){1,${PIECE}}`, `y${flags}`)
  return (text) => {
    const found: LongRun[] = []
    begins.lastIndex = 0
    for (let begun = begins.exec(text); begun; begun = begins.exec(text)) {
      let end = begins.lastIndex
      goesOn.lastIndex = end
      while (goesOn.test(text)) end = goesOn.lastIndex
      found.push({ index: begun.index, text: text.slice(begun.index, end) })
      begins.lastIndex = end
    }
    return found
  }
}
