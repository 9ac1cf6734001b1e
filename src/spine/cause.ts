/** What Node says of files in English of its own, by its code. */
const OF_FILES: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `there is no such file or folder${path}`,
  EISDIR: (path) => `it is a folder, not a file${path}`,
  ENOTDIR: (path) => `a part of the path is a file, not a folder${path}`,
  EACCES: (path) => `it may not be opened by whoever runs this${path}`,
}

const FILE_CALLS = /^(?:open|read|stat|lstat|scandir|opendir|access)$/

/** What went wrong, in the words of whatever was thrown; of files in words of ours, with Node's code. */
export function wordsOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null || !('message' in cause)) return String(cause)
  const { code = '', syscall = '', path } = cause as NodeJS.ErrnoException
  const said = FILE_CALLS.test(syscall) ? OF_FILES[code] : undefined
  return said ? `${said(path === undefined ? '' : `: ${path}`)} (${code})` : String(cause.message)
}

/** The same with the place in our code that it came from, for defects of our own. */
export const traceOf = (cause: unknown): string =>
  cause instanceof Error ? (cause.stack ?? wordsOf(cause)) : wordsOf(cause)
