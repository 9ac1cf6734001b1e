import type { Topology } from '../../topology/topology.js'
import { headerValues, soleHeader, SSP_INTERACTION_ID } from '../../spine/headers.js'
import type { Exchange, HttpExchange, Intent } from '../../wire/exchange.js'
import { plainBody } from '../../spine/plain-body.js'
import type { ProductUnderTest, ScenarioRecord } from '../run-record.js'

/** One exchange of a consumer under test with Spine. */
export interface OwnExchange {
  readonly scenario: ScenarioRecord
  readonly exchange: Exchange
}

/** A GP Connect request that a consumer under test sent to the SSP. */
export interface OwnCall extends OwnExchange {
  readonly exchange: HttpExchange
  /** As it says itself. */
  readonly interaction: string | undefined
  /** 0 where no answer came. */
  readonly status: number
}

/** Scenarios in which nobody but consumers under test acted, as far as anybody can know. */
export const ownScenarios = (
  scenarios: readonly ScenarioRecord[],
  own: readonly ProductUnderTest[],
): readonly ScenarioRecord[] => scenarios.filter((scenario) => isOwn(scenario, own))

function isOwn(
  { topology, intents, exchanges, isSelfTest }: ScenarioRecord,
  own: readonly ProductUnderTest[],
) {
  if (!topology || isSelfTest) return false
  const heard = new Set(exchanges.map(({ intent }) => intent))
  // Who was only given an address has not acted.
  const acts = intents.filter(({ id, knownBy }) => knownBy === 'driver' || heard.has(id))
  // What nobody was put down for can only be theirs where there is nobody else.
  const isNobodys = heard.has(undefined)
  return (
    (acts.length > 0 || isNobodys) &&
    acts.every((act) => act.knownBy !== undefined && isOwnSystem(systemsOf(act, topology), own)) &&
    (!isNobodys || isOwnSystem(consumersIn(topology), own))
  )
}

const consumersIn = ({ systems }: Topology) => systems.filter(({ roles }) => roles.includes('consumer'))

const systemsOf = ({ organisation, system }: Intent, topology: Topology) =>
  consumersIn(topology).filter(
    (each) => each.organisation === organisation && (system === undefined || system === each.id),
  )

const isOwnSystem = (systems: Topology['systems'], own: readonly ProductUnderTest[]): boolean =>
  systems.length > 0 &&
  systems.every(({ manufacturer, product, version }) =>
    own.some(
      (each) => each.manufacturer === manufacturer && each.product === product && each.version === version,
    ),
  )

/** What consumers under test exchanged in these scenarios. */
export const ownExchanges = (scenarios: readonly ScenarioRecord[]): readonly OwnExchange[] =>
  scenarios.flatMap((scenario) =>
    scenario.exchanges.flatMap((exchange) => (exchange.earlier ? [] : [{ scenario, exchange }])),
  )

/** Their requests to the SSP among them. */
export const callsIn = (exchanges: readonly OwnExchange[]): readonly OwnCall[] =>
  exchanges.flatMap(({ scenario, exchange }) =>
    exchange.kind === 'http' && exchange.leg === 'to-ssp'
      ? [
          {
            ...{ scenario, exchange, status: exchange.response?.status ?? 0 },
            interaction: soleHeader(exchange.request.headers, SSP_INTERACTION_ID),
          },
        ]
      : [],
  )

const parsed = new WeakMap<Buffer, { readonly value: unknown }>()

/** A body as JSON; undefined where it is none. */
export function jsonOf(body: Buffer | undefined): unknown {
  if (body === undefined || body.length === 0) return undefined
  const known = parsed.get(body)
  if (known) return known.value
  const read = { value: valueOf(plainBody(body).toString('utf8')) }
  parsed.set(body, read)
  return read.value
}

/** The claims of the bearer token of a request; undefined where it carries none that can be read. */
export function claimsOf({ request }: HttpExchange): unknown {
  const [authorisation = ''] = headerValues(request.headers, 'Authorization')
  const payload = /^Bearer [^.]*\.([^.]*)/.exec(authorisation)?.[1]
  return payload === undefined ? undefined : valueOf(Buffer.from(payload, 'base64url').toString('utf8'))
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
