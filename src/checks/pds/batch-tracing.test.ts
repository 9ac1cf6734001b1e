import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NhsNumber } from '../../spine/identifiers.js'
import type { BatchRow, ResultFile } from '../../topology/batch-trace.js'
import { rowInWords, rowOf } from '../../topology/batch-rows.js'
import { usePdsBy } from '../../topology/changes.js'
import type { Topology } from '../../topology/topology.js'
import { applyCheck } from '../judging/judge.js'
import { fileTraces } from '../reading/file-traces.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { batchTracingChecks } from './batch-tracing.js'
import { conductChecks } from './conduct.js'
import { messageChecks } from './messages.js'
import { patientRegistrationChecks } from '../requests/patient-registration.js'
import { registeredStory, sends } from '../testing/story.js'
import { tracingFirstChecks } from './tracing-first.js'

const FILE: Omit<ResultFile, 'rows'> = {
  ...{ name: 'result.csv', sha256: 'a'.repeat(64), dated: '2027-07-04T06:00:00Z', form: 'PDS MESH' },
  people: 1,
}

/** A result with a row of every patient, of whom one is told otherwise. */
const handedIn =
  (change: Partial<BatchRow> = {}, file: Partial<ResultFile> = {}, of = '9990000018') =>
  (topology: Topology): Topology => ({
    ...topology,
    batchTrace: {
      maximumAge: 7,
      file: {
        ...{ ...FILE, ...file },
        rows: topology.patients.map((patient, place) => ({
          ...rowOf(patient),
          line: place + 2,
          ...(patient.nhsNumber === of ? change : {}),
        })),
      },
    },
  })

/** Somebody whose product uses PDS by result files. */
const byFile = (batch: (topology: Topology) => Topology = handedIn()): SceneBuilder =>
  new SceneBuilder().change(usePdsBy('dbs')).change(batch)

const booking = (scene: SceneBuilder): SceneBuilder =>
  scene.findEndpoint().findAsid().call('3').call('4').call('5').call('6')

const made = (topology: Topology): Topology => ({ ...topology, batchTrace: { maximumAge: 7 } })

tellsApart(batchTracingChecks, {
  obeying: [
    booking(byFile()),
    booking(byFile(made)),
    booking(byFile(handedIn({ birthDate: '1984' }))),
    // Nothing was asked of a practice upon it.
    byFile(handedIn({ birthDate: undefined }, { dated: '2027-01-01T06:00:00Z' })).findEndpoint(),
    // Whoever asks PDS meanwhile rests on the answer.
    booking(byFile(handedIn({}, { dated: '2027-01-01T06:00:00Z' })).trace()),
    SceneBuilder.happyPath(),
  ],
  broken: [
    [
      'result-file-is-recent',
      booking(byFile(handedIn({}, { dated: '2027-06-01T06:00:00Z' }))),
      'result file',
      'one that was made within 7 days before',
      'result.csv dated 2027-06-01T06:00:00Z, 33 days before',
    ],
    [
      'result-file-is-recent',
      booking(byFile(handedIn({}, { dated: '2027-08-01T06:00:00Z' }))),
      'result file',
      'one that was made within 7 days before',
      'result.csv dated 2027-08-01T06:00:00Z, after the request',
    ],
    [
      'result-file-has-the-date-of-birth',
      booking(byFile(handedIn({ birthDate: undefined }))),
      'date of birth',
      'one for each person',
      'nothing beside ERROR_SUCCESS_CODE 00 with MATCHED_ALGORITHM_INDICATOR 1 in line 2 of result.csv',
    ],
  ],
})

const stateOf = (scene: SceneBuilder, check: string): string | undefined => {
  const all = [...conductChecks, ...tracingFirstChecks, ...messageChecks, ...batchTracingChecks]
  const asked = all.find(({ id }) => id === check)
  assert.ok(asked)
  return applyCheck(asked, scene.scene())?.state
}

test('what a row says is judged as what PDS answers is', () => {
  const upon = (check: string, ...change: Parameters<typeof handedIn>) =>
    stateOf(booking(byFile(handedIn(...change))), check)
  assert.equal(upon('nhs-number-is-traced-first'), 'kept')
  assert.equal(upon('sensitive-patients-are-left-alone', { isSensitive: true }), 'broken')
  assert.equal(upon('death-is-recognised-before-booking', { deceased: '2027-01' }), 'broken')
  assert.equal(upon('no-practice-is-guessed', { practice: undefined }), 'broken')
  assert.equal(upon('birth-date-of-the-trace-is-compared', { birthDate: '1984-06' }), 'broken')
  assert.equal(upon('superseded-number-is-replaced', { given: '9990000050' as NhsNumber }), 'broken')
  assert.equal(upon('no-journey-with-a-number-pds-refuses', { outcome: 'none', given: undefined }), 'broken')
  assert.equal(upon('pds-is-asked-by-the-declared-route'), 'kept')
})

