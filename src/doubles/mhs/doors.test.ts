import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { WireClient } from '../../wire/client.js'
import { TLS_1_1_BESIDES } from '../../wire/lax-tls.js'
import { callerTls, SPINE_TLS } from '../../wire/tls.js'
import type { Behaviour } from '../double.js'
import { Bench } from '../provider/practice-fixture.js'
import { MhsStage, shared } from './testing/mhs-stage.js'

const bench = new Bench({ topology: shared })
const metadata = bench.wire('readMetadata', { method: 'GET', path: '/metadata' })
let stage: MhsStage

before(async () => {
  stage = await MhsStage.open()
})
beforeEach(() => stage.reset())
after(() => stage.close())

/** What a caller who offers old TLS besides comes to: status, and the version and suite agreed on; or no answer. */
async function outcome({ certified = true } = {}): Promise<string> {
  const { addresses, authority, journal } = stage.surroundings
  const identity = certified ? await stage.identityOf('proxy.spine.example') : undefined
  const spoken = certified ? TLS_1_1_BESIDES : SPINE_TLS
  const client = new WireClient({ addresses, journal, tls: callerTls(identity, authority.trust, spoken) })
  try {
    const { status } = await client.send('gp.meadowlane.example', metadata)
    const { version, cipher } = stage.onLeg('to-provider')[0]?.connection.tls ?? {}
    return `${status} ${version} ${cipher}`
  } catch (cause) {
    return (cause as Error).name
  } finally {
    await client.close()
  }
}

const doors: readonly (readonly [Behaviour, boolean, RegExp])[] = [
  ['provider:speaks-tls-1-1', true, /^200 TLSv1\.1 /],
  ['provider:agrees-on-other-suites', true, /^200 TLSv1\.2 ECDHE-ECDSA-AES128-SHA256$/],
  ['provider:asks-for-no-certificate', false, /^200 TLSv1\.2 /],
  ['provider:refuses-after-the-handshake', false, /^403 TLSv1\.2 /],
  ['provider:answers-496-without-a-certificate', false, /^496 TLSv1\.2 /],
]

test('a server is strict, whatever is offered', async () => {
  assert.match(await outcome(), /^200 TLSv1\.2 ECDHE-ECDSA-AES(?:128|256)-GCM/)
  assert.equal(await outcome({ certified: false }), 'NoAnswer')
})

for (const [behaviour, certified, expected] of doors)
  test(`${behaviour} opens another door, while it lasts`, async () => {
    stage.faults.add(behaviour)
    assert.match(await outcome({ certified }), expected)
    stage.reset()
    assert.doesNotMatch(await outcome({ certified }), expected)
  })
