import { requirementById } from '../../requirements/catalogue.js'
import type { BoundRole } from '../../requirements/requirement.js'
import { fieldIn } from '../../verdict/causes.js'
import type { Accountable, Ground, Outcome, Sighting } from '../../verdict/verdict.js'
import type { Exchange } from '../../wire/exchange.js'
import type { Scene } from '../reading/scene.js'

/** A sighting with something found, and what tells whether it follows from another. */
interface Found {
  readonly check: string
  readonly sighting: Sighting
  readonly by: Accountable
  /** First exchanges of the requests it was seen on: the same for all legs of one request. */
  readonly chains: ReadonlySet<string>
  /** Names of the fields it was found at, without the words around them. */
  readonly fields: ReadonlySet<string>
}

const roleOf = ({ requirements }: Outcome): BoundRole =>
  requirements
    .map((id) => requirementById(id)?.role)
    .find((role) => role !== undefined && role !== 'topology') ?? 'topology'

const firstLeg = (scene: Scene, exchange: Exchange): Exchange => {
  const before = scene.handedOnFrom(exchange)
  return before ? firstLeg(scene, before) : exchange
}

/**
 * Says of everything that was found whether it only follows from something else: what a server or the SSP altered is wrong
 * from there on; what one party did to one field of one message is one thing, whichever checks tell of it; and what a check
 * says follows from others follows where they were broken on the same request.
 */
export function withGrounds(
  scene: Scene,
  outcomes: readonly Outcome[],
  followsFrom: ReadonlyMap<string, readonly string[]>,
): readonly Outcome[] {
  const exchanges = new Map(scene.exchanges.map((exchange) => [exchange.id, exchange]))
  const found = outcomes.flatMap((outcome): readonly Found[] =>
    outcome.sightings
      .filter(({ findings }) => findings.length > 0)
      .map((sighting) => ({
        check: outcome.check,
        sighting,
        by: sighting.findings[0]?.by ?? { role: roleOf(outcome) },
        chains: new Set(
          sighting.exchanges.map((id) => {
            const exchange = exchanges.get(id)
            return exchange ? firstLeg(scene, exchange).id : id
          }),
        ),
        fields: new Set(sighting.findings.map(fieldIn)),
      })),
  )
  if (found.length < 2) return outcomes
  const byChain = new Map<string, Found[]>()
  for (const each of found)
    for (const chain of each.chains) {
      const known = byChain.get(chain)
      if (known) known.push(each)
      else byChain.set(chain, [each])
    }
  const grounds = new Map<Sighting, Ground>()
  for (const each of found) {
    const others = [...each.chains].flatMap((chain) => byChain.get(chain) ?? [])
    const ground = groundOf(each, others, followsFrom.get(each.check) ?? [])
    if (ground) grounds.set(each.sighting, ground)
  }
  if (grounds.size === 0) return outcomes
  return outcomes.map((outcome) => ({
    ...outcome,
    sightings: outcome.sightings.map((sighting) => {
      const follows = grounds.get(sighting)
      return follows ? { ...sighting, follows } : sighting
    }),
  }))
}

const isSame = (one: Accountable, other: Accountable): boolean =>
  one.role === other.role && one.organisation === other.organisation && one.server === other.server

const shares = (one: Found, other: Found): boolean => [...one.fields].some((field) => other.fields.has(field))

function groundOf(each: Found, others: readonly Found[], causes: readonly string[]): Ground | undefined {
  const declared = others.find((other) => causes.includes(other.check))
  if (declared) return groundIn(declared, 'it comes of the same request')
  // Two legs lie side by side where something was altered between them.
  const altered = others.find(
    (other) =>
      other.check !== each.check &&
      other.sighting.exchanges.length > 1 &&
      each.sighting.exchanges.length === 1 &&
      isSame(other.by, each.by) &&
      shares(other, each),
  )
  return altered && groundIn(altered, 'it was altered on the way')
}

const groundIn = ({ check, by }: Found, because: string): Ground => ({ check, by, because })
