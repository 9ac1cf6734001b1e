import type { Exchange } from '../../wire/exchange.js'
import { asConsumersSent, consumerBehind, type Kind } from '../judging/kinds.js'
import { precedes } from '../reading/history.js'
import type { Lookup } from '../reading/lookup.js'
import type { Scene } from '../reading/scene.js'
import { asLookups, lookupsBySystem, mhsLookupsBefore } from './kinds.js'

/** A lookup of an AS record, and what follows it where it came too early. */
interface AsLookup {
  readonly lookup: Lookup
  readonly exchanges: readonly Exchange[]
}

/** The lookup of the MHS record by which the superseded order goes on (spine.md 4.5). */
const nextMhsLookup = (scene: Scene, lookup: Lookup): Lookup | undefined =>
  lookupsBySystem(scene, lookup).find(
    ({ record, exchange }) => record === 'MHS' && precedes(lookup.exchange, exchange),
  )

/** Lookups of AS records, each together with the MHS lookup that it came before of. */
export const earlyAsLookups: Kind<AsLookup> = {
  items: (scene) =>
    asLookups.items(scene).map((lookup) => {
      const next = mhsLookupsBefore(scene, lookup).length === 0 ? nextMhsLookup(scene, lookup) : undefined
      return { lookup, exchanges: [lookup.exchange, ...(next ? [next.exchange] : [])] }
    }),
  within: asConsumersSent,
  exchanges: ({ exchanges }) => exchanges,
  by: ({ lookup }, { scene }) => consumerBehind(lookup.exchange, scene),
}
