import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { WorkedJourney } from '../../drivers/worked-journey.js'
import { HarnessError } from '../../spine/errors.js'
import type { Asid, OdsCode } from '../../spine/identifiers.js'
import { loadTopology } from '../../topology/read-topology.js'
import type { Topology } from '../../topology/topology.js'
import type { Deployment } from '../deployment.js'
import { launchEmbedded } from '../embedded.js'
import { makeMaterials } from '../materials.js'
import { startOf } from '../starting-instant.js'

export type Launch = (topology: Topology) => Promise<Deployment>

/** A topology that comes with spinecheck. */
export const topologyNamed = (name: string): Topology =>
  loadTopology(fileURLToPath(new URL(`../../../../topologies/${name}.yaml`, import.meta.url)))

export const workedExample = topologyNamed('worked-example')
export const regionalPortal = topologyNamed('regional-portal')

export const NORTHGATE = 'NLX01' as OdsCode
export const MEADOW_LANE = 'A20047' as OdsCode
export const SOUTHGATE = 'NLX02' as OdsCode
const JOINED = 'NLX91' as OdsCode

/** Doubles in this process, which every other launcher is held against. */
export const embedded: Launch = async (topology) =>
  launchEmbedded({ topology, materials: await makeMaterials(startOf(topology)) })

/** Whatever could be opened is closed, also where something else could not. */
export const closeAll = (opened: readonly Deployment[]): Promise<unknown> =>
  Promise.all(opened.map((deployment) => deployment[Symbol.asyncDispose]()))

/** The worked example for a patient, by one organisation; yields why it stopped, if it did. */
export async function book(deployment: Deployment, organisation: OdsCode): Promise<string> {
  const driver = await deployment.consumer({ organisation, sdsRoute: 'ldap', faults: new Set() })
  const journey = new WorkedJourney({ organisation }, driver, deployment)
  await journey.bookFor(deployment.topology.patients[0]!)
  return journey.stopped?.reason ?? 'booked'
}

/** What is on record, without what differs from run to run: addresses, times, identifiers of messages. */
export function onRecord({ journal }: Deployment) {
  const acts = new Map(
    journal.intents.map(({ id, organisation, action }) => [id, `${organisation} ${action}`]),
  )
  return {
    acts: journal.intents.map(({ id, stopped }) => `${acts.get(id)} ${stopped ?? false}`),
    exchanges: journal.exchanges.map((exchange) => {
      const { id, leg, receiver, forwards, intent = '' } = exchange
      const answer =
        exchange.kind === 'http' ? exchange.response?.status : `LDAP ${exchange.response.resultCode}`
      return `${id} ${leg} ${receiver} forwards ${forwards} for ${acts.get(intent)}: ${answer}`
    }),
    troubles: journal.troubles.map(({ message }) => message),
    unattributed: journal.unattributed.length,
    isWhole: journal.isWhole,
  }
}

type Scenario = readonly [name: string, play: (deployment: Deployment) => Promise<unknown>]

/** Each changes something that the next one must not notice. */
const SCENARIOS: readonly Scenario[] = [
  ['a booking', (deployment) => book(deployment, NORTHGATE)],
  [
    'an agreement that has ended',
    (deployment) => {
      deployment.change((topology) => ({ ...topology, agreements: [] }))
      return book(deployment, NORTHGATE)
    },
  ],
  [
    'a practice that has no slot free',
    (deployment) => {
      deployment.change((topology) => ({ ...topology, schedules: [] }))
      return book(deployment, NORTHGATE)
    },
  ],
  [
    'a proxy that misbehaves',
    (deployment) => {
      deployment.switchOn({ kind: 'ssp:cannot-reach-the-provider' })
      return book(deployment, NORTHGATE)
    },
  ],
  [
    'two bookings, one after the other',
    async (deployment) => [await book(deployment, NORTHGATE), await book(deployment, NORTHGATE)],
  ],
]

/** Every scenario comes after every other one at least once. */
const ORDERS: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4],
  [4, 2, 0, 3, 1],
  [3, 4, 1, 0, 2, 0],
]

