import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect as connectPlain } from 'node:net'
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls'
import { after, before, beforeEach, test } from 'node:test'
import { establishAuthority, validityAround } from '../../wire/certificates.js'
import { TLS_1_1 } from '../../wire/lax-tls.js'
import { credentials, SPINE_TLS } from '../../wire/tls.js'
import { asking, raiseSsp } from './testing/ssp-stage.js'

let stage: Awaited<ReturnType<typeof raiseSsp>>

before(async () => {
  stage = await raiseSsp()
})
beforeEach(() => stage.begin())
after(() => stage.close())

/** What a handshake comes to: that it holds, or the alert; asked over TLS 1.2, where the reason is told. */
const handshake = (tls: ConnectionOptions) =>
  new Promise<string>((resolve) => {
    const socket: TLSSocket = connect({ ...tls, ...stage.ssp.address, servername: 'proxy.spine.example' })
    socket.on('secureConnect', () => {
      resolve(socket.getProtocol() ?? '')
      socket.destroy()
    })
    socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? 'error'))
  })

test('a connection without a certificate, or with one of a foreign authority, is refused', async () => {
  const foreign = await establishAuthority(validityAround(Date.now()))
  const impostor = credentials(await foreign.issue('mhs.northgate.example'), stage.trust)
  const own = await stage.tlsOf('mhs.northgate.example')
  assert.equal(await handshake(own), 'TLSv1.2')
  assert.equal(await handshake({ ...SPINE_TLS, ca: stage.trust }), 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE')
  assert.match(await handshake({ ...SPINE_TLS, ...impostor }), /^ERR_SSL_TLSV1_ALERT_UNKNOWN_CA$|ECONNRESET/)
})

for (const [what, tls] of [
  ['TLS 1.1', TLS_1_1],
  ['a suite without forward secrecy', { ciphers: 'AES128-SHA256' }],
] as const)
  test(`${what} is refused`, async () => {
    assert.match(await handshake({ ...(await stage.tlsOf('mhs.northgate.example')), ...tls }), /^E/)
  })

test('ssp:takes-tls-1-1: TLS 1.1 is taken while it lasts, and 1.2 as ever', async () => {
  const own = await stage.tlsOf('mhs.northgate.example')
  stage.faults.add('ssp:takes-tls-1-1')
  assert.equal(await handshake({ ...own, ...TLS_1_1 }), 'TLSv1.1')
  assert.equal(await handshake(own), 'TLSv1.2')
})

test('plain HTTP is not spoken', async () => {
  const { host, port } = stage.ssp.address
  const socket = connectPlain(port, host, () => socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'))
  let said = ''
  socket.on('data', (chunk) => (said += chunk.toString('latin1')))
  socket.on('error', () => undefined)
  await once(socket, 'close')
  assert.doesNotMatch(said, /^HTTP/)
})

test('a certificate whose name is not registered for Ssp-From closes the connection, and that is recorded', async () => {
  const client = await stage.connect('mhs.southgate.example')
  assert.equal(await client.ask(asking()), '')
  await client.hasClosed()
  const [exchange] = await stage.recorded()
  assert.equal(exchange?.response, undefined)
  assert.match(
    exchange?.why ?? '',
    /^The client certificate is not one for Ssp-From \(mhs\.southgate\.example .*cut\.$/,
  )
  assert.equal(exchange?.connection.tls?.peer?.commonName, 'mhs.southgate.example')
  const [record] = stage.ssp.audit
  assert.deepEqual([record?.status, record?.refusedBy], [495, 'certificate'])
  assert.equal(stage.provider.connections, 0)
})

test('a certificate out of date by the clock of the run closes the connection', async () => {
  stage.at(Date.parse('2031-01-01T00:00:00Z'))
  assert.equal(await stage.ask(), '')
  assert.equal(stage.ssp.audit[0]?.status, 495)
})

const certificates: readonly (readonly [string, () => Promise<ConnectionOptions>, RegExp])[] = [
  [
    'none',
    () => Promise.resolve({ ...SPINE_TLS, ca: stage.trust }),
    /^HTTP\/1\.1 496 .*No required SSL certificate was sent/s,
  ],
  [
    'one of a foreign authority',
    async () => {
      const foreign = await establishAuthority(validityAround(Date.now()))
      return { ...SPINE_TLS, ...credentials(await foreign.issue('mhs.northgate.example'), stage.trust) }
    },
    /^HTTP\/1\.1 495 .*The SSL certificate error/s,
  ],
  [
    'one for another name',
    () => stage.tlsOf('mhs.southgate.example'),
    /^HTTP\/1\.1 495 .*The SSL certificate error/s,
  ],
]

for (const [what, tls, answer] of certificates)
  test(`ssp:answers-495-and-496: with ${what} as client certificate there is an answer, then the connection ends`, async () => {
    stage.faults.add('ssp:answers-495-and-496')
    const client = await stage.connectBy(await tls())
    const said = await client.ask(asking())
    assert.match(said, answer)
    assert.match(said, /\r\nConnection: close\r\n/)
    await client.hasClosed()
    assert.deepEqual(
      stage.ssp.audit.map(({ status, refusedBy }) => [String(status), refusedBy]),
      [[said.slice('HTTP/1.1 '.length, 'HTTP/1.1 495'.length), 'certificate']],
    )
    assert.equal(stage.provider.connections, 0)
  })

test('ssp:answers-495-and-496: a certificate that is right is let in as ever', async () => {
  stage.faults.add('ssp:answers-495-and-496')
  assert.match(await stage.ask(), /^HTTP\/1\.1 200 /)
})
