import { soleHeader, SSP_HEADERS } from '../../spine/headers.js'
import type { RequirementId } from '../../requirements/requirement.js'
import type { HttpExchange } from '../../wire/exchange.js'
import type { Finding } from '../../verdict/verdict.js'
import { all, expectSame, sighting, type OldCheck as Check } from '../judging/legacy.js'
import type { Scene } from '../reading/scene.js'
import { alteredHeaders, sameBytes } from '../ssp/forwarding.js'
import { isSharedByPractices, serverUnder, sharesServer } from './servers.js'

/** One hop through a message handling server: what came in, and what went on. */
interface Hop {
  readonly came: HttpExchange
  readonly went: HttpExchange
}

const isHttp = (exchange: { readonly kind: string } | undefined): exchange is HttpExchange =>
  exchange?.kind === 'http'

const isFromConsumer = ({ came, went }: Hop): boolean => came.leg === 'to-mhs' && went.leg === 'to-ssp'
const isToPractice = ({ came, went }: Hop): boolean =>
  came.leg === 'to-provider' && went.leg === 'to-practice'

/** Hops of one kind, in the order in which the requests went on. */
const hops = (scene: Scene, isOfKind: (hop: Hop) => boolean): readonly Hop[] =>
  scene.exchanges.flatMap((went) => {
    const came = scene.handedOnFrom(went)
    const hop = isHttp(went) && isHttp(came) ? { came, went } : undefined
    return hop && isOfKind(hop) ? [hop] : []
  })

/** Scheme and authority are the first hop's own; the rest is for the other end (RFC 9112 3.2.2). */
const originForm = (target: string): string => target.replace(/^https?:\/\/[^/?#]*/i, '')

/** Request line, headers and body: as they came. */
const sameRequest = ({ came: { request: from }, went: { request: to } }: Hop): readonly Finding[] =>
  all(
    expectSame('method', from.method, to.method),
    expectSame('request target', originForm(from.target), originForm(to.target)),
    alteredHeaders(from.headers, to.headers, 'request'),
    addedHeaders({ from, to }),
    sameBytes('body of the request', from.body, to.body),
  )

/** Who asks and for whom is the consumer system's own to say; a server adds nothing to it. */
const OF_THE_SENDER: ReadonlySet<string> = new Set(
  [...SSP_HEADERS, 'Authorization'].map((name) => name.toLowerCase()),
)

const addedHeaders = ({ from, to }: Record<'from' | 'to', HttpExchange['request']>): readonly Finding[] => {
  const sent = new Set(from.headers.map(([name]) => name.toLowerCase()))
  return to.headers.flatMap(([name, value]) =>
    OF_THE_SENDER.has(name.toLowerCase()) && !sent.has(name.toLowerCase())
      ? [{ at: `${name} of the request`, expected: 'nothing, as it came', actual: value }]
      : [],
  )
}

/** Status, headers and body of the answer: as they came back. */
const sameAnswer = ({ came, went }: Hop): readonly Finding[] => {
  const [from, to] = [went.response, came.response]
  if (!from) return []
  return all(
    expectSame('status', String(from.status), to && String(to.status)),
    alteredHeaders(from.headers, to?.headers ?? [], 'answer'),
    sameBytes('body of the answer', from.body, to?.body),
  )
}

const hopCheck = (
  id: string,
  title: string,
  requirements: readonly RequirementId[],
  on: (hop: Hop, scene: Scene) => boolean,
): Check => ({
  id,
  title,
  requirements,
  calledForBy: [],
  judge: (scene) =>
    hops(scene, (hop) => on(hop, scene)).map((hop) =>
      sighting([hop.came, hop.went], all(sameRequest(hop), sameAnswer(hop))),
    ),
})

const isAtSharedServer = ({ came }: Hop, scene: Scene): boolean => {
  const server = serverUnder(scene, soleHeader(came.request.headers, 'Host'))
  return server !== undefined && isSharedByPractices(scene, server.id)
}

/** What a message handling server hands on is what it was given: it speaks for nobody (spine.md 5). */
export const passingOnChecks: readonly Check[] = [
  hopCheck(
    'shared-server-passes-on-what-consumers-send',
    'A shared message handling server hands on every request and answer of the organisations behind it unchanged',
    ['TOP-CON-SH-03', 'TOP-CON-SH-06'],
    (hop, scene) => isFromConsumer(hop) && sharesServer({ exchange: hop.went }, scene),
  ),
  hopCheck(
    'separate-server-passes-on-what-its-consumer-sends',
    "A consumer's own message handling server hands on its requests and their answers unchanged",
    ['TOP-GEN-05', 'TOP-CON-SEP-03'],
    (hop, scene) => isFromConsumer(hop) && !sharesServer({ exchange: hop.went }, scene),
  ),
  hopCheck(
    'shared-server-passes-on-what-is-for-its-practices',
    'A shared message handling server hands requests on to its practices, and their answers back, unchanged',
    ['TOP-PRO-SH-04'],
    (hop, scene) => isToPractice(hop) && isAtSharedServer(hop, scene),
  ),
  hopCheck(
    'separate-server-passes-on-what-is-for-its-practice',
    "A practice's own message handling server hands requests on to it, and its answers back, unchanged",
    ['TOP-PRO-SEP-04'],
    (hop, scene) => isToPractice(hop) && !isAtSharedServer(hop, scene),
  ),
]
