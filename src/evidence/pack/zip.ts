import { createWriteStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { MANIFEST_FILE, packFiles, SIGNATURE_FILE } from './pack-files.js'
import { existsSync } from 'node:fs'

/** The same for every file of every pack, so that the same files make the same zip. */
const ENTRY = {
  mtime: new Date(1980, 0, 1),
  mode: 0o100644,
  forceDosTimestamp: true,
  compress: true,
} as const

/**
 * Packs a sealed run's folder into one zip, beneath a folder with the id of the run; written as a stream, in the order of
 * names. A zip that could not be written whole is taken away.
 * @throws Error of the file system.
 */
export async function zipRun(folder: string, id: string, zip: string): Promise<void> {
  const archive = new ZipFile()
  const seal = [MANIFEST_FILE, SIGNATURE_FILE].filter((name) => existsSync(join(folder, name)))
  for (const name of [...seal, ...packFiles(folder).files])
    archive.addFile(join(folder, name), `${id}/${name}`, ENTRY)
  archive.end()
  try {
    await pipeline(archive.outputStream, createWriteStream(zip))
  } catch (cause) {
    rmSync(zip, { force: true })
    throw cause
  }
}
