import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { headerValues, SSP_FROM, SSP_TRACE_ID } from '../../spine/headers.js'
import type { WireRequest } from '../../wire/exchange.js'
import { LdapClient } from '../../wire/ldap-client.js'
import type { Behaviour } from '../double.js'
import { outcomeOf } from '../provider/answer-fixture.js'
import { bearer, claimsAt, workedExample } from '../provider/practice-fixture.js'
import { intent, MhsStage } from './testing/mhs-stage.js'

const NORTHGATE = '200000000115'
const SOUTHGATE = '200000000117'

describe('from consumer systems to Spine', () => {
  let stage: MhsStage

  before(async () => {
    stage = await MhsStage.open()
  })

  beforeEach(() => stage.reset())

  after(() => stage.close())

  const token = () =>
    bearer({
      ...claimsAt(stage.surroundings.clock.now(), 'organization/*.read'),
      requesting_organization: { name: 'Southgate' },
    })

  const toSpine = (
    target = 'https://proxy.spine.example/https://gp.meadowlane.example/A20047/Slot?x=%7C',
  ) => ({
    method: 'GET',
    target,
    headers: [
      ['Host', 'proxy.spine.example'],
      [SSP_FROM, SOUTHGATE],
      [SSP_TRACE_ID, '2c1f6b0e-5c2b-4a39-9d6f-0f6a3a1d7e55'],
      ['Authorization', token()],
    ] as WireRequest['headers'],
    body: Buffer.alloc(0),
  })

  const sentOn = async (request = toSpine()) => {
    const client = await stage.clientOf('southgate.mhs.northgate.example')
    return stage.surroundings.journal.during(intent, () => client.send('mhs.northgate.example', request))
  }

  test("a system's request reaches Spine as it is, under the server's own certificate", async () => {
    const answer = await sentOn()
    const [inner] = stage.onLeg('to-mhs')
    const [outer] = stage.onLeg('to-ssp')
    assert.equal(answer.body.toString(), 'heard')
    assert.equal(outer?.request.target, '/https://gp.meadowlane.example/A20047/Slot?x=%7C')
    assert.deepEqual(
      outer.request.headers.filter(([name]) => name !== 'Connection' && name !== 'connection'),
      inner?.request.headers.filter(([name]) => name !== 'Connection' && name !== 'connection'),
    )
    assert.deepEqual([outer.forwards, outer.intent, inner?.intent], [inner?.id, 'i1', 'i1'])
    assert.equal(inner?.connection.tls?.peer?.commonName, 'southgate.mhs.northgate.example')
    assert.equal(outer.connection.tls?.peer?.commonName, 'mhs.northgate.example')
  })

  test('who is not behind the server is refused, and Spine hears nothing', async () => {
    const stranger = await stage.clientOf('meadow-lane.gp.meadowlane.example')
    assert.equal(outcomeOf(await stranger.send('mhs.northgate.example', toSpine())), '403 ACCESS_DENIED')
    assert.deepEqual(stage.onLeg('to-ssp'), [])
  })

  test('only Spine can be reached through it', async () => {
    const answer = await sentOn(toSpine('https://gp.meadowlane.example/A20047/STU3/1/gpconnect/metadata'))
    assert.equal(outcomeOf(answer), '403 ACCESS_DENIED')
    assert.deepEqual(stage.onLeg('to-provider'), [])
  })

  const distortions: readonly (readonly [Behaviour, string, string | undefined])[] = [
    ['mhs:stamps-host-asid', SSP_FROM, NORTHGATE],
    ['mhs:stamps-first-asid', SSP_FROM, NORTHGATE],
    ['mhs:swaps-callers', SSP_FROM, NORTHGATE],
    ['mhs:drops-ssp-from', SSP_FROM, undefined],
    ['mhs:reuses-trace-id', SSP_TRACE_ID, '00000000-0000-4000-8000-000000000000'],
  ]
  for (const [fault, header, expected] of distortions)
    test(`${fault}: Spine sees it, the system did not send it`, async () => {
      stage.faults.add(fault)
      await sentOn()
      assert.deepEqual(headerValues(stage.onLeg('to-ssp')[0]?.request.headers ?? [], header)[0], expected)
      assert.notEqual(headerValues(stage.onLeg('to-mhs')[0]?.request.headers ?? [], header)[0], expected)
    })

  test('mhs:names-host-in-token: the token names the organisation that hosts the server', async () => {
    stage.faults.add('mhs:names-host-in-token')
    await sentOn()
    const [authorization = ''] = headerValues(
      stage.onLeg('to-ssp')[0]?.request.headers ?? [],
      'Authorization',
    )
    assert.match(Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString(), /"value":"NLX01"/)
  })

  test("mhs:borrows-certificate: Spine sees another server's certificate", async () => {
    stage.topology = { ...workedExample }
    stage.faults.add('mhs:borrows-certificate')
    const client = await stage.clientOf('southgate.mhs.southgate.example')
    await client.send('mhs.southgate.example', toSpine())
    assert.notEqual(stage.onLeg('to-ssp')[0]?.connection.tls?.peer?.commonName, 'mhs.southgate.example')
  })

  test('mhs:borrows-certificate: the directory sees the own certificate again once it is over', async () => {
    stage.topology = { ...workedExample }
    const { addresses, journal } = stage.surroundings
    const tls = await stage.tlsOf('southgate.mhs.southgate.example')
    const client = new LdapClient({ addresses, journal, tls })
    const search = {
      base: 'ou=services, o=nhs',
      assertions: [['objectClass', 'nhsAs']],
      attributes: [],
    } as const
    const seen = async () => {
      await journal.during(intent, () => client.search('ldap.mhs.southgate.example', search))
      return journal.exchanges.findLast(({ leg }) => leg === 'to-sds')?.connection.tls?.peer?.commonName
    }
    stage.faults.add('mhs:borrows-certificate')
    assert.notEqual(await seen(), 'mhs.southgate.example')
    stage.faults.delete('mhs:borrows-certificate')
    assert.equal(await seen(), 'mhs.southgate.example')
  })

  test('a directory search goes through, and is on record on both sides', async () => {
    const { addresses, journal } = stage.surroundings
    const tls = await stage.tlsOf('southgate.mhs.northgate.example')
    const client = new LdapClient({ addresses, journal, tls })
    const search = {
      base: 'ou=services, o=nhs',
      assertions: [
        ['nhsIDCode', 'A20047'],
        ['objectClass', 'nhsAs'],
      ],
      attributes: ['uniqueIdentifier'],
    } as const
    const entries = await journal.during(intent, () => client.search('ldap.mhs.northgate.example', search))
    const filed = journal.exchanges.filter(
      (exchange) => exchange.kind === 'ldap' && exchange.request.operation === 'search',
    )
    assert.deepEqual(
      entries.map(({ dn }) => dn),
      ['uniqueIdentifier=200000000116,ou=Services,o=nhs'],
    )
    assert.deepEqual(
      filed.map(({ leg }) => leg),
      ['to-mhs', 'to-sds'],
    )
    assert.deepEqual(filed[0]?.request, filed[1]?.request)
    assert.deepEqual(filed[0]?.response, filed[1]?.response)
    assert.equal(filed[1]?.forwards, filed[0]?.id)
    assert.equal(filed[1]?.connection.tls?.peer?.commonName, 'mhs.northgate.example')
  })
})
