/** Makes ids within one file: the text itself, with a number behind it where it was given before. */
export function idMaker(): (wanted: string) => string {
  const given = new Set<string>()
  const next = new Map<string, number>()
  return (wanted) => {
    let id = wanted
    for (let number = next.get(wanted) ?? 2; given.has(id); number += 1) {
      id = `${wanted}-${number}`
      next.set(wanted, number + 1)
    }
    given.add(id)
    return id
  }
}
