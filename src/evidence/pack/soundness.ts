import { HarnessError } from '../../spine/errors.js'
import type { RunRecord } from '../run-record.js'
import type { Verification } from './verify.js'

/** Whether a run was sealed and whether that holds, in one line. */
export function sealInOneLine({ isSealed, faults, predicate, signedBy }: Verification): string {
  const wrong = `${faults.length} ${faults.length === 1 ? 'thing is' : 'things are'} wrong`
  if (!isSealed)
    return faults.length === 0
      ? 'Seal: none; what was recorded is whole, but nothing shows whether all of it was changed together.'
      : `Seal: none, and the evidence is not sound: ${wrong}.`
  if (faults.length > 0) return `Seal: checked, does not hold: ${wrong}.`
  if (predicate?.seal.signed !== true) return 'Seal: checked, holds; nobody signed it.'
  return signedBy === undefined
    ? 'Seal: checked, holds; signature not checked, because no key was named (spinecheck verify --public-key).'
    : `Seal: checked, holds; signed by the key ${signedBy.slice(0, 16)}.`
}

/** Faults that stand in one message; verify names all of them. */
const NAMED = 20

/**
 * The record of a run whose evidence is sound.
 * @throws HarnessError EVIDENCE_UNSOUND naming everything that is wrong with it, RECORD_UNREADABLE where there is no run.
 */
export function recordOf(path: string, verification: Verification): RunRecord {
  const { isSealed, record, faults, checked } = verification
  if (record === undefined && !isSealed && checked.length === 0)
    throw new HarnessError('RECORD_UNREADABLE', faults[0] ?? `There is no run in ${path}.`)
  if (record === undefined || faults.length > 0) throw unsound(path, verification)
  return record
}

function unsound(path: string, verification: Verification): HarnessError {
  const { faults } = verification
  const more =
    faults.length > NAMED ? [`and ${faults.length - NAMED} more, which spinecheck verify names`] : []
  return new HarnessError(
    'EVIDENCE_UNSOUND',
    [
      sealInOneLine(verification),
      `${path} is not as it was recorded, so nothing is made of it:`,
      ...[...faults.slice(0, NAMED), ...more].map((fault) => `  ${fault}`),
      'Take a copy that nobody touched, or run again.',
    ].join('\n'),
  )
}
