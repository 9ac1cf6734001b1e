// A process that may open few files fails anywhere and says odd things; so this is tried before anything is loaded.
import { closeSync, openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What loading the program takes at most, beside sockets. */
const NEEDED = 200

const opened = []
try {
  while (opened.length < NEEDED) opened.push(openSync(fileURLToPath(import.meta.url), 'r'))
} catch (cause) {
  if (cause.code !== 'EMFILE' && cause.code !== 'ENFILE') throw cause
  console.error(
    `This process may open ${opened.length} more files, and spinecheck needs at least ${NEEDED}. Raise the limit, for example with: ulimit -n 1024`,
  )
  process.exit(3)
} finally {
  for (const each of opened) closeSync(each)
}
