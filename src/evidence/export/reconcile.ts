import { requirementById } from '../../requirements/catalogue.js'
import { VERDICTS } from '../fold.js'
import type { ReportFile } from '../report-file.js'
import { FormatFault } from './format-fault.js'
import type { NamedFormat } from './format.js'
import { readTable } from './read/csv.js'
import { requirementsInScal } from './read/scal.js'
import { RESULTS, type Tally } from './tally.js'

/** What one format says when it is read back, or why it cannot be read. */
export interface ReadBack {
  readonly format: string
  readonly tally?: Tally | undefined
  readonly fault?: string | undefined
}

/** What came of holding all formats against the record. */
export interface Reconciliation {
  readonly readBack: readonly ReadBack[]
  /** Every disagreement in a sentence that names the format, what it says and what the record says; empty when all agree. */
  readonly faults: readonly string[]
}

/**
 * Holds what every format says against the record, and the list for assurance against the table of requirements.
 * @param files Yields the files of a format as they are on disk.
 */
export function reconcile(
  formats: readonly NamedFormat[],
  files: (format: NamedFormat) => readonly ReportFile[],
  record: Tally,
): Reconciliation {
  const readBack = formats.map((format) => readingOf(format, files(format)))
  const textOf = (name: string) => {
    const format = formats.find((each) => each.name === name)
    return format && files(format)[0]?.contents
  }
  return {
    readBack,
    faults: [
      ...readBack.flatMap((each) => faultsOf(each, record)),
      ...scalFaults(textOf('scal'), textOf('requirements')),
    ],
  }
}

function readingOf({ name, tally }: NamedFormat, files: readonly ReportFile[]): ReadBack {
  try {
    return { format: name, tally: tally(files) }
  } catch (cause) {
    if (cause instanceof FormatFault || cause instanceof SyntaxError)
      return { format: name, fault: cause.message }
    throw cause
  }
}

/** Every number of a tally with its name, in the order of the table. */
export function numbersOf({ scenarios, requirements, items }: Tally): ReadonlyMap<string, number> {
  return new Map([
    ...(scenarios
      ? [
          ['scenarios', RESULTS.reduce((sum, each) => sum + scenarios.results[each], 0)] as const,
          ...RESULTS.map((each) => [`scenarios ${each}`, scenarios.results[each]] as const),
          ['self-tests held', scenarios.selfTests.held] as const,
          ['self-tests not held', scenarios.selfTests.notHeld] as const,
        ]
      : []),
    ...(requirements ? VERDICTS.map((each) => [`requirements ${each}`, requirements[each]] as const) : []),
    ...(items ? VERDICTS.map((each) => [`SCAL items ${each}`, items[each]] as const) : []),
  ])
}

function faultsOf({ format, tally, fault }: ReadBack, record: Tally): readonly string[] {
  if (fault !== undefined) return [`${format} cannot be read back: ${fault}`]
  const expected = numbersOf(record)
  return [...numbersOf(tally ?? {})].flatMap(([what, count]) => {
    const right = expected.get(what)
    return right === undefined || right === count
      ? []
      : [`${format} says ${what}: ${count}; the record says ${right}`]
  })
}

/** Verdict by requirement, as the table of requirements has it. */
const verdictsIn = (table: string): ReadonlyMap<string, string> =>
  new Map(
    readTable(table, ['id', 'verdict']).map((line) => [line.get('id') ?? '', line.get('verdict') ?? '']),
  )

function scalFaults(list: string | undefined, table: string | undefined): readonly string[] {
  if (list === undefined || table === undefined) return []
  const verdicts = verdictsIn(table)
  return [...requirementsInScal(list)].flatMap(([id, said]) =>
    said === (verdicts.get(id) ?? 'not-tested') && requirementById(id)
      ? []
      : [`scal says ${id} ${said}; requirements says ${verdicts.get(id) ?? 'nothing of it'}`],
  )
}
