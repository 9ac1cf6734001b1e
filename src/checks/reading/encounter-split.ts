import type { Intent } from '../../wire/exchange.js'
import { PROXIED } from './operations.js'

/** The encounter that somebody is in: its number, and which practices were looked up and called in it. */
export interface Current {
  readonly number: number
  readonly lookedUp: ReadonlySet<string>
  readonly called: ReadonlySet<string>
}

/** An encounter in which nothing was done yet. */
export const begun = (number: number): Current => ({ number, lookedUp: new Set(), called: new Set() })

/** Where somebody is after an act: an encounter begins with the trace of its patient, or with a new lookup of a practice that was called already. */
export function after(current: Current, { action, target }: Pick<Intent, 'action' | 'target'>): Current {
  const practice = target ?? ''
  if (action === 'trace-patient') return begun(current.number + 1)
  if (action === 'find-endpoint') {
    const isAgain = current.lookedUp.has(practice) && current.called.has(practice)
    const { number, lookedUp, called } = isAgain ? begun(current.number + 1) : current
    return { number, lookedUp: new Set([...lookedUp, practice]), called }
  }
  return PROXIED.includes(action) ? { ...current, called: new Set([...current.called, practice]) } : current
}
