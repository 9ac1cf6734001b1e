import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { nhsNumberCheckDigit } from '../spine/identifiers.js'
import { journeys } from './testing/journeys.js'
import { refuseRealNumbers } from './numbers-of-somebody.js'

/** Passes the check digit and lies in no range that is kept for tests; made here, so that none stands in the code. */
const number = `401023213${nhsNumberCheckDigit('401023213') ?? ''}`

describe('numbers that may be somebody’s', () => {
  const [exchange] = journeys(1).scene().traces
  assert.ok(exchange)
  const asking = { ...exchange, request: { ...exchange.request, target: `/x?identifier=a%7C${number}` } }

  it('are refused without being told', () => {
    assert.throws(
      () => {
        refuseRealNumbers(asking, [])
      },
      ({ code, message }: Error & { code: string }) =>
        code === 'NUMBER_OF_SOMEBODY' && message.includes('The URL of') && !message.includes(number.slice(3)),
    )
  })

  it('are refused in a body that is compressed or in another charset, too', () => {
    for (const body of [gzipSync(`<id>${number}</id>`), Buffer.from(`<id>${number}</id>`, 'utf16le')])
      assert.throws(() => {
        refuseRealNumbers({ ...exchange, request: { ...exchange.request, body } }, [])
      }, /The body of the request of/)
  })

  it('are let through where their range is stated, and test numbers always', () => {
    assert.doesNotThrow(() => {
      refuseRealNumbers(asking, [{ range: number.slice(0, 4), statedBy: 'A tester' }])
    })
    for (const each of journeys(1).scene().exchanges)
      assert.doesNotThrow(() => {
        refuseRealNumbers(each, [])
      })
  })
})
