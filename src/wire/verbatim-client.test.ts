import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Addresses } from './addresses.js'
import { establishAuthority, validityAround } from './certificates.js'
import { Journal } from './journal.js'
import { RawServer } from './testing/raw-peer.js'
import { callerTls, credentials, SPINE_TLS } from './tls.js'
import { VerbatimClient } from './verbatim-client.js'

const addresses = new Addresses()
const request = {
  method: 'POST',
  target: '/a?b',
  headers: [
    ['Host', 'one'],
    ['host', 'two'],
  ] as const,
  body: Buffer.from('{}'),
}
let server: RawServer
let client: VerbatimClient

before(async () => {
  const { issue, trust } = await establishAuthority(validityAround(Date.now()))
  server = new RawServer({ ...SPINE_TLS, ...credentials(await issue('gp.example'), trust) })
  addresses.announce('gp.example', await server.listen())
  client = new VerbatimClient({ addresses, journal: new Journal(), tls: callerTls(undefined, trust) })
})

after(async () => {
  await client.close()
  await server.close()
})

test('every field goes out as it is given, and the answer comes back whole', async () => {
  server.answer = (_request, socket) => socket.write('HTTP/1.1 201 Created\r\nContent-Length: 3\r\n\r\nyes')
  const { status, headers, body } = await client.send('gp.example', request)
  assert.equal(
    server.requests[0],
    'POST /a?b HTTP/1.1\r\nHost: one\r\nhost: two\r\nContent-Length: 2\r\n\r\n{}',
  )
  assert.deepEqual([status, headers, body.toString()], [201, [['Content-Length', '3']], 'yes'])
})

test('a connection that ends first is no answer', async () => {
  server.answer = (_request, socket) => socket.destroy()
  await assert.rejects(client.send('gp.example', request), { name: 'NoAnswer' })
})
