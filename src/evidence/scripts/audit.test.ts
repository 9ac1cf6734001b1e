import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { nhsNumberCheckDigit } from '../../spine/identifiers.js'
import { journey, journeyIntents } from '../testing/journey.js'
import { scenario } from '../testing/run-builder.js'
import { AUDIT_COLUMNS, AUDIT_ITEMS, type AuditItem } from './audit-extract.js'
import { judgeAudit } from './judge-audit.js'
import { callsIn } from './own-traffic.js'
import { readAuditExtract } from './read-audit.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-audit-'))
after(() => rmSync(folder, { recursive: true }))

const written = (name: string, contents: string): string => {
  writeFileSync(join(folder, name), contents)
  return join(folder, name)
}

const HEAD = AUDIT_ITEMS.map((item) => AUDIT_COLUMNS[item])
const TRACE = '09a01679-2564-0fb4-5129-aecc81ea2706'
const right: Readonly<Record<AuditItem, string>> = {
  traceId: TRACE,
  from: '200000000115',
  to: '200000000116',
  interaction: 'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1',
  userId: '999900000101',
  userName: 'Nadia Okafor',
  userRole: 'Call handler',
  organisation: 'NLX01',
  at: '2027-07-05T07:30:00Z',
  event: 'slots searched',
}
const line = (row: Readonly<Record<AuditItem, string>>) => AUDIT_ITEMS.map((item) => row[item])
const csv = (...rows: readonly (typeof right)[]): string =>
  [HEAD, ...rows.map(line)].map((fields) => fields.map((each) => `"${each}"`).join(',')).join('\r\n')

const refused = (read: () => unknown): { code?: string; message: string } => {
  try {
    read()
  } catch (cause) {
    return cause as { code?: string; message: string }
  }
  return { message: 'nothing was wrong' }
}

describe('an audit extract is read', () => {
  test('from CSV, with quotes, line ends and semicolons as spreadsheets write them', () => {
    const odd = { ...right, event: 'said ""Hello"",\nand hung up' }
    const { rows } = readAuditExtract(written('a.csv', `\uFEFF${csv(odd, right)}\r\n`))
    assert.deepEqual(
      rows.map(({ place, items }) => [place, items.event]),
      [
        [2, 'said "Hello",\nand hung up'],
        [4, 'slots searched'],
      ],
    )
    const semicolons = [HEAD, line(right)].map((fields) => fields.join(';')).join('\n')
    assert.equal(readAuditExtract(written('b.csv', semicolons)).rows[0]?.items.event, 'slots searched')
  })

  test('from JSON, and from columns of other names', () => {
    const row = {
      ...Object.fromEntries(AUDIT_ITEMS.map((item) => [AUDIT_COLUMNS[item], right[item]])),
      when: 1,
    }
    const json = written('a.json', JSON.stringify([row]))
    assert.equal(readAuditExtract(json).rows[0]?.items.traceId, TRACE)
    assert.equal(readAuditExtract(json, { event: 'when' }).rows[0]?.items.event, '1')
  })

  test('not where columns are missing, and all of them are named at once', () => {
    const { code, message } = refused(() => readAuditExtract(written('few.csv', `event,other\r\nx,y\r\n`)))
    assert.equal(code, 'AUDIT_UNREADABLE')
    assert.match(message, /^9 faults in the audit extract .*few\.csv:\n/)
    assert.match(message, / {2}no column "Ssp-TraceID" \(traceId\)\n/)
    assert.match(message, /Its columns are: event, other\. Say in spinecheck\.yaml/)
  })

  const faults: readonly (readonly [string, string, RegExp])[] = [
    ['none.csv', '', /it is empty/],
    ['odd.csv', `${csv(right)}\r\nx,y`, /line 3 has 2 fields, and the head has 10/],
    ['open.csv', `${csv(right)}\r\n"x`, /line 3 has a quote that is not closed/],
    [
      'long.csv',
      csv({ ...right, event: 'x'.repeat(2001) }),
      /row 2 has a value of more than 2000 characters/,
    ],
    ['no.json', '{"a":1}', /it is no list of objects/],
    ['bad.json', '[', /it is no JSON/],
  ]
  for (const [name, contents, words] of faults)
    test(`not where ${words.source}`, () => {
      assert.match(refused(() => readAuditExtract(written(name, contents))).message, words)
    })

  test('not where it may hold the number of a patient, unless somebody states that it is nobody’s', () => {
    const number = `401023213${nhsNumberCheckDigit('401023213') ?? ''}`
    const file = written('real.csv', csv({ ...right, event: `asked for ${number}` }))
    const { code, message } = refused(() => readAuditExtract(file))
    assert.equal(code, 'NUMBER_OF_SOMEBODY')
    assert.ok(!message.includes(number))
    assert.equal(readAuditExtract(file, {}, [{ range: '4010', statedBy: 'Ada' }]).rows.length, 1)
  })
})

