import type { Exchange, Intent } from '../../wire/exchange.js'
import { actorOf } from './history.js'
import { once } from './once.js'
import { PROXIED } from './operations.js'
import type { Scene } from './scene.js'

/** The encounter that somebody is in: its number, and which practices were looked up and called in it. */
interface Current {
  readonly number: number
  readonly lookedUp: ReadonlySet<string>
  readonly called: ReadonlySet<string>
}

const begun = (number: number): Current => ({ number, lookedUp: new Set(), called: new Set() })

/** An encounter begins with the trace of its patient, or with a new lookup of a practice that was called already. */
function after(current: Current, { action, target }: Intent): Current {
  const practice = target ?? ''
  if (action === 'trace-patient') return begun(current.number + 1)
  if (action === 'find-endpoint') {
    const isAgain = current.lookedUp.has(practice) && current.called.has(practice)
    const { number, lookedUp, called } = isAgain ? begun(current.number + 1) : current
    return { number, lookedUp: new Set([...lookedUp, practice]), called }
  }
  return PROXIED.includes(action) ? { ...current, called: new Set([...current.called, practice]) } : current
}

/** By intent: who acts, and in which of their encounters. */
const encountersIn = once((scene: Scene): ReadonlyMap<string, string> => {
  const current = new Map<string, Current>()
  return new Map(
    scene.intents.map((intent) => {
      const actor = actorOf(intent) ?? ''
      const next = after(current.get(actor) ?? begun(0), intent)
      current.set(actor, next)
      return [intent.id, `${actor} ${next.number}`]
    }),
  )
})

/** The encounter in which something was sent: a name that is the same for all of it; undefined where nobody knows who acted. */
export const encounterOf = (scene: Scene, { intent }: Exchange): string | undefined =>
  intent === undefined ? undefined : encountersIn(scene).get(intent)
