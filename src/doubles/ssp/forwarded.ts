import type { Connection } from '../../wire/exchange.js'

const known = new WeakMap<Connection, readonly [readonly [string, string]]>()

/** The one field the SSP adds to a request: whom it comes from (RFC 7239; spine.md 3.6). Made once per connection. */
export function forwardedBy(connection: Connection, sspFqdn: string): readonly [readonly [string, string]] {
  const remembered = known.get(connection)
  if (remembered) return remembered
  const added = [['Forwarded', `for="${connection.from}";host=${sspFqdn};proto=https`]] as const
  known.set(connection, added)
  return added
}
