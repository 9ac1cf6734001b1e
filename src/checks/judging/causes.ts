import { requirementById } from '../../requirements/catalogue.js'
import type { BoundRole } from '../../requirements/requirement.js'
import { fieldIn } from '../../verdict/causes.js'
import type { Accountable, Ground, Outcome, Sighting } from '../../verdict/verdict.js'
import type { Exchange } from '../../wire/exchange.js'
import { payloadOf } from '../reading/payload.js'
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
  /** The answers of practices that it was found on and that are no FHIR at all. */
  readonly spoilt: ReadonlySet<string>
  /** How much of such an answer it tells, most first: that what was asked for was not done, that the answer is another, then anything else. */
  readonly scope: number
}

/** An answer that is no resource at all: a web page, half a text, an error without a body. */
function isSpoilt(exchange: Exchange | undefined): boolean {
  if (exchange?.kind !== 'http' || exchange.leg !== 'to-provider' || !exchange.response) return false
  const { response } = exchange
  if (response.body.length === 0) return response.status >= 400
  return (
    typeof (payloadOf(response) as { readonly resourceType?: unknown } | undefined)?.resourceType !== 'string'
  )
}

const SCOPES: readonly string[] = ['status', 'body', 'content-type']

const SMALLEST = 2 * SCOPES.length

/** A wrong status tells that an act failed only where it is asked of an act: else it tells how something was refused. */
function scopeOf({ findings }: Sighting, isOfAct: boolean): number {
  const scopes = findings.map((finding) => SCOPES.indexOf(fieldIn(finding)))
  const [first = SCOPES.length] = scopes.filter((each) => each > 0 || (each === 0 && isOfAct))
  return first === SCOPES.length ? SMALLEST : 2 * first + (isOfAct ? 0 : 1)
}

const roleOf = ({ requirements }: Outcome): BoundRole =>
  requirements
    .map((id) => requirementById(id)?.role)
    .find((role) => role !== undefined && role !== 'topology') ?? 'topology'

const firstLeg = (scene: Scene, exchange: Exchange): Exchange => {
  const before = scene.handedOnFrom(exchange)
  return before ? firstLeg(scene, before) : exchange
}

/** What checks say of themselves. */
interface Told {
  /** By check, those of which it only tells a consequence. */
  readonly followsFrom: ReadonlyMap<string, readonly string[]>
  /** Those that are asked of an act. */
  readonly asks: ReadonlySet<string>
}

/**
 * Says of everything that was found whether it only follows from something else: what a server or the SSP altered is wrong
 * from there on; what one party did to one field of one message is one thing, whichever checks tell of it; what a check
 * says follows from others follows where they were broken on the same request; and whatever else is wrong with an answer that is no FHIR
 * follows from what tells that.
 */
export function withGrounds(
  scene: Scene,
  outcomes: readonly Outcome[],
  { followsFrom, asks }: Told,
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
        spoilt: new Set(sighting.exchanges.filter((id) => isSpoilt(exchanges.get(id)))),
        scope: scopeOf(sighting, asks.has(outcome.check)),
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
  return altered ? groundIn(altered, 'it was altered on the way') : spoiltBy(each, others)
}

/** What tells most of an answer that is no FHIR, for whatever else was found on it. */
function spoiltBy(each: Found, others: readonly Found[]): Ground | undefined {
  if (each.spoilt.size === 0) return undefined
  const [head] = others
    .filter((other) => isSame(other.by, each.by) && [...each.spoilt].some((id) => other.spoilt.has(id)))
    .sort((one, other) => one.scope - other.scope)
  return head && head !== each && head.scope < SMALLEST
    ? groundIn(head, 'it is of the same answer, which is no FHIR')
    : undefined
}

const groundIn = ({ check, by }: Found, because: string): Ground => ({ check, by, because })
