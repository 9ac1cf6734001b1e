import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { requirementById } from '../../requirements/catalogue.js'
import type { Verdict } from '../../verdict/verdict.js'
import type { RequirementRow, ScenarioRecord } from '../run-record.js'
import { attest } from './apply-attestations.js'
import { compareWithBaseline } from './apply-baseline.js'
import { readAttestations, type Attestation } from './attestation.js'
import { readBaseline, type Deviation } from './deviation.js'
import { fingerprintOf } from './fingerprint.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-statements-'))
after(() => rmSync(folder, { recursive: true }))

const written = (name: string, contents: string): string => {
  writeFileSync(join(folder, name), contents)
  return join(folder, name)
}

const message = (read: () => unknown): string => {
  try {
    read()
  } catch (cause) {
    return (cause as Error).message
  }
  return 'nothing was wrong'
}

const screenshot = 'what the screen showed'
const sha256 = createHash('sha256').update(screenshot).digest('hex')

const statement = (digest = sha256) => `attestations:
  - requirement: WEX-6a
    statement: The user chooses the slot on screen.
    by: { name: Ada Clerk, role: clinical safety officer, organisation: Larkspur Clinical Systems }
    at: 2027-07-05T09:00:00+01:00
    subject: { product: Larkspur Urgent Care, version: 4.2.0 }
    evidence: { file: screen.txt, sha256: ${digest} }
`

describe('attestations', () => {
  test('are read with the evidence they rest on', () => {
    written('screen.txt', screenshot)
    const [read] = readAttestations(written('good.yaml', statement()))
    assert.equal(read?.by.name, 'Ada Clerk')
    assert.equal(read.subject.version, '4.2.0')
  })

  test('are refused when the evidence is not what was attested', () => {
    written('screen.txt', screenshot)
    assert.match(
      message(() => readAttestations(written('other.yaml', statement('0'.repeat(64))))),
      new RegExp(`WEX-6a: screen.txt has the SHA-256 ${sha256}, not 0{64}`),
    )
  })

  test('every fault of the file is named with its line', () => {
    const said = message(() =>
      readAttestations(written('bad.yaml', statement('abc').replace('WEX-6a', 'NO-SUCH-1'))),
    )
    assert.match(said, /^2 faults in /)
    assert.match(
      said,
      /bad\.yaml:2 {2}attestations\.0\.requirement: the id of a requirement of the catalogue/,
    )
    assert.match(said, /bad\.yaml:7 {2}attestations\.0\.evidence\.sha256/)
  })

  const row = (verdict: Verdict): RequirementRow => ({
    requirement: requirementById('WEX-6a')!,
    verdict,
    judgements: [],
  })
  const attestation: Attestation = {
    requirement: 'WEX-6a',
    statement: 'The user chooses the slot on screen.',
    by: { name: 'Ada Clerk', role: 'safety officer', organisation: 'Larkspur' },
    at: '2027-07-05T09:00:00+01:00',
    subject: { product: 'Larkspur Urgent Care', version: '4.2.0' },
    evidence: { file: 'screen.txt', sha256 },
  }
  const subject = attestation.subject

  for (const verdict of ['not-tested', 'undetermined'] as const)
    test(`give ${verdict} a verdict of its own class, with who said what`, () => {
      const { rows, void: left } = attest({ rows: [row(verdict)], subjects: [subject] }, [attestation])
      assert.equal(rows[0]?.verdict, 'attested')
      assert.match(rows[0].reason ?? '', /^attested by Ada Clerk, safety officer, Larkspur, on 2027-07-05: /)
      assert.deepEqual(left, [])
    })

  for (const verdict of ['pass', 'fail', 'warn'] as const)
    test(`leave ${verdict} as it was judged`, () => {
      const { rows, void: left } = attest({ rows: [row(verdict)], subjects: [subject] }, [attestation])
      assert.equal(rows[0]?.verdict, verdict)
      assert.equal(left[0]?.reason, `WEX-6a was judged from evidence: ${verdict}`)
    })

  test('are void for another version, and for a product that took no part', () => {
    const newer = { ...subject, version: '4.3.0' }
    assert.equal(
      attest({ rows: [row('not-tested')], subjects: [newer] }, [attestation]).void[0]?.reason,
      'it was said of Larkspur Urgent Care 4.2.0; this run was of 4.3.0',
    )
    assert.equal(
      attest({ rows: [row('not-tested')], subjects: [] }, [attestation]).void[0]?.reason,
      'Larkspur Urgent Care took no part in this run',
    )
  })
})