/** What every deployment does alike, however it was brought to life: above it no code can tell. */
export function deploymentContract(mode: string, launch: Launch, skip: string | false): void {
  describe(`a deployment, ${mode}`, { skip }, () => {
    const opened: Deployment[] = []
    let deployment: Deployment
    let reference: Deployment
    const expected = new Map<string, unknown>()
    before(async () => {
      opened.push((reference = await embedded(workedExample)))
      opened.push((deployment = await launch(workedExample)))
      for (const [name, play] of SCENARIOS) {
        reference.begin()
        const came = await play(reference)
        expected.set(name, { came, ...onRecord(reference) })
      }
    })
    after(() => closeAll(opened))

    for (const order of ORDERS)
      test(`scenarios leave nothing behind, in the order ${order.join(' ')}`, async () => {
        for (const place of order) {
          const [name, play] = SCENARIOS[place]!
          deployment.begin()
          const came = await play(deployment)
          assert.deepEqual({ came, ...onRecord(deployment) }, expected.get(name), name)
        }
      })

    test('the scenarios differ, so that one which is taken for another shows', () => {
      assert.equal(new Set([...expected.values()].map((each) => JSON.stringify(each))).size, SCENARIOS.length)
    })

    test('organisations that act at the same time are told apart', async () => {
      deployment.begin()
      const consumers = workedExample.systems.flatMap(({ roles, organisation }) =>
        roles.includes('consumer') ? [organisation] : [],
      )
      await Promise.all(consumers.map((organisation) => book(deployment, organisation)))
      const { journal } = deployment
      const owner = new Map(journal.intents.map(({ id, organisation }) => [id, organisation]))
      const asids = new Map(workedExample.systems.map(({ organisation, asid }) => [organisation, asid]))
      const told = journal.exchanges.flatMap((exchange) =>
        exchange.kind === 'http' && exchange.leg === 'to-ssp'
          ? [
              [
                exchange.request.headers.find(([name]) => name.toLowerCase() === 'ssp-from')?.[1],
                asids.get(owner.get(exchange.intent ?? '')!),
              ] as const,
            ]
          : [],
      )
      assert.ok(told.length > consumers.length)
      for (const [sent, own] of told) assert.equal(sent, own)
      assert.deepEqual(onRecord(deployment).troubles, [])
      assert.equal(journal.unattributed.length, 0)
    })

    test('an organisation that joins later acts like any other', async () => {
      deployment.begin()
      deployment.change(withOneMore)
      assert.equal(await book(deployment, JOINED), 'booked')
      assert.ok(deployment.journal.intents.every(({ organisation }) => organisation === JOINED))
      assert.deepEqual([deployment.journal.unattributed.length, deployment.past.length], [0, 1])
      deployment.begin()
      await assert.rejects(book(deployment, JOINED), isUnregistered)
    })

    test('whoever has no consumer system cannot act', async () => {
      deployment.begin()
      await assert.rejects(book(deployment, MEADOW_LANE), isUnregistered)
    })

    test('a scenario may begin at another moment', async () => {
      const christmas = Date.parse('2027-12-24T09:00:00Z')
      deployment.begin(christmas)
      assert.ok(Math.abs(deployment.clock.now() - christmas) < 60_000)
      await book(deployment, NORTHGATE)
      const [first] = deployment.journal.exchanges
      assert.ok(Math.abs(Date.parse(first?.startedAt ?? '') - christmas) < 60_000, first?.startedAt)
    })
  })
}

/** One more organisation with a consumer system behind the server of another, with the same agreements. */
function withOneMore(topology: Topology): Topology {
  const model = topology.systems.find(({ organisation }) => organisation === NORTHGATE)!
  const user = topology.practitioners.find(({ organisation }) => organisation === NORTHGATE)!
  const host = topology.organisations.find(({ odsCode }) => odsCode === NORTHGATE)!
  return {
    ...topology,
    organisations: [...topology.organisations, { ...host, odsCode: JOINED, name: 'Joined Urgent Care' }],
    systems: [
      ...topology.systems,
      { ...model, id: 'joined', organisation: JOINED, asid: '290000009999' as Asid },
    ],
    agreements: topology.agreements.flatMap((agreement) =>
      agreement.consumer === NORTHGATE ? [agreement, { ...agreement, consumer: JOINED }] : [agreement],
    ),
    practitioners: [...topology.practitioners, { ...user, id: 'user-joined', organisation: JOINED }],
  }
}

const isUnregistered = (cause: unknown): boolean =>
  cause instanceof HarnessError && cause.code === 'SYSTEM_NOT_REGISTERED'
