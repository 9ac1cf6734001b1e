import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parseTopology } from './read-topology.js'

const source = readFileSync(
  fileURLToPath(new URL('../../../topologies/worked-example.yaml', import.meta.url)),
  'utf8',
)
const stated = [{ range: '9690', statedBy: 'Ada Lane, test lead' }]
const withNumber = (number: string) => source.replace('nhsNumber: 9990000018', `nhsNumber: ${number}`)

test('a number of a stated range is let in, and the topology says on whose word', () => {
  assert.equal(parseTopology(withNumber('9690000012'), 'x.yaml').faults?.length, 1)
  assert.deepEqual(parseTopology(withNumber('9690000012'), 'x.yaml', stated).topology?.statedNumbers, stated)
})

test('a number beside it stays refused, and the refusal says what is stated and by whom', () => {
  const [fault] = parseTopology(withNumber('4010232137'), 'x.yaml', stated).faults ?? []
  assert.equal(fault?.found, '"4010232137"')
  assert.match(
    fault.expected,
    /begins with 9690 \(stated by Ada Lane, test lead\); real patients are never used/,
  )
})
