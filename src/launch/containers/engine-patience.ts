import type { ContainerRuntimeClient } from 'testcontainers'
import { HarnessError } from '../../spine/errors.js'
import { NoAnswerInTime } from '../../wire/engine-socket.js'

/** How long, in seconds, an engine has to say who it is. */
const USUAL = 20

/** How much longer it has for anything else: a busy engine starts a dozen containers at once. */
const FOR_WORK = 3

/**
 * How long, in milliseconds, an engine has to say who it is: SPINECHECK_ENGINE_PATIENCE in seconds, or the usual.
 * @throws HarnessError NOT_CONFIGURED where that is no number of seconds.
 */
export function patience(said = process.env['SPINECHECK_ENGINE_PATIENCE']): number {
  const seconds = said ? Number(said) : USUAL
  if (seconds > 0 && seconds <= 86_400) return seconds * 1000
  throw new HarnessError(
    'NOT_CONFIGURED',
    `SPINECHECK_ENGINE_PATIENCE is “${said ?? ''}”; it has to be a number of seconds, for example 60.`,
  )
}

/** Clients that give up already; Testcontainers has one for the whole process. */
const limited = new WeakSet<object>()

/**
 * Testcontainers waits for ever: has its client give up on an engine that hangs. Streams are let be, for a build or a log
 * may be silent for long.
 */
export function giveUpAfter(patienceMs: number, { container }: ContainerRuntimeClient): void {
  const { modem } = container.dockerode
  if (limited.has(modem)) return
  limited.add(modem)
  const dial = modem.dial.bind(modem)
  let within = patienceMs * FOR_WORK
  modem.dial = (question, hear) => {
    if (question.isStream) {
      dial(question, hear)
      return
    }
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(), within)
    const given = within
    dial({ ...question, abortSignal: deadline.signal }, (error, answer) => {
      clearTimeout(timer)
      if (!deadline.signal.aborted) {
        hear?.(error, answer)
        return
      }
      // Whoever has hung once is not waited for as long when it comes to tidying up.
      within = Math.min(within, patienceMs / 2)
      hear?.(new NoAnswerInTime(given), null)
    })
  }
}
