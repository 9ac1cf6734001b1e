import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { sealRun, type Sealing } from '../evidence/pack/seal.js'
import { signingKey } from '../evidence/pack/signature.js'
import { zipRun } from '../evidence/pack/zip.js'
import { readRun } from '../evidence/read-run.js'
import { reporters } from '../evidence/reporters/index.js'
import type { RunRecord } from '../evidence/run-record.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { inFours } from './verify.js'

export interface SealOptions {
  readonly signKey?: string
}

/** Seals a run's folder (again), for a run that was stopped or whose folder was added to, and makes its zip. */
export async function seal(path: string, { signKey }: SealOptions): Promise<ExitCode> {
  const key = signKey === undefined ? undefined : signingKey(signKey)
  const folder = resolve(path)
  const record = readRun(folder)
  for (const render of reporters) {
    const { name, contents } = render(record)
    if (!existsSync(join(folder, name))) writeFileSync(join(folder, name), contents)
  }
  const sealing = sealRun({ folder, record, key })
  const zip = sealing.isSealed ? await zipOf(folder, record) : undefined
  process.stdout.write(sealInWords(folder, sealing))
  if (zip !== undefined) process.stdout.write(`Pack:         ${zip}\n`)
  return sealing.isSealed ? EXIT.conformant : EXIT.integrity
}

/** Makes the zip of a sealed run, beside its folder; yields its path. */
export async function zipOf(folder: string, { facts }: RunRecord): Promise<string> {
  const zip = join(dirname(folder), `${facts.id}.zip`)
  await zipRun(folder, facts.id, zip)
  return zip
}

/** How sealing went, as lines for the screen. */
export function sealInWords(folder: string, sealing: Sealing): string {
  if (!sealing.isSealed)
    return [
      `The evidence in ${folder} was not sealed, because of what may not leave the building or was changed:`,
      ...sealing.because.map((each) => `  ${each}`),
      'Remove the cause and run again; keep the folder from others, or delete it.',
      '',
    ].join('\n')
  const { digest, files, keyId } = sealing
  return [
    `Sealed:       ${files} files, ${keyId === undefined ? 'unsigned: no key was given (--sign-key)' : `signed by the key ${keyId.slice(0, 16)}`}`,
    `Manifest:     ${inFours(digest)}`,
    '',
  ].join('\n')
}
