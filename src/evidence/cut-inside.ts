/** A text that is no longer than told: of one that is, both ends, since who did it stands at one, and what is missing at the other. */
export function cutInside(text: string, longest: number): string {
  if (text.length <= longest) return text
  const half = Math.floor((longest - 3) / 2)
  return `${text.slice(0, half).trimEnd()} … ${text.slice(-half).trimStart()}`
}
