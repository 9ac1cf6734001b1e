import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { rowOf } from '../topology/batch-rows.js'
import { loadTopology } from '../topology/read-topology.js'
import { readResultFile } from './result-file.js'
import { resultText } from './result-text.js'
import { between, DATED, folder, inFile, mesh, NAMES, read, refusal } from './testing/result-files.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const SHIPPED = join(root, 'examples/batch-tracing/dbs-columns.yaml')
const worked = loadTopology(join(root, 'topologies/worked-example.yaml'))

describe('a result of PDS MESH', () => {
  test('is read by the names of its columns, and is what spinecheck prints of a topology', () => {
    const { rows, form, people, sha256, dated } = read(resultText(worked))
    assert.deepEqual(
      rows.map(({ line: _, ...row }) => JSON.parse(JSON.stringify(row)) as unknown),
      worked.patients.map((patient) => JSON.parse(JSON.stringify(rowOf(patient))) as unknown),
    )
    assert.deepEqual([form, people, dated], ['PDS MESH', worked.patients.length, DATED])
    assert.equal(sha256, createHash('sha256').update(resultText(worked)).digest('hex'))
  })

  test('tells what came of each trace; what is only likely, not named or not known is none', () => {
    const outcome = (code: string, number: string, indicator: string) =>
      read(mesh(`a,9990000018,19840517,,A20047,,${code},${number},${indicator}`)).rows[0]?.outcome
    assert.equal(outcome('00', '9990000018', '1'), 'traced')
    assert.equal(outcome('90', '9990000050', '1'), 'traced')
    assert.equal(outcome('00', '9990000018', '3'), 'traced')
    assert.equal(outcome('00', '9990000018', '4'), 'none')
    assert.equal(outcome('00', '9990000018', '0'), 'none')
    assert.equal(outcome('91', '0000000000', '0'), 'invalidated')
    assert.equal(outcome('97', '0000000000', '3'), 'several')
    assert.equal(outcome('00', '9999999999', '3'), 'several')
    assert.equal(outcome('98', '0000000000', '0'), 'none')
    assert.equal(outcome('55', '9990000018', '1'), 'none')
  })

  test('may know a date in part, say who is sensitive, and name columns in the other ways that are met', () => {
    const text = mesh('a,9990000018,1984,,V81999,,00,9990000018,1', 'b,9990000050,196603,,,S,92,9990000050,1')
    const { rows } = read(
      text
        .replace('SENSITIVTY_FLAG', 'SENSITIVITY_FLAG')
        .replace('REQ_NHS_NO', 'Req_NHS_Number')
        .replace('ERROR_SUCCESS_CODE', 'ERROR/SUCCESS_CODE'),
    )
    assert.deepEqual(
      rows.map(({ birthDate, practice, isSensitive }) => ({ birthDate, practice, isSensitive })),
      [
        { birthDate: '1984', practice: undefined, isSensitive: false },
        { birthDate: '1966-03', practice: undefined, isSensitive: true },
      ],
    )
  })

  test('keeps rows of those who are wanted alone, and counts everybody', () => {
    const text = mesh(
      'a,9990000018,19840517,,A20047,,00,9990000018,1',
      'b,9990000050,19660321,,A20047,,00,9990000050,1',
    )
    const { people, rows } = read(text, { isWanted: (number) => number === '9990000050' })
    assert.deepEqual([people, rows.map(({ line }) => line)], [2, [3]])
  })

  test('is refused with every fault at once, each with its line, and without the numbers that are wrong', () => {
    const message = refusal(
      mesh(
        'a,9990000019,19840517,,A20047,,00,9990000018,1',
        'b,9990000050,1966-03-21,,A20047,,00,9990000050,1',
        'c,9990000050,19660321,,nowhere,,ok,9990000050,1',
        'd,too,few',
        'e,9990000069,19660321,,A20047,,00,,1,"',
      ),
    )
    for (const [line, what] of [
      [2, /number sent\n.*10 digits that are no NHS number/],
      [3, /date of birth\n.*8 digits and 2 other characters/],
      [4, /code\n.*2 characters/],
      [4, /practice\n.*7 characters/],
      [5, /\(row\)\n.*3 fields/],
      [6, /\(row\)\n.*quotes that do not fit/],
    ] as const)
      assert.match(message, new RegExp(`result.csv:${line}  ${what.source}`))
    assert.match(message, /^RESULT_FILE_UNREADABLE: \d+ faults in .*Put these right/s)
    assert.doesNotMatch(message, /9990000019|1966|nowhere/)
  })

  test('is refused where two rows say different things of one number', () => {
    const text = mesh('a,9990000018,19840517,,A20047,,00,9990000018,1', 'b,9990000018,,,,,98,0000000000,0')
    assert.match(refusal(text), /result.csv:3 {2}number sent\n.*another result than in line 2/)
  })

  test('is refused without its names, and told where a column map is', () => {
    const message = refusal('MPTREQ_20261130060000,SPINE_MPTPHASE4_TRACE,20261130060000,1\n')
    assert.match(
      message,
      /MATCHED_NHS_NO missing.*column map \(--columns\), such as examples\/batch-tracing/s,
    )
    assert.match(refusal(mesh('x').replace('DATE_OF_DEATH', 'MATCHED_NHS_NO')), /MATCHED_NHS_NO 2 times/)
  })
})

/** A row of DBS by the map that is shipped. */
function dbs(of: Readonly<Record<number, string>>): string {
  return Array.from({ length: 60 }, (_, place) => of[place] ?? '').join(',')
}

