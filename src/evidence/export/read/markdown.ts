import { FormatFault } from '../format-fault.js'
import { RESULTS, RESULT_WORDS, type Tally } from '../tally.js'
import { countsFrom } from './counts-from.js'

/** A table: its head and rows, every one as wide as the head. */
export type Table = readonly (readonly string[])[]

/**
 * The tables of a page in GitHub's Markdown.
 * @throws FormatFault at raw HTML, or at a row that is wider or narrower than its head.
 */
export function tablesIn(text: string): readonly Table[] {
  if (/<[A-Za-z/!?]/.test(text)) throw new FormatFault('it holds raw HTML')
  return text
    .split(/\n{2,}/)
    .filter((block) => block.startsWith('|'))
    .map((block) => {
      const [head = [], rule = [], ...rows] = block.trimEnd().split('\n').map(cellsOf)
      if (!rule.every((cell) => /^:?-{3,}:?$/.test(cell)))
        throw new FormatFault('a table has no rule below its head')
      const odd = [rule, ...rows].find(({ length }) => length !== head.length)
      if (odd)
        throw new FormatFault(`the row "${odd.join(' | ')}" has ${odd.length} cells, its head ${head.length}`)
      return [head, ...rows]
    })
}

const cellsOf = (line: string): readonly string[] => {
  if (!/^\|.*\|$/.test(line)) throw new FormatFault(`"${line}" is no row of a table`)
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())
}

/** What a summary says of a run. */
export function tallyMarkdown(text: string): Tally {
  const tables = tablesIn(text)
  const headed = (name: string): Table => {
    const found = tables.find(([head]) => head?.[0]?.startsWith(name))
    if (!found) throw new FormatFault(`it has no table headed "${name}"`)
    return found
  }
  const requirements = headed('Level')
  const all = requirements.find(([name]) => name === 'All')
  const results = headed('Result')
  const selfTests = headed('Self-tests')
  const count = (table: Table, name: string): number => {
    const said = table.find(([first]) => first === name)?.[1] ?? ''
    if (!/^\d+$/.test(said)) throw new FormatFault(`the count of "${name}" is "${said}", not a number`)
    return Number(said)
  }
  const of = (index: number) => count(results, RESULT_WORDS[RESULTS[index] ?? 'passed'])
  return {
    requirements: countsFrom((verdict) => all?.[requirements[0]?.indexOf(verdict) ?? -1]),
    scenarios: {
      results: {
        passed: of(0),
        warned: of(1),
        failed: of(2),
        undetermined: of(3),
        trouble: of(4),
        'not-executed': of(5),
        'not-offered': of(6),
      },
      selfTests: { held: count(selfTests, 'Fault caught'), notHeld: count(selfTests, 'Fault not caught') },
    },
  }
}
