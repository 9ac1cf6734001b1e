/**
 * The line on which each resource names its type, in the order of the text; a resource whose type is written in an
 * unusual way has none, so the caller compares the numbers.
 */
export function linesOfResources(text: string): readonly number[] {
  const lines: number[] = []
  let line = 1
  let seen = 0
  for (const { index } of text.matchAll(/"resourceType"\s*:/g)) {
    for (let end = text.indexOf('\n', seen); end >= 0 && end < index; end = text.indexOf('\n', seen)) {
      line += 1
      seen = end + 1
    }
    lines.push(line)
  }
  return lines
}