describe('a result of DBS', () => {
  test('is read by a column map between its header and its trailer; the map that is shipped is unverified', () => {
    const { rows, form, columnsVerifiedBy, people } = read(
      between(
        dbs({ 0: '30', 2: '9990000018', 3: '9990000018', 29: '19840517', 57: 'A20047' }),
        dbs({ 0: '33', 2: '9990000042', 3: '9990000050', 29: '196603', 57: 'A20047', 45: '1 High Street' }),
        dbs({ 0: '31', 2: '9990000069' }),
      ),
      { columns: SHIPPED },
    )
    assert.deepEqual([form, columnsVerifiedBy, people], ['DBS', undefined, 3])
    assert.deepEqual(
      rows.map(({ code, outcome, asked, given }) => [code, outcome, asked, given]),
      [
        ['30', 'traced', '9990000018', '9990000018'],
        ['33', 'traced', '9990000042', '9990000050'],
        ['31', 'none', '9990000069', undefined],
      ],
    )
    assert.deepEqual(rows[1]?.addressLines, ['1 High Street'])
  })

  test('counts 20, 30, 33 and 40 for a trace, and nothing else', () => {
    const outcome = (code: string) =>
      read(between(dbs({ 0: code, 2: '9990000018', 3: '9990000018' })), { columns: SHIPPED }).rows[0]?.outcome
    assert.deepEqual(['20', '30', '33', '40'].map(outcome), Array(4).fill('traced'))
    assert.deepEqual(['22', '32'].map(outcome), Array(2).fill('several'))
    assert.deepEqual(['21', '31', '99'].map(outcome), Array(3).fill('none'))
  })

  test('is refused where header or trailer is missing, a row is too short, or a trace has no number', () => {
    const person = dbs({ 0: '33', 2: '9990000018', 3: '9990000018' })
    assert.match(
      refusal(`${person}\n${person}\ntrailer\n`, { columns: SHIPPED }),
      /:1 .*the header of the file/s,
    )
    assert.match(
      refusal(`header\n${person}\n${person}\n`, { columns: SHIPPED }),
      /:3 .*the trailer of the file/s,
    )
    assert.match(
      refusal(between('30,1,2'), { columns: SHIPPED }),
      /:2 {2}\(row\)\n.*3 fields\n.*58 fields at least/,
    )
    assert.match(refusal(between(dbs({ 0: '33' })), { columns: SHIPPED }), /:2 {2}number found\n.*nothing/)
  })

  test('is refused with every fault of its map, also where the file is wrong', () => {
    const map = (text: string) => ({ columns: inFile(text, 'map.yaml') })
    const faulty = map('verified: me\ncolumns: { code: 0, number: three, birthDate: 0 }\n')
    const message = refusal(between(), faulty)
    assert.match(message, /map.yaml:1 {2}verified\n.*\n.*no such entry/)
    assert.match(message, /map.yaml:2 {2}columns.number\n.*"three"\n.*the place of a column/)
    assert.match(message, /map.yaml:2 {2}columns.practice\n.*nothing/)
    assert.match(
      refusal(between(), map('columns: { code: 0, number: 3, birthDate: 3, practice: 5 }')),
      /a place of its own/,
    )
    assert.match(refusal(between(), { columns: join(folder, 'no-map.yaml') }), /no-map.yaml:1/)
    const both = refusalOf(join(folder, 'nothing.csv'), faulty.columns)
    assert.match(both, /map.yaml:1/)
    assert.match(both, /nothing.csv:1/)
  })

  test('says who states that a map is right', () => {
    const columns = inFile(
      'verifiedBy: Ada Lane\ncolumns: { code: 0, number: 1, birthDate: 2, practice: 3 }',
      'mine.yaml',
    )
    const { columnsVerifiedBy, rows } = read('h\n20,9990000018,1984,A20047\nt\n', { columns })
    assert.equal(columnsVerifiedBy, 'Ada Lane')
    assert.deepEqual([rows[0]?.asked, rows[0]?.given], [undefined, '9990000018'])
  })
})

function refusalOf(file: string, columns?: string): string {
  try {
    readResultFile(file, { dated: DATED, stated: [], isWanted: () => true, columns })
  } catch (cause) {
    return (cause as Error).message
  }
  return 'not refused'
}

describe('whatever is no result', () => {
  test('an empty file, names alone, no file, a folder, and what is no text prove of nobody that they were traced', () => {
    assert.match(refusal(''), /no row of a person/)
    assert.match(refusal(mesh()), /no row of a person/)
    assert.match(refusal(between(), { columns: SHIPPED }), /no row of a person/)
    assert.match(refusal(Buffer.from([0x1f, 0x8b, 8, 0])), /a gzip file/)
    assert.match(refusal(Buffer.from([0x50, 0x4b, 3, 4])), /a spreadsheet/)
    assert.match(refusalOf(folder), /what is no file/)
    assert.match(refusalOf('/dev/zero'), /what is no file/)
    assert.match(refusalOf(join(folder, 'nowhere.csv')), /nowhere.csv:1/)
  })

  test('a line without an end, and more people than are read, are bounded', () => {
    assert.match(refusal(`${NAMES}\n${'a'.repeat(3 * 1024 * 1024)}`), /a line without an end after 1 MB/)
    const many = mesh(...Array<string>(3).fill('a,,,,,,98,0000000000,0'))
    assert.match(refusal(many, { most: 2 }), /:4 {2}\(row\)\n.*person 3\n.*2 people at most/)
  })
})
