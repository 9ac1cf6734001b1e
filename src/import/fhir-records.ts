import { isUtf8 } from 'node:buffer'
import { readFileSync, statSync } from 'node:fs'
import { quoted, type FaultList } from './fault-list.js'
import { fhirRecord } from './fhir-record.js'
import { itemsUnder, resourcesIn, under, type LocatedResource } from './json-tree.js'
import { linesOfResources } from './json-lines.js'
import type { RecordKeeper } from './record-keeper.js'
import { wordsOf } from '../spine/cause.js'

/** Bytes; JSON has to be held whole, and the answers of single look-ups never come near this. */
const LARGEST_ANSWER = 256 * 1024 * 1024

/** Keeps the records in saved answers of the SDS FHIR API and counts what else there is. */
export function readFhirAnswers(file: string, { book, keep }: RecordKeeper, faults: FaultList): void {
  const text = jsonText(file, faults)
  const value = text === undefined ? undefined : parsed(text, file, faults)
  if (text === undefined || value === undefined) return
  const resources = resourcesIn(value)
  if (resources.length === 0)
    faults.add(
      { file, line: 1 },
      '(whole file)',
      'JSON without a FHIR resource',
      'answers of the SDS FHIR API: Bundles of Device and Endpoint resources',
    )
  const lines = linesOfResources(text)
  for (const [index, located] of resources.entries()) {
    const origin = { file, line: lines.length === resources.length ? (lines[index] ?? 1) : 1 }
    const record = fhirRecord(located, origin)
    if (record) keep(record)
    else if (located.type === 'Bundle') tellIncomplete(located, origin, faults)
    else if (located.type === 'OperationOutcome') tellRefusal(located, origin, faults)
    else book.skipped += 1
  }
}

type At = Parameters<FaultList['add']>[0]

/** A Bundle that says there is more than it holds would make a registration look poorer than it is. */
function tellIncomplete({ resource, path }: LocatedResource, origin: At, faults: FaultList): void {
  const total = under(resource, 'total')
  const found = itemsUnder(resource, 'entry').filter(
    (entry) => under(under(entry, 'search'), 'mode') !== 'outcome',
  ).length
  const hasMore =
    (typeof total === 'number' && total > found) ||
    itemsUnder(resource, 'link').some((link) => under(link, 'relation') === 'next')
  if (hasMore)
    faults.add(
      origin,
      path === '' ? 'entry' : `${path}.entry`,
      `${found} entries of ${String(total)}`,
      'every entry; save the further pages too',
    )
}

function tellRefusal({ resource, path }: LocatedResource, origin: At, faults: FaultList): void {
  const [issue] = itemsUnder(resource, 'issue')
  const diagnostics = under(issue, 'diagnostics')
  faults.add(
    origin,
    path || '(whole file)',
    `a refusal of SDS: ${quoted(typeof diagnostics === 'string' ? diagnostics : 'an OperationOutcome')}`,
    'the answer to a look-up that succeeded',
  )
}

function jsonText(file: string, faults: FaultList): string | undefined {
  const { size } = statSync(file)
  if (size > LARGEST_ANSWER) {
    faults.add(
      { file, line: 1 },
      '(whole file)',
      `${Math.round(size / 1e6)} MB of JSON`,
      'at most 256 MB in one file',
    )
    return undefined
  }
  const bytes = readFileSync(file)
  if (isUtf8(bytes)) return bytes.toString('utf8').replace(/^\uFEFF/, '')
  faults.add({ file, line: 1 }, '(whole file)', 'bytes that are not UTF-8', 'JSON in UTF-8')
  return undefined
}

function parsed(text: string, file: string, faults: FaultList): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    const message = wordsOf(cause)
    const position = Number(
      /at position (\d+)/.exec(message)?.[1] ?? (message.includes('end of JSON') ? text.length : 0),
    )
    const line = text.slice(0, position).split('\n').length
    faults.add({ file, line }, '(whole file)', message.replace(/\p{Cc}+/gu, ' '), 'well-formed JSON')
    return undefined
  }
}
