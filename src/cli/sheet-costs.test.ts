import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requirementById } from '../requirements/catalogue.js'
import { loadTopology } from '../topology/read-topology.js'
import { topologyFile } from '../topology/topology-files.js'
import { missingData } from './sheet-costs.js'

const topology = loadTopology(topologyFile('worked-example'))
const mine = topology.systems.filter(({ roles }) => roles.includes('provider'))
const told = (changed: Partial<typeof topology>): string =>
  missingData({ ...topology, ...changed }, mine)
    .map(({ words, all = [] }) => `${words}: ${all.join(', ')}`)
    .join('\n')

test('what no practice holds is told with the requirements it costs, and what one holds is not', () => {
  const some = told({})
  assert.match(some, /has patients who dissent from sharing: \d+ requirements? cannot be tested .*FND-PAT-24/)
  assert.doesNotMatch(some, /patients on record|sensitive|free slots/)
  const nothing = told({ patients: [], schedules: [] })
  for (const says of [
    /patients on record: \d+ .*FND-PAT-05/,
    /free slots/,
    /unknown to the practice: .*FND-REG-12/,
    /sensitive patients: .*PDS-10a/,
    /free slots: .*APT-SLOT-44/,
  ])
    assert.match(nothing, says)
  // What a later version brings costs nothing before.
  assert.doesNotMatch(told({ patients: [], schedules: [], specification: '1.2.7' }), /APT-SLOT-44/)
})

test('every requirement it names is in the catalogue', () => {
  const ids = told({ patients: [], schedules: [] }).match(/\b[A-Z]+(?:-[A-Z]+)*-\d+[a-z]?\b/g) ?? []
  for (const id of ids) assert.ok(requirementById(id), id)
})

test('a line names the first few requirements, so that its remedy is seen', () => {
  const [first] = missingData({ ...topology, patients: [], schedules: [] }, mine)
  assert.match(
    first?.words ?? '',
    /patients on record: (\d+) requirements cannot be tested \((?:[\w-]+, ){4}[\w-]+ and \d+ more\)$/,
  )
  assert.ok((first?.all?.length ?? 0) > 20)
})
