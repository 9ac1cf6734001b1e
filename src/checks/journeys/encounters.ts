import type { Exchange, Intent } from '../../wire/exchange.js'
import { check } from '../judging/check.js'
import { groupsBy } from '../reading/groups.js'
import { expectThat } from '../judging/found.js'
import type { Kind } from '../judging/kinds.js'
import { encounterOf } from '../reading/encounters.js'
import { actorOf, inWords, isLookedUp } from '../reading/history.js'
import type { Lookup } from '../reading/lookup.js'
import { once } from '../reading/once.js'
import type { Call, Scene } from '../reading/scene.js'
import { lookupInWords, practiceLookups } from '../sds/kinds.js'
import { ofSeveral, type Together } from './kinds.js'

/** Lookups of one record by one interaction ID, in one encounter. */
interface Repeated extends Together {
  readonly lookups: readonly Lookup[]
}

const repeatedLookups: Kind<Repeated> = ofSeveral((scene) =>
  groupsBy(
    practiceLookups.items(scene).filter(({ matches }) => matches?.length),
    ({ exchange, record, odsCode, interactionId }) => {
      const encounter = encounterOf(scene, exchange)
      return encounter && [encounter, record, odsCode, interactionId].join(' ')
    },
  ).flatMap((lookups): readonly Repeated[] => {
    const [first, ...rest] = lookups.map(({ exchange }) => exchange)
    return first ? [{ lookups, exchanges: [first, ...rest] }] : []
  }),
)

/** What an organisation did to find the endpoint of a practice, or the first request that went without. */
interface Finding extends Together {
  readonly intent: Intent
  readonly isAsked: boolean
}

const intentsToFind = once((scene: Scene): readonly Intent[] =>
  scene.intents.filter(({ action, heldFrom }) => action === 'find-endpoint' && heldFrom === undefined),
)

/** The first call of an encounter after somebody set out to find the endpoint. */
const firstCallUpon = (scene: Scene, intent: Intent): Call | undefined => {
  const acts = scene.intents.map(({ id }) => id)
  const begin = acts.indexOf(intent.id)
  const isNext = (each: Intent, index: number) =>
    index > begin &&
    each.action === 'find-endpoint' &&
    each.target === intent.target &&
    actorOf(each) === actorOf(intent)
  const end = scene.intents.findIndex(isNext)
  const between = new Set(acts.slice(begin + 1, end < 0 ? undefined : end))
  return scene.calls.find(
    (call) =>
      between.has(call.intent?.id ?? '') &&
      call.intent?.target === intent.target &&
      actorOf(call.intent) === actorOf(intent),
  )
}

const findings: Kind<Finding> = ofSeveral((scene) => {
  const byIntent = new Map<string | undefined, Exchange[]>()
  for (const { exchange } of scene.lookups) {
    const act = scene.intentOf(exchange)?.id
    const known = byIntent.get(act)
    if (known) known.push(exchange)
    else byIntent.set(act, [exchange])
  }
  return intentsToFind(scene).flatMap((intent): readonly Finding[] => {
    const [asked, ...others] = byIntent.get(intent.id) ?? []
    if (asked) return [{ intent, isAsked: true, exchanges: [asked, ...others] }]
    // Without a request afterwards the search may simply not have got through; that it was never looked up is told by itself.
    const first = firstCallUpon(scene, intent)
    return first && isLookedUp(first, scene) ? [{ intent, isAsked: false, exchanges: [first.exchange] }] : []
  })
})

/** What is asked anew in each encounter, and kept for the whole of it (spine.md 4.7). */
export const encounterChecks = [
  check({
    id: 'lookups-are-kept-for-the-session',
    title: 'A practice is looked up once in a session for one interaction',
    matters: 'Lookups that are not needed make everybody wait, and burden SDS.',
    mend: 'Keep what SDS returned until the encounter ends.',
    party: 'consumer',
    requirements: ['SDS-CACHE-1', 'SDS-FLOW-06'],
    of: repeatedLookups,
    reads: ({ lookups }) => lookups,
    expects: (lookups, _, scene) =>
      expectThat(
        lookups.length === 1,
        'lookups in one session',
        'one',
        lookups.map((lookup) => `${lookupInWords(scene, lookup)} in ${lookup.exchange.id}`).join('; '),
      ),
    premises: ['actor-known'],
  }),
  check({
    id: 'each-encounter-looks-up-anew',
    title: 'The endpoint of a practice is asked of SDS in each encounter, unless it is configured',
    matters: 'A practice that has moved its endpoint is called at the old one.',
    mend: 'Forget what SDS returned when an encounter ends, and ask again in the next.',
    party: 'consumer',
    requirements: ['SDS-CACHE-2', 'SDS-FLOW-07'],
    of: findings,
    reads: ({ isAsked }) => ({ isAsked }),
    expects: ({ isAsked }, { intent }, scene) =>
      expectThat(
        isAsked,
        'before the request',
        `a lookup of ${inWords(scene, intent.target)} in SDS in this encounter`,
        'what an earlier lookup returned',
      ),
    premises: ['actor-known'],
  }),
] as const