/** A day on which the baseline of these tests was known. */
const TODAY = '2027-08-01'

describe('accepted deviations', () => {
  const broken = (expected: string, scenario = 's1'): RequirementRow => ({
    requirement: requirementById('WEX-6a')!,
    verdict: 'fail',
    judgements: [
      {
        check: 'booking-is-sent',
        title: 'A booking is sent',
        scenario,
        state: 'broken',
        sightings: [{ exchanges: ['x7'], findings: [{ at: 'body', expected, actual: 'nothing' }] }],
      },
    ],
  })
  const kept: RequirementRow = {
    ...broken('a slot'),
    verdict: 'pass',
    judgements: broken('a slot').judgements.map((each) => ({ ...each, state: 'kept', sightings: [] })),
  }
  const scenarios = [
    { id: 's1', topology: { title: 'Worked example' } },
  ] as unknown as readonly ScenarioRecord[]
  const deviation: Deviation = {
    requirement: 'WEX-6a',
    topology: 'Worked example',
    fingerprint: fingerprintOf(broken('a slot')),
    owner: 'Ada Clerk',
    reason: 'mended in 4.3',
    issue: 'LARK-1',
    accepted: '2027-07-01',
    expires: '2027-08-01',
  }
  const compare = (rows: readonly RequirementRow[], baseline: readonly Deviation[], today = '2027-07-05') =>
    compareWithBaseline({ rows, scenarios, baseline, today })

  test('a failure as it was accepted is no fault, but is told', () => {
    const { accepted, faults } = compare([broken('a slot')], [deviation])
    assert.deepEqual(faults, [])
    assert.equal(accepted[0]?.deviation.issue, 'LARK-1')
  })

  const cases: readonly (readonly [string, readonly RequirementRow[], readonly Deviation[], string?])[] = [
    ['new', [broken('a slot')], []],
    ['stale', [], [deviation]],
    ['expired', [broken('a slot')], [deviation], '2027-08-02'],
    ['different-reason', [broken('a patient')], [deviation]],
    ['unexpectedly-passing', [kept], [deviation]],
  ]
  for (const [word, rows, baseline, today] of cases)
    test(word, () => {
      const { accepted, faults } = compare(rows, baseline, today)
      assert.deepEqual(
        faults.map(({ fault, requirement, topology }) => [fault, requirement, topology]),
        [[word, 'WEX-6a', 'Worked example']],
      )
      assert.deepEqual(accepted, [])
    })

  test('a fingerprint does not depend on what no two runs share', () => {
    const one = fingerprintOf(broken('before x12, at 2027-07-05T09:00:00.123Z, for 9990000018'))
    const other = fingerprintOf(broken('before x99, at 2028-01-01T10:00:00Z, for 9990000026'))
    assert.equal(one, other)
    assert.notEqual(one, fingerprintOf(broken('after')))
  })

  const file = (changes: Partial<Record<keyof Deviation, string>>) =>
    `deviations:\n  - ${Object.entries({ ...deviation, ...changes })
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n    ')}\n`

  test('are read from a file', () => {
    assert.deepEqual(readBaseline(written('baseline.yaml', file({})), TODAY), [deviation])
  })

  test('nobody has accepted anything tomorrow', () => {
    assert.match(
      message(() => readBaseline(written('future.yaml', file({})), '2026-01-01')),
      /future\.yaml:2 {2}deviations\.0: a day on which it was accepted: today or earlier/,
    )
  })

  test('for more than 90 days nothing is accepted', () => {
    assert.match(
      message(() => readBaseline(written('long.yaml', file({ expires: '2027-10-01' })), TODAY)),
      /long\.yaml:2 {2}deviations\.0: expires after it was accepted, and 90 days after at most/,
    )
  })
})
