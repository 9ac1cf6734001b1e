import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { HarnessError } from '../../spine/errors.js'
import { insideOf, unzip } from './unzip.js'

/** A run's folder to be read; what was unpacked for it goes away at its end. */
export interface OpenPack extends Disposable {
  readonly folder: string
  readonly isZip: boolean
}

/**
 * Opens a run, be it a folder or the zip that was made of it, which is unpacked to a new temporary folder.
 * @throws HarnessError RECORD_UNREADABLE where nothing is there, PACK_UNREADABLE for a zip that cannot be trusted.
 */
export async function openPack(path: string): Promise<OpenPack> {
  if (!existsSync(path))
    throw new HarnessError(
      'RECORD_UNREADABLE',
      `There is no ${path}. Name the folder of a run, or the zip that was made of it.`,
    )
  if (statSync(path).isDirectory())
    return { folder: resolve(path), isZip: false, [Symbol.dispose]: () => undefined }
  const target = mkdtempSync(join(tmpdir(), 'spinecheck-pack-'))
  const discard = () => {
    rmSync(target, { recursive: true, force: true })
  }
  try {
    await unzip(path, target)
    return { folder: insideOf(target, readdirSync(target)), isZip: true, [Symbol.dispose]: discard }
  } catch (cause) {
    discard()
    throw cause
  }
}
