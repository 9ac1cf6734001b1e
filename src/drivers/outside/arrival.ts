import type { Exchange } from '../../wire/exchange.js'
import type { Journal } from '../../wire/journal.js'
import type { Wanted } from '../../spine/wanted.js'

/** Milliseconds without further messages after which whoever fulfilled a wish is taken to be through with it. */
const QUIET = 500

/** The message that fulfils a wish: where it is received, how it is sent, and the resource that its path ends with. */
const FULFILLING: Readonly<
  Record<Wanted, Readonly<Record<'leg' | 'method', string>> & { readonly path: RegExp }>
> = {
  'trace-patient': {
    leg: 'to-pds',
    method: 'GET POST',
    path: /\/Patient(\/\d+)?(\?|$)|^\/sync-service$|^\/smsp\/pds$/,
  },
  'look-for-slots': { leg: 'to-ssp', method: 'GET', path: /\/Slot(\?|$)/ },
  'prepare-booking': { leg: 'to-ssp', method: 'GET', path: /\/Patient(\?|$)/ },
  'book-appointment': { leg: 'to-ssp', method: 'POST', path: /\/Appointment(\?|$)/ },
  'view-appointments': { leg: 'to-ssp', method: 'GET', path: /\/Patient\/[^/]+\/Appointment(\?|$)/ },
  'amend-appointment': { leg: 'to-ssp', method: 'PUT', path: /\/Appointment\/[^/]+$/ },
  'cancel-appointment': { leg: 'to-ssp', method: 'PUT', path: /\/Appointment\/[^/]+$/ },
}

/** Whether a message is the one that fulfils a wish, answered or not. */
export function fulfils(wanted: Wanted, exchange: Exchange): boolean {
  const { leg, method, path } = FULFILLING[wanted]
  return (
    exchange.kind === 'http' &&
    exchange.leg === leg &&
    method.split(' ').includes(exchange.request.method) &&
    path.test(exchange.request.target)
  )
}

/**
 * Watches for the message that fulfils a wish, among those filed under one intent. The signal is aborted once it was answered
 * and nothing more came for a while.
 */
export function arrivalOf(
  wanted: Wanted,
  journal: Pick<Journal, 'onFiled'>,
  intent: string | undefined,
): Disposable & { readonly signal: AbortSignal } {
  const control = new AbortController()
  let quiet: NodeJS.Timeout | undefined
  let hasCome = false
  const stop = journal.onFiled((exchange) => {
    if (intent !== undefined && exchange.intent !== intent) return
    hasCome ||= fulfils(wanted, exchange)
    if (!hasCome) return
    clearTimeout(quiet)
    quiet = setTimeout(() => {
      control.abort()
    }, QUIET)
  })
  return {
    signal: control.signal,
    [Symbol.dispose]: () => {
      clearTimeout(quiet)
      stop()
    },
  }
}
