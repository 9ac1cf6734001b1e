import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { unfitness, whyNoEngine } from './engine-diagnosis.js'
import { remedyFor, saidBy } from './engine-remedies.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-engine-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const now = Date.parse('2027-07-05T08:00:00Z')
const fit = { apiVersion: '1.41', system: 'linux', time: '2027-07-05T08:00:10Z', now }

test('an engine of our day with a clock like ours will do', () => {
  assert.equal(unfitness(fit), undefined)
  assert.equal(unfitness({ ...fit, apiVersion: '1.100' }), undefined)
})

test('an old engine, one with Windows containers and one with another clock will not', () => {
  assert.match(unfitness({ ...fit, apiVersion: '1.39' }) ?? '', /1\.39.*1\.40 is the least/)
  assert.match(unfitness({ ...fit, system: 'windows' }) ?? '', /Switch Docker Desktop/)
  assert.match(unfitness({ ...fit, time: '2027-07-05T08:01:00Z' }) ?? '', /60 seconds ahead of/)
  assert.match(unfitness({ ...fit, time: '2027-07-05T07:58:00Z' }) ?? '', /120 seconds behind/)
})

test('where no engine answers, it is said why', async () => {
  assert.match(await whyNoEngine(undefined, join(folder, 'none')), /there is no socket/)
  assert.match(await whyNoEngine('ssh://host'), /cannot be reached through SSH/)
  assert.match(await whyNoEngine('tcp://127.0.0.1:1'), /DOCKER_HOST is tcp/)
})

test('an engine that refuses is quoted', async () => {
  const socket = join(folder, 'refuses.sock')
  const server = createServer((_request, response) => {
    response.writeHead(400)
    response.end('{"message":"client version 1.24 is too old"}')
  })
  await new Promise<void>((resolve) => server.listen(socket, resolve))
  assert.match(await whyNoEngine(`unix://${socket}`), /refuses with 400: .*1\.24 is too old/)
  await new Promise((resolve) => server.close(resolve))
})

test('what engines say leads to a remedy', () => {
  assert.match(remedyFor('write /x: no space left on device'), /disk is full/)
  assert.match(
    remedyFor('could not find an available, non-overlapping IPv4 address pool'),
    /spinecheck clean/,
  )
  assert.match(remedyFor('dial unix: permission denied'), /group docker/)
  assert.match(remedyFor('pull access denied for nope'), /leave --base out/)
  assert.match(remedyFor('Bind: port is already allocated'), /Another program/)
  assert.match(remedyFor('exec format error'), /processor/)
  assert.match(remedyFor('something new'), /docker info/)
  assert.equal(saidBy(new Error('\n first.\nsecond')), 'first')
})
