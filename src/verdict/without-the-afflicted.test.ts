import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idsOf } from '../faults/fault.js'
import { faults } from '../faults/index.js'
import type { Outcome } from './verdict.js'
import { withoutTheAfflicted } from './without-the-afflicted.js'

const outcome = (...requirements: readonly string[]): Outcome => ({
  check: 'c',
  title: 'C',
  requirements,
  state: 'broken',
  sightings: [],
})

const consumers = 'SSP-HDR-01'
const pds = 'PDS-FHIR-08'
const topologys = 'TOP-CON-SH-01'
const all = outcome(consumers, pds, topologys)

const left = (...switchedOn: readonly string[]) =>
  withoutTheAfflicted([all], switchedOn).map(({ requirements }) => requirements)

const cases: readonly (readonly [string, readonly string[], readonly (readonly string[])[]])[] = [
  ['nothing leaves everything', [], [[consumers, pds, topologys]]],
  ['a misdeed leaves out what binds its party', ['pds:forgets-etag'], [[consumers, topologys]]],
  ['a portal is a consumer', ['portal:mixes-sessions'], [[pds, topologys]]],
  ['a circumstance leaves everything', ['pds:is-down', 'ssp:loses-patience'], [[consumers, pds, topologys]]],
  ['a legal variation leaves everything', ['mhs:is-on-a-slow-link'], [[consumers, pds, topologys]]],
  ['an outage leaves out what its role cannot keep', ['pds:killed'], [[consumers, topologys]]],
  ['a link that was cut leaves out the topology', ['topology:cut-off-from-spine'], [[consumers, pds]]],
  ['an unknown id leaves everything', ['pds:of-another-version'], [[consumers, pds, topologys]]],
  [
    'several leave out several',
    ['consumer:omits-token', 'pds:forgets-etag', 'topology:cut-off-from-spine'],
    [],
  ],
]

for (const [what, switchedOn, expected] of cases)
  test(what, () => {
    assert.deepEqual(left(...switchedOn), expected)
  })

test('no circumstance takes an outcome away', () => {
  const excused = idsOf(faults).filter((id) => faults[id].kind === 'circumstance')
  assert.deepEqual(left(...excused), [[consumers, pds, topologys]])
})
