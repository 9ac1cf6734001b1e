import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { runReaper } from './reaper.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-reaper-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('what carries a label goes once nobody is connected, containers first, and nothing else', async ({
  mock,
}) => {
  mock.timers.enable({ apis: ['setTimeout'] })
  const socket = join(folder, 'engine.sock')
  const asked: string[] = []
  const deleted: string[] = []
  const there = new Map([
    ['/containers/c1', 'c1'],
    ['/networks/n1', 'n1'],
  ])
  const engine = createServer(({ method, url = '' }, response) => {
    asked.push(decodeURIComponent(url))
    const [path = ''] = url.split('?')
    if (method === 'DELETE') {
      deleted.push(path)
      there.delete(path)
      response.end()
    } else if (path === '/volumes') response.end('{"Volumes":null}')
    else
      response.end(
        // Containers are listed below /containers/json and nowhere else.
        JSON.stringify(
          [...there]
            .filter(([key]) => path !== '/containers' && key.startsWith(path.replace(/\/json$/, '')))
            .map(([, Id]) => ({ Id })),
        ),
      )
  })
  await new Promise<void>((resolve) => engine.listen(socket, resolve))

  const events: string[] = []
  let connected: ReturnType<typeof connect> | undefined
  let isDone = false
  const letTimePass = async () => {
    while (!isDone) {
      mock.timers.tick(1_000)
      await setImmediate()
    }
  }
  const done = runReaper({
    say: (event) => events.push(event),
    socket,
    host: '127.0.0.1',
    port: 0,
    graceMs: 1_000,
    pauseMs: 1,
    listening: (port) => {
      connected = connect(port, '127.0.0.1', () => connected?.write('label=spinecheck.run=r1\r\n'))
      connected.once('data', () => connected?.end())
      connected.once('close', () => void letTimePass())
    },
  })
  await done
  isDone = true
  await new Promise((resolve) => engine.close(resolve))
  // Itself last of all.
  assert.deepEqual(deleted, ['/containers/c1', '/networks/n1', `/containers/${hostname()}`])
  assert.ok(
    asked.filter((url) => url.includes('filters')).every((url) => url.includes('"spinecheck.run=r1"')),
  )
  assert.deepEqual([events[0], events.at(-1)], ['Started', 'Finished'])
})

test('where nobody ever came, nothing is removed', async () => {
  const events: string[] = []
  await runReaper({
    say: (event) => events.push(event),
    socket: join(folder, 'none.sock'),
    host: '127.0.0.1',
    port: 0,
    graceMs: 1,
  })
  assert.deepEqual(events, ['Started', 'Finished'])
})
