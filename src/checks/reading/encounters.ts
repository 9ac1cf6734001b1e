import type { Exchange, Intent } from '../../wire/exchange.js'
import { after, begun, type Current } from './encounter-split.js'
import { actorOf } from './history.js'
import { askedInVain } from './in-vain.js'
import { once } from './once.js'
import type { Scene } from './scene.js'

/** By intent: who acts, and in which of their encounters. */
const encountersIn = once((scene: Scene): ReadonlyMap<string, string | undefined> => {
  const current = new Map<string, Current>()
  return new Map(
    scene.intents.map((intent) => {
      const actor = actorOf(intent) ?? ''
      if (intent.encounter !== undefined) return [intent.id, `${actor} ${intent.encounter}`]
      if (intent.knownBy !== undefined) return [intent.id, undefined]
      const next = after(current.get(actor) ?? begun(0), intent)
      current.set(actor, next)
      return [intent.id, `${actor} ${next.number}`]
    }),
  )
})

/** The encounter to which an act belongs, by the same name; undefined where nobody knows. */
export const encounterOfAct = (scene: Scene, { id }: Intent): string | undefined =>
  encountersIn(scene).get(id)

/** The encounter in which something was sent: a name that is the same for all of it; undefined where nobody knows. */
export const encounterOf = (scene: Scene, exchange: Exchange): string | undefined => {
  const intent = scene.intentOf(exchange)
  const encounter = intent && encountersIn(scene).get(intent.id)
  if (intent && encounter === undefined) askedInVain('encounter', exchange.id)
  return encounter
}
