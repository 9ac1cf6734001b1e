import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { connect, type TLSSocket } from 'node:tls'
import type { OdsCode } from '../../spine/identifiers.js'
import { element, elementsIn, integer, octets, sequence } from '../../wire/ldap-ber.js'
import {
  AS_LOOKUP,
  authority,
  BASE,
  code,
  find,
  MHS_LOOKUP,
  recorded,
  withSdsLdap,
  type LdapStage,
} from './testing/ldap-stage.js'
import { testAuthority } from './testing/sds-surroundings.js'

test('the lookups of spine.md 4.4 find endpoint and ASID, and are recorded with bind, filter and answer', () =>
  withSdsLdap(async ({ surroundings, sds, client }) => {
    const { journal } = surroundings
    await journal.during({ organisation: 'NLX01' as OdsCode, action: 'find-endpoint' }, async () => {
      await client.bind('', '')
      const [mhs, ...more] = await find(client, BASE, {
        filter: MHS_LOOKUP,
        attributes: ['nhsMhsEndPoint', 'nhsMhsPartyKey'],
      })
      assert.ok(mhs && more.length === 0)
      assert.deepEqual(mhs, {
        dn: mhs.dn,
        nhsMHSPartyKey: 'A20047-821870',
        nhsMHSEndPoint: 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect',
      })
      assert.match(mhs.dn, /^uniqueIdentifier=[0-9a-f]{20},ou=Services,o=nhs$/)
      const as = await find(client, BASE, { filter: AS_LOOKUP, attributes: ['uniqueIdentifier'] })
      assert.deepEqual(as, [
        { dn: 'uniqueIdentifier=200000000116,ou=Services,o=nhs', uniqueIdentifier: '200000000116' },
      ])
    })
    const [bind, first, second] = recorded(surroundings)
    assert.deepEqual(bind?.request, { operation: 'bind', dn: '', method: 'simple', anonymous: true })
    assert.deepEqual(bind.response, { resultCode: 0, diagnostic: '', entries: [] })
    assert.deepEqual(first!.request, {
      operation: 'search',
      base: BASE,
      scope: 'sub',
      filter: MHS_LOOKUP,
      attributes: ['nhsMhsEndPoint', 'nhsMhsPartyKey'],
    })
    assert.deepEqual(
      first!.response.entries.map(({ attributes }) => attributes),
      [
        [
          ['nhsMHSPartyKey', ['A20047-821870']],
          ['nhsMHSEndPoint', ['https://gp.meadowlane.example/A20047/STU3/1/gpconnect']],
        ],
      ],
    )
    assert.ok(second?.request.operation === 'search')
    assert.equal(second.request.filter, AS_LOOKUP)
    assert.deepEqual(
      [second.id, second.kind, second.leg, second.receiver, second.intent],
      ['x3', 'ldap', 'to-sds', 'SDS', 'i1'],
    )
    assert.equal(second.connection.tls?.serverName, sds.fqdn)
    assert.equal(second.connection.tls.peer?.commonName, 'mhs.northgate.example')
    assert.equal(second.connection.tls.version, 'TLSv1.2')
    assert.deepEqual(journal.troubles, [])
  }))

test('only an anonymous simple bind is accepted', () =>
  withSdsLdap(async ({ surroundings, client }) => {
    await assert.rejects(client.bind('cn=somebody,o=nhs', 'secret'), code(49))
    await assert.rejects(client.bind('cn=somebody,o=nhs', ''), code(53))
    await assert.rejects(client.bind('EXTERNAL'), code(7))
    await client.bind('', '')
    assert.deepEqual(
      recorded(surroundings).map(({ request, response }) => [
        request.operation === 'bind' && [request.method, request.anonymous],
        response.resultCode,
      ]),
      [
        [['simple', false], 49],
        [['simple', false], 53],
        [['sasl', false], 7],
        [['simple', true], 0],
      ],
    )
  }))

