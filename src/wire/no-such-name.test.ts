import assert from 'node:assert/strict'
import { Resolver } from 'node:dns/promises'
import { createSocket } from 'node:dgram'
import { test } from 'node:test'
import { denyNames } from './no-such-name.js'

/** A port that is free at the moment. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })

test('whoever asks for a name is told that there is none', async () => {
  const port = await freePort()
  await denyNames({ host: '127.0.0.1', port })
  const resolver = new Resolver()
  resolver.setServers([`127.0.0.1:${port}`])
  for (const ask of [() => resolver.resolve4('gp.meadowlane.example'), () => resolver.resolve6('x')])
    await assert.rejects(ask(), { code: 'ENOTFOUND' })
})
