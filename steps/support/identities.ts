import { readToken, requestingOrganisation } from '../../src/checks/reading/token.js'
import { soleHeader, SSP_FROM, SSP_TO } from '../../src/spine/headers.js'
import { HarnessError } from '../../src/spine/errors.js'
import type { Leg } from '../../src/spine/actions.js'
import type { Acting } from '../../src/drivers/encounters.js'
import { systemWithAsid, systemWithId } from '../../src/topology/lookups.js'
import type { Organisation } from '../../src/topology/topology.js'
import type { HttpExchange, Intent } from '../../src/wire/exchange.js'
import type { SpineWorld } from './world.js'

// As whom Spine and practices saw those who acted; each says what was seen instead.

interface Heard {
  readonly exchange: HttpExchange
  readonly intent: Intent
}

const fail = (message: string): never => {
  throw new HarnessError('VERDICT_NOT_AS_EXPECTED', message)
}

/** Requests that arrived on a leg, with what was really set out to do. */
function heardOn({ deployment: { journal } }: SpineWorld, leg: Leg): readonly Heard[] {
  const intents = new Map(journal.intents.map((intent) => [intent.id, intent]))
  return journal.exchanges.flatMap((exchange) => {
    const intent = exchange.intent === undefined ? undefined : intents.get(exchange.intent)
    return intent && exchange.kind === 'http' && exchange.leg === leg ? [{ exchange, intent }] : []
  })
}

const isBy =
  ({ odsCode, system }: Acting) =>
  ({ intent }: Heard): boolean =>
    intent.organisation === odsCode && (system === undefined || intent.system === system)

/** Requests of somebody on a leg, of which there has to be one. */
function requestsOf(world: SpineWorld, acting: Acting, leg: Leg): readonly Heard[] {
  const heard = heardOn(world, leg).filter(isBy(acting))
  return heard.length > 0 ? heard : fail(`Nothing was heard of ${acting.name} on the leg ${leg}.`)
}

const header = ({ exchange }: Heard, name: string): string =>
  soleHeader(exchange.request.headers, name) ?? 'nothing'

const valuesOf = (heard: readonly Heard[], value: (each: Heard) => string): readonly string[] => [
  ...new Set(heard.map(value)),
]

/** Whose ASID a header holds, in words. */
const holderOf = ({ deployment: { topology } }: SpineWorld, asid: string): string => {
  const system = systemWithAsid(topology, asid)
  const { name } = topology.organisations.find(({ odsCode }) => odsCode === system?.organisation) ?? {}
  return system ? `${name ?? system.organisation} (${system.product})` : `nobody (${asid})`
}

/** The proxy saw requests of this organisation, by this system where one is named, and took none for another's. */
export function expectSeenAsItself(world: SpineWorld, acting: Acting): void {
  const seenAs = valuesOf(requestsOf(world, acting, 'to-ssp'), (each) => header(each, SSP_FROM))
  const wrong = seenAs.filter((asid) => {
    const system = systemWithAsid(world.deployment.topology, asid)
    return (
      system?.organisation !== acting.odsCode || (acting.system !== undefined && system.id !== acting.system)
    )
  })
  if (wrong.length > 0)
    fail(`${acting.name} was taken for ${wrong.map((asid) => holderOf(world, asid)).join(', ')}.`)
}

/** The proxy put no request down to this organisation. */
export function expectNotSeen(world: SpineWorld, { odsCode, name }: Organisation): void {
  const { topology } = world.deployment
  const wrong = heardOn(world, 'to-ssp').find(
    (each) => systemWithAsid(topology, header(each, SSP_FROM))?.organisation === odsCode,
  )
  if (wrong) fail(`${wrong.exchange.id}, a request of ${wrong.intent.organisation}, was put down to ${name}.`)
}

