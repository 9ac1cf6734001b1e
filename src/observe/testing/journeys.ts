import { SceneBuilder } from '../../checks/testing/scene-builder.js'
import type { OdsCode } from '../../spine/identifiers.js'
import type { Errand, Exchange, HttpExchange } from '../../wire/exchange.js'
import { checks } from '../../checks/index.js'
import type { JudgedEncounter } from '../observation.js'
import type { ObservedEncounter } from '../encounters.js'
import { Observation, type EncounterKeeper } from '../observation.js'

/** So many journeys of one organisation, one after the other; each is the whole worked example for one patient, all with one token. */
export function journeys(count: number): SceneBuilder {
  const builder = new SceneBuilder()
  for (let journey = 0; journey < count; journey += 1)
    builder.trace().findEndpoint().findAsid().call('3').call('4').call('5').call('6')
  return builder.without(...Array.from({ length: count }, (_each, place) => `token.${place + 2}`))
}

/** What all that comes to the address of one organisation is filed under. */
export const AT_ITS_ADDRESS: Errand = {
  id: 'i1',
  organisation: 'NLX01' as OdsCode,
  action: 'errand',
  knownBy: 'address',
}

/** One journey so many times over at the address of its organisation, as if each was made anew: with ids and a token of its own each time. */
export function* madeAnew(
  journey: readonly Exchange[],
  count: number,
): Generator<readonly Exchange[], void, undefined> {
  const arrivalOf = ({ id }: Pick<Exchange, 'id'>) => Number(id.slice(1))
  const span = Math.max(...journey.map(arrivalOf))
  for (let time = 0; time < count; time += 1) {
    const later = (id: string) => `x${arrivalOf({ id }) + time * span}`
    const own = time.toString(16).padStart(8, '0')
    yield journey.map((exchange): Exchange => {
      const moved = {
        ...exchange,
        id: later(exchange.id),
        ...(exchange.forwards === undefined ? {} : { forwards: later(exchange.forwards) }),
        intent: AT_ITS_ADDRESS.id,
      }
      return moved.kind === 'ldap' ? moved : withIdsOfItsOwn(moved, own)
    })
  }
}

const withIdsOfItsOwn = (exchange: HttpExchange, own: string): HttpExchange => {
  const isOfPds = exchange.leg === 'to-pds'
  const { request, response } = exchange
  return {
    ...exchange,
    request: {
      ...request,
      headers: request.headers.map(([name, value]) => [
        name,
        /^(?:ssp-traceid|x-(?:request|correlation)-id)$/i.test(name)
          ? own + value.slice(own.length)
          : !/^authorization$/i.test(name)
            ? value
            : isOfPds
              ? value + own
              : value.replace(/\.([^.]*)\./, (_whole, payload: string) => `.${writtenAnew(payload, own)}.`),
      ]),
      body: isOfPds ? withAssertionOfItsOwn(request.body, own) : Buffer.from(request.body),
    },
    response: response && {
      ...response,
      headers: [...response.headers],
      body: isOfPds
        ? Buffer.from(response.body.toString().replace(/("access_token"\s*:\s*"[^"]+)/, `$1${own}`))
        : Buffer.from(response.body),
    },
  }
}

/** The same claims in other bytes: with blanks behind them that no other has. */
const writtenAnew = (payload: string, own: string): string => {
  const bits = Number.parseInt(own, 16).toString(2)
  const blanks = bits.replaceAll('0', ' ').replaceAll('1', '\t')
  return Buffer.from(Buffer.from(payload, 'base64url').toString() + blanks).toString('base64url')
}

const withAssertionOfItsOwn = (body: Buffer, own: string): Buffer =>
  Buffer.from(
    body
      .toString()
      .replace(/(client_assertion=[^.&]*\.)([^.&]*)/, (_whole, head: string, payload: string) => {
        const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>
        const renewed = { ...claims, jti: `${String(claims['jti'])} ${own}` }
        return head + Buffer.from(JSON.stringify(renewed)).toString('base64url')
      }),
  )

/** The exchanges of a scene, some of them after so many seconds of silence. */
export const after = (exchanges: readonly Exchange[], seconds: number): readonly Exchange[] =>
  exchanges.map((exchange) => ({
    ...exchange,
    startedAt: new Date(Date.parse(exchange.startedAt) + seconds * 1000).toISOString(),
  }))

/** What was kept of encounters that are over. */
export interface Kept extends JudgedEncounter {
  readonly encounter: ObservedEncounter
  readonly isNew: boolean
}

/** An observation of a scene in which everybody is known, and what it keeps. */
export function observationOf(builder: SceneBuilder, remembers?: number, errands?: readonly Errand[]) {
  const kept: Kept[] = []
  const grown: ObservedEncounter[] = []
  const keeper: EncounterKeeper = {
    grown: (encounter) => grown.push(encounter),
    ended: (encounter, judged, isNew) => kept.push({ encounter, isNew, ...judged }),
  }
  const { intents, topology } = builder.scene()
  const observation = new Observation({
    checks,
    keeper,
    without: [],
    ...(remembers === undefined ? {} : { remembers }),
    stage: () => ({ topology, past: [], intents: errands ?? intents, faults: [] }),
  })
  return { observation, kept, grown }
}

const ofConsumers = new Set(checks.filter(({ party }) => party === 'consumer').map(({ id }) => id))

/** Ids of the checks on consumers that an encounter broke; answers of the story are not looked at. */
export const brokenIn = ({ outcomes }: JudgedEncounter): readonly string[] =>
  outcomes
    .filter(({ check, state }) => state === 'broken' && ofConsumers.has(check))
    .map(({ check }) => check)
