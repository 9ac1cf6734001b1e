/** What every shell takes for itself. */
const PLAIN = /^[\w@%+=:,./-]+$/

/**
 * A word as it has to be typed at a prompt, so that the program gets it as it is: in quotes of the platform's shell where
 * it holds anything that the shell would take for its own.
 * @param platform As Node names it, for example win32.
 */
export function shellWord(word: string, platform: string): string {
  if (PLAIN.test(word)) return word
  return platform.startsWith('win32')
    ? `"${word.replaceAll('"', '""')}"`
    : `'${word.replaceAll("'", `'\\''`)}'`
}

/** A whole command as it has to be typed. */
export const shellCommand = (words: readonly string[], platform: string): string =>
  words.map((word) => shellWord(word, platform)).join(' ')
