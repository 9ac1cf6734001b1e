import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OdsCode } from '../../spine/identifiers.js'
import type { HeaderList } from '../../spine/headers.js'
import { WireClient } from '../../wire/client.js'
import { RawClient } from '../../wire/testing/raw-peer.js'
import type { RunningDouble } from '../double.js'
import { startSdsFhir } from './start-sds-fhir.js'
import {
  API_KEY,
  sdsSurroundings,
  SLOT_SEARCH,
  testAuthority,
  type TestSurroundings,
} from './testing/sds-surroundings.js'

const authority = await testAuthority()
const NLX01 = 'NLX01' as OdsCode

async function withSds(
  act: (
    surroundings: TestSurroundings,
    get: (target: string, headers?: HeaderList) => ReturnType<WireClient['send']>,
    sds: RunningDouble,
  ) => Promise<void>,
): Promise<void> {
  const surroundings = sdsSurroundings(authority)
  const sds = await startSdsFhir(surroundings)
  const client = new WireClient({ ...surroundings, tls: { ca: authority.trust } })
  const get = (target: string, headers: HeaderList = []) =>
    client.send(sds.fqdn, {
      method: 'GET',
      target: `/spine-directory/FHIR/R4${target}`,
      headers: [['Host', sds.fqdn], ['apikey', API_KEY], ...headers],
      body: Buffer.alloc(0),
    })
  try {
    await act(surroundings, get, sds)
  } finally {
    await client.close()
    await sds.close()
  }
  assert.equal(surroundings.addresses.find(sds.fqdn), undefined)
}

const ENDPOINT = `/Endpoint?organization=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fods-organization-code%7CA20047&identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2FnhsServiceInteractionId%7C${encodeURIComponent(SLOT_SEARCH)}`

const addressIn = (body: Buffer) =>
  (JSON.parse(body.toString()) as { entry: { resource: { address?: string } }[] }).entry.map(
    ({ resource }) => resource.address,
  )

test('a lookup over HTTPS is answered and filed under who made it', () =>
  withSds(async ({ journal }, get, sds) => {
    assert.deepEqual([sds.fqdn, sds.name], ['sds.spine.example', 'SDS (FHIR)'])
    await journal.during({ organisation: NLX01, action: 'find-endpoint' }, async () => {
      const { status, body } = await get(ENDPOINT)
      assert.equal(status, 200)
      assert.deepEqual(addressIn(body), ['https://gp.meadowlane.example/A20047/STU3/1/gpconnect'])
    })
    const [exchange] = journal.exchanges
    assert.deepEqual(
      [exchange?.kind, exchange?.leg, exchange?.receiver, exchange?.intent],
      ['http', 'to-sds', 'SDS', 'i1'],
    )
    assert.deepEqual(journal.troubles, [])
  }))

test('a request that the API has no place for is answered and reported', () =>
  withSds(async ({ journal }, get) => {
    assert.equal((await get('/endpoint?x=1')).status, 404)
    assert.deepEqual(journal.troubles, [
      {
        receiver: 'SDS',
        exchange: 'x1',
        message:
          'SDS has nothing for GET /spine-directory/FHIR/R4/endpoint?x=1. Nearest: ' +
          'GET /spine-directory/FHIR/R4/Endpoint (method GET fits, path is "/spine-directory/FHIR/R4/endpoint" instead of "/spine-directory/FHIR/R4/Endpoint"); ' +
          'GET /spine-directory/FHIR/R4/Device (method GET fits, path is "/spine-directory/FHIR/R4/endpoint" instead of "/spine-directory/FHIR/R4/Device").',
      },
    ])
  }))

test('the gateway repeats an answer until no-cache is sent or the scenario ends, to whoever has a key', () =>
  withSds(async (surroundings, get, sds) => {
    const addresses = async (headers?: HeaderList) => addressIn((await get(ENDPOINT, headers)).body).length
    assert.equal(await addresses(), 1)
    surroundings.switchOn('sds:answers-empty')
    assert.equal(await addresses(), 1)
    assert.equal(await addresses([['Cache-Control', 'no-cache']]), 0)
    assert.equal((await get(ENDPOINT, [['apikey', 'another']])).status, 401)
    sds.reset()
    assert.equal(await addresses(), 0)
  }))

test('a gateway that keeps nothing gives what is so now', () =>
  withSds(async (surroundings, get) => {
    surroundings.become((topology) => ({ ...topology, sdsGatewayCache: false }))
    assert.equal(addressIn((await get(ENDPOINT)).body).length, 1)
    surroundings.switchOn('sds:answers-empty')
    assert.equal(addressIn((await get(ENDPOINT)).body).length, 0)
  }))

test('a method that nobody knows is answered as one that the API does not support', () =>
  withSds(async ({ journal }, _, sds) => {
    const raw = await RawClient.connect(sds.address, { ca: authority.trust, servername: sds.fqdn })
    const answer = await raw.ask('BREW /spine-directory/FHIR/R4/Device HTTP/1.1\r\nHost: x\r\n\r\n')
    assert.match(answer, /^HTTP\/1\.1 405 /)
    assert.match(answer, /\r\nAllow: GET\r\n/)
    assert.match(answer, /"code":"NOT_IMPLEMENTED"/)
    assert.equal(journal.turnedAway.length, 1)
    raw.end()
  }))
