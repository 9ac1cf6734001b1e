import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { book, embedded, NORTHGATE, workedExample } from '../../src/launch/testing/deployment-contract.js'
import { determined, judge, unaccountedIn, type Grounds } from './judgement.js'

const deployment = await embedded(workedExample)
after(() => deployment[Symbol.asyncDispose]())
const circumstances = { isSelfTest: false, committed: [], without: [] }

test('a record with a gap determines nothing of what was called for', async () => {
  deployment.begin()
  assert.equal(await book(deployment, NORTHGATE), 'booked')
  const whole = judge(deployment, circumstances)
  assert.ok(whole.filter(({ state }) => state === 'kept').length > 200)

  deployment.journal.trouble({
    receiver: 'ssp',
    message: 'The record of ssp has a gap.',
    losesEvidence: true,
  })
  const gapped = judge(deployment, circumstances)
  assert.deepEqual(
    gapped.map(({ check }) => check),
    whole.map(({ check }) => check),
  )
  assert.ok(gapped.every(({ state, sightings }) => state === 'unseen' && sightings.length === 0))
  assert.deepEqual(unaccountedIn(deployment), ['The record of ssp has a gap.'])
})

test('a trouble that loses nothing leaves the judgement alone', async () => {
  deployment.begin()
  await book(deployment, NORTHGATE)
  deployment.journal.trouble({ receiver: 'SSP', message: 'It was asked for what it does not offer.' })
  assert.ok(judge(deployment, circumstances).some(({ state }) => state === 'kept'))
})

describe('what did not come about', () => {
  const unmet = { kind: 'expectation', state: 'failed', expected: 'a', seen: 'b', exchanges: [] } as const
  const OURS = { isWhole: true, without: [], restsOnBefore: false, stops: [], hasLeftovers: false } as const
  const YOURS = { ...OURS, without: ['state-reset', 'data-known'] } as const

  test('is held against whoever did it, at a practice of somebody’s own too', () => {
    for (const grounds of [OURS, { ...OURS, restsOnBefore: true }, YOURS])
      assert.equal(determined(unmet, grounds), unmet)
    assert.equal(determined(unmet, { ...YOURS, stops: ['refused'] }), unmet)
  })

  const undetermined: readonly (readonly [string, Partial<Grounds>, RegExp])[] = [
    ['a record with a gap', { ...OURS, isWhole: false }, /it has a gap/],
    ['what a practice held before', { ...YOURS, restsOnBefore: true }, /begins anew/],
    ['what could not be taken back', { ...YOURS, hasLeftovers: true }, /could not be taken back/],
    ['a practice without a free slot', { ...YOURS, stops: ['no-free-slot'] }, /a free slot/],
    [
      'a server that nobody reached',
      { ...YOURS, unreached: 'ECONNREFUSED' },
      /a connection to your server .*ECONNREFUSED/,
    ],
    ['a slot that was taken', { ...YOURS, stops: ['slot-taken'] }, /nobody else took the slot/],
  ]
  for (const [what, grounds, words] of undetermined)
    test(`is undetermined on account of ${what}`, () => {
      const { state, missing } = determined(unmet, { ...OURS, ...grounds })
      assert.equal(state, 'undetermined')
      assert.match(missing ?? '', words)
    })

  test('is put down to a server under test between systems of ours, but not what a practice did', () => {
    const server = { role: 'mhs', product: 'Gatekeeper 1' } as const
    assert.equal(determined(unmet, { ...OURS, server }).who, server)
    const practice = { ...unmet, who: { role: 'provider' } } as const
    assert.equal(determined(practice, { ...OURS, server }), practice)
  })

  test('keeps what was missing already', () => {
    const open = { ...unmet, state: 'undetermined', missing: 'evidence' } as const
    assert.equal(determined(open, { ...YOURS, restsOnBefore: true }), open)
  })
})
