import { quoted, type FaultList } from './fault-list.js'
import { attributeIn, type AttributeValue } from './ldif-line.js'
import { unfoldedLines } from './ldif-lines.js'
import type { FileLine } from './lines.js'

/** One entry of a directory as an export has it. */
export interface LdifEntry {
  /** Line of its dn. */
  readonly line: number
  readonly dn: string
  readonly values: readonly AttributeValue[]
  /** Something in it could not be read, so what seems to be missing may stand there; the fault has been told. */
  readonly spoilt: boolean
}

/** Values; an AS record has one line for each interaction ID, some hundreds at most. */
const LARGEST_ENTRY = 10_000

/**
 * The entries of an LDIF export, one at a time (RFC 2849). Change records, values to be fetched and what is no LDIF
 * are told as faults; reading goes on behind them, so that all of them are found at once.
 */
export function* ldifEntries(file: string, faults: FaultList): Generator<LdifEntry> {
  let block: FileLine[] = []
  let tooLong = false
  for (const line of unfoldedLines(file, faults)) {
    if (line.text !== '') {
      if (block.length < LARGEST_ENTRY) block.push(line)
      else if (!tooLong) {
        tooLong = true
        faults.add(
          { file, line: line.number },
          '(entry)',
          `more than ${LARGEST_ENTRY} lines`,
          'an empty line between entries',
        )
      }
      continue
    }
    const entry = entryIn(block, file, faults)
    if (entry) yield entry
    block = []
    tooLong = false
  }
  const entry = entryIn(block, file, faults)
  if (entry) yield entry
}

function entryIn(block: readonly FileLine[], file: string, faults: FaultList): LdifEntry | undefined {
  const lines = withoutVersion(block, file, faults)
  const [first, ...rest] = lines
  if (!first) return undefined
  if (/^(?:search|ref): /i.test(first.text)) {
    tellUnfinishedSearch(lines, file, faults)
    return undefined
  }
  if (!/^dn:/i.test(first.text)) {
    if (!first.spoilt)
      faults.add(
        { file, line: first.number },
        '(entry)',
        quoted(first.text),
        'an entry, which begins with dn: and its name',
      )
    return undefined
  }
  const dn = attributeIn(first, file, faults)
  const values: AttributeValue[] = []
  let spoilt = first.spoilt || dn?.value === undefined
  for (const line of rest) {
    const value = line.spoilt ? undefined : attributeIn(line, file, faults)
    if (value === undefined) spoilt = true
    else if (value.name === 'changetype' || value.name === 'control') {
      faults.add(
        { file, line: line.number },
        value.name,
        `a change record: ${quoted(line.text)}`,
        'an export of entries as they stand, without changes',
      )
      return undefined
    } else if (value.name === 'dn') {
      spoilt = true
      faults.add(
        { file, line: line.number },
        'dn',
        'a second dn in one entry',
        'an empty line before each entry',
      )
    } else values.push(value)
  }
  return { line: first.number, dn: dn?.value ?? '', values, spoilt }
}

/** Leaves out the line that names the version of LDIF, which is 1 (RFC 2849 note 1). */
function withoutVersion(block: readonly FileLine[], file: string, faults: FaultList): readonly FileLine[] {
  const [first] = block
  const version = /^version:(.*)$/i.exec(first?.text ?? '')?.[1]?.trim()
  if (first === undefined || version === undefined) return block
  if (version !== '1')
    faults.add({ file, line: first.number }, 'version', quoted(version), '1, the only version of LDIF')
  return block.slice(1)
}

/** What ldapsearch writes behind the entries: whether the directory sent everything. */
function tellUnfinishedSearch(lines: readonly FileLine[], file: string, faults: FaultList): void {
  const result = lines.find(({ text }) => /^result:/i.test(text))
  if (result && !/^result: *0\b/i.test(result.text))
    faults.add(
      { file, line: result.number },
      'result',
      `${quoted(result.text)}: the directory did not send everything`,
      'result: 0 Success; export again, in pages or in parts',
    )
}
