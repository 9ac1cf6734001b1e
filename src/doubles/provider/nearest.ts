/** How many characters have to change to make one text of the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (const [line, letter] of Array.from(one).entries()) {
    const next = [line + 1]
    for (const [column, against] of Array.from(other).entries()) {
      const replaced = (row[column] ?? 0) + (letter === against ? 0 : 1)
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}

/** The up to three offers that look most like what was asked for. */
export const nearest = (asked: string, offers: readonly string[]): readonly string[] =>
  offers
    .map((offer) => ({ offer, away: distance(asked, offer) }))
    .sort((one, other) => one.away - other.away)
    .slice(0, 3)
    .map(({ offer }) => offer)
