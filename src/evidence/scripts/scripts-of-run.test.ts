import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Outcome } from '../../verdict/verdict.js'
import type { Exchange, Intent } from '../../wire/exchange.js'
import type { PlayedRun } from '../make-record.js'
import { judgeRun } from '../make-record.js'
import type { ScenarioRecord } from '../run-record.js'
import { journey, journeyIntents } from '../testing/journey.js'
import { broken, facts, kept, scenario } from '../testing/run-builder.js'
import { throughTheProxy } from '../testing/traffic.js'
import type { ScriptRow, ScriptsOfRun } from './script-row.js'

const product = {
  ...{ manufacturer: 'YGC01', product: 'Larkspur Urgent Care', version: '4.2.0' },
  roles: ['consumer'],
} as const

const ownIntents: readonly Intent[] = journeyIntents.map((each) => ({ ...each, knownBy: 'driver' }))

const PROXY = [
  'trace-id-is-sent-once',
  'trace-id-is-new-for-each-request',
  'ssp-from-is-sent-once',
  'ssp-from-names-the-originator',
  'ssp-to-is-sent-once',
  'ssp-to-is-the-practices-asid',
  'interaction-id-is-sent-once',
  'interaction-id-is-that-of-the-operation',
]
const proxyKept = PROXY.map((check) => kept(check, ['SSP-HDR-01'], ['x8']))

const booking = (sketch: Partial<ScenarioRecord> = {}) =>
  scenario({ intents: ownIntents, exchanges: journey(), outcomes: proxyKept, ...sketch })

function scripts(scenarios: readonly ScenarioRecord[], rest: Partial<PlayedRun> = {}): ScriptsOfRun {
  const { scripts: found } = judgeRun({
    ...{ facts: { ...facts, underTest: [product] }, checks: [], selected: scenarios.length },
    ...{ scenarios, troubles: [], ...rest },
  })
  assert.ok(found)
  return found
}

function script(id: string, scenarios: readonly ScenarioRecord[], rest: Partial<PlayedRun> = {}): ScriptRow {
  const found = scripts(scenarios, rest).rows.find((row) => row.id === id)
  assert.ok(found)
  return found
}

const byAnother: Outcome = {
  ...broken('ssp-to-is-the-practices-asid', ['SSP-HDR-07'], ['x8']),
  sightings: [
    {
      exchanges: ['x8'],
      findings: [{ at: 'Ssp-To', expected: '1', actual: '2', by: { role: 'mhs', server: 'northgate-mhs' } }],
    },
  ],
}

describe('a script that the wire shows', () => {
  test('passes where it came about and everything it expects was kept there', () => {
    const row = script('GPC-SPN-TST-13', [booking()])
    assert.equal(row.verdict, 'passed')
    assert.deepEqual(row.shownIn, [{ scenario: 's1', exchanges: ['x6', 'x8', 'x10', 'x12'] }])
  })

  test('fails where one of its checks is broken, and says where', () => {
    const outcomes = [...proxyKept.slice(1), broken('trace-id-is-sent-once', ['SSP-HDR-01'], ['x8'])]
    const row = script('GPC-SPN-TST-13', [booking({ outcomes })])
    assert.equal(row.verdict, 'failed')
    assert.match(row.because, /not so in s1 \(Ssp-From: expected 200000000115; seen 200000000116\)/)
    assert.deepEqual(row.shownIn, [{ scenario: 's1', exchanges: ['x8'] }])
  })

  test('is not shown without traffic, and says how it comes about', () => {
    const row = script('GPC-SPN-TST-13', [booking({ exchanges: [] })])
    assert.equal(row.verdict, 'not-shown')
    assert.match(
      row.because,
      /^Nothing shows a request to a practice .* Have it ask a practice for anything\.$/,
    )
  })

  test('is not shown where a check that it rests on had nothing to judge', () => {
    const row = script('GPC-SPN-TST-13', [booking({ outcomes: proxyKept.slice(1) })])
    assert.equal(row.verdict, 'not-shown')
    assert.match(row.because, /nothing to judge it by: trace-id-is-sent-once/)
  })

  test('is not shown where evidence is lost', () => {
    assert.equal(script('GPC-SPN-TST-13', [booking()], { damage: ['a line'] }).verdict, 'not-shown')
  })

  test('is not failed by what others did to a request on its way', () => {
    const row = script('GPC-SPN-TST-13', [booking({ outcomes: [...proxyKept, byAnother] })])
    assert.equal(row.verdict, 'passed')
  })

  test('of one interaction is judged on that interaction alone', () => {
    const FORM = ['interaction-id-is-that-of-the-operation', 'scope-fits-the-interaction']
    const reads = throughTheProxy(14, {
      ...{ intent: 'i7', path: '/Location/17', interaction: 'rest:read:location-1' },
      answer: { resourceType: 'Location' },
    })
    const exchanges = [...journey(), ...reads]
    const elsewhere = FORM.map((check) => broken(check, ['SSP-HDR-08'], ['x8']))
    const id = 'GPC-FOU-RLO-01/1'
    assert.equal(script(id, [booking({ outcomes: elsewhere })]).verdict, 'not-shown')
    assert.equal(script(id, [booking({ exchanges, outcomes: elsewhere })]).verdict, 'not-shown')
    const there = FORM.map((check) => kept(check, ['SSP-HDR-08'], ['x14']))
    assert.equal(script(id, [booking({ exchanges, outcomes: there })]).verdict, 'passed')
  })
})

