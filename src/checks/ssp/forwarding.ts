import { headerValues, SSP_HEADERS, type HeaderList } from '../../spine/headers.js'
import type { WireRequest } from '../../wire/exchange.js'
import { endToEnd } from '../../wire/end-to-end.js'
import type { Finding } from '../../verdict/verdict.js'
import {
  all,
  expectSame,
  expectThat,
  sighting,
  type OldCheck as Check,
  type Found,
} from '../judging/legacy.js'
import { groupsBy } from '../judging/each.js'
import { inShort } from '../reading/json.js'
import type { Call, Scene } from '../reading/scene.js'

/** Both legs of a forwarded request. */
export interface Passage {
  readonly call: Call
  readonly delivery: Call
}

export const passages = (scene: Scene): readonly Passage[] =>
  scene.calls.flatMap((call) => {
    const delivery = scene.deliveryOf(call)
    return delivery ? { call, delivery } : []
  })

/** Judges each forwarded request with its two legs. */
const eachPassage =
  (
    examine: (passage: Passage, scene: Scene) => Found,
    on: (passage: Passage) => boolean = () => true,
  ): Check['judge'] =>
  (scene) =>
    passages(scene)
      .filter(on)
      .map((passage) => sighting([passage.call.exchange, passage.delivery.exchange], examine(passage, scene)))

/** Differ from leg to leg by their nature; what the SSP adds is allowed to it (spine.md 3.6). */
const OF_THE_LEG: ReadonlySet<string> = new Set(['host', 'date', 'content-length', 'forwarded', 'via'])

/** Fields of one leg that the other lacks or has with another value. */
export function alteredHeaders(from: HeaderList, to: HeaderList, leg: string): readonly Finding[] {
  const names = new Set(endToEnd(from).map(([name]) => name))
  return [...names].flatMap((name) => {
    if (OF_THE_LEG.has(name.toLowerCase())) return []
    const [sent, received] = [headerValues(from, name).join(', '), headerValues(to, name).join(', ')]
    return all(expectThat(sent === received, `${name} of the ${leg}`, inShort(sent), inShort(received)))
  })
}

