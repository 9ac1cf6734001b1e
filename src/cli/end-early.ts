import { traceOf } from '../spine/cause.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'

/** How a run that is stopped comes to its end. */
export interface EarlyEnd {
  /** Keeps everything that was recorded; done before anything else. */
  readonly finish: (interrupted: string) => ExitCode
  /** Stops what still runs. */
  readonly clearUp: () => Promise<unknown>
}

/** How long, in milliseconds, what still runs has to come to an end; what is left then is removed by others, or by hand. */
const CLEARED_WITHIN = 60_000

/**
 * Ctrl-C, a request to stop and a failure of ours end the run early, but never lose what was recorded. Who asks a second
 * time is not kept waiting.
 */
export function endEarly({ finish, clearUp }: EarlyEnd): Disposable {
  let isEnding = false
  const end = (reason: string): void => {
    finish(reason)
    const leave = (): never => process.exit(EXIT.harnessFailed)
    if (isEnding) leave()
    isEnding = true
    setTimeout(leave, CLEARED_WITHIN)
    void clearUp().finally(leave)
  }
  const failed = (cause: unknown): void => {
    // What is stopped in the middle of something fails; that is not why the run ended.
    if (!isEnding) end(`spinecheck failed: ${traceOf(cause)}`)
  }
  const listeners: readonly [string, (cause: unknown) => void][] = [
    ['SIGINT', () => end('stopped by Ctrl-C')],
    ['SIGTERM', () => end('stopped by the operating system (SIGTERM)')],
    ['uncaughtException', failed],
    ['unhandledRejection', failed],
  ]
  for (const [event, listener] of listeners) process.on(event, listener)
  return {
    [Symbol.dispose]: () => {
      if (isEnding) return
      for (const [event, listener] of listeners) process.off(event, listener)
    },
  }
}
