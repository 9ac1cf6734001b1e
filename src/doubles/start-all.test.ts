import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RunningDouble } from './double.js'
import { startAll } from './start-all.js'

/** A double that notes under its name that it was closed. */
const double = (name: string, closed: string[]): RunningDouble => ({
  name,
  fqdn: name,
  address: { host: '127.0.0.1', port: 1 },
  reset: () => undefined,
  close: () => {
    closed.push(name)
    return Promise.resolve()
  },
})

test('all that were started are handed over in order, one or several at a time', async () => {
  const [one, two, three] = ['one', 'two', 'three'].map((name) => double(name, []))
  assert.ok(one && two && three)
  assert.deepEqual(await startAll([Promise.resolve(one), Promise.resolve([two, three])]), [one, two, three])
})

test('where one cannot be started nothing stays up, and it is said why', async () => {
  const closed: string[] = []
  await assert.rejects(
    startAll([
      Promise.resolve(double('one', closed)),
      Promise.reject(new Error('the port is taken')),
      Promise.resolve([double('two', closed)]),
    ]),
    /the port is taken/,
  )
  assert.deepEqual(closed, ['one', 'two'])
})
