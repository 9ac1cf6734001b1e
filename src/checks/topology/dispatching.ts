import { SSP_TO } from '../../spine/headers.js'
import { systemWithAsid } from '../../topology/lookups.js'
import type { HttpExchange } from '../../wire/exchange.js'
import type { Finding } from '../../verdict/verdict.js'
import { all, eachDelivery, expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import { inWords } from '../reading/history.js'
import type { Call, Scene } from '../reading/scene.js'
import { header } from '../ssp/grounds.js'
import { listed } from './holders.js'
import { practiceInUrl } from './practice-in-url.js'
import { hasRecordedLegs, hostOf, isServed, legsOf, nameOf } from './practice-legs.js'
import { isSharedByPractices, serverUnder } from './servers.js'

const isAtSharedServer = (delivery: Call, scene: Scene): boolean => {
  const server = serverUnder(scene, hostOf(delivery))
  return server !== undefined && isSharedByPractices(scene, server.id)
}

/** The practice in the URL, where it stands behind the server that was reached. */
const practiceHere = (delivery: Call, scene: Scene) => {
  const system = practiceInUrl(delivery, scene)
  return system?.mhs === serverUnder(scene, hostOf(delivery))?.id ? system : undefined
}

/** Practice systems that a delivery was handed on to, for a finding. */
const destinations = (legs: readonly HttpExchange[]): string =>
  listed(legs.map(({ id, receiver }) => `${receiver} (${id})`))

/** To the practice in the URL, once; to no other; and to nobody at all where it is not this server's. */
function goesToThePracticeInTheUrl(delivery: Call, scene: Scene): readonly Finding[] {
  const legs = legsOf(delivery, scene)
  const name = nameOf(scene, practiceHere(delivery, scene))
  const strays = legs.filter(({ receiver }) => receiver !== name)
  const twice = legs.length - strays.length > 1
  return all(
    expectThat(
      strays.length === 0 && !twice,
      'handed on to',
      name === undefined ? 'nobody: the practice in the URL is not behind this server' : `${name}, once`,
      destinations(legs),
    ),
    expectThat(
      legs.length > 0 || !isServed(delivery),
      'handed on to',
      name ?? 'a practice, or refused',
      'nobody, but answered as if it had been',
    ),
  )
}

/** Every practice and what its own system received, as far as inner legs are recorded. */
function receipts(scene: Scene): ReadonlyMap<string, HttpExchange[]> {
  const byPractice = new Map<string, HttpExchange[]>()
  for (const leg of scene.practiceLegs) {
    const received = byPractice.get(leg.receiver)
    if (received) received.push(leg)
    else byPractice.set(leg.receiver, [leg])
  }
  return byPractice
}

/** What a practice system received although it was meant for another practice, or came from nowhere. */
function foreign(leg: HttpExchange, scene: Scene): readonly Finding[] {
  const before = scene.handedOnFrom(leg)
  const meant = scene.intentOf(leg)?.target
  const practice = scene.topology.organisations.find(({ name }) => name === leg.receiver)?.odsCode
  return all(
    expectThat(
      before?.leg === 'to-provider',
      `sender of ${leg.id}`,
      'its message handling server, for the SSP',
      before ? before.receiver : (leg.connection.tls?.peer?.commonName ?? 'unknown'),
    ),
    expectThat(
      meant === undefined || meant === practice,
      `practice that ${leg.id} was meant for`,
      inWords(scene, practice),
      inWords(scene, meant),
    ),
  )
}

/** How a provider's message handling server hands requests on to practice systems (spine.md 5; 4.9 rule 14). */
export const dispatchingChecks: readonly Check[] = [
  {
    id: 'shared-server-dispatches-by-the-url',
    title: 'A shared message handling server hands a request on to the practice in its URL and to no other',
    requirements: ['TOP-PRO-SH-07', 'TOP-PRO-SH-04'],
    calledForBy: [],
    judge: eachDelivery({
      on: (delivery, scene) => hasRecordedLegs(delivery, scene) && isAtSharedServer(delivery, scene),
      examine: goesToThePracticeInTheUrl,
    }),
  },
  {
    id: 'separate-server-serves-its-own-practice-only',
    title: "A practice's own message handling server hands on what is for that practice and nothing else",
    requirements: ['TOP-PRO-SEP-05', 'TOP-PRO-SEP-04'],
    calledForBy: [],
    judge: eachDelivery({
      on: (delivery, scene) => hasRecordedLegs(delivery, scene) && !isAtSharedServer(delivery, scene),
      examine: goesToThePracticeInTheUrl,
    }),
  },
  {
    id: 'header-decides-no-destination',
    title:
      'A request whose Ssp-To names another practice than its URL is never handed on to that other practice',
    requirements: ['TOP-PRO-SH-07', 'SSP-PRO-04'],
    calledForBy: [],
    judge: eachDelivery({
      on: (delivery, scene) =>
        hasRecordedLegs(delivery, scene) && otherPractice(delivery, scene) !== undefined,
      examine: (delivery, scene) => {
        const other = otherPractice(delivery, scene)
        const wrong = legsOf(delivery, scene).filter(({ receiver }) => receiver === other)
        return expectThat(
          wrong.length === 0,
          SSP_TO,
          `no say in where it goes; ${other ?? 'the other practice'} does not receive it`,
          destinations(wrong),
        )
      },
    }),
  },
  {
    id: 'practice-receives-its-own-requests-only',
    title: 'Each practice received the requests that were meant for it and no others',
    requirements: ['TOP-PRO-SH-04', 'TOP-PRO-SEP-04', 'REG-25'],
    calledForBy: [],
    judge: (scene) =>
      [...receipts(scene).values()].map((legs) =>
        sighting(
          legs,
          legs.flatMap((leg) => foreign(leg, scene)),
        ),
      ),
  },
]

/** The practice that Ssp-To names, where it is another than the one in the URL. */
function otherPractice(delivery: Call, scene: Scene): string | undefined {
  const named = systemWithAsid(scene.topology, header(delivery, SSP_TO))
  const system = practiceInUrl(delivery, scene)
  return named && system && named !== system ? nameOf(scene, named) : undefined
}
