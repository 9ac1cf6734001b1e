import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whoInWords } from './in-words.js'

test('whoever is not known is a reference system only where nobody is under test', () => {
  assert.equal(whoInWords({ role: 'consumer' }), 'Reference consumer')
  assert.equal(whoInWords({ role: 'consumer' }, ['Dispatch 1']), 'A consumer, nobody knows which')
  assert.equal(whoInWords({ role: 'pds' }, ['Dispatch 1']), 'Double of PDS')
  assert.equal(
    whoInWords({ role: 'consumer', product: 'Dispatch 1', name: 'Northgate' }, ['Dispatch 1']),
    'Dispatch 1 at Northgate, under test',
  )
})
