const SOUNDEX_CODES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['BFPV', '1'],
    ['CGJKQSXZ', '2'],
    ['DT', '3'],
    ['L', '4'],
    ['MN', '5'],
    ['R', '6'],
  ].flatMap(([letters = '', code = '']) => Array.from(letters, (letter) => [letter, code])),
)

/** The American Soundex code of a name, for example T236 for Testerson; empty for a name without letters. */
export function soundex(name: string): string {
  const letters = Array.from(
    name
      .normalize('NFD')
      .toUpperCase()
      .replaceAll(/[^A-Z]/g, ''),
  )
  const [first] = letters
  if (first === undefined) return ''
  let code = first
  let previous = SOUNDEX_CODES[first] ?? ''
  for (const letter of letters.slice(1)) {
    const digit = SOUNDEX_CODES[letter] ?? ''
    if (digit !== '' && digit !== previous) code += digit
    // H and W do not part two letters of the same code, vowels do.
    if (!'HW'.includes(letter)) previous = digit
  }
  return code.slice(0, 4).padEnd(4, '0')
}

const sameLetters = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** Letters without their accents. */
const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '')

const ALIKE = 0.8
const WILD = 0.9

/** How well a name fits: 1 letter for letter but for case, less by wildcard, 0 not at all. */
export function scoreByLetters(wanted: string, held: string): number {
  if (!wanted.includes('*')) return sameLetters(wanted, held) ? 1 : 0
  const pattern = wanted
    .split('*')
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  return new RegExp(`^${pattern}$`, 'is').test(held) ? WILD : 0
}

/** How well a name fits: 1 letter for letter but for case and accents, less by sound, 0 not at all. */
export function scoreBySound(wanted: string, held: string): number {
  if (sameLetters(folded(wanted), folded(held))) return 1
  return soundex(wanted) !== '' && soundex(wanted) === soundex(held) ? ALIKE : 0
}
