import { spawn, type ChildProcess } from 'node:child_process'

/** So many bytes of what a program prints are kept: the last ones. */
const KEPT = 65_536
/** So many of what it complains of. */
const KEPT_COMPLAINTS = 2_000

/** A program of somebody else, and what it is given. */
export interface Program {
  /** The program and its arguments. */
  readonly command: readonly string[]
  /** Folder it is started in. */
  readonly folder: string
  /** Variables besides those of our own process. */
  readonly env?: Readonly<Record<string, string>> | undefined
  /** What stands on its standard input. */
  readonly input: string
  /** Milliseconds after which it is stopped, with all that it started. */
  readonly within: number
}

/** How a program ended. */
export interface ProgramEnded {
  /** Exit status or signal; absent where it could not be started. */
  readonly status?: number | string | undefined
  /** Why it could not be started. */
  readonly notStarted?: string | undefined
  /** Whether it took too long, and was stopped. */
  readonly isLate: boolean
  /** The last line that it printed, and the last that it complained in; empty where there was none. */
  readonly said: string
  readonly complained: string
  /** All that is kept of both: their ends. */
  readonly printed: string
  readonly complaints: string
}

/** Programs that run now, each the head of a process group of its own. */
const running = new Set<ChildProcess>()
let isWatchingOurEnd = false

/** Starts a program and waits for its end; what it started itself ends with it. */
export const runProgram = ({ command, folder, env, input, within }: Program): Promise<ProgramEnded> =>
  new Promise((resolve) => {
    endWithUs()
    const [program = '', ...rest] = command
    const child = spawn(program, rest, {
      ...{ cwd: folder, env: { ...process.env, ...env } },
      ...{ stdio: 'pipe', detached: true },
    })
    running.add(child)
    const said = tailOf(child.stdout, KEPT)
    const complained = tailOf(child.stderr, KEPT_COMPLAINTS)
    let isLate = false
    const late = setTimeout(
      () => {
        isLate = true
        killGroup(child)
      },
      Math.max(0, within),
    )
    const over = (how: Pick<ProgramEnded, 'status' | 'notStarted'>) => {
      clearTimeout(late)
      running.delete(child)
      const [printed, complaints] = [said(), complained()]
      resolve({
        ...{ ...how, isLate, printed, complaints },
        ...{ said: lastLineOf(printed), complained: lastLineOf(complaints) },
      })
    }
    child.on('error', ({ message }) => over({ notStarted: message }))
    // What it left behind would hold its output open, and would act on in the next scenario.
    child.on('exit', () => killGroup(child))
    child.on('close', (code, signal) => over({ status: code ?? signal ?? 'no status' }))
    // A program may end without having read what it was given.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })

/** How it ended, for whoever has to mend it. */
export const endedInWords = ({ status, notStarted, said, complained }: ProgramEnded): string =>
  notStarted === undefined
    ? `it ended with ${status ?? 'no status'}: ${(complained || said || 'it said nothing').slice(0, 500)}`
    : `it could not be started: ${notStarted}`

const lastLineOf = (text: string): string => text.trimEnd().split('\n').at(-1)?.trim() ?? ''

/** Keeps the last bytes of a stream, and yields them as text. */
function tailOf(stream: NodeJS.ReadableStream, most: number): () => string {
  let kept = Buffer.alloc(0)
  stream.on('data', (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk]).subarray(-most)
  })
  return () => kept.toString('utf8')
}

/** Ends a program and everything that it started. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nobody of the group is left, or the machine has no groups.
    child.kill('SIGKILL')
  }
}

/** However we end, Ctrl-C included, nothing that we started goes on. */
function endWithUs(): void {
  if (isWatchingOurEnd) return
  isWatchingOurEnd = true
  process.on('exit', () => {
    for (const child of running) killGroup(child)
  })
}
