import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Engine } from './engine.js'
import { tellIfGone } from './reaper-watch.js'

/** An engine that says this of every container, or fails so. */
const engineSaying = (inspect: () => Promise<unknown>) =>
  ({ client: { container: { dockerode: { getContainer: () => ({ inspect }) } } } }) as unknown as Engine

const failing = (statusCode: number) => () => Promise.reject(Object.assign(new Error('no'), { statusCode }))
const standing = (Running: boolean) => () => Promise.resolve({ State: { Running } })

const cases: readonly (readonly [string, () => Promise<unknown>, boolean])[] = [
  ['runs', standing(true), false],
  ['has ended', standing(false), true],
  ['is not there', failing(404), true],
  ['is not known of, for the engine fails', failing(500), false],
]

for (const [what, inspect, isTold] of cases)
  test(`a reaper that ${what} is ${isTold ? 'told of, once' : 'not told of'}`, async () => {
    const said: string[] = []
    const reaper = { run: 'run', containerId: what }
    for (let time = 0; time < 2; time += 1)
      await tellIfGone(engineSaying(inspect), reaper, (words) => said.push(words))
    assert.equal(said.length, isTold ? 1 : 0)
    if (isTold)
      assert.match(said[0] ?? '', /has ended.*removes what it started when it ends.*spinecheck clean/)
  })
