import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Behaviour } from '../double.js'
import { establishAuthority, validityAround, type Identity } from '../../wire/certificates.js'
import { WireClient } from '../../wire/client.js'
import type { RunningDouble, Surroundings } from '../double.js'
import { outcomeOf, firstId } from './answer-fixture.js'
import { Bench, situation } from './practice-fixture.js'
import { patientQuery, booking } from './request-fixture.js'
import { startPracticeSystems } from './start-practice-systems.js'
import { credentials, SPINE_TLS } from '../../wire/tls.js'

const HOST = 'meadow-lane.gp.meadowlane.example'
const MHS = 'gp.meadowlane.example'

describe('practice systems behind their message handling servers', () => {
  const faults = new Set<Behaviour>()
  const clients: WireClient[] = []
  let onHold: () => void = () => undefined
  const bench = new Bench()
  let surroundings: Surroundings
  let doubles: readonly RunningDouble[] = []
  let identities: ReadonlyMap<string, Identity>

  before(async () => {
    const authority = await establishAuthority(validityAround(Date.now()))
    const names = [HOST, 'fernhill.gp.fernhill.example', MHS, 'mhs.northgate.example']
    identities = new Map(
      await Promise.all(names.map(async (name) => [name, await authority.issue(name)] as const)),
    )
    surroundings = {
      ...situation(),
      authority,
      identityOf: (fqdn) => Promise.resolve(identities.get(fqdn)!),
      has: (fault) => {
        const isOn = faults.has(fault)
        if (isOn && fault === 'provider:never-answers') setImmediate(() => onHold())
        return isOn
      },
    }
    doubles = await startPracticeSystems(surroundings)
  })

  after(async () => {
    await Promise.all(clients.map((client) => client.close()))
    await Promise.all(doubles.map((double) => double.close()))
  })

  const clientOf = (name: string | undefined) => {
    const { addresses, journal, authority } = surroundings
    const identity = name === undefined ? undefined : identities.get(name)
    const own = identity ? credentials(identity, authority.trust) : { ca: authority.trust }
    const client = new WireClient({ addresses, journal, tls: { ...SPINE_TLS, ...own } })
    clients.push(client)
    return client
  }
  const metadata = bench.wire('readMetadata', { method: 'GET', path: '/metadata' })

  test('one server for each practice, each at an address of its own', () => {
    assert.deepEqual(doubles.map(({ fqdn }) => fqdn).sort(), ['fernhill.gp.fernhill.example', HOST])
    assert.ok(doubles.every(({ fqdn, address }) => surroundings.addresses.find(fqdn) === address))
  })

  test('its message handling server is answered, and the exchange is filed under the practice', async () => {
    surroundings.journal.reset()
    const answer = await clientOf(MHS).send(HOST, metadata)
    assert.equal(outcomeOf(answer), '200')
    const [exchange] = surroundings.journal.exchanges
    assert.deepEqual([exchange?.leg, exchange?.receiver], ['to-practice', 'Meadow Lane Surgery'])
  })

  test("another party's certificate of the same authority is refused", async () => {
    const answer = await clientOf('mhs.northgate.example').send(HOST, metadata)
    assert.equal(outcomeOf(answer), '495 ACCESS_DENIED')
  })

  test('no certificate at all ends the handshake', async () => {
    await assert.rejects(clientOf(undefined).send(HOST, metadata), { name: 'NoAnswer' })
  })

  test('a certificate of another authority ends the handshake', async () => {
    const stranger = await establishAuthority(validityAround(Date.now()))
    const identity = await stranger.issue(MHS)
    const { addresses, journal, authority } = surroundings
    const client = new WireClient({
      addresses,
      journal,
      tls: { ...SPINE_TLS, ...credentials(identity, authority.trust) },
    })
    clients.push(client)
    await assert.rejects(client.send(HOST, metadata), { name: 'NoAnswer' })
  })

  test('two bookings of one slot at the same time: one is made', async () => {
    const mhs = clientOf(MHS)
    const find = bench.wire('findPatient', { method: 'GET', path: patientQuery('9990000018') })
    const id = firstId(await mhs.send(HOST, find), 'Patient')
    const book = bench.wire('bookAppointment', { method: 'POST', path: '/Appointment', body: booking(id) })
    const answers = await Promise.all([mhs.send(HOST, book), mhs.send(HOST, book)])
    assert.deepEqual(answers.map(outcomeOf).sort(), ['201', '409 DUPLICATE_REJECTED'])
  })

  test('a practice that is down breaks the connection; that is on record', async () => {
    surroundings.journal.reset()
    faults.add('provider:is-down')
    await assert.rejects(clientOf(MHS).send(HOST, metadata), { name: 'NoAnswer' })
    faults.clear()
    assert.equal(surroundings.journal.exchanges.length, 1)
  })

  test('one that never answers holds the request until the sender gives up', async () => {
    surroundings.journal.reset()
    faults.add('provider:never-answers')
    const intent = { organisation: 'NLX01', action: 'read-capability-statement' } as never
    const mhs = clientOf(MHS)
    await surroundings.journal.during(intent, async () => {
      const held = arrived()
      const answer = assert.rejects(mhs.send(HOST, metadata), { name: 'NoAnswer' })
      await held
      await mhs.close()
      await answer
    })
    faults.clear()
    assert.deepEqual(
      surroundings.journal.exchanges.map((exchange) => exchange.response),
      [undefined],
    )
  })

  test('and until it is closed itself', async () => {
    faults.add('provider:never-answers')
    const held = arrived()
    const answer = assert.rejects(clientOf(MHS).send(HOST, metadata), { name: 'NoAnswer' })
    await held
    await doubles.find(({ fqdn }) => fqdn === HOST)?.close()
    await answer
    assert.equal(surroundings.addresses.find(HOST), undefined)
  })

  /** Resolves once the double has been asked whether it holds its answer back. */
  const arrived = () => new Promise<void>((resolve) => (onHold = resolve))
})
