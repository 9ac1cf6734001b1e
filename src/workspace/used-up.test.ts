import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadTopology } from '../topology/read-topology.js'
import { topologyFile } from '../topology/topology-files.js'
import { stateOf } from './state-folder.js'
import { keepUsedUp, usedUpIn, withRegistered } from './used-up.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-used-up-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('whom runs have registered is kept once for each practice, and outlives them', () => {
  const [one, other] = [
    { nhsNumber: '9990011001', practice: 'A20047' },
    { nhsNumber: '9990011001', practice: 'B82617' },
  ]
  assert.deepEqual(usedUpIn({ folder }), [])
  keepUsedUp({ folder }, [])
  keepUsedUp({ folder }, [one])
  keepUsedUp({ folder }, [one, other])
  assert.deepEqual(usedUpIn({ folder }), [one, other])
})

test('who was registered is on record there when the next scenario begins, and nowhere else', () => {
  const topology = loadTopology(topologyFile('worked-example'))
  const { patients } = withRegistered(topology, [{ nhsNumber: '9990000166', practice: 'A20047' }])
  const changed = patients.filter((each, place) => each !== topology.patients[place])
  assert.deepEqual(
    changed.map(({ nhsNumber, onRecordAt }) => [nhsNumber, onRecordAt]),
    [['9990000166', ['A20047']]],
  )
})

test('a file that cannot be read is no empty one', () => {
  for (const text of ['{"usedUp":', '{"usedUp":[{"nhsNumber":1}]}']) {
    writeFileSync(stateOf({ folder }).usedUp, text)
    assert.throws(() => usedUpIn({ folder }), {
      code: 'WORKSPACE_INVALID',
      message: /Delete it once your practices know none/,
    })
  }
})
