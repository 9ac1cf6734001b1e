import type { Exchange } from '../../wire/exchange.js'

/** The request line as the service behind the server would have got it (RFC 9112 3.2.2). */
const ownTarget = (target: string): string => target.replace(/^https?:\/\/[^/?#]*/i, '')

/** What a consumer's own system sent and was told, filed where its server handed it on to. */
export const seenFrom = (inner: Exchange, outer: Exchange): Exchange => {
  const { leg, receiver } = outer
  if (inner.kind === 'ldap') return { ...inner, leg, receiver }
  return {
    ...inner,
    leg,
    receiver,
    request: { ...inner.request, target: ownTarget(inner.request.target) },
  }
}

/**
 * What was exchanged, as if no message handling server stood between consumers and Spine: what one handed on counts as its
 * caller sent it and was answered, and once. The exchanges themselves where no such leg is on record.
 */
export function asSent(exchanges: readonly Exchange[]): readonly Exchange[] {
  const inner = new Map(exchanges.filter(({ leg }) => leg === 'to-mhs').map((each) => [each.id, each]))
  const innerOf = ({ forwards }: Exchange) => (forwards === undefined ? undefined : inner.get(forwards))
  const innerId = new Map(
    exchanges.flatMap((outer) => {
      const before = innerOf(outer)
      return before ? [[outer.id, before.id] as const] : []
    }),
  )
  if (innerId.size === 0) return exchanges
  const handedOn = new Set(innerId.values())
  const seen = new Set<string>()
  return exchanges.flatMap((exchange): readonly Exchange[] => {
    if (handedOn.has(exchange.id)) return []
    const before = innerOf(exchange)
    if (before) {
      if (seen.has(before.id)) return []
      seen.add(before.id)
      return [seenFrom(before, exchange)]
    }
    const forwards = exchange.forwards === undefined ? undefined : innerId.get(exchange.forwards)
    return [forwards === undefined ? exchange : { ...exchange, forwards }]
  })
}
