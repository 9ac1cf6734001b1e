import { fieldIn } from '../verdict/causes.js'
import type { Accountable, Sighting } from '../verdict/verdict.js'
import type { Exchange, Filed } from '../wire/exchange.js'
import { inWords } from './proof.js'
import type { Played } from './stage.js'

/** What one check said of one party in a play. */
export interface SaidInPlay {
  readonly check: string
  readonly by: Accountable
  /** The same in words. */
  readonly who: string
  /** The acts on whose messages it was seen. */
  readonly acts: ReadonlySet<string>
  /** The fields at which. */
  readonly fields: ReadonlySet<string>
  /** Whether it is told as a cause rather than beneath another. */
  readonly isCause: boolean
}

/** What is left of a play for comparing it with others. */
export interface SeenInPlay {
  readonly said: readonly SaidInPlay[]
  /** By check, the acts on whose messages it had something to look at. */
  readonly looked: ReadonlyMap<string, ReadonlySet<string>>
  /** Acts of which a request was refused, or not answered at all. */
  readonly refused: ReadonlySet<string>
}

/** An act as it can be found again in another play of the same situation. */
const named = ({ action, organisation, system, target }: Filed): string =>
  [action, organisation, system ?? '', target ?? ''].join(' ')

/** By id of an exchange, the act that it belongs to. */
function actsOf(exchanges: readonly Exchange[], intents: readonly Filed[]): (id: string) => string {
  const byIntent = new Map(intents.map((intent) => [intent.id, named(intent)]))
  const byExchange = new Map(exchanges.map(({ id, intent }) => [id, byIntent.get(intent ?? '')]))
  return (id) => byExchange.get(id) ?? 'nobody’s act'
}

/** Whether a request got no answer, or one that is an error. */
const isRefused = (exchange: Exchange): boolean =>
  exchange.kind === 'ldap' ? exchange.response.resultCode !== 0 : (exchange.response?.status ?? 500) >= 400

/** Keeps of a play what each check said and looked at. */
export function seenIn({ outcomes, exchanges, intents }: Played): SeenInPlay {
  const actOf = actsOf(exchanges, intents)
  const actsIn = (sightings: readonly Sighting[]) =>
    new Set(sightings.flatMap((sighting) => sighting.exchanges.map(actOf)))
  return {
    refused: new Set(exchanges.filter(isRefused).map(({ id }) => actOf(id))),
    looked: new Map(outcomes.map(({ check, sightings }) => [check, actsIn(sightings)])),
    said: outcomes.flatMap(({ check, sightings }) =>
      [...blamedBy(sightings)].map(([who, those]) => ({
        check,
        who,
        by: those[0]?.findings[0]?.by ?? { role: 'topology' as const },
        acts: actsIn(those),
        fields: new Set(those.flatMap(({ findings }) => findings.map(fieldIn))),
        isCause: those.some(({ follows }) => follows === undefined),
      })),
    ),
  }
}

/** Sightings with something found, by who answers. */
function blamedBy(sightings: readonly Sighting[]): ReadonlyMap<string, readonly Sighting[]> {
  const byParty = new Map<string, Sighting[]>()
  for (const sighting of sightings) {
    const by = sighting.findings[0]?.by
    if (sighting.findings.length === 0) continue
    const who = by ? inWords(by) : 'nobody'
    const known = byParty.get(who)
    if (known) known.push(sighting)
    else byParty.set(who, [sighting])
  }
  return byParty
}
