import assert from 'node:assert/strict'
import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { HttpVisitor } from '../../drivers/portal/http-visitor.js'
import type { Fqdn } from '../../spine/identifiers.js'
import { loadTopology } from '../../topology/read-topology.js'
import type { Exchange } from '../../wire/exchange.js'
import { WebClient } from '../../wire/web-client.js'
import { makeMaterialsFolder } from './standalone-materials.js'
import { runStandalone } from './standalone.js'
import { settingsFrom } from './standalone-settings.js'

const FILE = fileURLToPath(new URL('../../../../topologies/regional-portal.yaml', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-alone-'))
after(() => rmSync(folder, { recursive: true, force: true }))

interface Line {
  readonly event: string
  readonly code?: string
  readonly message?: string
  readonly made?: boolean
  readonly listens?: Readonly<Record<string, string>>
  readonly exchange?: Exchange
}

const base = {
  SPINECHECK_TOPOLOGY: FILE,
  SPINECHECK_MATERIALS: join(folder, 'materials'),
  SPINECHECK_HTTPS_PORT: '0',
  SPINECHECK_LDAPS_PORT: '0',
  SPINECHECK_PORTAL_PORT: '0',
  SPINECHECK_HEALTH_PORT: '0',
}

/** Runs a role to its end at once, and yields its exit code and log. */
async function brief(role: readonly string[], environment: Readonly<Record<string, string>> = base) {
  const lines: Line[] = []
  const code = await runStandalone(role, {
    environment,
    say: (event, more) => lines.push({ event, ...more }),
    stopped: Promise.resolve(),
    host: '127.0.0.1',
  })
  return { code, lines }
}

/** Roles that run until the end, each told where those before it listen. */
class Cast {
  readonly lines: string[] = []
  readonly where = new Map<string, string>()
  readonly #ends: (() => void)[] = []
  readonly #codes: Promise<number>[] = []

  async enter(...role: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const addresses = [...this.where].map(([fqdn, address]) => `${fqdn}=${address}`).join(' ')
    return new Promise((resolve, reject) => {
      const ended = new Promise<void>((end) => this.#ends.push(end))
      const code = runStandalone(role, {
        environment: {
          ...base,
          SPINECHECK_MATERIALS: join(base.SPINECHECK_MATERIALS, role.join('-')),
          SPINECHECK_ADDRESSES: addresses,
        },
        host: '127.0.0.1',
        stopped: ended,
        say: (event, more) => {
          this.lines.push(JSON.stringify({ event, ...more }))
          if (event === 'failed') reject(new Error(JSON.stringify(more)))
          if (event !== 'playing') return
          const listens = (more as Partial<Line> | undefined)?.listens ?? {}
          for (const [name, at] of Object.entries(listens)) this.where.set(name, at)
          this.where.delete('health')
          resolve(listens)
        },
      })
      this.#codes.push(code)
    })
  }

  async leave(): Promise<readonly number[]> {
    for (const end of this.#ends) end()
    return Promise.all(this.#codes)
  }
}

describe('the image without the harness', () => {
  test('makes keys and certificates once; private keys are their owner’s alone', async () => {
    const first = await brief(['materials'])
    assert.deepEqual([first.code, first.lines[0]?.made], [0, true])
    const own = join(base.SPINECHECK_MATERIALS, 'mhs-integration-engine')
    const key = join(own, 'tie.riverbank.example.key.pem')
    assert.equal(statSync(key).mode & 0o777, 0o600)
    assert.match(readFileSync(join(own, 'trust.pem'), 'utf8'), /BEGIN CERTIFICATE/)
    const others = readdirSync(own).filter((name) => !/^(ldap\.)?tie\.riverbank\.example\./.test(name))
    assert.deepEqual(others.sort(), ['pds-application.public.pem', 'trust.pem'])
    const clients = readdirSync(join(base.SPINECHECK_MATERIALS, 'clients'))
    for (const name of [
      'revoked.pem',
      'tie.riverbank.example.key.pem',
      'northgate.tie.riverbank.example.key.pem',
    ])
      assert.ok(clients.includes(name), name)
    const before = readFileSync(key, 'utf8')
    assert.equal((await brief(['materials'])).lines[0]?.made, false)
    assert.equal(readFileSync(key, 'utf8'), before)
  })

  test('makes them anew when they have run out, or lack a name of the topology', async () => {
    const topology = loadTopology(FILE)
    const own = join(folder, 'old')
    const year = 365 * 86_400_000
    cpSync(join(base.SPINECHECK_MATERIALS, 'authority'), join(own, 'authority'), { recursive: true })
    assert.equal(await makeMaterialsFolder(topology, { folder: own, now: 0 }), true)
    assert.equal(await makeMaterialsFolder(topology, { folder: own, now: year / 2 }), false)
    assert.equal(await makeMaterialsFolder(topology, { folder: own, now: 2 * year }), true)
    const spine = { ...topology.spine, pds: 'another.spine.example' as Fqdn }
    assert.equal(await makeMaterialsFolder({ ...topology, spine }, { folder: own, now: 2 * year }), true)
    const trust = (at: string) => readFileSync(join(at, 'ssp', 'trust.pem'), 'utf8')
    assert.equal(trust(own), trust(base.SPINECHECK_MATERIALS))
  })

  test('a booking by way of the portal goes through every role, each of which logs it without credentials', async () => {
    const cast = new Cast()
    try {
      await cast.enter('pds')
      await cast.enter('sds')
      await cast.enter('system', 'meadow-lane')
      await cast.enter('mhs', 'harebell-data-centre')
      const { health } = await cast.enter('ssp')
      await cast.enter('mhs', 'integration-engine')
      const { portal } = await cast.enter('portal', 'riverbank-portal')

      const { practitioners, patients } = loadTopology(FILE)
      const visitor = new HttpVisitor(`http://${portal}`)
      await visitor.signIn(practitioners.find(({ id }) => id === 'nurse-sam')!)
      await visitor.searchSlots(patients[0]!.nhsNumber)
      await visitor.book()
      assert.equal((await visitor.look()).heading, 'Appointment booked')
      await visitor.leave()

      const client = new WebClient(`http://${health}`)
      const answer = await client.send({
        method: 'GET',
        target: '/health',
        headers: [],
        body: Buffer.alloc(0),
      })
      await client.close()
      assert.deepEqual([answer.status, answer.body.toString()], [200, '{"status":"up"}'])
    } finally {
      assert.deepEqual(await cast.leave(), [0, 0, 0, 0, 0, 0, 0])
    }
    const exchanges = cast.lines.flatMap((line) => (JSON.parse(line) as Line).exchange ?? [])
    for (const leg of ['to-mhs', 'to-pds', 'to-sds', 'to-ssp', 'to-provider', 'to-practice'])
      assert.ok(
        exchanges.some((each) => each.leg === leg),
        leg,
      )
    const log = cast.lines.join('\n')
    assert.match(log, /redacted.sha256/)
    assert.doesNotMatch(log, /spinecheck-nlx01/)
  })

  const faulty: readonly (readonly [string, readonly string[], Readonly<Record<string, string>>, RegExp])[] =
    [
      ['an unknown role', ['gateway'], {}, /"gateway" is no role.*portal <id>/],
      ['a role without its id', ['mhs'], {}, /needs an id/],
      [
        'an id that the topology lacks',
        ['mhs', 'nobody'],
        {},
        /nobody to play as mhs nobody.*mhs hilltop-mhs/,
      ],
      ['a system that only asks', ['system', 'northgate'], {}, /system meadow-lane/],
      ['a portal that the topology lacks', ['portal', 'none'], {}, /It has: riverbank-portal/],
      [
        'a port that is none',
        ['pds'],
        { SPINECHECK_HTTPS_PORT: '70000' },
        /SPINECHECK_HTTPS_PORT is "70000"/,
      ],
      ['an address that is none', ['pds'], { SPINECHECK_ADDRESSES: 'ssp:443' }, /fqdn=host:port/],
      ['a topology that is not there', ['pds'], { SPINECHECK_TOPOLOGY: join(folder, 'no.yaml') }, /no\.yaml/],
      ['no materials', ['pds'], { SPINECHECK_MATERIALS: join(folder, 'empty') }, /role "materials" makes it/],
    ]
  for (const [what, role, environment, words] of faulty)
    test(`${what} is refused in clear words`, async () => {
      const { code, lines } = await brief(role, { ...base, ...environment })
      assert.equal(code, 3)
      assert.match(lines.at(-1)?.message ?? '', words)
    })

  test('a folder that cannot be written is refused in clear words', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    chmodSync(file, 0o400)
    const { code, lines } = await brief(['materials'], { ...base, SPINECHECK_MATERIALS: join(file, 'x') })
    assert.deepEqual([code, lines[0]?.code], [3, 'AUTHORITY_UNUSABLE'])
  })

  test('what the environment leaves out is as in the image', () => {
    const { topology, materials, ports, addresses, owner } = settingsFrom({ SPINECHECK_HTTPS_PORT: ' ' })
    assert.deepEqual([topology, materials], ['/etc/spinecheck/topology.yaml', '/materials'])
    assert.deepEqual(ports, { https: 443, ldaps: 636, portal: 8080, health: 8079 })
    assert.deepEqual([addresses.size, owner], [0, undefined])
  })
})
