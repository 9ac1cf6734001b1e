import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { checks } from '../checks/index.js'
import { judge } from '../checks/judging/judge.js'
import { Scene } from '../checks/reading/scene.js'
import { raiseForClients, type ClientStage } from '../connect/testing/client-stage.js'
import { readResultFile } from '../import/result-file.js'
import { resultText } from '../import/result-text.js'
import { PDS_MINI_SERVICE } from '../spine/mini-service.js'
import { PDS_MESSAGING } from '../spine/pds-messages.js'
import { usePdsBy } from '../topology/changes.js'

const examples = fileURLToPath(new URL('../../../examples/', import.meta.url))
const run = promisify(execFile)

/** The suites of spine.md 3.7 for RSA certificates, as OpenSSL and as Java name them. */
const SUITES = [
  ['ECDHE-RSA-AES128-GCM-SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
  ['ECDHE-RSA-AES256-GCM-SHA384', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
  ['ECDHE-RSA-AES256-SHA384', 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'],
  ['ECDHE-RSA-AES256-SHA', 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'],
  ['DHE-RSA-AES128-GCM-SHA256', 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'],
  ['DHE-RSA-AES256-GCM-SHA384', 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384'],
  ['DHE-RSA-AES256-SHA256', 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA256'],
  ['DHE-RSA-AES256-SHA', 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA'],
] as const

const isThere = (command: string, ...words: readonly string[]): boolean =>
  spawnSync(command, words, { stdio: 'ignore' }).status === 0

const withoutPython = !isThere('python3', '-c', 'import sys; sys.exit(sys.version_info < (3, 10))')
const withoutJava = !isThere('javac', '-version')

let stage: ClientStage
let folder: string

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spinecheck-examples-'))
  stage = await raiseForClients('worked-example', folder)
})
beforeEach(() => {
  stage.begin()
})
after(async () => {
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Booked {
  readonly appointment: string
  readonly suites: Readonly<Record<string, string>>
}

const booked = (printed: string): Booked => JSON.parse(printed) as Booked

describe(
  'the example in Python books',
  { skip: withoutPython && 'python3 (3.10 or newer) is not installed' },
  () => {
    const book = async (...words: readonly string[]) =>
      booked((await run('python3', ['-B', join(examples, 'python/consumer.py'), folder, ...words])).stdout)

    test('with what its library offers', async () => {
      assert.match((await book()).appointment, /\S/)
    })
    for (const [pds, door, check] of [
      ['hl7-v3', PDS_MESSAGING, 'messages-name-their-action'],
      ['smsp', PDS_MINI_SERVICE, 'mini-service-actions-agree'],
    ] as const)
      test(`after a trace by ${pds}, of which nothing is found`, async () => {
        assert.match((await book('--pds', pds)).appointment, /\S/)
        const { topology, journal } = stage.deployment
        const { exchanges, intents } = journal
        const outcomes = judge(checks, new Scene(usePdsBy(pds)(topology), intents, exchanges))
        assert.ok(exchanges.some(({ receiver }) => receiver === door))
        assert.deepEqual(
          outcomes.filter(({ state }) => state === 'broken').map((each) => each.check),
          [],
        )
        assert.equal(outcomes.find((each) => each.check === check)?.state, 'kept')
      })
    for (const [days, state] of [
      [1, 'kept'],
      [30, 'broken'],
    ] as const)
      test(`with a result of batch tracing that is ${days} days old, of which nothing else is found`, async () => {
        const { topology: declared, clock, journal } = stage.deployment
        const result = join(folder, 'result.csv')
        writeFileSync(result, resultText(declared))
        assert.match((await book('--pds', 'dbs', '--result', result)).appointment, /\S/)
        const dated = new Date(clock.now() - days * 86_400_000).toISOString()
        const file = readResultFile(result, { dated, stated: [], isWanted: () => true })
        const topology = { ...usePdsBy('dbs')(declared), batchTrace: { file, maximumAge: 7 } }
        const { exchanges, intents } = journal
        const outcomes = judge(checks, new Scene(topology, intents, exchanges))
        const stateOf = (check: string) => outcomes.find((each) => each.check === check)?.state
        assert.ok(exchanges.every(({ leg }) => leg !== 'to-pds'))
        assert.equal(stateOf('result-file-is-recent'), state)
        assert.equal(stateOf('nhs-number-is-traced-first'), 'kept')
        assert.equal(stateOf('pds-is-asked-by-the-declared-route'), 'kept')
        assert.deepEqual(
          outcomes.filter((each) => each.state === 'broken').map(({ check }) => check),
          state === 'broken' ? ['result-file-is-recent'] : [],
        )
      })
    for (const [pds, number, why, ...born] of [
      ['hl7-v3', '9990000034', /sensitive/],
      ['hl7-v3', '9990000115', /RT003/],
      ['smsp', '9990000115', /DEMOG-0001/],
      ['smsp', '9990000018', /DEMOG-0040/, '--born', '1984-05-18'],
    ] as const)
      test(`but not for ${number}, whom it traces by ${pds}, upon ${String(why)}`, async () => {
        await assert.rejects(book('--pds', pds, '--patient', number, ...born), why)
      })
    for (const [suite] of SUITES)
      test(`with ${suite} alone`, async () => {
        const { suites } = await book('--suite', suite)
        assert.deepEqual(suites, { pds: suite, sds: suite, ssp: suite })
      })
  },
)

describe('the example in Java books', { skip: withoutJava && 'no JDK is installed' }, () => {
  const classes = join(tmpdir(), `spinecheck-classes-${process.pid}`)
  before(() => run('javac', ['-d', classes, join(examples, 'java/Consumer.java')]))
  after(() => {
    rmSync(classes, { recursive: true, force: true })
  })
  const book = async (...words: readonly string[]) =>
    booked(
      (
        await run('java', [
          `-Djdk.net.hosts.file=${join(folder, 'northgate.hosts')}`,
          '-Djdk.httpclient.allowRestrictedHeaders=host',
          '-cp',
          classes,
          'Consumer',
          folder,
          ...words,
        ])
      ).stdout,
    )

  test('with what its library offers', async () => {
    assert.match((await book()).appointment, /\S/)
  })
  for (const [, suite] of SUITES)
    test(`with ${suite} alone`, async () => {
      const { suites } = await book(suite)
      assert.deepEqual(suites, { pds: suite, ldap: suite, ssp: suite })
    })
})
