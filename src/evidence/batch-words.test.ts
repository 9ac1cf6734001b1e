import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BatchTrace, ResultFile } from '../topology/batch-trace.js'
import { batchWords } from './batch-words.js'
import { routesSentence } from './pds-routes.js'
import { scenario } from './testing/run-builder.js'
import { topology } from './testing/topology.js'
import { intent, throughTheProxy } from './testing/traffic.js'

const file: ResultFile = {
  ...{ name: 'result.csv', sha256: 'a'.repeat(64), dated: '2027-07-01T06:00:00Z', form: 'DBS' },
  ...{ people: 1, rows: [] },
}

const played = (batchTrace: BatchTrace | undefined, startedAt?: string) =>
  scenario({
    topology: {
      ...topology,
      batchTrace,
      systems: topology.systems.map((system) => ({ ...system, pds: 'dbs' as const })),
    },
    intents: [intent('i1', 'book-appointment')],
    exchanges:
      startedAt === undefined
        ? []
        : throughTheProxy(1, {
            path: '/Appointment',
            interaction: 'rest:create:appointment-1',
            intent: 'i1',
          }).map((each) => ({ ...each, startedAt })),
  })

test('says by which file patients count as traced, how old it was, how long it counts, and what its map is worth', () => {
  const at = '2027-07-04T07:30:00Z'
  assert.equal(
    batchWords([played({ file, maximumAge: 7, isAgeOurs: true }, at)]),
    'Traced by result file result.csv (DBS), dated 2027-07-01T06:00:00Z, 3 days old at the first request to a practice; it may be 7 days old, which is the limit of spinecheck: no source gives one, and none was stated (maximumAge). It was read by a column map that nobody states to be right (unverified).',
  )
  assert.match(
    batchWords([played({ file: { ...file, columnsVerifiedBy: 'Ada Lane' }, maximumAge: 1 }, at)]),
    /it may be 1 day old\. Its column map is right as stated by Ada Lane\.$/,
  )
  assert.doesNotMatch(batchWords([played({ file: { ...file, form: 'PDS MESH' }, maximumAge: 1 }, at)]), /map/)
  const row = { outcome: 'traced', code: '30', isSensitive: false } as const
  const rows = ['1984', '1984-05', '1984-05-17', undefined].map((birthDate, place) => ({
    ...{ ...row, birthDate, line: place + 2 },
  }))
  assert.match(
    batchWords([played({ file: { ...file, rows }, maximumAge: 1 }, at)]),
    / In lines 2, 3 it has no more than the year, or the month, of birth, /,
  )
})

test('says so where spinecheck made it, where nothing rested on it, and each file once', () => {
  const own = { maximumAge: 7 }
  assert.match(batchWords([played(own), played(own)]), /^The result file was made by spinecheck, [^.]*\.$/)
  const of = { file, maximumAge: 7 }
  assert.match(batchWords([played(of)]), /no practice was asked upon it/)
  assert.match(batchWords([played(of), played(of, '2027-07-01T07:00:00Z')]), /1 hour old/)
  assert.match(batchWords([played(of, '2027-07-01T05:30:00Z')]), /made 30 minutes after the first request/)
})

test('says nothing where nobody uses PDS so, and is part of the sentence where somebody does', () => {
  assert.equal(batchWords([scenario({ topology })]), '')
  assert.match(
    routesSentence([played({ maximumAge: 7 })]),
    /^Route of PDS, as declared: PDS by result files .* The result file was made by spinecheck/,
  )
})