/** The part of a target that the provider is to see: path and query, byte for byte. */
const providerTarget = ({ target }: WireRequest): string => target.replace(/^\/?https?:\/\/[^/?#]*/i, '')

/** A finding, where two bodies differ. */
export const sameBytes = (at: string, from: Buffer | undefined, to: Buffer | undefined) =>
  expectThat(
    from !== undefined && to !== undefined && from.equals(to),
    at,
    `the ${from?.length ?? 0} bytes that were sent`,
    to ? `${to.length} bytes that differ` : 'nothing',
  )

/** Request line, headers and body of a request on both legs. */
export const sameRequest = ({ call, delivery }: Passage): readonly Finding[] => {
  const [from, to] = [call.exchange.request, delivery.exchange.request]
  return all(
    expectSame('method on the provider leg', from.method, to.method),
    expectSame('request target on the provider leg', providerTarget(from), to.target),
    alteredHeaders(from.headers, to.headers, 'request'),
    sameBytes('body of the request', from.body, to.body),
  )
}

/** Status, headers and body of an answer on both legs. */
export const sameAnswer = ({ call, delivery }: Passage): readonly Finding[] => {
  const [from, to] = [delivery.exchange.response, call.exchange.response]
  if (!from) return []
  return all(
    expectSame('status on the consumer leg', String(from.status), to && String(to.status)),
    alteredHeaders(from.headers, to?.headers ?? [], 'answer'),
    sameBytes('body of the answer', from.body, to?.body),
  )
}

const isAnswered = ({ delivery }: Passage): boolean => delivery.exchange.response !== undefined

const PASSED_ON: ReadonlySet<number> = new Set([400, 403, 404, 405, 409, 422, 429])

/** How the SSP hands requests and answers on (spine.md 3.2, 3.6). */
export const forwardingChecks: readonly Check[] = [
  {
    id: 'payloads-are-forwarded-unchanged',
    title: 'The SSP changes no byte of a body, in either direction',
    requirements: ['SSP-FWD-01'],
    calledForBy: [],
    judge: eachPassage(({ call, delivery }) =>
      all(
        sameBytes('body of the request', call.exchange.request.body, delivery.exchange.request.body),
        delivery.exchange.response &&
          sameBytes('body of the answer', delivery.exchange.response.body, call.exchange.response?.body),
      ),
    ),
  },
  {
    id: 'headers-are-forwarded-unchanged',
    title: 'The SSP changes and drops no end-to-end header, in either direction',
    requirements: ['SSP-FWD-02'],
    calledForBy: [],
    judge: eachPassage(({ call, delivery }) =>
      all(
        alteredHeaders(call.exchange.request.headers, delivery.exchange.request.headers, 'request'),
        delivery.exchange.response &&
          alteredHeaders(delivery.exchange.response.headers, call.exchange.response?.headers ?? [], 'answer'),
      ),
    ),
  },
  {
    id: 'everything-is-forwarded',
    title: 'The SSP forwards all headers, the query as written and the whole body',
    requirements: ['SSP-FWD-05'],
    calledForBy: [],
    judge: eachPassage(sameRequest),
  },
  {
    id: 'provider-never-sees-the-ssp-prefix',
    title: "The provider sees its own path and its own host, not the SSP's",
    requirements: ['SSP-URL-09'],
    calledForBy: [],
    judge: eachPassage(({ call, delivery }) => {
      const { target, headers } = delivery.exchange.request
      const host = /^https?:\/\/([^/?#]*)/i.exec(call.url)?.[1] ?? "the provider's"
      return all(
        expectThat(
          /^\/(?!\/?https?:)/i.test(target),
          'request target on the provider leg',
          'its own path',
          target,
        ),
        expectSame('Host on the provider leg', host, headerValues(headers, 'Host').join(', ')),
      )
    }),
  },
  {
    id: 'all-parties-see-the-same-four-headers',
    title: 'The four Ssp-* headers are the same at the SSP and at the provider',
    requirements: ['SSP-HDR-13'],
    calledForBy: [],
    judge: eachPassage(({ call, delivery }) =>
      all(
        ...SSP_HEADERS.map((name) =>
          expectSame(
            `${name} on the provider leg`,
            headerValues(call.exchange.request.headers, name).join(', '),
            headerValues(delivery.exchange.request.headers, name).join(', '),
          ),
        ),
      ),
    ),
  },
  {
    id: 'errors-of-the-provider-are-passed-on',
    title: "The provider's 4xx answers reach the consumer with their status and body",
    requirements: ['SSP-FWD-12'],
    calledForBy: [],
    judge: eachPassage(sameAnswer, ({ delivery }) => PASSED_ON.has(delivery.exchange.response?.status ?? 0)),
  },
  {
    id: 'answer-is-the-providers',
    title: 'What the consumer gets is what the provider answered, one answer for one request',
    requirements: ['WEX-OV-5'],
    calledForBy: [],
    judge: (scene) =>
      eachPassage((passage) => {
        const twice = scene.deliveries.filter(
          ({ exchange }) => exchange.forwards === passage.call.exchange.id,
        )
        return all(
          sameAnswer(passage),
          expectThat(twice.length === 1, 'provider leg', 'one request', `${twice.length} requests`),
        )
      }, isAnswered)(scene),
  },
  {
    id: 'both-legs-use-mutual-tls',
    title: 'Consumer and SSP, and SSP and provider, talk over TLS with certificates on both sides',
    requirements: ['SSP-TLS-01', 'SSP-FWD-14', 'SSP-CHK-07'],
    calledForBy: [],
    judge: eachPassage(({ call, delivery }) =>
      all(
        ...[call, delivery].map(({ exchange: { connection, receiver } }) =>
          expectThat(
            connection.tls?.peer !== undefined,
            `connection to ${receiver}`,
            'TLS with a client certificate',
            connection.tls ? 'no client certificate' : 'no TLS',
          ),
        ),
      ),
    ),
  },
  {
    id: 'connections-are-kept-alive',
    title: 'Several requests over one connection to the SSP are all answered',
    requirements: ['SSP-FWD-08'],
    calledForBy: [],
    judge: (scene) =>
      groupsBy(scene.calls, ({ exchange: { connection } }) => `${connection.from} ${connection.to}`)
        .filter((calls) => calls.length > 1)
        .map((calls) =>
          sighting(
            calls.map(({ exchange }) => exchange),
            calls.flatMap(({ exchange }) =>
              all(expectThat(exchange.response !== undefined, `answer to ${exchange.id}`, 'one', undefined)),
            ),
          ),
        ),
  },
]
