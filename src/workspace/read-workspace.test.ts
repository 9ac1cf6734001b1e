import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { System } from '../topology/topology.js'
import { findWorkspace, readWorkspace } from './read-workspace.js'
import { stateOf } from './state-folder.js'
import { isUnderTest } from './workspace.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-workspace-'))
after(() => rmSync(folder, { recursive: true, force: true }))

let made = 0

/** A workspace with this in its file, a topology beside it, and whatever else is given. */
function workspace(text: string, others: Readonly<Record<string, string>> = {}): string {
  const place = join(folder, String((made += 1)))
  mkdirSync(join(place, 'topologies'), { recursive: true })
  for (const [name, contents] of Object.entries({
    'spinecheck.yaml': text,
    'topologies/mine.yaml': 'title: Mine',
    ...others,
  })) {
    mkdirSync(join(place, name, '..'), { recursive: true })
    writeFileSync(join(place, name), contents)
  }
  return place
}

const consumer = (more = ''): string => `topology: topologies/mine.yaml
consumer:
  manufacturer: YGC01
  product: Bluebell Dispatch
${more}`

/** What a file that is read ends with. */
function refusal(text: string): string {
  try {
    readWorkspace(join(workspace(text), 'spinecheck.yaml'))
  } catch (cause) {
    return (cause as Error).message
  }
  return 'nothing was refused'
}

test('a workspace is read with absolute paths, its features and its steps', () => {
  const place = workspace(
    consumer(`  version: 4.10
  driver: { command: [python3, act.py] }
  offers: [book-appointment]
  issuer: https://dispatch.bluebell.example/
numbers:
  - { range: '9690', statedBy: 'Ada Lane, test lead' }
connect: { names: [proxy.bluebell.example], csr: [mhs.csr] }
`),
    { 'mhs.csr': '', 'features/mine.feature': '', 'steps/mine.mjs': '', 'steps/notes.txt': '' },
  )
  assert.deepEqual(JSON.parse(JSON.stringify(readWorkspace(place))), {
    file: join(place, 'spinecheck.yaml'),
    folder: place,
    topology: join(place, 'topologies/mine.yaml'),
    consumer: {
      manufacturer: 'YGC01',
      product: 'Bluebell Dispatch',
      version: '4.10',
      driver: { kind: 'command', command: ['python3', 'act.py'], seconds: 20 },
      offers: ['book-appointment'],
      issuer: 'https://dispatch.bluebell.example/',
    },
    numbers: [{ range: '9690', statedBy: 'Ada Lane, test lead' }],
    features: [join(place, 'features')],
    steps: [join(place, 'steps/mine.mjs')],
    connect: { names: ['proxy.bluebell.example'], csr: [join(place, 'mhs.csr')] },
  })
})

test('each driver is read with its patience, and none where none is given', () => {
  const driverOf = (line: string) => readWorkspace(workspace(consumer(line))).consumer?.driver
  assert.deepEqual(driverOf(''), { kind: 'none' })
  assert.deepEqual(driverOf('  driver: { http: "http://127.0.0.1:8080/act" }'), {
    kind: 'http',
    url: 'http://127.0.0.1:8080/act',
    seconds: 20,
  })
  assert.deepEqual(driverOf('  driver: { prompt: true, seconds: 90 }'), { kind: 'prompt', seconds: 90 })
  assert.deepEqual(driverOf('  driver: { prompt: true }'), { kind: 'prompt', seconds: 300 })
})

test('every fault is told at once, with its line, what was found and what would be right', () => {
  const words = refusal(`topology: topologies/mine.yaml
consumer:
  manufacturer: ygc01
  driver: { command: [x], prompt: true }
  offers: [book]
numbers:
  - { range: '99', statedBy: '' }
conect: {}
`)
  for (const part of [
    /7 faults in /,
    /spinecheck\.yaml:3 {2}consumer\.manufacturer\n {4}found {5}"ygc01"\n {4}expected {2}the manufacturer's ODS code/,
    /consumer\.product\n {4}found {5}nothing/,
    /:4 {2}consumer\.driver\n[^]*exactly one of command, http, browser, prompt/,
    /:5 {2}consumer\.offers\.0\n {4}found {5}"book"\n {4}expected {2}trace-patient, look-for-slots/,
    /:7 {2}numbers\.0\.range\n {4}found {5}"99"/,
    /:7 {2}numbers\.0\.statedBy/,
    /:8 {2}conect\n {4}found {5}"conect"\n {4}expected {2}no such entry/,
  ])
    assert.match(words, part)
})

test('files that it names and that are not there are told at once', () => {
  const words = refusal(
    consumer('  driver: { browser: page.mjs }\nconnect: { jwks: keys.json }\n').replace('mine', 'yours'),
  )
  assert.match(words, /3 faults/)
  assert.match(
    words,
    /:1 {2}topology\n {4}found {5}"topologies\/yours\.yaml"\n {4}expected {2}a file that is there/,
  )
  assert.match(words, /:5 {2}consumer\.driver\.browser/)
  assert.match(words, /:6 {2}connect\.jwks/)
})

test('what is no YAML, and what is not there, are refused with a remedy', () => {
  assert.match(refusal('topology: [unclosed'), /well-formed YAML/)
  assert.throws(() => readWorkspace(join(folder, 'none.yaml')), {
    code: 'WORKSPACE_INVALID',
    message: /Cannot read the workspace .*none\.yaml.*spinecheck init consumer/,
  })
})

test('files that are not there are told beside entries that are wrong', () => {
  const file = join(folder, 'both.yaml')
  writeFileSync(file, 'topology: nowhere.yaml\nprovider: { product: Y }\nconnect: { csr: [nothing.csr] }\n')
  assert.throws(
    () => readWorkspace(file),
    (cause: Error) => {
      assert.match(cause.message, /^3 faults in /)
      for (const each of [/provider\.manufacturer/, /"nowhere\.yaml"/, /connect\.csr\.0\n.*"nothing\.csr"/])
        assert.match(cause.message, each)
      return true
    },
  )
})

test('the workspace one is in is found; elsewhere there is none, unless it is named', () => {
  const place = workspace(consumer())
  assert.equal(findWorkspace(undefined, place)?.folder, place)
  assert.equal(findWorkspace(undefined, folder), undefined)
  assert.equal(findWorkspace(place, folder)?.folder, place)
  assert.equal(stateOf(readWorkspace(place)).connect, join(place, '.spinecheck', 'connect'))
})

test('a system is under test by its product, its manufacturer and its role', () => {
  const own = readWorkspace(workspace(consumer()))
  const system = (given: Partial<System>) =>
    ({ roles: ['consumer'], manufacturer: 'YGC01', product: 'Bluebell Dispatch', ...given }) as System
  const isMine = isUnderTest('consumer', own)
  assert.equal(isMine(system({})), true)
  assert.equal(isMine(system({ product: 'Bluebell' })), false)
  assert.equal(isMine(system({ manufacturer: 'YGC02' as System['manufacturer'] })), false)
  assert.equal(isMine(system({ roles: ['provider'] })), false)
  assert.equal(isUnderTest('provider', own)(system({ roles: ['provider'] })), false)
  assert.equal(isUnderTest('consumer', undefined)(system({})), false)
})
