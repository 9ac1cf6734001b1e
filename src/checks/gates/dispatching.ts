import { sameText } from '../../spine/comparisons.js'
import { systemWithAsid } from '../../topology/lookups.js'
import type { System, Topology } from '../../topology/topology.js'
import type { HttpExchange } from '../../wire/exchange.js'
import { check, where } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { accountable, consumerBehind, serverAccountable, type Kind } from '../judging/kinds.js'
import { fieldOf } from '../reading/call.js'
import { inWords } from '../reading/history.js'
import { succeeded } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { groundsAgainst } from './grounds.js'
import {
  hasRecordedLegs,
  hostOf,
  isSharedByPractices,
  legsOf,
  nameOf,
  odsCodeInUrl,
  practiceInUrl,
  serverUnder,
  systemUnder,
} from './practice-legs.js'
import { endpointsOf, receiversOf } from './registered.js'

const isShared = (call: Call): boolean => isSharedByPractices(call.topology, hostOf(call))
const isSeparate = (call: Call): boolean => !isShared(call)

/** The practice in the URL, where it stands behind the server that was reached. */
const practiceHere = (delivery: Call): System | undefined => {
  const system = practiceInUrl(delivery)
  return system && system.mhs === serverUnder(delivery.topology, hostOf(delivery))?.id ? system : undefined
}

/** Whether Ssp-To names another practice than the URL. */
const namesAnother = (delivery: Call): boolean => {
  const [named, addressed] = [
    systemWithAsid(delivery.topology, delivery.ssp.to.sole),
    practiceInUrl(delivery),
  ]
  return named !== undefined && addressed !== undefined && named !== addressed
}

/** What reached a practice's message handling server, where it is on record what that did with it. */
const dispatches: Kind<Call> = {
  items: (scene) => scene.everyDelivery.filter((delivery) => hasRecordedLegs(delivery, scene)),
  exchanges: ({ exchange }) => [exchange],
  by: (delivery) => serverAccountable(delivery.topology, systemUnder(delivery.topology, hostOf(delivery))),
}

/** Who received it, by name: copies that set out together arrive in any order. */
const destinations = (legs: readonly HttpExchange[]): string =>
  [...new Set(legs.map(({ receiver }) => receiver))].sort().join(', ')

/** What a practice's own system received. */
interface PracticeLeg {
  readonly exchange: HttpExchange
}

const practiceLegs: Kind<PracticeLeg> = {
  items: (scene) => scene.practiceLegs.map((exchange) => ({ exchange })),
  exchanges: ({ exchange }) => [exchange],
  by: ({ exchange }, { scene }) => consumerBehind(exchange, scene),
}

const isAtSharedServer = ({ exchange }: PracticeLeg, scene: Scene): boolean =>
  isSharedByPractices(scene.topologyAt(exchange), fieldOf(exchange.request.headers, 'Host').values.join(', '))

/** Requests that the SSP was right to hand on: what their address and headers lead to is as it is registered. */
const registered: Kind<Call> = {
  items: (scene) =>
    scene.everyCall.filter(
      (call) => scene.deliveryOf(call) !== undefined && groundsAgainst(call, scene).length === 0,
    ),
  exchanges: ({ exchange }) => [exchange],
  by: ({ topology, ssp }) => accountable(topology, 'provider', systemWithAsid(topology, ssp.to.sole)),
}

/** Whether an ODS code is that of some practice. */
const isPractice = ({ systems }: Topology, odsCode: string): boolean =>
  systems.some(({ organisation, roles }) => organisation === odsCode && roles.includes('provider'))

/** The practice in a URL; undefined where what stands in its place is no practice's code. */
function addressedTo({ url, topology }: Call): string | undefined {
  const odsCode = odsCodeInUrl(url)
  return odsCode !== undefined && isPractice(topology, odsCode) ? odsCode : undefined
}

/** Records to which a registered request leads, by the ODS codes that they are under. */
const pointersOf = (
  call: Call,
  scene: Scene,
): readonly (readonly [at: string, odsCodes: readonly string[]])[] => [
  ['AS record of Ssp-To', receiversOf(call, scene).map(({ odsCode }) => odsCode)],
  ['MHS record of its party key', endpointsOf(call, scene).map(({ odsCode }) => odsCode)],
]

/** Where requests end up behind the SSP (spine.md 4.9 rule 14, 5). */
export const dispatchingChecks = [
  check({
    id: 'server-hands-on-to-the-practice-in-the-url',
    title:
      'A practice’s message handling server hands a request on to the practice in its URL and to no other',
    matters: 'Another practice sees the patient, and the one that was meant knows of no booking.',
    mend: 'Choose the practice by the ODS code in the path alone, and refuse what is for none behind this server.',
    party: 'mhs',
    requirements: [
      'REG-25',
      where(isShared, 'TOP-PRO-SH-07', 'TOP-PRO-SH-04'),
      where(isSeparate, 'TOP-PRO-SEP-05', 'TOP-PRO-SEP-04'),
      where(namesAnother, 'SSP-PRO-04'),
    ],
    of: dispatches,
    reads: legsOf,
    expects: (legs, delivery) => {
      const system = practiceHere(delivery)
      const name = system && nameOf(delivery.topology, system)
      return all(
        expectThat(
          legs.every(({ receiver }) => receiver === name),
          'handed on to',
          name ?? 'nobody: the practice in the URL is not behind this server',
          destinations(legs),
        ),
        expectThat(
          legs.length > 0 || !succeeded(delivery),
          'handed on to',
          name ?? 'nobody, and refused',
          'nobody, but answered as if it had been',
        ),
      )
    },
  }),
  check({
    id: 'practice-systems-are-reached-through-their-server',
    title: 'A practice’s own system gets its requests from its message handling server, for the SSP',
    matters: 'Whoever gets in round Spine is neither known nor logged.',
    mend: 'Let nobody but the message handling server connect to the practice’s system.',
    party: 'consumer',
    requirements: [
      where(isAtSharedServer, 'TOP-PRO-SH-04'),
      where((leg: PracticeLeg, scene) => !isAtSharedServer(leg, scene), 'TOP-PRO-SEP-04'),
    ],
    of: practiceLegs,
    reads: ({ exchange }, scene) => ({ before: scene.handedOnFrom(exchange), exchange }),
    expects: ({ before, exchange }) =>
      expectThat(
        before?.leg === 'to-provider',
        'sender',
        'its message handling server, for the SSP',
        before?.receiver ?? exchange.connection.tls?.peer?.commonName ?? 'unknown',
      ),
  }),
  check({
    id: 'registered-address-leads-to-one-practice',
    title: 'Ssp-To, party key, address and URL lead to one practice',
    matters:
      'Where registrations are crossed, one practice gets what is meant for another, and nobody notices.',
    mend: 'Put the ODS codes on the AS and MHS records of the practice right, and the one in its address.',
    party: 'provider',
    requirements: ['REG-25', where(isShared, 'TOP-PRO-SH-04'), where(isSeparate, 'TOP-PRO-SEP-04')],
    of: registered,
    reads: addressedTo,
    expects: (odsCode, call, scene) =>
      // That several share a record is told by itself.
      pointersOf(call, scene).flatMap(([at, named]) =>
        all(
          expectThat(
            named.some((each) => sameText(each, odsCode)),
            at,
            `${inWords(call, odsCode)}, as in the URL`,
            named.map((each) => inWords(call, each)).join(' and '),
          ),
        ),
      ),
  }),
] as const
