import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { wordsOf } from '../../spine/cause.js'
import { HarnessError } from '../../spine/errors.js'

/** What a zip may hold at most; more is not a pack but an attack. */
export interface ZipLimits {
  readonly entries: number
  /** Bytes, once unpacked. */
  readonly bytes: number
  /** How much larger than the zip it may become, beyond the first megabytes. */
  readonly ratio: number
}

export const ZIP_LIMITS: ZipLimits = { entries: 20_000, bytes: 4 * 2 ** 30, ratio: 250 }
const FREE = 16 * 2 ** 20

/**
 * Unpacks a zip into a folder that is empty, and writes nothing outside it. Everything is looked at before anything is
 * written.
 * @throws HarnessError PACK_UNREADABLE for a zip that is damaged, or that holds what no pack holds.
 */
export async function unzip(path: string, target: string, limits: ZipLimits = ZIP_LIMITS): Promise<void> {
  const zip = await openZip(path)
  try {
    const entries = await entriesOf(zip, path, limits)
    refuseTricks(path, entries)
    const budget = { left: Math.min(limits.bytes, FREE + limits.ratio * zip.fileSize) }
    for (const entry of entries) await writeEntry(zip, { path, entry, target, budget })
  } finally {
    zip.close()
  }
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { strictFileNames: true, autoClose: false, lazyEntries: true })
  } catch (cause) {
    throw unreadable(path, wordsOf(cause))
  }
}

async function entriesOf(zip: ZipFile, path: string, limits: ZipLimits): Promise<readonly Entry[]> {
  if (zip.entryCount > limits.entries)
    throw unreadable(
      path,
      `it says that it holds ${zip.entryCount} files; no pack holds more than ${limits.entries}`,
    )
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry)
  } catch (cause) {
    throw unreadable(path, wordsOf(cause))
  }
  return entries
}

const FILE_TYPE = 0o170000
const REGULAR = 0o100000

/** @throws HarnessError PACK_UNREADABLE naming the first entry that no pack of ours has. */
function refuseTricks(path: string, entries: readonly Entry[]): void {
  const seen = new Set<string>()
  for (const { fileName, externalFileAttributes, generalPurposeBitFlag } of entries) {
    const type = (externalFileAttributes >>> 16) & FILE_TYPE
    const isFolder = fileName.endsWith('/')
    if (!isSafe(fileName)) throw unreadable(path, `it holds a file by the name of ${shown(fileName)}`)
    if (!isFolder && type !== 0 && type !== REGULAR)
      throw unreadable(path, `${shown(fileName)} is a link or a device, not a file`)
    if ((generalPurposeBitFlag & 1) !== 0) throw unreadable(path, `${shown(fileName)} is encrypted`)
    const folded = fileName.normalize('NFC').toLowerCase()
    if (seen.has(folded)) throw unreadable(path, `it holds ${shown(fileName)} twice`)
    seen.add(folded)
  }
}

/** Relative, without a step upwards, a drive or anything that is read differently elsewhere. */
const isSafe = (name: string): boolean =>
  !/[\\:\0\r\n]/.test(name) &&
  !name.startsWith('/') &&
  name
    .replace(/\/$/, '')
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..')

const shown = (name: string): string => JSON.stringify(name.slice(0, 120))

interface Writing {
  readonly path: string
  readonly entry: Entry
  readonly target: string
  readonly budget: { left: number }
}

async function writeEntry(zip: ZipFile, { path, entry, target, budget }: Writing): Promise<void> {
  const file = resolve(target, entry.fileName)
  if (!file.startsWith(resolve(target) + sep))
    throw unreadable(path, `${shown(entry.fileName)} leads outside`)
  if (entry.fileName.endsWith('/')) return
  const counted = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      budget.left -= chunk.length
      done(budget.left < 0 ? unreadable(path, 'unpacked, it grows beyond any pack') : null, chunk)
    },
  })
  try {
    mkdirSync(dirname(file), { recursive: true })
    await pipeline(await zip.openReadStreamPromise(entry), counted, createWriteStream(file, { flags: 'wx' }))
  } catch (cause) {
    throw cause instanceof HarnessError
      ? cause
      : unreadable(path, `${shown(entry.fileName)}: ${wordsOf(cause)}`)
  }
}

const unreadable = (path: string, why: string): HarnessError =>
  new HarnessError(
    'PACK_UNREADABLE',
    `${path} is no evidence pack that can be trusted: ${why}. Nothing of it is kept.`,
  )

/** Where in an unpacked zip the run stands: at its top, or in the one folder there. */
export const insideOf = (target: string, names: readonly string[]): string =>
  names.length === 1 ? join(target, names[0] ?? '') : target
