import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { topologyJsonSchema } from './json-schema.js'
import { faultReport } from '../spine/yaml-file.js'
import { loadTopology, parseTopology, readTopology } from './read-topology.js'

const folder = fileURLToPath(new URL('../../../topologies/', import.meta.url))
const file = `${folder}worked-example.yaml`
const source = readFileSync(file, 'utf8')

test('the worked example is read whole', () => {
  const topology = loadTopology(file)
  assert.equal(topology.organisations.length, 7)
  assert.equal(topology.systems.length, 4)
})

test('every scalar is text: leading zeros and codes shaped like numbers survive', () => {
  const topology = loadTopology(file)
  assert.equal(topology.systems[3]?.asid, '000428682512')
  const renamed = parseTopology(source.replaceAll('NLX02', '9E3'), 'x.yaml')
  assert.equal(renamed.topology?.organisations[1]?.odsCode, '9E3')
})

test('every fault is reported at once, each with its line, what was found and what would be right', () => {
  const wrong = source
    .replace('asid: 200000000115', 'asid: 2000')
    .replace('partyKey: A20047-821870', 'partyKey: A20047')
    .replace('mhs: fernhill-mhs', 'mhs: fernhil-mhs')
    .replace('birthDate: 1984-05-17', 'birthday: 1984-05-17')
  const { faults } = parseTopology(wrong, 'wrong.yaml')
  assert.deepEqual(
    faults?.map(({ path, found }) => [path, found]),
    [
      ['systems.0.asid', '"2000"'],
      ['systems.2.partyKey', '"A20047"'],
      ['patients.0.birthDate', 'nothing'],
      ['patients.0.birthday', '"birthday"'],
    ],
  )
  const asid = faults[0]
  assert.ok(asid)
  assert.equal(wrong.split('\n')[asid.line - 1]?.trim(), 'asid: 2000')
  assert.match(asid.expected, /twelve digits/)
})

test('an order of the SSP’s checks names each of them once', () => {
  const order = (words: string) => parseTopology(`${source}\nsspGates: [${words}]\n`, 'x.yaml')
  const all =
    'revocation, method, media-type, ssp-headers, sender, receiver, agreement, endpoint, certificate'
  assert.equal(order(all).topology?.sspGates?.at(-1), 'certificate')
  for (const wrong of [
    'sender',
    `${all}, sender`,
    all.replace('sender', 'agreement'),
    all.replace('sender', 'asid'),
  ])
    assert.match(order(wrong).faults?.[0]?.expected ?? '', /certificate, revocation, method/, wrong)
})

test('references that lead nowhere and keys declared twice are faults of the file', () => {
  const wrong = source
    .replace('mhs: fernhill-mhs', 'mhs: fernhil-mhs')
    .replace('provider: B82617, capability', 'provider: B82618, capability')
    .replace('{ id: southgate-mhs,', '{ id: northgate-mhs,')
  const { faults } = parseTopology(wrong, 'wrong.yaml')
  assert.deepEqual(
    faults?.map(({ path, found }) => [path, found]),
    [
      ['messageHandlingServers.1.id', '"northgate-mhs" a second time'],
      ['systems.1.mhs', '"southgate-mhs"'],
      ['systems.3.mhs', '"fernhil-mhs"'],
      ['agreements.1.provider', '"B82618"'],
    ],
  )
})

test('a real patient is refused', () => {
  const { faults } = parseTopology(source.replace('nhsNumber: 9990000018', 'nhsNumber: 4010232137'), 'x.yaml')
  assert.match(faults?.[0]?.expected ?? '', /synthetic/)
})

test('text that is no YAML is a fault with its line', () => {
  const { faults } = parseTopology('title: [unclosed\norganisations: 3', 'broken.yaml')
  assert.equal(faults?.[0]?.expected, 'well-formed YAML')
})

test('the report of faults names file, line, path, found and expected', () => {
  const wrong = source.replace('asid: 200000000115', 'asid: x')
  const line = wrong.split('\n').findIndex((each) => each.includes('asid: x')) + 1
  const { faults } = parseTopology(wrong, 'my.yaml')
  assert.equal(
    faultReport(faults ?? []),
    '1 fault in my.yaml:\n' +
      `  my.yaml:${line}  systems.0.asid\n` +
      '    found     "x"\n' +
      '    expected  ASID: twelve digits, for example 200000000115',
  )
})

test('a file that is not there is said so, with a remedy', () => {
  assert.throws(() => readTopology(`${folder}no-such.yaml`), {
    code: 'TOPOLOGY_UNREADABLE',
    message: /Name a file such as/,
  })
})

test('the published JSON Schema is current', () => {
  const published = JSON.parse(readFileSync(`${folder}topology.schema.json`, 'utf8')) as unknown
  assert.deepEqual(
    published,
    JSON.parse(JSON.stringify(topologyJsonSchema())),
    'run: npx spinecheck topology schema > topologies/topology.schema.json',
  )
})

describe('lines of a topology that is right', () => {
  const reading = parseTopology(source, 'x.yaml')
  const lineOf = (path: readonly (string | number)[]): number => (reading.topology ? reading.lineOf(path) : 0)
  const lines = source.split('\n')

  test('an entry has its own line', () => {
    assert.match(lines[lineOf(['systems', 1, 'asid']) - 1]!, /asid: 200000000117/)
  })

  test('what the file does not spell out has the line of its nearest ancestor', () => {
    assert.match(lines[lineOf(['systems', 1, 'interactions', 3]) - 1]!, /interactions: \*/)
    assert.match(lines[lineOf(['systems', 0, 'serviceRoot']) - 1]!, /id: northgate/)
    assert.equal(lineOf(['directory', 'asRecords', 0, 'asid']), lineOf([]))
  })
})

test('a date that no calendar has is a fault, with its line', () => {
  for (const no of ['1984-02-30', '1985-02-29', '1984-04-31']) {
    const { faults } = parseTopology(source.replace('birthDate: 1984-05-17', `birthDate: ${no}`), 'x.yaml')
    assert.deepEqual(
      faults?.map(({ path, found, expected }) => [path, found, expected]),
      [['patients.0.birthDate', `"${no}"`, 'a date of the calendar, yyyy-mm-dd']],
    )
  }
})
