import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { packageFolder } from './package.js'
import { launcherFor, ownFacts, refuseUnplayable, stageOf } from './stage.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-stage-'))
after(() => rmSync(folder, { recursive: true, force: true }))
cpSync(join(packageFolder, 'topologies/worked-example.yaml'), join(folder, 'mine.yaml'))

function stage(rest: string) {
  writeFileSync(join(folder, 'spinecheck.yaml'), `topology: mine.yaml\n${rest}`)
  return stageOf({ workspace: folder })
}

test('the products of the topology that are the caller’s are under test, as the topology has them', () => {
  const own = stage(
    "consumer: { manufacturer: YGC01, product: Larkspur Urgent Care, driver: { prompt: true } }\nnumbers: [{ range: '9690', statedBy: Ada }]\n",
  )
  assert.deepEqual(ownFacts(own), {
    underTest: [
      { manufacturer: 'YGC01', product: 'Larkspur Urgent Care', version: '4.2.0', roles: ['consumer'] },
    ],
    statedNumbers: [{ range: '9690', statedBy: 'Ada' }],
  })
  refuseUnplayable(own)
})

test('products that no system has, in another version, and servers that are not there are told at once', () => {
  assert.throws(
    () =>
      stage(
        'consumer: { manufacturer: YGC01, product: Larkspur Urgent Care, version: 5 }\nprovider: { manufacturer: X, product: Y }\nmhs: { fqdn: mhs.nowhere.example, manufacturer: YGC01, product: Gate, version: 1 }\n',
      ),
    (cause: Error) => {
      assert.match(cause.message, /consumer: you test version 5, and .*mine\.yaml says 4\.2\.0 of northgate/)
      assert.match(
        cause.message,
        /provider: no provider system .* is Y of X\. Its provider systems are: Harebell GP/,
      )
      assert.match(
        cause.message,
        /mhs: there is no message handling server mhs\.nowhere\.example\. There are: mhs\.northgate/,
      )
      return true
    },
  )
})

test('what is wrong with the data sheet is told beside what is wrong with the products', () => {
  const number = { nhsNumber: '9990000019', is: 'on record' }
  writeFileSync(
    join(folder, 'sheet.yaml'),
    JSON.stringify({
      practices: { A20047: { patients: [{ ...number, name: { family: 'A', given: 'B' } }] } },
    }),
  )
  assert.throws(
    () => stage('provider: { manufacturer: X, product: Y, data: sheet.yaml }\n'),
    (cause: Error) => {
      assert.match(cause.message, /patients\.0\.nhsNumber\n.*9990000019/)
      assert.match(cause.message, /provider: no provider system .* is Y of X/)
      return true
    },
  )
})

test('a server of one’s own, and a provider of which nobody knows where it listens, are refused where something is played', () => {
  const refused = (entry: string, message: RegExp) =>
    assert.throws(() => refuseUnplayable(stage(entry)), { code: 'WORKSPACE_INVALID', message })
  refused(
    'mhs: { fqdn: mhs.northgate.example, manufacturer: YGC01, product: Gate, version: 1 }',
    /nothing says where Gate takes what systems send it/,
  )
  refused(
    'mhs: { fqdn: gp.meadowlane.example, manufacturer: YGC01, product: Gate, version: 1 }',
    /no consumer is behind gp\.meadowlane\.example[^]*practices are behind gp\.meadowlane\.example too/,
  )
  refused('provider: { manufacturer: YGP02, product: Harebell GP }', /nothing says where Harebell GP listens/)
  const own = stage(
    "provider: { manufacturer: YGP02, product: Harebell GP, addresses: { gp.meadowlane.example: '127.0.0.1:1', gp.fernhill.example: '[::1]:2' } }\n",
  )
  refuseUnplayable(own)
  assert.equal(launcherFor(own, 'auto'), 'embedded')
  assert.throws(() => launcherFor(own, 'containers'), { message: /reached from doubles in this process/ })
  assert.equal(launcherFor(stage(''), 'containers'), 'containers')
})

test('each server before a provider of one’s own has an address, and nobody else’s has', () => {
  assert.throws(
    () =>
      stage(
        "provider: { manufacturer: YGP02, product: Harebell GP, addresses: { gp.meadowlane.example: '127.0.0.1:1', mhs.northgate.example: '127.0.0.1:2' } }\n",
      ),
    (cause: Error) => {
      assert.match(cause.message, /practices of yours are behind gp\.fernhill\.example; say where it listens/)
      assert.match(
        cause.message,
        /no practice of yours is behind mhs\.northgate\.example\. They are behind: gp\./,
      )
      return true
    },
  )
})

test('without a workspace a topology is what is named, and nothing is under test', () => {
  const { topology, underTest, workspace } = stageOf({ topology: join(folder, 'mine.yaml') })
  assert.equal(topology?.title, 'Worked example')
  assert.deepEqual([underTest, workspace], [[], undefined])
})

test('a consumer that nothing makes act is refused where features are played', () => {
  assert.throws(
    () => {
      refuseUnplayable(stage('consumer: { manufacturer: YGC01, product: Larkspur Urgent Care }'))
    },
    { code: 'WORKSPACE_INVALID', message: /nothing makes Larkspur Urgent Care act/ },
  )
})
