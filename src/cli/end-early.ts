import { atMost } from '../ledger/take-back.js'
import { traceOf, wordsOf } from '../spine/cause.js'
import type { Interruption } from '../evidence/recorder.js'
import type { StopSignal } from '../evidence/run-record.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'

/** What asks a run to end. */
const STOP_SIGNALS: readonly StopSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** How a run that is stopped comes to its end. */
export interface EarlyEnd {
  /** Lets nothing more into the record; done before anything else. */
  readonly stop: () => void
  /** What has to come to its end before the report is made, so that this is true; undefined where nothing has. */
  readonly settle: () => Promise<unknown> | undefined
  /** Makes the report of everything that was recorded. */
  readonly finish: (interruption: Interruption) => ExitCode
  /** Stops what still runs. */
  readonly clearUp: () => Promise<unknown>
}

/** How long, in milliseconds, each of both has to come to an end; what is left then is told, and removed by others, or by hand. */
const WITHIN = 60_000

/**
 * Ctrl-C, a request to stop and a failure of ours end the run early, but never lose what was recorded. Who asks a second
 * time is not kept waiting.
 */
export function endEarly({ stop, settle, finish, clearUp }: EarlyEnd): Disposable {
  let first: Interruption | undefined
  let isFinished = false
  let code: ExitCode = EXIT.harnessFailed
  const conclude = (interruption: Interruption): void => {
    if (isFinished) return
    isFinished = true
    code = finish(interruption)
  }
  const leave = (): never => process.exit(code)
  const concludeAndLeave = (interruption: Interruption): void => {
    conclude(interruption)
    void atMost(WITHIN, clearUp()).finally(leave)
  }
  const end = (interruption: Interruption): void => {
    if (first) {
      conclude(first)
      leave()
    }
    first = interruption
    stop()
    const settling = settle()
    if (settling) void atMost(WITHIN, settling).finally(() => concludeAndLeave(interruption))
    else concludeAndLeave(interruption)
  }
  const failed = (cause: unknown): void => {
    // What is stopped in the middle of something fails; that is not why the run ended.
    if (!first) end({ why: `spinecheck failed: ${traceOf(cause)}` })
  }
  const exited = (): void => {
    // Code that was imported may end the process as if all were done; without a verdict that is never a pass.
    if (isFinished) return
    conclude(first ?? { why: 'imported code ended the process', by: 'death' })
    process.exitCode = code
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
      if (first) return
      for (const [event, listener] of listeners) process.off(event, listener)
      // What was sealed is what the process ends with, whatever code that was imported throws later.
      process.on('uncaughtException', (cause) => {
        process.stderr.write(`After the run had ended, something threw: ${wordsOf(cause)}\n`)
      })
    },
  }
}
