import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadTopology } from '../topology/read-topology.js'
import { topologyFile } from '../topology/topology-files.js'
import type { System, Topology } from '../topology/topology.js'
import { readDataSheet } from './data-sheet.js'
import { laidOver } from './laid-over.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-sheet-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'data-sheet.yaml')

const topology = loadTopology(topologyFile('worked-example'))
/** Meadow Lane alone is one's own. */
const isMine = ({ organisation }: System): boolean => organisation === 'A20047'

function read(text: string) {
  writeFileSync(file, text)
  return readDataSheet(file, { topology, stated: [{ range: '9690', statedBy: 'Ada Lane' }], isMine })
}
const over = (text: string): Topology => laidOver(topology, read(text), isMine)

function refusal(text: string): string {
  try {
    read(text)
  } catch (cause) {
    return (cause as Error).message
  }
  return 'nothing was refused'
}

const person = (nhsNumber: string, is: string, more = ''): string =>
  `      - { nhsNumber: ${nhsNumber}, is: ${is}, name: { family: Fiction, given: Fred }, gender: male, birthDate: 1980-01-02${more} }\n`

test('a practice of one’s own holds what its sheet says, and nothing of what the topology made up', () => {
  const {
    patients,
    schedules,
    practitioners,
    organisations: [, , meadowLane],
  } = over(`practices:
  A20047:
    organisation: { telephone: 01632 960999 }
    patients:
${person('9990011001', 'on record')}${person('9990011028', 'unknown to the practice')}${person('9990011036', '[deceased, dissenting]', ', since: 2021-03-04')}${person('9690000012', 'inactive')}${person('9990011044', 'superseded number', ', supersededBy: 9990011001')}${person('9990011052', 'sensitive')}    practitioners:
      - { name: { family: Fiction, given: Ada }, gender: female, sdsUserId: 999900000777, sdsRoleProfileId: 999900000778 }
    slots:
      - { count: 4, firstDay: 3, onlyFor: { types: [urgent-care] } }
      - { count: 2, adjacent: false }
`)
  const there = patients.filter(({ registeredPractice }) => registeredPractice === 'A20047')
  assert.deepEqual(
    there.map(({ nhsNumber, onRecordAt, sensitive, deceased, dissents, registrationEnded, supersededBy }) =>
      [
        nhsNumber,
        onRecordAt.join(),
        ...(sensitive ? ['sensitive'] : []),
        ...(dissents ? ['dissents'] : []),
        deceased ?? registrationEnded ?? supersededBy ?? '',
      ].join(' '),
    ),
    [
      '9990011001 A20047 ',
      '9990011028  ',
      '9990011036 A20047 dissents 2021-03-04',
      '9690000012  2020-01-31',
      '9990011044  9990011001',
      '9990011052 A20047 sensitive ',
    ],
  )
  assert.deepEqual(
    schedules
      .filter(({ practice }) => practice === 'A20047')
      .map(({ slots, onlyFor }) => [slots.map(({ day, count }) => [day, count]), onlyFor]),
    [
      [[[3, 4]], { types: ['urgent-care'] }],
      [
        [
          [1, 1],
          [1, 1],
        ],
        undefined,
      ],
    ],
  )
  assert.equal(schedules.find(({ practice }) => practice === 'A20047')?.practitioner, practitioners[0]?.id)
  assert.equal(meadowLane?.telephone, '01632 960999')
  // Practices of others, and patients without one, stay as the topology has them.
  assert.ok(patients.some(({ registeredPractice }) => registeredPractice === 'B82617'))
  assert.ok(patients.some(({ registeredPractice }) => registeredPractice === undefined))
  assert.ok(schedules.some(({ practice }) => practice === 'B82617'))
})

test('a practice that is not in the sheet holds nobody, and slots that are to be found are there for everybody', () => {
  const empty = over('practices: {}')
  assert.equal(
    empty.patients.filter(({ onRecordAt }) => onRecordAt.some((code) => code === 'A20047')).length,
    0,
  )
  assert.equal(empty.schedules.filter(({ practice }) => practice === 'A20047').length, 0)
  const [found] = over('practices: { A20047: { slots: found } }').schedules
  assert.deepEqual([found?.practice, found?.slots[0]?.day, found?.onlyFor], ['A20047', 1, undefined])
})

test('every fault of a sheet is told at once, with its line and what would be right', () => {
  const words = refusal(`practices:
  B82617: {}
  A20047:
    patients:
${person('9990000026', 'on record')}${person('4010232137', 'on record')}${person('9990011001', '[on record, inactive]')}${person('9990011001', 'on record')}${person('9990011028', 'superseded number')}${person('9990011036', 'on record', ', supersededBy: 9990011036, since: 2020-01-01')}    slots:
      - { count: 1, onlyFor: { organisations: [ZZZ99] } }
`)
  for (const part of [
    /^10 faults in /,
    /yaml:2 {2}practices\.B82617\n.*\n {4}expected {2}a practice of yours in the topology: A20047/,
    /:5 {2}practices\.A20047\.patients\.0\.nhsNumber\n {4}found {5}"9990000026" a second time/,
    /:6 .*\n {4}found {5}"4010232137"\n {4}expected {2}a synthetic NHS number: .*9690.*real patients are never used/,
    /:7 .*\.is\n {4}found {5}on record, inactive/,
    /:8 .*\n.*"9990011001" a second time/,
    /:9 .*\.is\n.*\n {4}expected {2}a superseded number and, as supersededBy, the present one/,
    /:10 .*\.supersededBy\n/,
    /:10 .*\.since\n/,
    /:12 .*onlyFor\.organisations\.0\n {4}found {5}"ZZZ99"/,
  ])
    assert.match(words, part)
  const shapes = refusal(
    'practices:\n  A20047:\n    slots: many\n    patients: [{ is: alive, nhsNumber: 9990000018, birthDate: 1984-02-30 }]\n    pool: 3\n',
  )
  for (const part of [
    /slots\n.*"many"\n {4}expected {2}found, or a list of slots/,
    /\.is\n.*"alive"\n {4}expected {2}one of on record, unknown to the practice/,
    /birthDate\n.*"1984-02-30"\n {4}expected {2}a date of the calendar, yyyy-mm-dd/,
    /pool\n.*\n {4}expected {2}no such entry/,
  ])
    assert.match(shapes, part)
})

test('a sheet that is empty is told so in words', () => {
  for (const text of ['', '# nothing yet\n'])
    assert.match(
      refusal(text),
      /\(whole file\)\n *found *nothing: the file is empty\n *expected *its entries/,
    )
})
