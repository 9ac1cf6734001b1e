import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HttpExchange } from '../wire/exchange.js'
import { journey } from './testing/journey.js'
import { recordOf, scenario } from './testing/run-builder.js'
import { unanswered } from './unanswered.js'

const WHY = 'The connection ended before the answer was whole: closed by the other side.'
const isBooking = ({ request }: HttpExchange): boolean => request.target.endsWith('/Appointment')

const MINE = { roles: ['provider' as const], product: 'Mine', version: '1', manufacturer: 'YGP01' }

/** Two scenarios in which somebody books, with what became of some exchanges. */
const lines = (
  change: (exchange: HttpExchange) => Partial<HttpExchange>,
  underTest = [MINE],
): readonly string[] => {
  const exchanges = journey().map((each) => (each.kind === 'http' ? { ...each, ...change(each) } : each))
  return unanswered(
    recordOf([scenario({ exchanges }), scenario({ id: 's2', exchanges })], { facts: { underTest } }),
  )
}

const atPractice = (exchange: HttpExchange): boolean => exchange.leg === 'to-provider' && isBooking(exchange)

test('what a practice does not answer whole is told by practice, with how often and when first', () => {
  const [line, ...more] = lines((each) => (atPractice(each) ? { why: WHY, cutShort: true } : {}))
  assert.deepEqual(more, [])
  assert.match(
    line ?? '',
    /^.+, 2 of 2 "Book an appointment": The connection ended .*closed by the other side; first x\d+ of s1 at \d\d:\d\d:\d\d UTC$/,
  )
})

test('so is what it was waited for in vain, and that it could not be reached', () => {
  const silent = lines((each) => {
    if (atPractice(each)) return { response: undefined }
    return each.leg === 'to-ssp' && isBooking(each)
      ? { response: { status: 504, headers: [], body: Buffer.alloc(0) }, why: 'None came.', cutShort: true }
      : {}
  })
  assert.match(silent.join('\n'), /"Book an appointment": None came; first/)
  const gone = lines((each) =>
    atPractice(each) ? { response: undefined, why: 'gp.example gave no answer: connect ECONNREFUSED' } : {},
  )
  assert.match(gone.join('\n'), /gp\.example gave no answer/)
})

test('nothing is told where all was answered, where whoever asked left, or where no practice is under test', () => {
  assert.deepEqual(
    lines(() => ({})),
    [],
  )
  assert.deepEqual(
    lines((each) => (atPractice(each) ? { response: undefined } : {})),
    [],
  )
  assert.deepEqual(
    lines((each) => (atPractice(each) ? { why: WHY, cutShort: true } : {}), []),
    [],
  )
})
