import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusal, unanswered, unfitness } from './engine-diagnosis.js'
import { patience } from './engine-patience.js'
import { remedyFor, saidBy } from './engine-remedies.js'

const now = Date.parse('2027-07-05T08:00:00Z')
const fit = { apiVersion: '1.41', system: 'linux', time: '2027-07-05T08:00:10Z' }
const seen = { now, at: 'unix:///e.sock' }

test('an engine of our day with a clock like ours will do', () => {
  assert.equal(unfitness(fit, seen), undefined)
  assert.equal(unfitness({ ...fit, apiVersion: '1.100' }, seen), undefined)
  assert.equal(unfitness({}, seen), undefined)
})

test('an old engine, one with Windows containers and one with another clock will not', () => {
  assert.match(
    unfitness({ ...fit, apiVersion: '1.39' }, seen) ?? '',
    /e\.sock is too old.*1\.40 is the least/,
  )
  assert.match(unfitness({ ...fit, system: 'windows' }, seen) ?? '', /Switch Docker Desktop/)
  assert.match(unfitness({ ...fit, time: '2027-07-05T08:01:00Z' }, seen) ?? '', /60 seconds ahead of/)
  assert.match(unfitness({ ...fit, time: '2027-07-05T07:58:00Z' }, seen) ?? '', /120 seconds behind/)
})

const failed = (code: string): Error => Object.assign(new Error(`it went wrong: ${code}`), { code })
const nearby = { uri: 'unix:///e.sock', isTls: false }
const distant = { uri: 'tcp://engine.example:2376', isTls: true }

test('why nothing was answered depends on where', () => {
  assert.match(unanswered(failed('ECONNREFUSED'), nearby), /socket is there.*Start the engine/)
  assert.match(unanswered(failed('ECONNREFUSED'), distant), /nothing listens there.*host and port/)
  assert.match(unanswered(failed('ENOTFOUND'), distant), /host cannot be reached.*Correct DOCKER_HOST/)
  assert.match(unanswered(failed('ECONNRESET'), nearby), /broke the connection off/)
  assert.match(unanswered(failed('ECONNRESET'), distant), /ended the TLS connection.*DOCKER_CERT_PATH/)
  assert.match(unanswered(failed('SOMETHING'), nearby), /it went wrong: SOMETHING\. See that docker info/)
})

test('an answer that is none of an engine is told from a refusal', () => {
  assert.match(refusal(403, { message: 'not you.' }), /status 403 and says “not you”\. Ask whoever/)
  assert.match(refusal(500, { message: 'no' }), /Look into the log/)
  assert.match(refusal(404, 'Not Found'), /something answers there/)
  assert.match(refusal(200, ['x']), /something answers there/)
})

test('what engines say leads to a remedy', () => {
  assert.match(remedyFor('write /x: no space left on device'), /disk is full/)
  assert.match(remedyFor('ENOSPC: no space left on device, write'), /about this machine/)
  assert.match(
    remedyFor('could not find an available, non-overlapping IPv4 address pool'),
    /spinecheck clean/,
  )
  assert.match(remedyFor('mount: permission denied'), /rootless/)
  assert.match(remedyFor('pull access denied for nope'), /leave --base out/)
  assert.match(remedyFor('Bind: port is already allocated'), /Another program/)
  assert.match(remedyFor('exec: "node": executable file not found in $PATH: unknown'), /holds Node 20/)
  assert.match(remedyFor('exec format error'), /processor/)
  assert.match(remedyFor('something new'), /docker info/)
})

test('what libraries say is put plainly', () => {
  assert.equal(saidBy(new Error('\n first.\nsecond')), 'first')
  assert.equal(saidBy(new Error('(HTTP code 500) server error - no room ')), 'no room')
  assert.equal(
    saidBy(new Error('Log message ""listening"" not received after 60000ms')),
    'it was not ready after 60 seconds',
  )
})

test('an engine is given as many seconds as was said', () => {
  assert.equal(patience(undefined), 20_000)
  assert.equal(patience('1.5'), 1500)
  for (const wrong of ['x', '-1', '0', 'Infinity'])
    assert.throws(() => patience(wrong), /SPINECHECK_ENGINE_PATIENCE is “/)
})
