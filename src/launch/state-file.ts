import type { KeptAppointment, PatientRegistration } from '../doubles/provider/practice-state.js'
import { closeSync, mkdirSync, openSync, readSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { open, type RootDatabase } from 'lmdb'
import { z } from 'zod'
import type { StateOf } from '../doubles/provider/practice-state.js'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import type { NhsNumber } from '../spine/identifiers.js'

/** What of practices outlives the process. */
export interface StateFile extends AsyncDisposable {
  readonly stateOf: StateOf
}

const IS = 'spinecheck: state of practices'
const VERSION = 1

const opened = z.strictObject({ is: z.literal(IS), version: z.literal(VERSION) })

/**
 * Opens what is kept of practices in a file, or begins it. Each change is committed before it is answered, so that a process
 * that is killed leaves all that it confirmed, and nothing by halves (docs/decisions/0047).
 * @throws HarnessError STATE_UNUSABLE where it cannot be opened, or is something else.
 */
export function openStateFile(path: string): StateFile {
  const database = opening(path)
  try {
    const head: unknown = database.get('head')
    if (head === undefined && isEmpty(database)) database.putSync('head', { is: IS, version: VERSION })
    else if (!opened.safeParse(head).success)
      throw unusable(path, `it says ${JSON.stringify(head)} of itself, and not ${IS}, version ${VERSION}`)
  } catch (cause) {
    void database.close()
    throw cause instanceof HarnessError ? cause : unusable(path, wordsOf(cause), cause)
  }
  return {
    stateOf: (practice, now) => {
      const own = (kind: string) =>
        Array.from(database.getRange({ start: [practice, kind], end: [practice, kind, LAST] }))
      const openedAt = (database.get([practice, 'opened']) as number | undefined) ?? now
      database.putSync([practice, 'opened'], openedAt)
      return {
        openedAt,
        // Nobody else writes into it.
        appointments: own('appointment').map(({ value }) => value as KeptAppointment),
        registrations: own('registration').map(({ key, value }) => [
          (key as unknown as readonly [string, string, NhsNumber])[2],
          value as PatientRegistration,
        ]),
        keepAppointment: (place, kept) => {
          database.putSync([practice, 'appointment', place], kept)
        },
        keepRegistration: (nhsNumber, registration) => {
          database.putSync([practice, 'registration', nhsNumber], registration)
        },
      }
    },
    [Symbol.asyncDispose]: () => database.close(),
  }
}

/** Behind every place and every NHS number, in the order of keys. */
const LAST = '\uffff'

const isEmpty = (database: RootDatabase): boolean => database.getKeysCount({ limit: 1 }) === 0

function opening(path: string): RootDatabase {
  try {
    mkdirSync(dirname(path), { recursive: true })
    const fault = faultOf(path)
    if (fault !== undefined) throw new Error(fault)
    return open({ path, noSubdir: true, encoding: 'json' })
  } catch (cause) {
    throw unusable(path, wordsOf(cause), cause)
  }
}

const MAGIC = 0xbeefc0de
const META = { magic: 24, pageSize: 48, lastPage: 144, size: 160 } as const

/**
 * Why a file is none of LMDB's, or not whole; undefined of one that is, or is not there yet. LMDB maps what it is given and takes
 * the process down with it, so this has to be seen before.
 */
function faultOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats || stats.size === 0) return undefined
  if (!stats.isFile()) return 'it is no file'
  const file = openSync(path, 'r')
  try {
    const read = (position: number): Buffer => {
      const meta = Buffer.alloc(META.size)
      readSync(file, meta, 0, meta.length, position)
      return meta
    }
    const first = read(0)
    const pageSize = first.readUInt32LE(META.pageSize)
    const metas = [first, read(pageSize)]
    if (metas.some((meta) => meta.readUInt32LE(META.magic) !== MAGIC)) return 'it holds something else'
    const pages = Math.max(...metas.map((meta) => Number(meta.readBigUInt64LE(META.lastPage)))) + 1
    return stats.size < pages * pageSize
      ? `it is cut off after ${stats.size} of ${pages * pageSize} bytes`
      : undefined
  } finally {
    closeSync(file)
  }
}

const unusable = (path: string, why: string, cause?: unknown): HarnessError =>
  new HarnessError(
    'STATE_UNUSABLE',
    `The state of practices cannot be kept in ${path}: ${why}. Name a file that spinecheck serve --state made, or one that there is not yet.`,
    { cause },
  )
