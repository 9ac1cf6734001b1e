import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunRecord } from '../run-record.js'
import { verdictDigest } from '../verdict-digest.js'
import { differing, inShort } from './differing.js'
import { STATEMENT_FILE } from './pack-files.js'
import type { Statement } from './statement.js'

const VERDICT_FILE = 'verdict.json'

/** What a file tells of a run's verdict. */
interface Told {
  readonly exit?: unknown
  readonly sentence?: unknown
  readonly digest?: unknown
  readonly totals?: unknown
}

interface Telling {
  readonly record: RunRecord
  readonly statement: Statement | undefined
  readonly by: { readonly program?: string | undefined }
}

interface Contradictions {
  readonly faults: readonly string[]
  readonly checked: readonly string[]
  readonly notShown: readonly string[]
}

/**
 * Where verdict.json or the statement tell another verdict than the record comes to when it is folded anew. Another program
 * may find other words for it, and know other requirements; then only what both know has to be the same.
 */
export function contradictionsToRecord(folder: string, { record, statement, by }: Telling): Contradictions {
  const told = verdictIn(folder)
  const stated = statement?.predicate.verdict
  const isSameProgram = record.facts.program === by.program
  return {
    faults: [
      ...(stated ? differing([STATEMENT_FILE, partsOf(stated)], [VERDICT_FILE, whole(told)]) : []),
      ...(isSameProgram
        ? differing([VERDICT_FILE, whole(told)], ['the record', ofRecord(record)])
        : otherVerdicts(told, record)),
    ],
    checked: [
      isSameProgram
        ? 'exit code, sentence and counts by the record, which was folded anew'
        : 'verdicts on requirements by the record, which was folded anew',
    ],
    notShown: isSameProgram
      ? []
      : [
          'that its sentence and exit code are what its record comes to: another build of spinecheck wrote them',
        ],
  }
}

/** What keeps a folder from being sealed: its verdict.json tells something else than its record. */
export const contradictionsOnDisk = (folder: string, record: RunRecord): readonly string[] =>
  existsSync(join(folder, VERDICT_FILE))
    ? differing([VERDICT_FILE, whole(verdictIn(folder))], ['the record', ofRecord(record)])
    : []

const ofRecord = (record: RunRecord): Told => ({
  exit: record.exit,
  sentence: record.sentence,
  digest: verdictDigest(record),
  totals: record.totals.all,
})

interface VerdictFile extends Told {
  readonly totals?: { readonly all?: unknown }
  readonly requirements?: Readonly<Record<string, { readonly verdict?: unknown } | undefined>>
}

const whole = (file: VerdictFile): Told => partsOf({ ...file, totals: file.totals?.all })

const partsOf = ({ exit, sentence, digest, totals }: Told): Told => ({ exit, sentence, digest, totals })

const otherVerdicts = ({ requirements = {} }: VerdictFile, record: RunRecord): readonly string[] =>
  record.requirements.flatMap(({ requirement: { id }, verdict }) => {
    const then = requirements[id]?.verdict
    return then === undefined || then === verdict
      ? []
      : [`${VERDICT_FILE} says ${inShort(then)} of ${id}, and the record comes to ${inShort(verdict)}`]
  })

function verdictIn(folder: string): VerdictFile {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, VERDICT_FILE), 'utf8'))
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
