import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UnsecuredJWT } from 'jose'
import type { Exchange } from '../wire/exchange.js'
import { clockOfClient } from './client-clock.js'

const ARRIVED = '2026-11-30T15:03:20.000Z'

/** A request that carries a token made so many seconds after it arrived. */
function requestWith(seconds: number | undefined): Exchange {
  const iat = Date.parse(ARRIVED) / 1000 + (seconds ?? 0)
  const token = new UnsecuredJWT(seconds === undefined ? {} : { iat }).encode()
  return {
    ...{ kind: 'http', id: 'x1', leg: 'to-ssp', receiver: 'SSP', startedAt: ARRIVED, durationMs: 1 },
    connection: { from: '127.0.0.1:1', to: '127.0.0.1:2' },
    request: {
      ...{ method: 'GET', target: '/', httpVersion: '1.1', body: Buffer.alloc(0) },
      headers: [['Authorization', `Bearer ${token}`]],
    },
    response: undefined,
  }
}

test('a clock that differs is told with how much and in which direction', () => {
  assert.match(clockOfClient([requestWith(340)]) ?? '', /about 340 seconds ahead of this machine/)
  assert.match(clockOfClient([requestWith(-3600)]) ?? '', /about 3600 seconds behind this machine/)
})

test('nothing is said of one that agrees, or where no token tells', () => {
  assert.equal(clockOfClient([requestWith(2)]), undefined)
  assert.equal(clockOfClient([requestWith(undefined)]), undefined)
  assert.equal(clockOfClient([]), undefined)
})
