import assert from 'node:assert/strict'
import { test } from 'node:test'
import { join } from 'node:path'
import { loadTopology } from '../topology/read-topology.js'
import { Addresses } from '../wire/addresses.js'
import { entrancesOf } from './entrances.js'

const shared = loadTopology(join('topologies', 'consumer-shared-mhs.yaml'))
const consumers = shared.systems.filter(({ roles }) => roles.includes('consumer'))
const ssp = shared.spine.ssp

test('without a wish nobody is told apart, and nothing is asked of the machine', async () => {
  const plan = await entrancesOf(shared, 'shared', () => assert.fail('asked'))
  assert.deepEqual(plan.alsoAt(ssp), [])
  assert.equal(plan.entrances(new Addresses()).size, 0)
})

test('an address for each organisation has whatever port the double has', async () => {
  const plan = await entrancesOf(shared, 'per-organisation', () => Promise.resolve(true))
  assert.deepEqual(
    plan.alsoAt(ssp),
    consumers.map((_system, place) => ({ host: `127.0.1.${place + 1}`, port: 0 })),
  )
  assert.equal(plan.instead, undefined)
})

test('an address for each organisation and service has the ports of the field', async () => {
  const { alsoAt } = await entrancesOf(shared, 'per-service', () => Promise.resolve(true))
  const { pds, sds, ldap, messaging, smsp } = shared.spine
  assert.deepEqual(
    [pds, sds, ssp, ldap, messaging, smsp].map((name) => alsoAt(name)[1]),
    [
      { host: '127.0.2.1', port: 443 },
      { host: '127.0.2.2', port: 443 },
      { host: '127.0.2.3', port: 443 },
      { host: '127.0.2.4', port: 636 },
      { host: '127.0.2.5', port: 443 },
      { host: '127.0.2.6', port: 443 },
    ],
  )
})

test('a shared server has an entrance for each organisation behind it, LDAP besides, and that of a practice has none', async () => {
  const { alsoAt } = await entrancesOf(shared, 'per-service', () => Promise.resolve(true))
  const of = (id: string) => shared.messageHandlingServers.find((server) => server.id === id)?.fqdn ?? id
  const [first] = consumers
  assert.ok(first)
  const behind = consumers.filter(({ mhs }) => mhs === first.mhs)
  assert.ok(behind.length > 1)
  assert.equal(alsoAt(of(first.mhs)).length, behind.length)
  assert.deepEqual(alsoAt(`ldap.${of(first.mhs)}`)[0], { host: '127.0.1.8', port: 636 })
  const practice = shared.systems.find(({ roles }) => !roles.includes('consumer'))
  assert.ok(practice)
  assert.deepEqual(alsoAt(of(practice.mhs)), [])
})

test('where there is but one address, each has ports of its own, and it is said why', async () => {
  const plan = await entrancesOf(shared, 'per-service', () => Promise.resolve(false))
  assert.deepEqual(plan.alsoAt(ssp)[0], { host: '127.0.0.1', port: 0 })
  assert.match(plan.instead ?? '', /no loopback address but 127\.0\.0\.1.*ports of its own/)
})

test('what came up tells whose each entrance is', async () => {
  const plan = await entrancesOf(shared, 'per-organisation', () => Promise.resolve(true))
  const addresses = new Addresses()
  const also = consumers.map((_system, place) => ({ host: `127.0.1.${place + 1}`, port: 7000 }))
  addresses.announce(ssp, { host: '127.0.0.1', port: 7000, also })
  const [, second] = consumers
  assert.ok(second)
  assert.deepEqual(plan.entrances(addresses).get('127.0.1.2:7000'), {
    organisation: second.organisation,
    system: second.id,
  })
  assert.deepEqual(plan.placesFor(addresses).get(second.id)?.get(ssp), { host: '127.0.1.2', port: 7000 })
  assert.equal(plan.entrances(addresses).has('127.0.0.1:7000'), false)
})

test('the two hundred and fifty-first organisation has an address too', async () => {
  const [system] = consumers
  assert.ok(system)
  const systems = Array.from({ length: 600 }, (_each, number) => ({ ...system, id: `s${number}` }))
  for (const wanted of ['per-organisation', 'per-service'] as const) {
    const { alsoAt } = await entrancesOf({ ...shared, systems }, wanted, () => Promise.resolve(true))
    const hosts = alsoAt(ssp).map(({ host }) => host)
    assert.equal(new Set(hosts).size, 600)
    assert.ok(hosts.every((host) => host.split('.').every((part) => Number(part) < 256)))
  }
})
