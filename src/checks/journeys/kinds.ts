import type { Exchange } from '../../wire/exchange.js'
import { groupsBy } from '../reading/groups.js'
import { asConsumersSent, consumerBehind, type Kind } from '../judging/kinds.js'
import { encounterOf } from '../reading/encounters.js'
import { actorOf, precedes } from '../reading/history.js'
import type { Lookup } from '../reading/lookup.js'
import { once } from '../reading/once.js'
import type { Call, Scene } from '../reading/scene.js'
import { practiceLookups } from '../sds/kinds.js'

/** Several exchanges by one consumer that are judged together; the first of them names who it was. */
export interface Together {
  readonly exchanges: readonly [Exchange, ...(readonly Exchange[])]
}

/** A kind of things that consumers bring about by several exchanges. */
export const ofSeveral = <Item extends Together>(items: (scene: Scene) => readonly Item[]): Kind<Item> => ({
  items,
  within: asConsumersSent,
  exchanges: ({ exchanges }) => exchanges,
  by: ({ exchanges: [first] }, { scene }) => consumerBehind(first, scene),
})

/** Everything that one system asks of one practice in one encounter, through the SSP. */
export interface Visit extends Together {
  readonly calls: readonly [Call, ...(readonly Call[])]
  readonly practice: string
  readonly encounter: string
}

/** Who asks whom, and in which encounter; undefined where that is not known. */
const visitOf = (scene: Scene, { exchange, intent }: Call): string | undefined => {
  const encounter = encounterOf(scene, exchange)
  return encounter === undefined || intent?.target === undefined ? undefined : `${encounter} ${intent.target}`
}

export const visitsIn = once((scene: Scene): readonly Visit[] =>
  groupsBy(scene.calls, (call) => visitOf(scene, call)).flatMap(([first, ...rest]): readonly Visit[] => {
    const practice = first?.intent?.target
    const encounter = first && encounterOf(scene, first.exchange)
    if (first === undefined || practice === undefined || encounter === undefined) return []
    return [
      {
        calls: [first, ...rest],
        practice,
        encounter,
        exchanges: [first.exchange, ...rest.map(({ exchange }) => exchange)],
      },
    ]
  }),
)

export const visits: Kind<Visit> = ofSeveral(visitsIn)

const visitByCall = once(
  (scene: Scene): ReadonlyMap<string, Visit> =>
    new Map(visitsIn(scene).flatMap((visit) => visit.exchanges.map(({ id }) => [id, visit] as const))),
)

/** What the same system asked of the same practice in the same encounter, before a call and after it. */
export const visitBefore = (scene: Scene, { exchange }: Call): readonly Call[] =>
  (visitByCall(scene).get(exchange.id)?.calls ?? []).filter((each) => precedes(each.exchange, exchange))

export const visitAfter = (scene: Scene, { exchange }: Call): readonly Call[] =>
  (visitByCall(scene).get(exchange.id)?.calls ?? []).filter((each) => precedes(exchange, each.exchange))

/** Who looked which practice up, or called it. */
const pairOf = (scene: Scene, exchange: Exchange): string | undefined => {
  const intent = scene.intentOf(exchange)
  return intent?.target === undefined ? undefined : `${actorOf(intent) ?? ''} ${intent.target}`
}

const byPair = <Item extends { readonly exchange: Exchange }>(scene: Scene, items: readonly Item[]) =>
  new Map(
    groupsBy(items, ({ exchange }) => pairOf(scene, exchange)).map(
      (group) => [group[0] && pairOf(scene, group[0].exchange), group] as const,
    ),
  )

const lookupsByPair = once((scene: Scene) => byPair(scene, practiceLookups.items(scene.asSent)))
const callsByPair = once((scene: Scene) => byPair(scene, scene.calls))

/** Lookups for a practice by the same system, in any encounter. */
export const lookupsFor = (scene: Scene, exchange: Exchange): readonly Lookup[] =>
  lookupsByPair(scene).get(pairOf(scene, exchange)) ?? []

/** Calls by the same system to the practice that a lookup was for, after it and before the next of its kind. */
export function callsUpon(scene: Scene, lookup: Lookup): readonly Call[] {
  const { exchange, record } = lookup
  const next = lookupsFor(scene, exchange).find(
    (each) => each.record === record && precedes(exchange, each.exchange),
  )
  return (callsByPair(scene).get(pairOf(scene, exchange)) ?? []).filter(
    (call) =>
      precedes(exchange, call.exchange) && (next === undefined || precedes(call.exchange, next.exchange)),
  )
}

/** Calls by the same system to the practice of an intent. */
export const callsOfPair = (scene: Scene, exchange: Exchange): readonly Call[] =>
  callsByPair(scene).get(pairOf(scene, exchange)) ?? []
