import { nearestTo, type Awaited } from '../../src/drivers/outside/awaited.js'
import type { SpineWorld } from './world.js'

/** The message that books. */
export const BOOKING = { action: 'book-appointment', leg: 'to-ssp' } as const

/** What came nearest to a message that a system of the caller's own was to send, as words to add; nothing where all act by ours. */
export function nearestWords(world: SpineWorld, awaited: Awaited): string {
  if (!world.journeys.some(({ isOutside }) => isOutside)) return ''
  const { scene } = world
  const acts = new Map(scene.intents.map((intent) => [intent.id, intent]))
  const seen = scene.exchanges
    .filter(({ leg }) => leg === 'to-pds' || leg === 'to-sds' || leg === 'to-ssp')
    .map((exchange) => ({ exchange, act: acts.get(exchange.intent ?? '') }))
  const nearest = nearestTo(awaited, seen, world.deployment.topology)
  return nearest.length === 0 ? '; nothing at all was sent' : `; nearest: ${nearest.join('; ')}`
}
