import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readResultFile } from './result-file.js'
import { between, DATED, inFile, mesh, NAMES, read, refusal } from './testing/result-files.js'

describe('cells of a result file', () => {
  test('no cell is repeated in a fault, whichever column it stands in: its shape is told', () => {
    const row = ['ref', '9990000018', '19840517', '', 'A20047', 'N', '00', '9990000018', '1']
    const columns = NAMES.split(',')
    for (const cell of ['19660230', '1966-02-30', '9434765918', 'Ada Lovelace', '1234567890123'])
      for (const [place, column] of columns.entries()) {
        const message = refusal(mesh(row.with(place, cell).join(',')))
        assert.doesNotMatch(message, new RegExp(cell), `${cell} as ${column}`)
      }
    const as = (column: string, cell: string) =>
      refusal(mesh(row.with(columns.indexOf(column), cell).join(',')))
    assert.match(as('DATE_OF_BIRTH', '19660230'), /a date that no calendar has/)
    assert.match(as('DATE_OF_DEATH', '1234567'), /7 digits\n/)
    assert.match(as('ERROR_SUCCESS_CODE', ''), /nothing\n.*a code of two digits/)
    assert.match(as('MATCHED_ALGORITHM_INDICATOR', 'Ada'), /3 characters\n.*one digit, or nothing/)
  })

  test('a number that may be a patient’s ends everything in whatever column it stands on which a trace depends', () => {
    const row = ['ref', '9990000018', '19840517', '', 'A20047', 'N', '00', '9990000018', '1']
    for (const cell of ['9434765919', '943 476 5919', '943-476-5919'])
      for (const [place, column] of NAMES.split(',').entries()) {
        if (column === 'UNIQUE REFERENCE') continue
        const message = refusal(mesh(row.with(place, cell).join(',')))
        assert.match(message, /^NUMBER_OF_SOMEBODY: .* in line 2\./, `${cell} as ${column}`)
        assert.doesNotMatch(message, new RegExp(cell))
      }
    const off = {
      columns: inFile('columns: { code: 0, asked: 1, number: 5, birthDate: 3, practice: 4 }', 'off.yaml'),
    }
    const message = refusal(between('20,,x,9434765919,A20047,'), off)
    assert.match(message, /^NUMBER_OF_SOMEBODY: .* in line 2\./)
    assert.doesNotMatch(message, /9434765919/)
    assert.match(refusal(between('20,,x,0000000000,A20047,'), off), /^RESULT_FILE_UNREADABLE/)
    // Of a reference of one's own nobody says that it is no such number.
    assert.equal(read(mesh(row.with(0, '9434765919').join(','))).people, 1)
  })

  test('numbers that may be patients’ end everything, with their lines and without the numbers', () => {
    const message = refusal(mesh('a,9434765919,19840517,,A20047,,00,9434765919,1', 'b,x,,,,,98,0000000000,0'))
    assert.match(message, /^NUMBER_OF_SOMEBODY: .* in line 2\./)
    assert.doesNotMatch(message, /9434765919/)
    const stated = [{ range: '9434', statedBy: 'Ada' }]
    assert.equal(
      read(mesh('a,9434765919,19840517,,A20047,,00,9434765919,1'), { stated }).rows[0]?.given,
      '9434765919',
    )
  })

  test('of what is kept of a row, and of the file, nothing may hold one, in whatever words', () => {
    // Made for this test from the number's own check digit; put together here so that this file passes its own scan.
    const number = ['401', '023', '2137'].join(' ')
    const map = (verifiedBy: string) =>
      inFile(
        `verifiedBy: ${verifiedBy}\ncolumns: { code: 0, asked: 1, number: 2, birthDate: 3, practice: 4, address: [5], telephone: 6 }`,
        'home.yaml',
      )
    const row = (address: string, telephone: string) =>
      between(`30,9990000018,9990000018,19840517,A20047,${address},${telephone}`)
    const wrong: readonly (readonly [RegExp, string, string, string])[] = [
      [/: in line 2\. /, 'Ada Lane', `NHS no ${number}`, ''],
      [/: in line 2\. /, 'Ada Lane', '', number],
      [/: in verifiedBy of its column map\. /, `Ada Lane for ${number}`, '', ''],
    ]
    for (const [place, verifiedBy, address, telephone] of wrong) {
      const message = refusal(row(address, telephone), { columns: map(verifiedBy) })
      assert.match(message, /^NUMBER_OF_SOMEBODY: /)
      assert.match(message, place)
      assert.doesNotMatch(message, /2137/)
      const stated = [{ range: '401023', statedBy: 'Ada Lane' }]
      assert.equal(read(row(address, telephone), { columns: map(verifiedBy), stated }).people, 1)
      // What is not kept may be anything.
      const unwanted = { columns: map('Ada Lane'), isWanted: () => false }
      assert.equal(read(row(address, telephone), unwanted).rows.length, 0)
    }
    assert.throws(
      () =>
        readResultFile(inFile(mesh('a,9990000018,19840517,,A20047,,00,9990000018,1'), `${number}.csv`), {
          ...{ dated: DATED, stated: [], isWanted: () => true },
        }),
      ({ message }: Error) => message.includes(' in its name. ') && !message.includes('2137'),
    )
  })
})