describe('an audit extract is held against what crossed the wire', () => {
  const own = scenario({ intents: journeyIntents, exchanges: journey() })
  const [call] = callsIn(own.exchanges.map((exchange) => ({ scenario: own, exchange }))).slice(1)
  const judged = (...rows: readonly (typeof right)[]) => {
    assert.ok(call)
    const extract = readAuditExtract(written('held.csv', csv(...rows)))
    return judgeAudit(extract, [call])
  }

  test('a row with all that is asked matches', () => {
    const { requests, matched, findings, withoutTraffic } = judged(right)
    assert.deepEqual([requests, matched, findings, withoutTraffic], [1, 1, [], []])
  })

  test('of several rows one has to hold everything', () => {
    assert.equal(judged({ ...right, event: '' }, right).matched, 1)
  })

  test('no other row of a request may say otherwise', () => {
    for (const rows of [
      [right, { ...right, from: '200000000999', event: '' }],
      [{ ...right, from: '200000000999' }, right],
    ]) {
      const { matched, findings } = judged(...rows)
      assert.equal(matched, 0)
      assert.deepEqual(
        findings.map(({ found }) => found),
        ['200000000999'],
      )
    }
  })

  test('a request without a row is a finding, and a row without a request is told', () => {
    const { findings, withoutTraffic } = judged({ ...right, traceId: 'another' })
    assert.deepEqual(
      findings.map(({ exchange, at, expected, found }) => [exchange, at, expected, found]),
      [['x8', 'row', `a row for trace ID ${TRACE}`, 'no row']],
    )
    assert.deepEqual(withoutTraffic, [2])
  })

  const wrong: Readonly<Record<Exclude<AuditItem, 'traceId'>, readonly [string, RegExp]>> = {
    from: ['200000000999', /^200000000115$/],
    to: ['', /^200000000116$/],
    interaction: ['search', /slot-1$/],
    userId: ['system', /^999900000101$/],
    userName: ['', /name of the user/],
    userRole: ['', /a role/],
    organisation: ['', /the organisation/],
    at: ['2027-07-06T07:30:00Z', /within 300 seconds of 2027-07-05T07:30:00\.000Z/],
    event: ['', /what was done/],
  }
  for (const [item, [value, expected]] of Object.entries(wrong))
    test(`${item} that is not as it was sent is a finding`, () => {
      const [found, ...more] = judged({ ...right, [item]: value }).findings
      assert.deepEqual(more, [])
      assert.equal(found?.at, `row 2, ${AUDIT_COLUMNS[item as AuditItem]}`)
      assert.match(found.expected, expected)
      assert.equal(found.found, value === '' ? 'nothing' : value)
    })

  for (const at of ['2027-07-05 08:30:05', '2027-07-05T08:30:05+01:00', '2027-07-05 07:30:05'])
    test(`${at} is when it was sent, in UTC or British summer time`, () => {
      assert.equal(judged({ ...right, at }).matched, 1)
    })
})