test('faults: out of service, taking leave, spelling names otherwise', () =>
  withSdsLdap(async ({ surroundings, client }) => {
    const lookup = () => find(client, BASE, { filter: AS_LOOKUP, attributes: ['uniqueIdentifier'] })
    surroundings.switchOn('sds:spells-attributes-in-small-letters')
    assert.deepEqual(Object.keys((await lookup())[0]!), ['dn', 'uniqueidentifier'])
    surroundings.faults.splice(0)

    const given = async () => {
      await find(client, BASE, { filter: AS_LOOKUP, attributes: ['nhsAsSvcIA', 'uniqueIdentifier'] })
      return recorded(surroundings).at(-1)?.response.entries[0]?.attributes ?? []
    }
    const usual = await given()
    surroundings.switchOn('sds:shuffles-records')
    assert.notDeepEqual(usual, usual.toReversed())
    assert.deepEqual(await given(), usual.map(([name, values]) => [name, values.toReversed()]).toReversed())
    surroundings.faults.splice(0)

    surroundings.switchOn('sds:is-down')
    await assert.rejects(client.bind('', ''), code(52))
    await assert.rejects(lookup(), code(52))
    surroundings.faults.splice(0)

    surroundings.switchOn('sds:ends-connections')
    await assert.rejects(lookup())
    assert.equal(recorded(surroundings).at(-1)?.response.resultCode, 52)
    surroundings.faults.splice(0)
    assert.equal((await lookup()).length, 1)
  }))

async function raw({ sds, tls }: LdapStage): Promise<TLSSocket> {
  const socket = connect({ ...tls, ...sds.address })
  await once(socket, 'secureConnect')
  return socket
}

test('messages that arrive in pieces or together are answered in order', () =>
  withSdsLdap(async (stage) => {
    const socket = await raw(stage)
    const bind = (id: number) =>
      sequence(integer(id), element(0x60, integer(3), octets(''), octets('', 0x80)))
    const stream = Buffer.concat([bind(1), bind(2), bind(300)])
    const received: Buffer[] = []
    socket.on('data', (chunk: Buffer) => received.push(chunk))
    for (const octet of stream.subarray(0, 20)) socket.write(Buffer.from([octet]))
    socket.write(Buffer.concat([stream.subarray(20), sequence(integer(4), element(0x42))]))
    await once(socket, 'close')
    const ids = elementsIn(Buffer.concat(received)).map(({ content }) =>
      elementsIn(content)[0]!.content.toString('hex'),
    )
    assert.deepEqual(ids, ['01', '02', '012c'])
  }))

test('what is no LDAP message ends the connection with a notice, and is reported', () =>
  withSdsLdap(async (stage) => {
    for (const bytes of [
      Buffer.from('GET / HTTP/1.1\r\n\r\n'),
      sequence(integer(1), element(0x7f)),
      sequence(octets('x')),
    ]) {
      const socket = await raw(stage)
      socket.write(bytes)
      const [chunk] = (await once(socket, 'data')) as [Buffer]
      const [notice] = elementsIn(chunk)
      const [id, operation] = elementsIn(notice!.content)
      assert.equal(id!.content[0], 0)
      assert.equal(elementsIn(operation!.content)[0]!.content[0], 2)
      if (!socket.closed) await once(socket, 'close')
    }
    assert.equal(stage.surroundings.journal.troubles.length, 3)
    assert.match(
      stage.surroundings.journal.troubles[0]!.message,
      /no LDAP message: a message begins with octet 0x47/,
    )
  }))

test('nobody gets past the handshake without a certificate that is vouched for', () =>
  withSdsLdap(async ({ surroundings, sds }) => {
    const stranger = await (await testAuthority()).issue('mhs.elsewhere.example')
    const cases: readonly (readonly [
      presented: { readonly key?: string; readonly cert?: string },
      reason: string,
    ])[] = [
      [{}, 'no-certificate'],
      [{ key: stranger.key, cert: stranger.certificate }, 'foreign-certificate'],
    ]
    for (const [presented, reason] of cases) {
      const socket = connect({ ca: authority.trust, servername: sds.fqdn, ...presented, ...sds.address })
      await new Promise((closed) => {
        socket.on('error', () => undefined).once('close', closed)
      })
      assert.equal(surroundings.journal.turnedAway.at(-1)?.reason, reason)
    }
    assert.deepEqual(recorded(surroundings), [])
  }))
