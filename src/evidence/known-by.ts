import type { KnownBy } from '../wire/exchange.js'
import type { ScenarioRecord } from './run-record.js'

/** How it is known that it was they. */
export const KNOWN_BY: Readonly<Record<KnownBy, string>> = {
  driver: 'known by the driver',
  address: 'known by its address',
  switch: 'known by who was said to act',
}

/** By what it is known who acted in some exchanges of a scenario; nothing where our own consumer acted, or nobody knows who. */
export function knownByIn(
  { exchanges, intents }: Pick<ScenarioRecord, 'exchanges' | 'intents'>,
  ids: readonly string[],
): readonly KnownBy[] {
  const those = new Set(ids)
  const acts = new Set(
    exchanges.flatMap(({ id, intent }) => (those.has(id) && intent !== undefined ? [intent] : [])),
  )
  return [...new Set(intents.flatMap(({ id, knownBy }) => (acts.has(id) ? (knownBy ?? []) : [])))]
}
