import { EXIT, type ExitCode } from '../spine/exit-codes.js'

/** Ctrl-C, a request to stop and a failure of ours end the run early, but never lose what was recorded. */
export function endEarly(finish: (interrupted: string) => ExitCode): Disposable {
  const end = (reason: string) => {
    finish(reason)
    process.exit(EXIT.harnessFailed)
  }
  const listeners: readonly [string, (cause: unknown) => void][] = [
    ['SIGINT', () => end('stopped by Ctrl-C')],
    ['SIGTERM', () => end('stopped by the operating system (SIGTERM)')],
    ['uncaughtException', (cause) => end(`spinecheck failed: ${String((cause as Error).stack ?? cause)}`)],
    ['unhandledRejection', (cause) => end(`spinecheck failed: ${String((cause as Error).stack ?? cause)}`)],
  ]
  for (const [event, listener] of listeners) process.on(event, listener)
  return {
    [Symbol.dispose]: () => {
      for (const [event, listener] of listeners) process.off(event, listener)
    },
  }
}
