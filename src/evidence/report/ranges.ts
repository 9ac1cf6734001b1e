/** Ids of a letter and a number, in order and with neighbours together: s1, s2, s3, s5 as "s1–s3, s5". */
export function ranges(ids: readonly string[]): string {
  const [letter = ''] = ids[0] ?? ''
  const numbers = [...new Set(ids.map((id) => Number(id.slice(1))))].sort((one, other) => one - other)
  const runs: [number, number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last && number === last[1] + 1) last[1] = number
    else runs.push([number, number])
  }
  const words = runs.map(([from, to]) =>
    from === to ? `${letter}${from}` : `${letter}${from}–${letter}${to}`,
  )
  return words.join(', ') || '–'
}
