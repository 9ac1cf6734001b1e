import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { BoundRole } from '../requirements/requirement.js'
import { drawPairs, everyPair, type FaultPair } from './fault-pairs.js'
import { provePairs } from './prove-pairs.js'
import type { SaidInPlay, SeenInPlay } from './seen.js'
import { provePair } from './together.js'

const PAIR: FaultPair = { situation: 'a booking', faults: ['consumer:malforms-trace-id', 'pds:forgets-etag'] }

const said = (check: string, role: BoundRole, act: string, field: string): SaidInPlay => ({
  check,
  by: { role, name: role },
  who: `${role} ${role}`,
  acts: new Set([act]),
  fields: new Set([field]),
  isCause: true,
})

const MALFORMED = said('trace-id-is-a-uuid', 'consumer', 'book', 'ssp-traceid')
const NO_ETAG = said('pds-record-has-an-etag', 'pds', 'trace', 'etag')

/** A play that said this, and in which these checks had those acts to look at. */
const seen = (
  those: readonly SaidInPlay[],
  looked: readonly (readonly [string, string])[] = [],
): SeenInPlay => ({
  said: those,
  refused: new Set(),
  looked: new Map([
    ...looked.map(([check, act]) => [check, new Set([act])] as const),
    ...those.map(({ check, acts }) => [check, acts] as const),
  ]),
})

const [FIRST, SECOND] = [seen([MALFORMED]), seen([NO_ETAG], [['trace-id-is-a-uuid', 'book']])]
const proved = (together: SeenInPlay, alone: readonly [SeenInPlay, SeenInPlay] = [FIRST, SECOND]) =>
  provePair({ pair: PAIR, control: seen([]), alone, together })

void describe('two faults together', () => {
  test('prove nothing wrong where both are reported', () => {
    const { unproven } = proved(seen([MALFORMED, NO_ETAG]))
    assert.deepEqual(unproven, [])
  })

  test('are named where one of them is not reported though it could act', () => {
    const [found, ...more] = proved(seen([NO_ETAG])).unproven
    assert.deepEqual(more, [])
    assert.equal(found?.subject, 'check trace-id-is-a-uuid')
    assert.match(
      found.says,
      /consumer:malforms-trace-id is not reported beside pds:forgets-etag: alone it makes the check blame consumer/,
    )
    assert.match(found.remedy, /name the check under follows/)
  })

  test('need not both be reported where the one leaves nothing that the other shows on', () => {
    const { unproven, excused } = proved(seen([NO_ETAG]), [FIRST, seen([NO_ETAG])])
    assert.deepEqual(unproven, [])
    assert.deepEqual(
      excused.map(({ fault, why }) => [fault, why]),
      [['consumer:malforms-trace-id', 'stopped']],
    )
  })

  test('need not both be reported where the one makes the act fail that the other shows on', () => {
    const refusing = { ...SECOND, refused: new Set(['book']) }
    const { unproven, excused } = proved(seen([NO_ETAG]), [FIRST, refusing])
    assert.deepEqual(unproven, [])
    assert.deepEqual(
      excused.map(({ why }) => why),
      ['stopped'],
    )
  })

  test('need not both be reported where they do something to one field of one message', () => {
    const other = said('pds-record-has-an-etag', 'pds', 'book', 'ssp-traceid')
    const { unproven, excused } = proved(seen([other]), [
      FIRST,
      seen([other], [['trace-id-is-a-uuid', 'book']]),
    ])
    assert.deepEqual(unproven, [])
    assert.deepEqual(
      excused.map(({ why }) => why),
      ['overlaid'],
    )
  })

  test('never let a third be blamed', () => {
    const third = said('bundles-have-no-full-urls', 'provider', 'book', 'fullurl')
    const [found] = proved(seen([MALFORMED, NO_ETAG, third])).unproven
    assert.equal(found?.isFalseAlarm, true)
    assert.match(found.says, /makes it blame provider provider, who did nothing/)
  })
})

void describe('pairs of faults', () => {
  const all = everyPair()

  test('are of different parties, and proved in one situation', () => {
    assert.ok(all.length > 1000)
    assert.ok(all.every(({ faults: [one, other] }) => one.split(':')[0] !== other.split(':')[0]))
  })

  test('are the same for the same seed, others for another, and each drawn once', () => {
    assert.deepEqual(drawPairs(all, 20, 7), drawPairs(all, 20, 7))
    assert.notDeepEqual(drawPairs(all, 20, 7), drawPairs(all, 20, 8))
    assert.equal(new Set(drawPairs(all, 200, 7)).size, 200)
    assert.equal(drawPairs(all.slice(0, 5), 20, 7).length, 5)
  })

  test('are both reported when they are played', async () => {
    const result = await provePairs({ count: 3, seed: 1, words: ['mhs:reuses-request-id'] })
    assert.equal(result.pairs, 3)
    assert.deepEqual(result.unproven, [])
    assert.ok(result.both > 0)
  })

  test('are refused where there are none', async () => {
    await assert.rejects(provePairs({ count: 1, seed: 1, words: ['no-such-fault'] }), {
      code: 'NOTHING_TO_PROVE',
    })
  })
})
