import type { Writable } from 'node:stream'
import { openPack, type OpenPack } from '../evidence/pack/open-pack.js'
import type { SigningKey } from '../evidence/pack/signature.js'
import { recordOf, sealInOneLine } from '../evidence/pack/soundness.js'
import { verifyRun, type Verification } from '../evidence/pack/verify.js'
import type { RunRecord } from '../evidence/run-record.js'
import { programDigest } from './program-digest.js'

/** Holds a run's folder against itself, as this program does. */
export const examine = (folder: string, key?: SigningKey): Verification =>
  verifyRun(folder, { key, program: programDigest() })

/** A run whose evidence is sound, to be read. */
export interface SoundEvidence extends OpenPack {
  readonly record: RunRecord
}

/**
 * Opens a run, folder or zip, and holds it against itself; its first line says whether it was sealed and whether that
 * holds.
 * @throws HarnessError EVIDENCE_UNSOUND naming everything that is wrong with it.
 */
export async function openSound(path: string, screen: Writable): Promise<SoundEvidence> {
  const pack = await openPack(path)
  try {
    return { ...pack, record: soundRecord(path, pack.folder, screen) }
  } catch (cause) {
    pack[Symbol.dispose]()
    throw cause
  }
}

/** The same for a folder. @throws HarnessError EVIDENCE_UNSOUND */
export function soundRecord(path: string, folder: string, screen: Writable): RunRecord {
  const verification = examine(folder)
  const record = recordOf(path, verification)
  screen.write(`${sealInOneLine(verification)}\n`)
  return record
}
