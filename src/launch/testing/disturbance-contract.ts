import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HarnessError } from '../../spine/errors.js'
import type { Deployment } from '../deployment.js'
import type { Disturbance } from '../disturbances.js'
import {
  closeAll,
  MEADOW_LANE,
  NORTHGATE,
  SOUTHGATE,
  workedExample,
  type Launch,
} from './deployment-contract.js'

const patient = workedExample.patients[0]!

/** Everything a test began is ended, whatever became of it. */
async function during<Result>(deployment: Deployment, disturbance: Disturbance, act: () => Promise<Result>) {
  const { end, clear } = await deployment.disturb(disturbance)
  try {
    return await act()
  } finally {
    await end()
    await clear?.()
  }
}

/** What befalls hosts and links means the same to those who suffer it, however the deployment was brought to life. */
export function disturbanceContract(
  mode: 'embedded' | 'containers',
  launch: Launch,
  skip: string | false,
): void {
  describe(`disturbances, ${mode}`, { skip }, () => {
    const opened: Deployment[] = []
    let deployment: Deployment
    before(async () => {
      opened.push((deployment = await launch(workedExample)))
    })
    after(() => closeAll(opened))

    /** Why a trace stopped, or that it did not. */
    const trace = async (organisation = NORTHGATE): Promise<string> => {
      const consumer = await deployment.consumer({
        organisation,
        sdsRoute: 'ldap',
        faults: new Set(),
      })
      const { journal } = deployment
      const attempt = await journal.during({ organisation, action: 'trace-patient' }, () =>
        consumer.tracePatient(patient),
      )
      return attempt.done ? 'done' : attempt.reason
    }

    /** The same of a lookup and a reading of the capability statement. */
    const read = async (): Promise<string> => {
      const consumer = await deployment.consumer({
        organisation: NORTHGATE,
        sdsRoute: 'ldap',
        faults: new Set(),
      })
      const intent = {
        organisation: NORTHGATE,
        target: MEADOW_LANE,
        action: 'read-capability-statement',
      } as const
      const attempt = await deployment.journal.during(intent, async () => {
        const endpoint = await consumer.findEndpoint(MEADOW_LANE)
        if (!endpoint.done) return endpoint
        const practice = await consumer.findAsid(MEADOW_LANE, endpoint)
        return practice.done ? consumer.readCapabilityStatement(practice) : practice
      })
      return attempt.done ? 'done' : attempt.reason
    }

    const troubles = () => deployment.journal.troubles.map(({ message }) => message)

    test('what is killed gives no answer, and answers again once it is started anew', async () => {
      deployment.begin()
      const killed = { kind: 'killed', party: { kind: 'pds' } } as const
      assert.equal(await during(deployment, killed, () => trace()), 'pds-unavailable')
      assert.equal(await trace(), 'done')
      assert.deepEqual(troubles(), [])
    })

    test('a lookup fails while SDS is down', async () => {
      deployment.begin()
      const killed = { kind: 'killed', party: { kind: 'sds' } } as const
      assert.equal(await during(deployment, killed, read), 'sds-unavailable')
      assert.deepEqual(troubles(), [])
    })

    test('a proxy that was restarted serves as before, and what it told before is kept', async () => {
      deployment.begin()
      assert.equal(await read(), 'done')
      const told = deployment.journal.exchanges.length
      const restarted = { kind: 'restarted', party: { kind: 'ssp' } } as const
      assert.equal(await during(deployment, restarted, read), 'done')
      assert.equal(deployment.journal.exchanges.length, 2 * told)
      assert.deepEqual(troubles(), [])
    })

    test('a practice whose name is gone is not found, and is found again afterwards', async () => {
      deployment.begin()
      const gone = { kind: 'name-gone', server: 'meadow-lane-mhs' } as const
      assert.equal(await during(deployment, gone, read), 'provider-unavailable')
      assert.equal(await read(), 'done')
      assert.deepEqual(troubles(), [])
    })

    test('a practice that dies with a request in its hands leaves a record that is whole', async () => {
      deployment.begin()
      deployment.switchOn({ kind: 'provider:never-answers', afflicts: MEADOW_LANE })
      const party = { kind: 'system', id: 'meadow-lane' } as const
      const dead = deployment.nextRequestAt(party).then(() => deployment.disturb({ kind: 'killed', party }))
      assert.equal(await read(), 'provider-unavailable')
      await (await dead).end()
      const statuses = deployment.journal.exchanges.flatMap((exchange) =>
        exchange.kind === 'http' && exchange.leg === 'to-ssp' ? (exchange.response?.status ?? 0) : [],
      )
      assert.deepEqual(statuses, [502, 502, 502, 502])
      assert.ok(!deployment.journal.exchanges.some(({ leg }) => leg === 'to-practice'))
      assert.deepEqual(troubles(), [])
    })

    test('an organisation that waits for a practice holds no other one back', async () => {
      deployment.begin()
      deployment.switchOn({ kind: 'provider:never-answers', afflicts: MEADOW_LANE })
      const party = { kind: 'system', id: 'meadow-lane' } as const
      const reached = deployment.nextRequestAt(party)
      let isOver = false
      const waiting = read().finally(() => (isOver = true))
      await reached
      for (const again of ['done', 'done']) assert.equal(await trace(SOUTHGATE), again)
      assert.equal(isOver, false)
      const { end } = await deployment.disturb({ kind: 'killed', party })
      assert.equal(await waiting, 'provider-unavailable')
      await end()
      const { intents, exchanges, unattributed } = deployment.journal
      const traced = new Set(intents.flatMap(({ id, action }) => (action === 'trace-patient' ? [id] : [])))
      const toPds = exchanges.filter(({ intent = '' }) => traced.has(intent))
      assert.ok(toPds.length > 0 && exchanges.length > toPds.length)
      assert.deepEqual([unattributed.length, troubles()], [0, []])
    })

    test('whoever is not in the topology cannot be disturbed', async () => {
      deployment.begin()
      await assert.rejects(
        deployment.disturb({ kind: 'killed', party: { kind: 'mhs', id: 'nowhere' } }),
        (cause) => cause instanceof HarnessError && cause.code === 'SYSTEM_NOT_REGISTERED',
      )
    })

    test(
      'what one process cannot suffer needs containers',
      { skip: mode !== 'embedded' && 'only in one process is it refused' },
      async () => {
        deployment.begin()
        for (const disturbance of [
          { kind: 'cut-off-from-spine', server: 'northgate-mhs' },
          { kind: 'paused', party: { kind: 'ssp' } },
        ] as const)
          await assert.rejects(
            deployment.disturb(disturbance),
            (cause) => cause instanceof HarnessError && cause.code === 'NEEDS_CONTAINERS',
          )
      },
    )

    test(
      'nothing passes a server that is cut off from Spine',
      { skip: mode === 'embedded' && 'hosts of their own are played in containers' },
      async () => {
        deployment.begin()
        const cut = { kind: 'cut-off-from-spine', server: 'northgate-mhs' } as const
        assert.equal(await during(deployment, cut, () => trace()), 'pds-unavailable')
        assert.equal(await trace(), 'done')
        assert.deepEqual(troubles(), [])
      },
    )
  })
}
