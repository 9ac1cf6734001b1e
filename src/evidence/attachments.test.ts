import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Outcome } from '../verdict/verdict.js'
import { OUTCOMES, SCENARIO } from './attachments.js'
import { broken, kept } from './testing/run-builder.js'
import { journeyIntents } from './testing/journey.js'
import { topology } from './testing/topology.js'
import { OutcomeReader, type OutcomeHeads } from './outcome-form.js'
import { Shelf, Unshelf } from './shelf.js'

const none: OutcomeHeads = new Map()

/** Reads by the checks of a run. */
const readerBy = (heads: OutcomeHeads): OutcomeReader => new OutcomeReader(heads)

const attached = ({ mediaType }: { readonly mediaType: string }, body: string) => ({
  mediaType,
  body,
  contentEncoding: 'IDENTITY' as const,
})

test('what a scenario writes is read back as it was, in order, whatever else is attached', () => {
  const first = [kept('c', ['WEX-1a'])]
  const second = [broken('c', ['WEX-1a'])]
  const setting = { topology, intents: journeyIntents, faults: ['ssp:drops-etag'] }
  const attachments = [
    attached(OUTCOMES, OUTCOMES.write(first, none)),
    attached({ mediaType: 'image/png' }, 'no JSON'),
    attached(SCENARIO, SCENARIO.write(setting, new Shelf())),
    {
      ...attached(OUTCOMES, Buffer.from(OUTCOMES.write(second, none)).toString('base64')),
      contentEncoding: 'BASE64' as const,
    },
  ]
  assert.deepEqual(
    attachments
      .flatMap((each) => [OUTCOMES.read(each, readerBy(none)) ?? []])
      .filter(({ length }) => length > 0),
    [first, second],
  )
  assert.deepEqual(
    attachments.flatMap((each) => SCENARIO.read(each, new Unshelf()) ?? []),
    [setting],
  )
})

test('who answers for a finding, what it follows from and why nothing could be judged are read back too', () => {
  const outcome = broken('c', ['WEX-1a'])
  const by = {
    role: 'consumer',
    organisation: 'NLX01',
    name: 'Northgate',
    asid: '1',
    product: 'P 1',
  } as const
  const found = { at: 'Accept', expected: 'one', actual: 'none', by }
  const follows = {
    check: 'd',
    by: { role: 'mhs', server: 'm1' },
    because: 'it was altered on the way',
  } as const
  const outcomes: readonly Outcome[] = [
    { ...outcome, sightings: [{ exchanges: ['x1'], findings: [found], requirements: ['WEX-1a'], follows }] },
    { ...kept('e', ['WEX-1b']), state: 'untested', sightings: [], reason: 'nothing here can show it' },
  ]
  assert.deepEqual(
    OUTCOMES.read(attached(OUTCOMES, OUTCOMES.write(outcomes, none)), readerBy(none)),
    outcomes,
  )
  const untold = JSON.stringify([
    { ...outcome, sightings: [{ exchanges: [], findings: [], follows: { check: 'd' } }] },
  ])
  assert.throws(() => OUTCOMES.read(attached(OUTCOMES, untold), readerBy(none)), {
    code: 'RECORD_UNREADABLE',
  })
})

test('what a later version adds is kept', () => {
  const body = JSON.stringify([{ ...kept('c', ['WEX-1a']), party: 'Northgate' }])
  assert.deepEqual(OUTCOMES.read(attached(OUTCOMES, body), readerBy(none)), JSON.parse(body))
})

test('what is no such attachment is said to be none', () => {
  for (const body of ['{"check":1}', 'no JSON', '[{"check":"c","state":"fine"}]'])
    assert.throws(() => OUTCOMES.read(attached(OUTCOMES, body), readerBy(none)), {
      code: 'RECORD_UNREADABLE',
      message: /application\/vnd\.spinecheck\.outcomes\+json is not as spinecheck writes it/,
    })
})

test('what was kept stands by its evidence, and is read back in the order of the checks', () => {
  const heads: OutcomeHeads = new Map(
    ['a', 'b', 'c', 'd'].map((check) => [check, { title: check, requirements: ['WEX-1a', 'WEX-1b'] }]),
  )
  const of = (check: string, sightings: Outcome['sightings'], rest: Partial<Outcome> = {}): Outcome => ({
    check,
    title: check,
    requirements: ['WEX-1a', 'WEX-1b'],
    state: 'kept',
    sightings,
    ...rest,
  })
  const seen = [
    { exchanges: ['x1'], findings: [] },
    { exchanges: ['x2', 'x3'], findings: [], requirements: ['WEX-1a'] },
    { exchanges: ['x4'], findings: [] },
  ]
  const outcomes = [
    of('a', seen),
    of('b', [{ exchanges: ['x1'], findings: [{ at: 'a', expected: 'b', actual: 'c' }] }], {
      state: 'broken',
    }),
    of('c', seen),
    of('d', [], { title: 'another title' }),
  ]
  const body = OUTCOMES.write(outcomes, heads)
  assert.deepEqual((JSON.parse(body) as { kept: unknown }).kept, [
    { by: 'x1 WEX-1a: x2+x3 : x4', checks: ['a', 'c'] },
  ])
  assert.deepEqual(OUTCOMES.read(attached(OUTCOMES, body), readerBy(heads)), outcomes)
  assert.throws(() => OUTCOMES.read(attached(OUTCOMES, body), readerBy(none)), { code: 'RECORD_UNREADABLE' })
})

test('what is equal in many scenarios is one value for all of them', () => {
  const heads: OutcomeHeads = new Map([['a', { title: 'a', requirements: ['WEX-1a'] }]])
  const reader = readerBy(heads)
  const readOf = (...exchanges: readonly string[]) => {
    const sightings = exchanges.map((each) => ({ exchanges: [each], findings: [] }))
    const body = OUTCOMES.write([{ ...kept('a', ['WEX-1a']), title: 'a', sightings }], heads)
    return OUTCOMES.read(attached(OUTCOMES, body), reader)?.[0]
  }
  const [first, again, longer] = [readOf('x1'), readOf('x1'), readOf('x1', 'x2')]
  assert.ok(first)
  assert.equal(again, first)
  assert.notEqual(longer, first)
  assert.equal(longer?.sightings[0], first.sightings[0])
})

test('a topology stands in full once, and is one and the same wherever it is read', () => {
  const [shelf, reader] = [new Shelf(), new Unshelf()]
  const setting = { topology, past: [{ topology, arrivals: 1 }], intents: [] }
  const bodies = [0, 1].map(() => SCENARIO.write(setting, shelf))
  assert.ok((bodies[1] ?? '').length < 200)
  const read = bodies.map((body) => SCENARIO.read(attached(SCENARIO, body), reader))
  assert.deepEqual(read, [setting, setting])
  assert.equal(read[0]?.topology, read[1]?.topology)
  assert.throws(() => SCENARIO.read(attached(SCENARIO, bodies[1] ?? ''), new Unshelf()), {
    code: 'RECORD_UNREADABLE',
  })
})
