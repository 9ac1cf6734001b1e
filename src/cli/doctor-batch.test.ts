import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { rowOf } from '../topology/batch-rows.js'
import type { ResultFile } from '../topology/batch-trace.js'
import { loadTopology } from '../topology/read-topology.js'
import { probeBatch } from './doctor-batch.js'
import { packageFolder } from './package.js'

const worked = loadTopology(join(packageFolder, 'topologies/worked-example.yaml'))
const rows = worked.patients.map((patient) => rowOf(patient))
const file: ResultFile = {
  ...{ name: 'result.csv', sha256: 'a'.repeat(64), dated: '2027-07-01T06:00:00Z', form: 'DBS' },
  ...{ people: rows.length, rows },
}
const probes = (changed: Partial<ResultFile>) =>
  probeBatch({
    underTest: [],
    topology: { ...worked, batchTrace: { file: { ...file, ...changed }, maximumAge: 7 } },
  })

test('says of a result file its age by the clock of the topology, and what is doubtful in it', () => {
  const [first, map] = probes({})
  assert.equal(first?.state, 'good')
  assert.match(first.words, /result\.csv \(DBS\), .* is 3 days old, and may be 7/)
  assert.match(map?.words ?? '', /column map/)
  assert.equal(probes({ dated: '2027-06-01T06:00:00Z' })[0]?.state, 'bad')
  // Of one patient of the worked example no more than the month of birth is known.
  const inPart = rows.map((row, line) => ({ ...row, line: line + 2 }))
  const [born] = inPart.filter(({ birthDate, outcome }) => birthDate?.length === 7 && outcome === 'traced')
  assert.match(
    probes({ rows: inPart })[2]?.words ?? '',
    new RegExp(`no more than the year, or the month, of birth in line ${born?.line ?? '?'}: `),
  )
  const others = rows.map((row, place) => (place === 0 ? { ...row, birthDate: '1900-01-01' } : row))
  assert.match(probes({ rows: others }).at(-1)?.words ?? '', /another date of birth .*/)
})

test('says nothing where nobody goes by a result file', () => {
  assert.deepEqual(probeBatch({ underTest: [], topology: worked }), [])
})
