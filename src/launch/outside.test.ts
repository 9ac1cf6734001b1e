import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import type { OutsideServer } from '../doubles/double.js'
import { fqdnOf, systemAt } from '../topology/lookups.js'
import type { Deployment } from './deployment.js'
import { launchEmbedded } from './embedded.js'
import { makeMaterials, type Materials } from './materials.js'
import { startOf } from './starting-instant.js'
import {
  book,
  closeAll,
  MEADOW_LANE,
  NORTHGATE,
  onRecord,
  SOUTHGATE,
  topologyNamed,
  workedExample,
} from './testing/deployment-contract.js'
import { foreignServer } from './testing/foreign-server.js'

const topology = { ...workedExample, clock: undefined }
const fqdn = fqdnOf(topology, systemAt(topology, MEADOW_LANE, 'provider')!)!

describe('a practice that somebody brings', () => {
  const opened: Deployment[] = []
  let materials: Materials
  let theirs: Deployment
  before(async () => {
    materials = await makeMaterials(startOf(topology))
    // Doubles of another deployment stand for the practice of somebody else.
    opened.push((theirs = await launchEmbedded({ topology, materials })))
  })
  after(() => closeAll(opened))

  async function ours(server: OutsideServer): Promise<Deployment> {
    const launched = await launchEmbedded({ topology, materials, outside: new Map([[fqdn, server]]) })
    opened.push(launched)
    return launched
  }

  test('is reached through our SSP, and what it was sent and answered is on record once', async () => {
    const deployment = await ours(theirs.addresses.find(fqdn)!)
    assert.equal(await book(deployment, NORTHGATE), 'booked')
    const legs = deployment.journal.exchanges.map(({ leg }) => leg)
    assert.equal(legs.filter((leg) => leg === 'to-provider').length, 4)
    assert.equal(legs.includes('to-practice'), false)
    assert.deepEqual(deployment.journal.troubles, [])
    const received = theirs.journal.exchanges.filter(({ leg }) => leg === 'to-provider')
    assert.equal(received.length, 4)
    for (const exchange of received)
      if (exchange.kind === 'http')
        assert.equal(exchange.connection.tls?.peer?.commonName, topology.spine.ssp)
  })

  test('is reached by plain HTTP where it is told to have no TLS yet, under its registered name', async () => {
    const asked: (string | undefined)[] = []
    const plain = createServer(({ headers, socket }, response) => {
      asked.push('encrypted' in socket ? 'TLS' : headers.host)
      response.end('{}')
    })
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
    const { port } = plain.address() as AddressInfo
    const deployment = await ours({ host: '127.0.0.1', port, isPlain: true })
    await book(deployment, NORTHGATE)
    assert.equal(asked[0], fqdn)
    const [leg] = deployment.journal.exchanges.filter(({ leg: name }) => name === 'to-provider')
    assert.ok(leg?.kind === 'http')
    assert.equal(leg.response?.body.toString(), '{}')
    plain.close()
    plain.closeAllConnections()
  })

  test('that nobody serves is told with its reason', async () => {
    const gone = await ours({ host: '127.0.0.1', port: 1 })
    await book(gone, NORTHGATE)
    const [leg] = gone.journal.exchanges.filter(({ leg: name }) => name === 'to-provider')
    assert.ok(leg?.kind === 'http')
    assert.equal(leg.response, undefined)
    assert.match(leg.why ?? '', /gave no answer: connect ECONNREFUSED 127\.0\.0\.1:1/)
  })
})

test('what a server of consumers of somebody else sends on is filed under what it was given, as with ours', async () => {
  const shared = topologyNamed('consumer-shared-mhs')
  const materials = await makeMaterials(startOf(shared))
  const server = shared.messageHandlingServers.find(
    ({ id }) => id === systemAt(shared, NORTHGATE, 'consumer')?.mhs,
  )!
  const { key, certificate } = await materials.identityOf(server.fqdn)
  const doubles = await launchEmbedded({ topology: shared, materials })
  let spine = doubles
  await using theirs = await foreignServer({
    keys: { key, cert: certificate, ca: materials.authority.trust },
    find: (fqdn) => spine.addresses.find(fqdn),
    ldap: shared.spine.ldap,
  })
  const withTheirs = await launchEmbedded({
    ...{ topology: shared, materials },
    outside: new Map([[server.fqdn, theirs]]),
  })
  try {
    const both = (deployment: Deployment) =>
      Promise.all([book(deployment, NORTHGATE), book(deployment, SOUTHGATE)])
    const inTurn = async (deployment: Deployment) => [
      await book(deployment, NORTHGATE),
      await book(deployment, SOUTHGATE),
    ]
    assert.deepEqual(await inTurn(doubles), ['booked', 'booked'])
    spine = withTheirs
    assert.deepEqual(await inTurn(withTheirs), ['booked', 'booked'])
    assert.deepEqual(onRecord(withTheirs), onRecord(doubles))
    withTheirs.begin()
    assert.ok((await both(withTheirs)).includes('booked'))
    const { exchanges, unattributed } = withTheirs.journal
    assert.deepEqual(unattributed, [])
    const given = exchanges.filter(({ leg }) => leg === 'to-mhs')
    for (const { id, intent } of given) {
      const sent = exchanges.filter(({ forwards }) => forwards === id)
      assert.deepEqual(
        sent.map((each) => each.intent),
        [intent],
      )
    }
  } finally {
    await closeAll([doubles, withTheirs])
  }
})
