import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { resultText } from '../import/result-text.js'
import { OWN_BATCH } from '../topology/batch-trace.js'
import { usePdsBy } from '../topology/changes.js'
import { loadTopology } from '../topology/read-topology.js'
import type { Topology } from '../topology/topology.js'
import { readBatch } from '../workspace/topology-of-mine.js'
import { packageFolder } from './package.js'
import { withResultFor } from './result-for-evidence.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-evidence-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const worked = loadTopology(join(packageFolder, 'topologies/worked-example.yaml'))
const byFile = usePdsBy('dbs')(worked)
const named = { result: join(folder, 'result.csv'), dated: '2027-07-04T06:00:00Z' }
writeFileSync(named.result, resultText(worked))

const of = (topology: Topology | undefined) => ({
  ...{ exchanges: [], intents: [], faults: [], turnedAway: [] },
  ...{ topology, past: topology ? [{ topology, arrivals: 1 }] : [] },
})
const about = { topology: byFile, workspace: undefined }

describe('a result file that is named for evidence', () => {
  test('is what evidence is judged by that has none of its own, and what held before in it', () => {
    const [scenario] = withResultFor([of(byFile)], named, about)
    assert.equal(scenario?.topology?.batchTrace?.file?.name, 'result.csv')
    assert.equal(scenario.past[0]?.topology.batchTrace?.file?.rows.length, worked.patients.length)
  })

  test('leaves evidence as it is where none is named, and what has no topology to that of the command', () => {
    const scenarios = [of(byFile)]
    assert.equal(withResultFor(scenarios, undefined, about), scenarios)
    assert.equal(withResultFor([of(undefined)], named, about)[0]?.topology, undefined)
  })

  test('replaces no result that evidence has of its own, neither a file nor one that was made', () => {
    const batchTrace = readBatch(named, { workspace: undefined, patientsOf: [byFile] })
    assert.throws(
      () => withResultFor([of({ ...byFile, batchTrace })], named, about),
      /its own result file \(result\.csv, dated 2027-07-04T06:00:00Z\); --dbs-result cannot replace it/,
    )
    const made = of({ ...byFile, batchTrace: OWN_BATCH })
    assert.throws(() => withResultFor([made], named, about), /which spinecheck made .* cannot replace it/)
  })

  test('is read in any case, and refused where nobody was traced by it', () => {
    const nothing = { ...named, result: join(folder, 'nothing.csv') }
    const batchTrace = OWN_BATCH
    assert.throws(() => withResultFor([of({ ...byFile, batchTrace })], nothing, about), /nothing\.csv:1/)
    assert.throws(() => withResultFor([of(worked)], nothing, about), /nothing\.csv:1/)
    assert.throws(() => withResultFor([of(worked)], named, about), /Nobody in this evidence/)
  })
})
