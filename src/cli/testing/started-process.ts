import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'

/** One process, and what it has said so far. */
export interface Started {
  readonly child: ChildProcessWithoutNullStreams
  /** Resolves with all that it has said, once this is in it. */
  readonly said: (words: RegExp) => Promise<string>
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>
}

/** Starts a process in a folder, with these variables besides our own. */
export function start(
  command: string,
  words: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Started {
  const child = spawn(command, words, { cwd, env: { ...process.env, ...env } })
  let [out, err] = ['', '']
  const waiting = new Set<() => void>()
  const hear = () => {
    for (const look of waiting) look()
  }
  child.stdout.on('data', (chunk) => {
    out += String(chunk)
    hear()
  })
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  const ended = new Promise<Awaited<Started['ended']>>((resolve) =>
    child.once('close', (code) => {
      resolve({ code, out, err })
      hear()
    }),
  )
  const said = (wanted: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (wanted.test(out)) resolve(out)
        else if (child.exitCode === null && child.signalCode === null) return
        else reject(new Error(`It ended before it said ${String(wanted)}: ${out}${err}`))
        waiting.delete(look)
      }
      waiting.add(look)
      look()
    })
  return { child, said, ended }
}
