import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { HarnessError } from '../spine/errors.js'
import { prove } from './prove.js'
import { faultWithout, sabotageIn } from './sabotage.js'

const isNothing = (pattern: RegExp) => (cause: unknown) =>
  cause instanceof HarnessError && cause.code === 'NOTHING_TO_PROVE' && pattern.test(cause.message)

void describe('what is to be proved', () => {
  void test('a word that no fault has is refused, for nothing would be proved', async () => {
    await assert.rejects(prove({ words: ['trace-id', 'no-such-fault'] }), isNothing(/"no-such-fault"/))
  })
})

void describe('what is sabotaged', () => {
  void test('is a check, a rule or a gate that there is', () => {
    assert.deepEqual(sabotageIn('check:trace-id-is-a-uuid'), { kind: 'check', id: 'trace-id-is-a-uuid' })
    assert.deepEqual(sabotageIn('rule:asid-names-one-system'), {
      kind: 'rule',
      id: 'asid-names-one-system',
    })
    assert.equal(faultWithout(sabotageIn('gate:agreement').id), 'ssp:skips-agreement-check')
  })

  for (const [text, pattern] of [
    ['trace-id-is-a-uuid', /names nothing to sabotage\. Write check:<id>/],
    ['check:trace-id', /no check "trace-id"/],
    ['rule:trace-id-is-a-uuid', /no rule "trace-id-is-a-uuid"/],
    ['gate:door', /no gate "door"\. The SSP has: .*agreement/],
  ] as const)
    void test(`${text} is none`, () => {
      assert.throws(() => sabotageIn(text), isNothing(pattern))
    })
})
