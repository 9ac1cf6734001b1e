import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { isWhole, linesIn } from './file-lines.js'

/** Beside the other files of a run: one link for every line of the files that are written as the run goes, in the order of writing. */
export const CHAIN_FILE = 'chain.ndjson'

/** What the first link stands upon. */
const BEGINNING = '0'.repeat(64)

interface Link {
  readonly file: string
  readonly digest: string
}

/** SHA-256, in hex, over the digest of the link before, a line feed, and the bytes of the line with its own line feed. */
const linked = (previous: string, line: Buffer | string): string =>
  createHash('sha256').update(`${previous}\n`).update(line).digest('hex')

interface Growing {
  last: string
  readonly sizes: Map<string, number>
}

const growing = new Map<string, Growing>()
/** Folders whose record is finished. */
const ended = new Set<string>()

/** Forgets what is known of a folder, so that the next line begins or goes on with what stands in its chain. */
export const beginChain = (folder: string): void => {
  growing.delete(folder)
  ended.delete(folder)
}

/** Nothing is written to a folder's chain any more: what still happens after a run's end is no part of its record. */
export const endChain = (folder: string): void => {
  ended.add(folder)
}

/**
 * Writes one line to a file of the run, and its link to the chain, before it returns: a crash loses nothing.
 * @throws Error of the file system, on a full disk for example; what was written of the line is then taken back.
 */
export function appendLine(folder: string, file: string, text: string): void {
  if (ended.has(folder)) return
  const chain = growing.get(folder) ?? resume(folder)
  const line = `${text}\n`
  write(chain, folder, { file, text: line })
  const digest = linked(chain.last, line)
  write(chain, folder, { file: CHAIN_FILE, text: `${JSON.stringify({ file, digest } satisfies Link)}\n` })
  chain.last = digest
}

function resume(folder: string): Growing {
  const chain = { last: linksOf(folder).links.at(-1)?.digest ?? BEGINNING, sizes: new Map<string, number>() }
  growing.set(folder, chain)
  return chain
}

function write(
  { sizes }: Growing,
  folder: string,
  { file, text }: { readonly file: string; readonly text: string },
): void {
  const path = join(folder, file)
  const size = sizes.get(file) ?? (existsSync(path) ? statSync(path).size : 0)
  try {
    appendFileSync(path, text)
    sizes.set(file, size + Buffer.byteLength(text))
  } catch (cause) {
    if (existsSync(path)) truncateSync(path, size)
    throw cause
  }
}

/** What is known of a run's chain once every link of it was computed again. */
export interface ChainState {
  readonly isThere: boolean
  /** How many lines are linked. */
  readonly records: number
  /** The digest of the last link; it stands for every line before it. */
  readonly root: string
  /** Places where the record is not as it was written, in words. */
  readonly faults: readonly string[]
  /** What a crash explains at the very end. */
  readonly notes: readonly string[]
}

/** Computes a chain again over the files of a run. */
export function checkChain(folder: string): ChainState {
  const { links, faults: misread, notes: cut, isThere } = linksOf(folder)
  if (!isThere) return { isThere, records: 0, root: BEGINNING, faults: [], notes: [] }
  const files = new Map<string, Lines>()
  const faults = [...misread]
  let previous = BEGINNING
  for (const { file, digest } of links) {
    const lines = files.get(file) ?? linesOf(join(folder, file))
    files.set(file, lines)
    const line = lines.next()
    if (line === undefined) faults.push(`line ${lines.count + 1} of ${file} is missing`)
    else if (linked(previous, line) !== digest)
      faults.push(`line ${lines.count} of ${file} is not as it was recorded`)
    previous = digest
  }
  const ends = [...files].map(([file, lines]) => endOf(file, lines))
  return {
    isThere,
    records: links.length,
    root: previous,
    faults: [...faults, ...ends.flatMap(({ fault }) => fault ?? [])],
    notes: [...cut, ...ends.flatMap(({ note }) => note ?? [])],
  }
}

function endOf(file: string, lines: Lines): { readonly fault?: string; readonly note?: string } {
  const linkedLines = lines.count
  let more = 0
  while (lines.next() !== undefined) more += 1
  if (more > 1)
    return { fault: `${more} lines from line ${linkedLines + 1} of ${file} on stand in no link of the chain` }
  if (lines.isCut) return { note: `the last line of ${file} was cut off while it was written` }
  return more === 1 ? { note: `the last line of ${file} was written, but not yet linked` } : {}
}

interface Lines {
  /** The next whole line with its line feed. */
  next: () => Buffer | undefined
  readonly count: number
  /** Whether bytes without a line feed stand at the end. */
  readonly isCut: boolean
}

function linesOf(path: string): Lines {
  const lines = linesIn(path)
  let count = 0
  let isCut = false
  return {
    next: () => {
      const line = lines.next().value
      if (line === undefined) return undefined
      if (!isWhole(line)) {
        isCut = true
        return undefined
      }
      count += 1
      return line
    },
    get count() {
      return count
    },
    get isCut() {
      return isCut
    },
  }
}

interface Links {
  readonly isThere: boolean
  readonly links: readonly Link[]
  readonly faults: readonly string[]
  readonly notes: readonly string[]
}

function linksOf(folder: string): Links {
  const path = join(folder, CHAIN_FILE)
  if (!existsSync(path)) return { isThere: false, links: [], faults: [], notes: [] }
  const links: Link[] = []
  const faults: string[] = []
  const notes: string[] = []
  let number = 0
  for (const line of linesIn(path)) {
    number += 1
    const link = isWhole(line) ? readLink(line.toString('utf8')) : undefined
    if (link) links.push(link)
    else if (isWhole(line)) faults.push(`line ${number} of ${CHAIN_FILE} is no link`)
    else notes.push(`the last line of ${CHAIN_FILE} was cut off while it was written`)
  }
  return { isThere: true, links, faults, notes }
}

/** Only files of the folder itself are ever linked. */
function readLink(line: string): Link | undefined {
  try {
    const { file, digest } = JSON.parse(line) as Partial<Record<keyof Link, unknown>>
    return typeof file === 'string' && /^[\w-]+\.ndjson$/.test(file) && typeof digest === 'string'
      ? { file, digest }
      : undefined
  } catch {
    return undefined
  }
}
