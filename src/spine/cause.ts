/** What went wrong, in the words of whatever was thrown. */
export const wordsOf = (cause: unknown): string =>
  typeof cause === 'object' && cause !== null && 'message' in cause ? String(cause.message) : String(cause)

/** The same with the place in our code that it came from, for defects of our own. */
export const traceOf = (cause: unknown): string =>
  cause instanceof Error ? (cause.stack ?? wordsOf(cause)) : wordsOf(cause)
