import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { readAgreements, readNames } from './agreements.js'
import { faultList } from './fault-list.js'
import { scratch } from './testing/scratch.js'

const { write, remove } = scratch()
after(remove)

function agreements(text: string) {
  const faults = faultList()
  const held = readAgreements(write('agreements.csv', text), faults)
  return {
    agreements: held.map(({ agreement: { consumer, provider, capability }, origin }) => [
      origin.line,
      consumer,
      provider,
      capability,
    ]),
    told: faults.faults().map(({ line, path, found }) => [line, path, found]),
  }
}

describe('data sharing agreements as a table', () => {
  test('columns in any order and case, quotes, comments, CRLF, empty lines and columns of no interest', () => {
    assert.deepEqual(
      agreements(
        '# from the portal\r\nCapability,"Provider",note,consumer\r\n\r\nappointment-management,A20047,"a ""note"", long",NLX01\r\n' +
          '# another\r\naccess-document, B82617 ,,"NLX02"',
      ),
      {
        agreements: [
          [4, 'NLX01', 'A20047', 'appointment-management'],
          [6, 'NLX02', 'B82617', 'access-document'],
        ],
        told: [],
      },
    )
  })

  test('every fault is told with its line, and the rows that are right are read', () => {
    const { told, agreements: read } = agreements(
      [
        'consumer,provider,capability',
        'NLX01,A20047,appointments',
        'nlx01,,appointment-management',
        'NLX01,A20047',
        'NLX01,"A20047,appointment-management',
        'NLX01,A"20047,appointment-management',
        'NLX02,A20047,appointment-management',
      ].join('\n'),
    )
    assert.deepEqual(told, [
      [2, 'capability', '"appointments"'],
      [3, 'consumer', '"nlx01"'],
      [3, 'provider', '""'],
      [4, '(row)', '2 fields'],
      [5, '(row)', '"NLX01,\\"A20047,appointment-management"'],
      [6, '(row)', '"NLX01,A\\"20047,appointment-management"'],
    ])
    assert.deepEqual(
      read.map(([line]) => line),
      [7],
    )
  })

  test('a table without the columns, or with one of them twice, is told once', () => {
    for (const header of [
      'consumer,provider',
      'consumer;provider;capability',
      'consumer,provider,capability,provider',
    ])
      assert.deepEqual(agreements(`${header}\nNLX01,A20047,x\n`).told, [[1, '(row)', `"${header}"`]])
    assert.deepEqual(agreements('# nothing\n').told, [[1, '(whole file)', 'no row']])
  })

  test('a spreadsheet is not taken for a table', () => {
    assert.deepEqual(agreements('PK\u0003\u0004rest').told, [
      [1, '(whole file)', 'a zip archive or a spreadsheet'],
    ])
  })
})

test('names of organisations: each code once, with a name', () => {
  const faults = faultList()
  const names = readNames(
    write('names.csv', 'name,odsCode\n"Lane, Meadow",A20047\nFernhill,B82617\nHill,B82617\n,C81009\n'),
    faults,
  )
  assert.deepEqual(
    [...names],
    [
      ['A20047', 'Lane, Meadow'],
      ['B82617', 'Fernhill'],
    ],
  )
  assert.deepEqual(
    faults.faults().map(({ line, found }) => [line, found]),
    [
      [4, '"B82617" a second time'],
      [5, 'nothing'],
    ],
  )
})