test('a script may pass while the specification is broken: both are said and cited', () => {
  const outcomes = [...proxyKept, broken('trace-id-is-a-uuid', ['SSP-HDR-02'], ['x8'])]
  const row = script('GPC-SPN-TST-13', [booking({ outcomes })])
  assert.equal(row.verdict, 'passed')
  assert.match(
    row.differs ?? '',
    /^GPC-SPN-TST-13 passes, and the specification is broken all the same: SSP-HDR-02 \(GP Connect 1\.2\.9, /,
  )
  assert.deepEqual(
    row.requirements.find(({ id }) => id === 'SSP-HDR-02'),
    { id: 'SSP-HDR-02', verdict: 'fail' },
  )
})

test('a script that is older than the specification says which requirement it differs from', () => {
  assert.match(
    script('GPC-SPN-TST-01', [booking()]).differs ?? '',
    /^GPC-SPN-TST-01 is older than SDS-Q-03 \(GP Connect 1\.2\.9, .*\): the script has the AS record looked up first/,
  )
})

describe('a script that the screen shows', () => {
  test('asks for an attestation where it came about, in the words of what is to be attested', () => {
    const row = script('GPC-FOU-FPA-01/1', [booking()])
    assert.equal(row.verdict, 'asked')
    assert.match(row.because, /Attest: What the consumer holds and shows after the answer is exactly/)
    assert.deepEqual(row.shownIn, [{ scenario: 's1', exchanges: ['x10'] }])
  })

  test('is not shown where nothing brought it about', () => {
    const row = script('GPC-FOU-FPA-01/3', [booking()])
    assert.equal(row.verdict, 'not-shown')
    assert.match(row.because, /the one request that could have did not\. Have it book for a patient of whom/)
  })

  test('fails by the half of it that the wire shows', () => {
    const outcomes = [broken('booking-names-the-patient-who-was-found', ['APT-BOOK-47'], ['x12'])]
    assert.equal(script('GPC-FOU-REG-01/2', [booking({ outcomes })]).verdict, 'failed')
  })

  const attestation = {
    script: 'GPC-FOU-FPA-01/1',
    statement: 'The screen shows name and date of birth as the practice has them.',
    by: { name: 'Ada Clerk', role: 'tester', organisation: 'Larkspur' },
    at: '2027-07-05T09:00:00+01:00',
    subject: { product: product.product, version: product.version },
    evidence: { file: 'screen.png', sha256: '0'.repeat(64) },
  }
  const statements = { attestations: [attestation] }

  test('is attested by a person, which is no pass', () => {
    const row = script('GPC-FOU-FPA-01/1', [booking()], { statements })
    assert.equal(row.verdict, 'attested')
    assert.match(row.because, /^attested by Ada Clerk, tester, Larkspur, on 2027-07-05: /)
  })

  test('nobody’s word changes what was judged from evidence, or counts for another version', () => {
    const said = (changed: object) =>
      judgeRun({
        ...{ facts: { ...facts, underTest: [product] }, checks: [], selected: 1, troubles: [] },
        scenarios: [booking()],
        statements: { attestations: [{ ...attestation, ...changed }] },
      }).said?.void[0]?.reason
    assert.equal(said({ script: 'GPC-SPN-TST-13' }), 'GPC-SPN-TST-13 was judged from evidence: passed')
    assert.match(
      said({ subject: { ...attestation.subject, version: '4.3.0' } }) ?? '',
      /this run was of 4\.2\.0/,
    )
  })
})

describe('whose traffic counts', () => {
  const verdict = (sketch: Partial<ScenarioRecord>) => script('GPC-SPN-TST-13', [booking(sketch)]).verdict
  const unattributed = journey().map((each): Exchange => ({ ...each, intent: undefined }))

  test('that of our own consumer shows nothing of somebody else’s', () => {
    assert.equal(verdict({ intents: journeyIntents }), 'not-shown')
  })

  test('where nobody knows who acted, that of a topology in which nobody else could', () => {
    assert.equal(verdict({ intents: [], exchanges: unattributed }), 'passed')
    const { topology } = booking()
    const other = topology?.systems.map((each) =>
      each.id === 'northgate' ? { ...each, version: '9' } : each,
    )
    const withAnother = topology && { ...topology, systems: [...topology.systems, ...(other ?? [])] }
    assert.equal(verdict({ intents: [], exchanges: unattributed, topology: withAnother }), 'not-shown')
  })

  test('a self-test says nothing, and without a consumer under test nothing is said of scripts', () => {
    assert.equal(verdict({ isSelfTest: true }), 'not-shown')
    const { scripts: none } = judgeRun({
      ...{ facts, checks: [], selected: 1, scenarios: [booking()], troubles: [] },
    })
    assert.equal(none, undefined)
  })
})

test('all 60 scripts and the stories without theirs are told, none twice', () => {
  const { rows } = scripts([booking()])
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length)
  assert.equal(rows.filter(({ verdict }) => verdict === 'text-missing').length, rows.length - 60)
})

test('titles come from the caller’s own copy, and ids that are not known here are listed', () => {
  const { rows, unknown } = scripts([booking()], {
    handedIn: {
      national: {
        files: 1,
        scripts: [
          { id: 'GPC-FOU-FPA-01-5', title: 'Theirs', place: 'a.feature:3' },
          { id: 'GPC-AMUS-BPA-2-1', title: 'Unknown here', place: 'a.feature:9' },
          { title: 'Without an id', place: 'a.feature:12' },
        ],
      },
    },
  })
  assert.equal(rows.find(({ id }) => id === 'GPC-FOU-FPA-01/5')?.title, 'Theirs')
  assert.deepEqual(
    unknown?.map(({ title }) => title),
    ['Unknown here', 'Without an id'],
  )
})
