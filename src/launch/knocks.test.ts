import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Behaviour } from '../doubles/double.js'
import { MhsStage, shared } from '../doubles/mhs/testing/mhs-stage.js'
import { Bench } from '../doubles/provider/practice-fixture.js'
import type { OdsCode } from '../spine/identifiers.js'
import type { HttpExchange, Tried } from '../wire/exchange.js'
import { PacedGate } from '../wire/gate.js'
import { knocking } from './knocks.js'

const bench = new Bench({ topology: shared })
const metadata = bench.wire('readMetadata', { method: 'GET', path: '/metadata' })
const door = { fqdn: 'gp.meadowlane.example', receiver: 'Meadow Lane Surgery' }
const usual: Tried = {
  presents: 'the-ssp',
  version: 'TLSv1.2',
  suites: 'ECDHE-ECDSA-AES256-SHA384:ECDHE-ECDSA-AES256-GCM-SHA384',
}
let stage: MhsStage

before(async () => {
  stage = await MhsStage.open()
})
beforeEach(() => stage.reset())
after(() => stage.close())

/** What somebody comes to who presents another certificate, or offers other suites than the SSP does. */
async function tries(tried: Partial<Tried>): Promise<string> {
  const { journal } = stage.surroundings
  await journal.during({ organisation: 'A20047' as OdsCode, action: 'probe' }, () =>
    knocking(stage.surroundings)(door, metadata, { ...usual, ...tried }),
  )
  const exchange = journal.exchanges.findLast(({ leg }) => leg === 'past-ssp')
  const { connection, response } = exchange as HttpExchange
  return `${response?.status} ${connection.tls?.cipher} ${connection.tried?.refused ?? ''}`
}

const tried: readonly (readonly [Behaviour, Partial<Tried>, RegExp])[] = [
  ['provider:trusts-any-authority', { presents: 'a-strange-authority' }, /^200 /],
  ['provider:trusts-any-authority', { presents: 'itself' }, /^200 /],
  ['provider:takes-expired-certificates', { presents: 'the-ssp-long-ago' }, /^200 /],
  ['provider:refuses-after-the-handshake', { presents: 'a-strange-authority' }, /^495 /],
  ['provider:answers-496-without-a-certificate', { presents: 'the-ssp-long-ago' }, /^495 /],
  ['provider:knows-only-gcm-suites', { suites: 'ECDHE-ECDSA-AES256-SHA384' }, /^undefined .*\w$/],
  ['provider:goes-by-the-callers-suites', {}, /^200 ECDHE-ECDSA-AES256-SHA384 $/],
]

for (const [behaviour, how, expected] of tried)
  test(`${behaviour} shows to whoever tries the connection with ${JSON.stringify(how)}`, async () => {
    assert.doesNotMatch(await tries(how), expected)
    stage.faults.add(behaviour)
    assert.match(await tries(how), expected)
  })

test('of a connection that was tried the server does not tell besides', async () => {
  assert.match(await tries({ presents: 'nobody' }), /^undefined .*\w$/)
  assert.deepEqual(stage.surroundings.journal.turnedAway, [])
})

test('what goes to a server of somebody’s own waits at its gate, and is not tried where that has no TLS', async () => {
  const { addresses, journal } = stage.surroundings
  const at = addresses.find(door.fqdn)
  assert.ok(at)
  const gate = new PacedGate({ atOnce: 1 })
  const knock = (isPlain: boolean) =>
    knocking({ ...stage.surroundings, outside: new Map([[door.fqdn, { ...at, gate, isPlain }]]) })(
      door,
      metadata,
      usual,
    )
  await journal.during({ organisation: 'A20047' as OdsCode, action: 'probe' }, () => knock(false))
  assert.equal(gate.passed, 1)
  await assert.rejects(() => knock(true), { code: 'NOT_OFFERED' })
})
