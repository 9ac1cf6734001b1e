import type { Writable } from 'node:stream'
import type { Sealing } from '../evidence/pack/seal.js'
import { signingKey, type SigningKey } from '../evidence/pack/signature.js'
import { sealInOneLine } from '../evidence/pack/soundness.js'
import { readRun } from '../evidence/read-run.js'
import { RunFolder } from '../evidence/run-folder.js'
import type { RunRecord } from '../evidence/run-record.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { examine } from './sound-evidence.js'
import { inFours } from './verify.js'

export interface SealOptions {
  readonly signKey?: string
}

/** Seals a run's folder (again), for a run that was stopped or whose folder was added to, and makes its zip. */
export async function seal(path: string, { signKey }: SealOptions): Promise<ExitCode> {
  const key = signKey === undefined ? undefined : signingKey(signKey)
  const folder = new RunFolder(path)
  const before = examine(folder.path)
  process.stdout.write(`${sealInOneLine(before)}\n`)
  const record = before.record ?? readRun(folder.path)
  folder.writeReports(record, 'missing')
  const isSealed = await sealAndPack(folder, { record, key, screen: process.stdout })
  return isSealed ? EXIT.conformant : EXIT.integrity
}

/** Seals a run, makes its zip and says how both went; yields whether it is sealed. */
export async function sealAndPack(
  folder: RunFolder,
  {
    record,
    key,
    screen,
  }: { readonly record: RunRecord; readonly key: SigningKey | undefined; readonly screen: Writable },
): Promise<boolean> {
  const sealing = folder.seal(record, key)
  screen.write(sealInWords(folder.path, sealing))
  if (sealing.isSealed) screen.write(packInWords(await folder.pack(record)))
  return sealing.isSealed
}

/** Where the zip of a run is, as a line for the screen. */
export const packInWords = (zip: string): string => `Pack:         ${zip}\n`

/** How sealing went, as lines for the screen. */
export function sealInWords(folder: string, sealing: Sealing): string {
  if (!sealing.isSealed)
    return [
      `The evidence in ${folder} was not sealed, because of what may not leave the building, was changed or is lost:`,
      ...sealing.because.map((each) => `  ${each}`),
      'Remove the cause and run again; keep the folder from others, or delete it.',
      '',
    ].join('\n')
  const { digest, files, keyId, losesSignature } = sealing
  return [
    `Sealed:       ${files} files, ${keyId === undefined ? 'unsigned: no key was given (--sign-key)' : `signed by the key ${keyId.slice(0, 16)}`}`,
    ...(losesSignature
      ? ['Warning:      it was signed before and is not any more; seal it again with --sign-key']
      : []),
    `Manifest:     ${inFours(digest)}`,
    '',
  ].join('\n')
}