test('what a finding upon a file says, the file says, and never PDS', () => {
  const said = (check: string, change: Partial<BatchRow>) => {
    const asked = conductChecks.find(({ id }) => id === check)
    assert.ok(asked)
    const sightings = applyCheck(asked, booking(byFile(handedIn(change))).scene())?.sightings ?? []
    return sightings.flatMap(({ findings }) => findings.map(({ expected }) => expected))[0] ?? ''
  }
  assert.match(
    said('no-practice-is-guessed', { practice: undefined }),
    /since the result file names no current practice$/,
  )
  assert.match(
    said('birth-date-of-the-trace-is-compared', { birthDate: '1984-06' }),
    /since the result file has 1984-06 where/,
  )
  assert.match(
    said('no-journey-with-a-number-pds-refuses', { outcome: 'none', given: undefined }),
    /since the result file gave no patient$/,
  )
})

test('a row is told by the columns that say what came of it, with what is known of the date of birth in part', () => {
  const row = { line: 4, outcome: 'traced', isSensitive: false } as const
  const file = { ...FILE, rows: [] }
  assert.equal(
    rowInWords({ ...row, code: '00 with nothing', birthDate: '1984' }, { file }),
    'ERROR_SUCCESS_CODE 00 with MATCHED_ALGORITHM_INDICATOR nothing and no more of the date of birth than 1984 in line 4 of result.csv',
  )
  assert.equal(
    rowInWords({ ...row, code: '33', birthDate: '1984-05-17' }, { file: { ...file, form: 'DBS' } }),
    'tracing code 33 in line 4 of result.csv',
  )
})

test('a registration carries what the file has of somebody, and nobody misses what it has not', () => {
  const check = patientRegistrationChecks.find(({ id }) => id === 'registration-carries-what-is-known')
  assert.ok(check)
  const upon = (change: Partial<BatchRow>) => {
    const own = handedIn(change)(usePdsBy('dbs')(new SceneBuilder().topology))
    const scene = sends('5r', { 'parameter[0].resource.address': undefined })(registeredStory(own)).scene()
    return (applyCheck(check, scene)?.sightings ?? []).flatMap(({ findings }) =>
      findings.map(({ at, expected }) => [at, expected]),
    )
  }
  assert.deepEqual(upon({ addressLines: undefined }), [])
  assert.deepEqual(upon({ addressLines: ['12 Fiction Row'] }), [
    ['Parameters.parameter[0].resource.address', 'what the result file holds of it'],
  ])
})

test('an act of tracing for which nothing was asked is held from the file, by who uses PDS so alone', () => {
  const heldOf = (scene: SceneBuilder) => {
    const [traced] = scene.scene().intents.filter(({ action }) => action === 'trace-patient')
    assert.ok(traced)
    return traced.heldFrom
  }
  assert.equal(heldOf(byFile().acts('trace-patient')), 'result-file')
  assert.equal(heldOf(byFile().trace()), undefined)
  assert.equal(heldOf(new SceneBuilder().acts('trace-patient')), undefined)
})

test('a trace by file is dated by the first request to a practice, not by the lookup before it', () => {
  const of = (scene: SceneBuilder) => fileTraces(scene.scene()).map(({ exchange }) => exchange.leg)
  assert.deepEqual(of(booking(byFile())), ['to-ssp'])
  assert.deepEqual(
    of(
      byFile()
        .acts('trace-patient', { patient: '9990000018' as NhsNumber })
        .findEndpoint(),
    ),
    ['to-sds'],
  )
})

test('who is in no row, and whom nobody was found for, is never traced; whose file nobody handed in is not determined', () => {
  const without = (topology: Topology): Topology => {
    const { batchTrace, ...rest } = handedIn()(topology)
    assert.ok(batchTrace?.file)
    return { ...rest, batchTrace: { ...batchTrace, file: { ...batchTrace.file, rows: [] } } }
  }
  assert.equal(stateOf(booking(byFile(without)), 'nhs-number-is-traced-first'), 'broken')
  const untold = booking(new SceneBuilder().change(usePdsBy('dbs')))
  assert.equal(stateOf(untold, 'nhs-number-is-traced-first'), 'unseen')
  assert.deepEqual(fileTraces(untold.scene()), [])
})

test('who uses PDS by files and asks it all the same is found, and so is whoever declares another route and has no trace', () => {
  assert.equal(stateOf(booking(byFile().trace()), 'pds-is-asked-by-the-declared-route'), 'broken')
  const another = booking(new SceneBuilder().change(usePdsBy('smsp')).change(handedIn()))
  assert.equal(stateOf(another, 'nhs-number-is-traced-first'), 'broken')
})
