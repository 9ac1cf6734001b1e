/** Letters that sound alike have one letter; the rest, vowels and digits included, make no sound. */
const SOUNDS: readonly (readonly [letters: RegExp, sound: string])[] = [
  [/ph/g, 'f'],
  [/th/g, '0'],
  [/sh|ch/g, 'x'],
  [/ck|[cqg](?![eiy])/g, 'k'],
  [/c(?=[eiy])|z/g, 's'],
  [/g(?=[eiy])/g, 'j'],
  [/v/g, 'f'],
  [/d/g, 't'],
]

/** How a word sounds: its first letter, then consonants without repetition, as far as one writes alike what sounds alike. */
function soundOf(word: string): string {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '')
  const [first = ''] = letters
  const heard = SOUNDS.reduce((text, [pattern, sound]) => text.replace(pattern, sound), letters)
  return `${first}${heard.slice(1).replace(/[aeiouhwy]/g, '')}`.replace(/(.)\1+/g, '$1')
}

const soundsOf = (value: string): readonly string[] =>
  value.split(/[^\p{L}\p{N}]+/u).flatMap((word) => (word ? [soundOf(word)] : []))

/**
 * Whether a value sounds like what is asserted: all words asserted are heard in it, in this order. Digits are not heard, so
 * codes that differ in digits only sound alike, as in OpenLDAP (directory-schema.md 2).
 */
export function soundsLike(value: string, asserted: string): boolean {
  const heard = soundsOf(value)
  let from = 0
  return soundsOf(asserted).every((sound) => {
    const at = heard.indexOf(sound, from)
    from = at + 1
    return at >= 0
  })
}
