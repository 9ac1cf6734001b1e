import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { book, embedded, NORTHGATE, workedExample } from '../../src/launch/testing/deployment-contract.js'
import { requirementById } from '../../src/requirements/catalogue.js'
import { determined, judge, premisesLacking, unaccountedIn, type Grounds } from './judgement.js'

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

test('of practices that are reached by plain HTTP nothing is kept that speaks of TLS', async () => {
  deployment.begin()
  await book(deployment, NORTHGATE)
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-direct-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  cpSync('examples/provider', folder, { recursive: true })
  const workspace = join(folder, 'spinecheck.yaml')
  writeFileSync(workspace, readFileSync(workspace, 'utf8').replace(/^ *trust:.*\n/m, ''))
  const keptOf = (direct: boolean) =>
    judge(deployment, { ...circumstances, without: premisesLacking(workspace, { direct }) })
      .filter(({ state }) => state === 'kept')
      .flatMap(({ requirements }) => requirements)
      .filter((id) => {
        const { role, statement } = requirementById(id)!
        return role === 'provider' && /\bTLS\b|certificate|encrypt|HTTPS|Strict Transport/.test(statement)
      })
  assert.deepEqual([...new Set(keptOf(false))].sort(), ['FHIR-GEN-63', 'HTTP-02', 'HTTP-03'])
  assert.deepEqual(keptOf(true), [])
})

test('a trouble that loses nothing leaves the judgement alone', async () => {
  deployment.begin()
  await book(deployment, NORTHGATE)
  deployment.journal.trouble({ receiver: 'SSP', message: 'It was asked for what it does not offer.' })
  assert.ok(judge(deployment, circumstances).some(({ state }) => state === 'kept'))
})

describe('what did not come about', () => {
  const unmet = { kind: 'expectation', state: 'failed', expected: 'a', seen: 'b', exchanges: [] } as const
  const NOTHING_SO_FAR = { stops: [], broken: [], hasLeftovers: false } as const
  const OURS = { isWhole: true, without: [], restsOnBefore: false, ...NOTHING_SO_FAR } as const
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

  const shown: readonly (readonly [Grounds['stops'][number], readonly string[]])[] = [
    ['slot-taken', ['refused-bookings-are-not-kept']],
    ['slot-taken', ['sound-booking-is-confirmed']],
    ['slot-taken', ['each-slot-is-booked-once']],
    ['no-free-slot', ['slots-of-cancelled-appointments-are-free-again']],
    ['patient-not-on-record', ['patients-on-record-are-found']],
  ]
  for (const [reason, broken] of shown)
    test(`fails where the practice broke ${broken.join()}, and so did not lack what "${reason}" says`, () => {
      assert.equal(determined(unmet, { ...YOURS, stops: [reason], broken }), unmet)
      const another = determined(unmet, { ...YOURS, stops: [reason], broken: ['etag-is-the-version'] })
      assert.equal(another.state, 'undetermined')
      const whole = { ...YOURS, stops: [reason], broken, isWhole: false }
      assert.equal(determined(unmet, whole).state, 'undetermined')
    })

  test('that tells what a check found rests on nothing else, unless the record has a gap', () => {
    const found = { ...unmet, check: 'etag-is-the-version' } as const
    const grounds = { ...YOURS, restsOnBefore: true, stops: ['slot-taken'], unreached: 'why' } as const
    assert.equal(determined(found, grounds), found)
    assert.equal(determined(found, { ...grounds, isWhole: false }).state, 'undetermined')
  })

  test('keeps what was missing already', () => {
    const open = { ...unmet, state: 'undetermined', missing: 'evidence' } as const
    assert.equal(determined(open, { ...YOURS, restsOnBefore: true }), open)
  })
})
