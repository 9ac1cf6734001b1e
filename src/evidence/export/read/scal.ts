import type { Verdict } from '../../../verdict/verdict.js'
import { VERDICTS } from '../../fold.js'
import { FormatFault } from '../format-fault.js'
import { countNames, type Tally } from '../tally.js'
import { SCAL_COLUMNS } from '../scal-csv.js'
import { readTable } from './csv.js'

/** What the list says: its items by verdict, each held against the requirements that the same line names. */
export function tallyScal(text: string): Tally {
  const lines = readTable(text, SCAL_COLUMNS)
  const ids = new Set(lines.map((line) => line.get('identifier')))
  if (ids.size !== lines.length) throw new FormatFault('an identifier stands on two lines')
  for (const line of lines) agree(line)
  return { items: countNames(lines.map((line) => line.get('verdict') ?? '')) }
}

/** What the line's own requirements allow it to say. */
function agree(line: ReadonlyMap<string, string>): void {
  const behind = (line.get('requirements of the catalogue') ?? '')
    .split('; ')
    .map((each) => each.split(' ')[1] ?? '')
  const unknown = behind.find((each) => each !== '' && !VERDICTS.some((verdict) => verdict === each))
  const said = line.get('verdict') ?? ''
  if (unknown !== undefined)
    throw new FormatFault(`${line.get('identifier') ?? ''} rests on "${unknown}", which is no verdict`)
  const has = (verdict: Verdict) => behind.includes(verdict)
  const scripts = (line.get('scripts') ?? '').split('; ').filter((each) => each !== '')
  const isProved =
    scripts.length > 0
      ? scripts.every((each) => each.endsWith(' passed'))
      : !has('not-tested') && !has('undetermined') && has('pass')
  const isBroken = has('fail') || scripts.some((each) => each.endsWith(' failed'))
  const isContradicted =
    isBroken !== (said === 'fail') || (said === 'pass' && !isProved) || (said === 'not-tested' && has('pass'))
  if (isContradicted)
    throw new FormatFault(`${line.get('identifier') ?? ''} says ${said}, which its requirements do not`)
}

/** Verdict by requirement, as lines of the list name them. */
export function requirementsInScal(text: string): ReadonlyMap<string, string> {
  const named = readTable(text, SCAL_COLUMNS).flatMap((line) =>
    (line.get('requirements of the catalogue') ?? '').split('; ').map((each) => each.split(' ')),
  )
  return new Map(named.filter(([id]) => id !== '').map(([id = '', verdict = '']) => [id, verdict]))
}
