import { traceOf, wordsOf } from '../spine/cause.js'
import type { Interruption } from '../evidence/recorder.js'
import type { StopSignal } from '../evidence/run-record.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'

/** What asks a run to end. */
const STOP_SIGNALS: readonly StopSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** How a run that is stopped comes to its end. */
export interface EarlyEnd {
  /** Keeps everything that was recorded; done before anything else. */
  readonly finish: (interruption: Interruption) => ExitCode
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
  let code: ExitCode = EXIT.harnessFailed
  const end = (interruption: Interruption): void => {
    code = finish(interruption)
    const leave = (): never => process.exit(code)
    if (isEnding) leave()
    isEnding = true
    setTimeout(leave, CLEARED_WITHIN)
    void clearUp().finally(leave)
  }
  const failed = (cause: unknown): void => {
    // What is stopped in the middle of something fails; that is not why the run ended.
    if (!isEnding) end({ why: `spinecheck failed: ${traceOf(cause)}` })
  }
  const exited = (): void => {
    // Code that was imported may end the process as if all were done; without a verdict that is never a pass.
    if (!isEnding) process.exitCode = finish({ why: 'imported code ended the process', by: 'death' })
  }
  const listeners: readonly (readonly [string, (cause: unknown) => void])[] = [
    ['exit', exited],
    ...STOP_SIGNALS.map((signal): readonly [string, () => void] => [
      signal,
      () => end({ why: `stopped by ${signal}`, by: signal }),
    ]),
    ['uncaughtException', failed],
    ['unhandledRejection', failed],
  ]
  for (const [event, listener] of listeners) process.on(event, listener)
  return {
    [Symbol.dispose]: () => {
      if (isEnding) return
      for (const [event, listener] of listeners) process.off(event, listener)
      // What was sealed is what the process ends with, whatever code that was imported throws later.
      process.on('uncaughtException', (cause) => {
        process.stderr.write(`After the run had ended, something threw: ${wordsOf(cause)}\n`)
      })
    },
  }
}
