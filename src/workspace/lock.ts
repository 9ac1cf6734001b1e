import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { uptime } from 'node:os'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import { stateOf } from './state-folder.js'
import type { Workspace } from './workspace.js'

/** Who works in a workspace. */
interface Holder {
  readonly command: string
  /** Number of the process. */
  readonly process: number
  /** Machine time, ISO. */
  readonly since: string
}

/** A workspace that is one's own until it is disposed of, or until the process ends. */
export interface WorkspaceLock extends Disposable {
  /** Whom it was taken over from, in words: a program that ended without a word. Absent where nobody held it. */
  readonly takenOver?: string | undefined
}

/**
 * Takes a workspace, so that no two programs serve and write in it at once. What a process left that was killed is taken over.
 * @param command what is done, for example "spinecheck run"
 * @throws HarnessError WORKSPACE_IN_USE naming who holds it, or WORKSPACE_INVALID where nothing can be written.
 */
export function lockWorkspace(workspace: Workspace, command: string): WorkspaceLock {
  const { folder, lock } = stateOf(workspace)
  return held({ what: 'The workspace', folder, lock }, command)
}

/**
 * Takes a file that one program alone may write, by a lock beside it; as with a workspace.
 * @throws HarnessError WORKSPACE_IN_USE naming who holds it, or WORKSPACE_INVALID where nothing can be written.
 */
export const lockFile = (file: string, command: string): WorkspaceLock =>
  held({ what: `The state in ${file}`, folder: dirname(file), lock: `${file}.held` }, command)

/** What is one program's alone, and where it is said whose. */
interface Lockable {
  readonly what: string
  readonly folder: string
  readonly lock: string
}

function held({ what, folder, lock }: Lockable, command: string): WorkspaceLock {
  const text = JSON.stringify({ command, process: process.pid, since: new Date().toISOString() })
  const draft = `${lock}.${process.pid}`
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(draft, text, { mode: 0o600 })
  } catch (cause) {
    throw new HarnessError(
      'WORKSPACE_INVALID',
      `Nothing can be written in ${folder}: ${wordsOf(cause)}. Make room and let this user write there.`,
      { cause },
    )
  }
  const takenOver = taken(draft, { what, lock })
  const release = (): void => {
    if (textOf(lock) === text) rmSync(lock, { force: true })
  }
  process.on('exit', release)
  return {
    takenOver,
    [Symbol.dispose]: () => {
      process.off('exit', release)
      release()
    },
  }
}

/** Gives the lock its text, which only the first can; yields whom it was taken over from. */
function taken(draft: string, { what, lock }: Omit<Lockable, 'folder'>): string | undefined {
  try {
    if (linked(draft, lock)) return undefined
    const left = textOf(lock)
    const holder = left === undefined ? undefined : holderIn(left)
    if (left !== undefined && holder && isAtWork(holder)) throw inUse({ what, lock }, holder)
    // Put aside before it is replaced: of two who find it, one takes it, and nobody takes what another has just made.
    const aside = `${draft}.left`
    if (left !== undefined && movedAway(lock, aside) && textOf(aside) !== left) linked(aside, lock)
    rmSync(aside, { force: true })
    if (linked(draft, lock)) return holder ? inWords(holder) : 'a lock that says nothing'
    throw inUse({ what, lock }, holderIn(textOf(lock) ?? ''))
  } finally {
    rmSync(draft, { force: true })
  }
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw new HarnessError('WORKSPACE_INVALID', `Cannot lock the workspace by ${to}: ${wordsOf(cause)}.`, {
      cause,
    })
  }
}

function movedAway(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch {
    return false
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function holderIn(text: string): Holder | undefined {
  try {
    const { command, process: number, since } = JSON.parse(text) as Partial<Holder>
    return typeof command === 'string' && Number.isSafeInteger(number) && typeof since === 'string'
      ? { command, process: number ?? 0, since }
      : undefined
  } catch {
    return undefined
  }
}

/** Whether it still runs: its process is there, and the machine has not been started anew since. */
function isAtWork({ process: number, since }: Holder): boolean {
  if (number <= 0 || Date.parse(since) < Date.now() - uptime() * 1000 - CLOCK_DRIFT) return false
  try {
    return process.kill(number, 0)
  } catch (cause) {
    // It is there, and another user's.
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** How far a machine's clock may have been set since it was started, in milliseconds. */
const CLOCK_DRIFT = 60_000

const inWords = ({ command, process: number, since }: Holder): string =>
  `"${command}" (process ${number}, since ${since})`

const inUse = ({ what, lock }: Omit<Lockable, 'folder'>, holder: Holder | undefined): HarnessError =>
  new HarnessError(
    'WORKSPACE_IN_USE',
    `${what} is in use: ${holder ? inWords(holder) : 'another spinecheck has just begun'}. Wait until it has ended, or stop it. If nothing of the kind runs on this machine, remove ${lock}.`,
  )
