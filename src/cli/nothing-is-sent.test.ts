import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-sends-'))
const feature = `Feature: one booking

  Scenario: a patient is booked
    Given the "worked-example" topology
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery
`

/** Somebody who would be glad of anything that is sent: it answers nobody and counts who called. */
let calls = 0
const listener = createServer((socket) => {
  calls += 1
  socket.on('error', () => undefined).end('HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n')
})
before(async () => {
  await once(listener.listen(0, '127.0.0.1'), 'listening')
})
beforeEach(() => {
  calls = 0
})
after(() => {
  listener.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Everything in an environment that asks for messages to be sent, or for traffic to take another way. */
function environment(): NodeJS.ProcessEnv {
  const address = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`
  return {
    ...process.env,
    CUCUMBER_PUBLISH_ENABLED: 'true',
    CUCUMBER_PUBLISH_TOKEN: 'a-token',
    CUCUMBER_PUBLISH_URL: address,
    CUCUMBER_PUBLISH_QUIET: 'true',
    NODE_USE_ENV_PROXY: '1',
    NO_PROXY: '',
    no_proxy: '',
    ...Object.fromEntries(
      ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'].map((name) => [
        name,
        address,
      ]),
    ),
  }
}

function node(...args: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, args, { cwd: folder, env: environment() })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
}

test('nothing is sent anywhere, whatever the environment asks for', async () => {
  writeFileSync(join(folder, 'booking.feature'), feature)
  const { code, said } = await node(
    ...[
      join(root, 'bin/spinecheck.js'),
      'run',
      '--reports',
      'reports',
      '--browser',
      'none',
      '--',
      'booking.feature',
    ],
  )
  assert.equal(code, 0, said)
  assert.equal(calls, 0, 'somebody called')
  const [run = ''] = readdirSync(join(folder, 'reports'))
  const { facts } = JSON.parse(readFileSync(join(folder, 'reports', run, 'run.json'), 'utf8')) as {
    readonly facts: { readonly runtime: readonly { readonly name: string; readonly value: string }[] }
  }
  assert.deepEqual(
    facts.runtime.filter(({ name }) => name === 'NODE_USE_ENV_PROXY'),
    [{ name: 'NODE_USE_ENV_PROXY', value: '1' }],
  )
})

test('though Cucumber alone sends what it plays by the same environment', async () => {
  writeFileSync(join(folder, 'one.feature'), 'Feature: one\n\n  Scenario: one\n    Given nothing\n')
  await node(join(root, 'node_modules/@cucumber/cucumber/bin/cucumber.js'), 'one.feature')
  assert.ok(calls > 0, 'the listener would not have noticed anything')
})