/** So many organisations reached the proxy, each under one ASID, which is its own. */
export function expectAllSeenAsThemselves(world: SpineWorld, expected: number): void {
  const { topology } = world.deployment
  const acting = new Map(
    heardOn(world, 'to-ssp').map(({ intent }) => [`${intent.organisation} ${intent.system ?? ''}`, intent]),
  )
  const organisations = new Map(topology.organisations.map((each) => [each.odsCode, each]))
  const owners = new Map(topology.systems.map(({ asid, organisation }) => [asid as string, organisation]))
  const wrong = heardOn(world, 'to-ssp').filter(
    (each) => owners.get(header(each, SSP_FROM)) !== each.intent.organisation,
  )
  const first = wrong[0]
  if (first)
    fail(
      `${wrong.length} requests were put down to the wrong organisation, ${first.exchange.id} of ` +
        `${organisations.get(first.intent.organisation)?.name ?? first.intent.organisation} to ${holderOf(world, header(first, SSP_FROM))}.`,
    )
  const seen = valuesOf(heardOn(world, 'to-ssp'), (each) => header(each, SSP_FROM)).length
  if (seen !== expected || acting.size !== expected)
    fail(`${acting.size} systems asked and ${seen} were told apart, instead of ${expected}.`)
}

/** The practice was told by the request itself which organisation asks. */
export function expectNamedToPractices(world: SpineWorld, acting: Acting): void {
  const named = valuesOf(
    requestsOf(world, acting, 'to-provider'),
    ({ exchange }) => requestingOrganisation(readToken(exchange.request.headers)) ?? 'nobody',
  )
  if (named.some((code) => code !== acting.odsCode))
    fail(`Practices were told that ${named.join(' and ')} asked, when ${acting.name} did.`)
}

const certificateOf = ({ exchange }: Heard): string =>
  exchange.connection.tls?.peer?.commonName ?? 'no certificate'

/** They all came to the proxy from one message handling server. */
export function expectOneServer(world: SpineWorld, organisations: readonly Acting[]): void {
  const servers = valuesOf(
    organisations.flatMap((each) => requestsOf(world, each, 'to-ssp')),
    certificateOf,
  )
  if (servers.length !== 1) fail(`They came from ${servers.length} servers: ${servers.join(', ')}.`)
}

/** Each came to the proxy from a message handling server of its own. */
export function expectServersOfTheirOwn(world: SpineWorld, organisations: readonly Acting[]): void {
  const servers = organisations.map((each) => valuesOf(requestsOf(world, each, 'to-ssp'), certificateOf))
  const all = servers.flat()
  if (all.length !== organisations.length || new Set(all).size !== all.length)
    fail(`They came from these servers: ${servers.map((each) => each.join(' and ')).join('; ')}.`)
}

/** What it sends as a consumer and what reaches it as a provider bear one and the same ASID. */
export function expectOneIdentity(world: SpineWorld, organisation: Organisation): void {
  const asConsumer = valuesOf(requestsOf(world, organisation, 'to-ssp'), (each) => header(each, SSP_FROM))
  const asProvider = valuesOf(
    heardOn(world, 'to-provider').filter(({ exchange }) => exchange.receiver === organisation.name),
    (each) => header(each, SSP_TO),
  )
  const [sent, answered] = [asConsumer.join(' and '), asProvider.join(' and ') || 'nothing']
  if (sent !== answered || asConsumer.length !== 1)
    fail(`${organisation.name} asks as ${sent} and answers as ${answered}.`)
}

/** Two of an organisation's systems were told apart by the proxy. */
export function expectToldApart(world: SpineWorld, organisation: Organisation, expected: number): void {
  const { topology } = world.deployment
  const heard = requestsOf(world, organisation, 'to-ssp')
  for (const each of heard) {
    const own = each.intent.system === undefined ? undefined : systemWithId(topology, each.intent.system)
    const seenAs = header(each, SSP_FROM)
    if (own && own.asid !== seenAs) fail(`${own.product} was taken for ${holderOf(world, seenAs)}.`)
  }
  const seen = valuesOf(heard, (each) => header(each, SSP_FROM))
  if (seen.length !== expected)
    fail(`${organisation.name} was seen as ${seen.length} systems: ${seen.join(', ')}.`)
}

/** Every request that a practice received was meant for it, and every practice that was called received its own. */
export function expectEachItsOwn(world: SpineWorld): void {
  const { topology } = world.deployment
  const names = new Map(topology.organisations.map(({ odsCode, name }) => [odsCode, name]))
  const strayed = heardOn(world, 'to-provider').find(
    ({ exchange, intent }) => exchange.receiver !== (intent.target && names.get(intent.target)),
  )
  if (strayed)
    fail(
      `${strayed.exchange.id} was meant for ${strayed.intent.target ?? 'nobody'} and reached ${strayed.exchange.receiver}.`,
    )
}
