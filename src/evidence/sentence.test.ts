import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kept, recordOf, scenario } from './testing/run-builder.js'

test('what probes is no fault that was switched on', () => {
  const probing = scenario({ outcomes: [kept('c', ['WEX-1a'])], switchedOn: ['consumer:probes'] })
  assert.doesNotMatch(recordOf([probing]).sentence, /Switched on|probes/)
  const faulty = scenario({ ...probing, switchedOn: ['consumer:probes', 'ssp:is-down'] })
  assert.match(recordOf([faulty]).sentence, /Switched on in 1 scenario: ssp:is-down;/)
})
