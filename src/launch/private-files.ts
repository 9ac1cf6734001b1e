import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { HarnessError } from '../spine/errors.js'

/**
 * Refuses what holds private keys and is not this user's alone. Windows keeps rights in another way, so there nothing is said.
 * @throws HarnessError AUTHORITY_UNUSABLE with what mends it.
 */
export function refuseShared(path: string, what: 'directory' | 'file'): void {
  if (process.getuid === undefined) return
  const { mode, uid } = statSync(path)
  if (uid !== process.getuid())
    throw new HarnessError(
      'AUTHORITY_UNUSABLE',
      `${path} belongs to another user (${uid}), who could have put keys of theirs there. Name a folder of your own.`,
    )
  if ((mode & 0o077) === 0) return
  const right = what === 'directory' ? '700' : '600'
  throw new HarnessError(
    'AUTHORITY_UNUSABLE',
    `${path} holds private keys and can be read by others (its mode is ${(mode & 0o777).toString(8)}). Take that away: chmod ${right} ${path}`,
  )
}

/** Writes a file that is its owner's alone, under its name only once it is whole. */
export function writePrivately(file: string, text: string | Uint8Array): void {
  const draft = `${file}.${process.pid}.new`
  rmSync(draft, { force: true })
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx' })
  renameSync(draft, file)
}
