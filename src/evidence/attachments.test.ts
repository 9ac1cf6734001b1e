import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Outcome } from '../verdict/verdict.js'
import { OUTCOMES, SCENARIO } from './attachments.js'
import { broken, kept } from './testing/run-builder.js'
import { journeyIntents } from './testing/journey.js'
import { topology } from './testing/topology.js'

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
    attached(OUTCOMES, OUTCOMES.write(first)),
    attached({ mediaType: 'image/png' }, 'no JSON'),
    attached(SCENARIO, SCENARIO.write(setting)),
    {
      ...attached(OUTCOMES, Buffer.from(OUTCOMES.write(second)).toString('base64')),
      contentEncoding: 'BASE64' as const,
    },
  ]
  assert.deepEqual(OUTCOMES.readAll(attachments), [first, second])
  assert.deepEqual(SCENARIO.readAll(attachments), [setting])
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
  assert.deepEqual(OUTCOMES.readAll([attached(OUTCOMES, OUTCOMES.write(outcomes))]), [outcomes])
  const untold = JSON.stringify([
    { ...outcome, sightings: [{ exchanges: [], findings: [], follows: { check: 'd' } }] },
  ])
  assert.throws(() => OUTCOMES.readAll([attached(OUTCOMES, untold)]), { code: 'RECORD_UNREADABLE' })
})

test('what a later version adds is kept', () => {
  const body = JSON.stringify([{ ...kept('c', ['WEX-1a']), party: 'Northgate' }])
  assert.deepEqual(OUTCOMES.readAll([attached(OUTCOMES, body)]), [JSON.parse(body)])
})

test('what is no such attachment is said to be none', () => {
  for (const body of ['{"check":1}', 'no JSON', '[{"check":"c","state":"fine"}]'])
    assert.throws(() => OUTCOMES.readAll([attached(OUTCOMES, body)]), {
      code: 'RECORD_UNREADABLE',
      message: /application\/vnd\.spinecheck\.outcomes\+json is not as spinecheck writes it/,
    })
})
