import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namesAcross, type Renamed } from '../verdict/check-names.js'
import type { Outcome } from '../verdict/verdict.js'
import { broken, kept, recordOf, scenario, unseen } from './testing/run-builder.js'
import { verdictChanges } from './verdict-changes.js'
import { verdictDigest } from './verdict-digest.js'

const ID = 'SSP-HDR-02'
const renamed: Renamed = {
  old: 'new',
  whole: ['part', 'other-part'],
  twin: 'single',
  'other-twin': 'single',
  lost: { gone: 'nothing asks for it' },
}

const of = (...outcomes: readonly Outcome[]) => recordOf([scenario({ outcomes })])

const alike: readonly [string, readonly Outcome[], readonly Outcome[]][] = [
  ['renamed', [kept('old', [ID])], [kept('new', [ID])]],
  ['renamed and broken as before', [broken('old', [ID])], [broken('new', [ID])]],
  ['split in two', [kept('whole', [ID])], [kept('part', [ID]), kept('other-part', [ID])]],
  ['split in two, of which one had nothing to judge', [kept('whole', [ID])], [kept('part', [ID])]],
  ['made of two', [kept('twin', [ID]), kept('other-twin', [ID])], [kept('single', [ID])]],
  ['made of two, of which one was broken', [broken('twin', [ID])], [broken('single', [ID])]],
]

for (const [name, before, after] of alike)
  test(`a check that was ${name} has not changed`, () => {
    const changes = verdictChanges(of(...before), of(...after), renamed)
    assert.deepEqual(changes.checks, [])
    assert.deepEqual(changes.stopped, [])
    assert.deepEqual(changes.requirements, [])
    const nameOf = namesAcross(renamed)
    assert.equal(verdictDigest(of(...before), nameOf), verdictDigest(of(...after), nameOf))
  })

test('a renamed check that says something else is told under its ids of today, with what it found', () => {
  const { checks, requirements } = verdictChanges(
    of(kept('whole', [ID])),
    of(kept('part', [ID]), broken('other-part', [ID])),
    renamed,
  )
  const [change] = checks
  assert.equal(change?.check, 'other-part and part')
  assert.equal(`${change.before}, ${change.after}`, 'kept, broken')
  assert.match(change.because ?? '', /Ssp-From: expected 200000000115/)
  assert.deepEqual(requirements[0]?.checks, checks)
})

test('a check that is no more is named with the reason and is no change by itself', () => {
  const changes = verdictChanges(of(kept('lost', [ID]), kept('c', [ID])), of(kept('c', [ID])), renamed)
  assert.deepEqual(changes.dropped, [{ check: 'lost', because: 'nothing asks for it' }])
  assert.deepEqual([changes.checks, changes.stopped, changes.requirements], [[], [], []])
})

test('two runs that still had a check which is no more are compared in it', () => {
  const [one, other] = [of(kept('lost', [ID])), of(broken('lost', [ID]))]
  const changes = verdictChanges(one, other, renamed)
  assert.deepEqual(changes.dropped, [])
  assert.deepEqual(
    changes.checks.map(({ check, after }) => [check, after]),
    [['lost', 'broken']],
  )
  assert.deepEqual(verdictChanges(one, one, renamed).checks, [])
})

test('a check that nobody renamed and that is silent now has stopped judging', () => {
  const changes = verdictChanges(of(kept('c', [ID])), of(), renamed)
  assert.deepEqual(changes.stopped, ['c'])
  assert.equal(changes.checks[0]?.after, 'no judgement')
})

test('a requirement whose verdict is another says why', () => {
  const [change] = verdictChanges(of(kept('c', [ID])), of(unseen('c', [ID])), renamed).requirements
  assert.equal(change?.after, 'undetermined')
  assert.match(change.because ?? '', /c in s1/)
})
