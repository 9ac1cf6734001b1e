import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { mock, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { Addresses } from './addresses.js'
import { dialPlainly } from './dial.js'
import { late } from './late.js'

/** Has an act begin, and so much time pass before anything that came is read, as where the process is busy. */
async function whileBusy<Result>(milliseconds: number, begin: () => Promise<Result>): Promise<Result> {
  mock.timers.enable({ apis: ['setTimeout'] })
  try {
    const result = begin()
    mock.timers.tick(milliseconds)
    return await result
  } finally {
    mock.timers.reset()
  }
}

test('a host that accepted a connection while this process was busy is there', async (context) => {
  const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1')
  context.after(() => server.close())
  await once(server, 'listening')
  const addresses = new Addresses()
  addresses.announce('host.example', { host: '127.0.0.1', port: (server.address() as AddressInfo).port })
  const socket = await whileBusy(60_000, () => dialPlainly('host.example', { addresses }))
  assert.equal(socket.connecting, false)
  socket.destroy()
})

test('what does not come in time is late once everything that waited was read, and not where it was called off', async () => {
  const told: string[] = []
  await whileBusy(1000, async () => {
    late(1000, () => told.push('late'))
    const callOff = late(1000, () => told.push('called off'))
    await Promise.resolve()
    callOff()
    for (let round = 0; round < 3; round += 1) await setImmediate()
  })
  assert.deepEqual(told, ['late'])
})
