import type { FaultList } from './fault-list.js'
import { linesOf, type FileLine } from './lines.js'

/** Characters; a value that long is none of those an export of ou=Services holds. */
const LONGEST_UNFOLDED = 1024 * 1024

/** Lines as they were before they were folded, without comments; an empty one separates entries (RFC 2849 notes 2 to 5). */
export function* unfoldedLines(file: string, faults: FaultList): Generator<FileLine> {
  const cutShort = new Set<number>()
  let pending: FileLine | undefined
  for (const line of linesOf(file, faults)) {
    if (!line.text.startsWith(' ')) {
      if (pending && !pending.text.startsWith('#')) yield pending
      pending = line
    } else if (pending === undefined || pending.text === '') {
      faults.add(
        { file, line: line.number },
        '(line)',
        'a line that begins with a space, with nothing before it to continue',
        'an attribute, or an empty line between entries',
      )
    } else if (pending.text.length + line.text.length <= LONGEST_UNFOLDED) {
      pending = {
        number: pending.number,
        text: pending.text + line.text.slice(1),
        spoilt: pending.spoilt || line.spoilt,
      }
    } else if (!cutShort.has(pending.number)) {
      cutShort.add(pending.number)
      faults.add(
        { file, line: pending.number },
        '(line)',
        'a folded line longer than 1 MB',
        'a shorter value',
      )
      pending = { ...pending, spoilt: true }
    }
  }
  if (pending && !pending.text.startsWith('#')) yield pending
}
