import assert from 'node:assert/strict'
import { connect, createServer } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { opened, type Listening } from './listen.js'
import { startConnectProxy } from './connect-proxy.js'

/** What comes back for raw bytes, until the other side ends. */
async function said({ port }: { readonly port: number }, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(bytes)
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

describe('a proxy for clients that dial names only', () => {
  let double: Listening
  let proxy: Listening
  const refused: string[] = []

  before(async () => {
    double = await opened(
      createServer((socket) => socket.once('data', (asked) => socket.end(`you said ${String(asked)}`))),
      { host: '127.0.0.1', port: 0 },
    )
    proxy = await startConnectProxy({
      find: (name) => (name === 'proxy.spine.example' ? double.address : undefined),
      host: '127.0.0.1',
      refused: (words) => refused.push(words),
    })
  })
  after(async () => {
    await proxy.close()
    await double.close()
  })

  const asked = (target: string, then = '') =>
    said(proxy.address, `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n${then}`)

  test('takes what is said to a name of the deployment where that is served, at whatever port it has in the field', async () => {
    for (const target of [
      'proxy.spine.example:443',
      'PROXY.spine.example:636',
      `proxy.spine.example:${double.address.port}`,
    ])
      assert.equal(await asked(target, 'hello'), 'HTTP/1.1 200 Connection established\r\n\r\nyou said hello')
  })

  test('refuses every other name, an address too, and says what was asked for', async () => {
    refused.length = 0
    for (const target of [
      'example.org:443',
      '127.0.0.1:443',
      'proxy.spine.example:22',
      'proxy.spine.example',
      '[::1]:443',
    ])
      assert.match(await asked(target), /^HTTP\/1\.1 403 /)
    assert.equal(refused.length, 5)
    assert.match(refused[0] ?? '', /example\.org:443, which is no name of this deployment/)
    assert.match(refused[2] ?? '', /:22, where nothing is served/)
  })

  test('is no proxy for plain requests', async () => {
    const answer = await said(
      proxy.address,
      'GET http://example.org/ HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n',
    )
    assert.match(answer, /^HTTP\/1\.1 405 [^]*only opens tunnels/)
  })

  test('says that nobody answers where a double is gone', async () => {
    const gone = await opened(createServer(), { host: '127.0.0.1', port: 0 })
    await gone.close()
    const other = await startConnectProxy({ find: () => gone.address, host: '127.0.0.1' })
    const target = 'proxy.spine.example:443'
    assert.match(
      await said(other.address, `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`),
      /^HTTP\/1\.1 502 /,
    )
    await other.close()
  })
})
