import assert from 'node:assert/strict'
import { connect, createServer } from 'node:net'
import { once } from 'node:events'
import { test } from 'node:test'
import { opened } from './listen.js'

const greeting = () => createServer((socket) => socket.end(`${socket.localAddress}:${socket.localPort}`))

const heardAt = async ({ host, port }: { readonly host: string; readonly port: number }) => {
  const socket = connect(port, host)
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

test('one server answers at every one of its places, and knows at which', async () => {
  const also = [{ host: '127.0.0.1', port: 0 }]
  const { address, close } = await opened(greeting(), { host: '127.0.0.1', port: 0, also })
  const places = [address, ...(address.also ?? [])]
  assert.equal(new Set(places.map(({ port }) => port)).size, 2)
  for (const place of places) assert.equal(await heardAt(place), `${place.host}:${place.port}`)
  await close()
  for (const place of places) await assert.rejects(heardAt(place), { code: 'ECONNREFUSED' })
})

test('where one of its places is taken, none stays open, and it is said which', async () => {
  const other = createServer()
  other.listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  const server = greeting()
  await assert.rejects(opened(server, { host: '127.0.0.1', port: 0, also: [{ host: '127.0.0.1', port }] }), {
    code: 'PORT_IN_USE',
    message: new RegExp(`Port ${port} on 127.0.0.1 is taken`),
  })
  assert.equal(server.listening, false)
  other.close()
})

test('an address that is none of this machine is refused with what mends it', () =>
  assert.rejects(opened(greeting(), { host: '192.0.2.1', port: 0 }), {
    code: 'PORT_NOT_ALLOWED',
    message: /192\.0\.2\.1 is no address of this machine/,
  }))
