import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { raiseForClients, type ClientStage } from './testing/client-stage.js'

const run = promisify(execFile)
const has = (program: string, word = '--version') =>
  spawnSync(program, [word], { stdio: 'ignore' }).error === undefined
const without =
  !(has('curl') && has('openssl', 'version') && has('sh', '-c')) && 'curl, openssl or sh is not installed'

describe('the pack of a topology in which several organisations share a server', () => {
  let stage: ClientStage
  let folder: string
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spinecheck-pack-'))
    stage = await raiseForClients('consumer-shared-mhs', folder)
  })
  after(async () => {
    await stage.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const books = (system: string, environment: Readonly<Record<string, string>> = {}) =>
    run('sh', [join(folder, `book-${system}.sh`)], { env: { ...process.env, ...environment } })

  test('its script books straight through Spine', { skip: without }, async () => {
    assert.match((await books('northgate')).stdout, /^Booked: \S+, \d{4}-\S+, \d{10} at \w+\.$/m)
  })

  test(
    'its script books from behind the shared server, as each organisation',
    { skip: without },
    async () => {
      for (const system of ['southgate', 'riverbank'])
        assert.match((await books(system, { VIA: 'mhs' })).stdout, /^Booked: \S+/)
    },
  )

  test(
    'a patient whom the practice does not know is said so, and nothing is booked',
    { skip: without },
    async () => {
      await assert.rejects(
        books('northgate', { PATIENT: '9990009996' }),
        ({ stdout }: { stdout: string }) => {
          assert.doesNotMatch(stdout, /Booked/)
          return true
        },
      )
    },
  )

  test('every file is its owner\u2019s alone, and none is half written', () => {
    const names = readdirSync(folder).filter((name) => name !== 'authority')
    for (const name of names) assert.equal(statSync(join(folder, name)).mode & 0o077, 0, name)
    assert.deepEqual(
      names.filter((name) => name.endsWith('.new')),
      [],
    )
  })

  test('where each organisation finds what, and its server, is told to programs and people alike', () => {
    const { systems } = JSON.parse(read('addresses.json')) as {
      systems: {
        id: string
        services?: { ssp: { host: string; port: number } }
        throughItsServer?: { server: { fqdn: string; host: string; port: number }; certificate: string }
      }[]
    }
    const southgate = systems.find(({ id }) => id === 'southgate')
    assert.ok(southgate?.services && southgate.throughItsServer)
    const { host, port } = southgate.throughItsServer.server
    const other = systems.find(({ id }) => id === 'northgate')?.throughItsServer?.server
    assert.notEqual(`${host}:${port}`, `${other?.host}:${other?.port}`)
    assert.ok(read('README.md').includes(`${southgate.services.ssp.host}:${southgate.services.ssp.port}`))
    assert.ok(read('README.md').includes(`https://tie.riverbank.example:${port} at ${host}:${port}`))
    assert.ok(read('southgate.hosts').includes(`${host} tie.riverbank.example\n`))
    assert.ok(read('southgate.env').includes(`SPINECHECK_MHS_ADDRESS=${host}:${port}\n`))
    assert.match(read(southgate.throughItsServer.certificate), /BEGIN CERTIFICATE/)
  })

  test('a page says what each patient is for, and when each practice has its first free slot', () => {
    const page = read('README.md')
    assert.match(page, /\| 9990003009 \| .* \| registered at Meadow Lane Surgery; on record at/)
    assert.match(page, /\| Meadow Lane Surgery \| A20047 .* \| \d{4}-\d\d-\d\dT\d\d:\d\d/)
  })

  test('no value of an environment has a blank, so that every program reads it alike', () => {
    for (const line of read('northgate.env').trim().split('\n'))
      assert.match(line, /^SPINECHECK_[A-Z_]+=\S+$/)
  })

  test('the key of token requests is a JWK too, without its private half', () => {
    const { keys } = JSON.parse(read('pds-application.jwks.json')) as { keys: Record<string, unknown>[] }
    assert.deepEqual(Object.keys(keys[0] ?? {}).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use'])
  })

  test(
    'openssl reads the key store',
    { skip: !has('openssl', 'version') && 'openssl is not installed' },
    async () => {
      const { stdout } = await run('openssl', [
        ...['pkcs12', '-in', join(folder, 'integration-engine.p12')],
        ...['-passin', 'pass:spinecheck', '-nokeys'],
      ])
      assert.match(stdout, /CN ?= ?tie\.riverbank\.example/)
      assert.equal(stdout.match(/BEGIN CERTIFICATE/g)?.length, 2)
    },
  )

  test('Java reads both stores', { skip: !has('keytool') && 'no JDK is installed' }, async () => {
    const listed = async (name: string) =>
      (await run('keytool', ['-list', '-keystore', join(folder, name), '-storepass', 'spinecheck'])).stdout
    assert.match(await listed('northgate-to-mhs.p12'), /PrivateKeyEntry/)
    assert.equal((await listed('trust.p12')).match(/trustedCertEntry/g)?.length, 2)
  })
})
