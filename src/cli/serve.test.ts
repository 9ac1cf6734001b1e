import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { packageFolder } from './package.js'

// Every case is a real process, as a user starts it.

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-serve-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const SPINE = join(packageFolder, 'topologies/worked-example.yaml')
const FULL = '/dev/full'

interface Serving {
  /** Resolves once what it prints has the words. */
  readonly says: (words: RegExp) => Promise<RegExpExecArray>
  readonly child: ReturnType<typeof spawn>
  readonly said: () => string
  readonly ended: Promise<unknown>
}

let places = 0

/** Where one process keeps what it keeps for a while. */
const place = (): string => {
  const at = join(folder, `place-${(places += 1)}`)
  mkdirSync(at)
  return at
}

/** All share an authority, whose keys take longest. */
function serving(
  args: readonly string[] = [],
  {
    file = SPINE,
    temporary = place(),
    output = 'pipe',
  }: { file?: string; temporary?: string; output?: 'pipe' | number } = {},
): Serving {
  const child = spawn(
    process.execPath,
    [
      join(packageFolder, 'bin/spinecheck.js'),
      'serve',
      file,
      '--authority',
      join(folder, 'authority'),
      ...args,
    ],
    { cwd: folder, env: { ...process.env, TMPDIR: temporary }, stdio: ['ignore', output, 'pipe'] },
  )
  let said = ''
  const looking = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said += String(chunk)
      for (const look of looking) look()
    })
  return {
    child,
    said: () => said,
    ended: new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal))),
    says: (words) =>
      new Promise((resolve) => {
        const look = () => {
          const found = words.exec(said)
          if (!found) return
          looking.delete(look)
          resolve(found)
        }
        looking.add(look)
        look()
      }),
  }
}

const UP = /Ctrl-C stops everything/

/** Asks the SDS FHIR API for something; yields the status. */
async function ask({ says }: Serving): Promise<number | undefined> {
  const [, port] = await says(/SDS \(FHIR API\) +127\.0\.0\.1:(\d+)/)
  return askAt(port)
}

const askAt = (port: string | undefined) =>
  new Promise<number | undefined>((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      path: '/spine-directory/FHIR/R4/Device',
      rejectUnauthorized: false,
    }
    get(options, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode))
    }).once('error', reject)
  })

test('it prints every address, leaves what it was told to keep, and stops when it is interrupted', async () => {
  const materials = join(folder, 'materials')
  const running = serving(['--materials', materials])
  await running.says(UP)
  running.child.kill('SIGINT')
  assert.equal(await running.ended, 0, running.said())
  for (const expected of [
    'proxy.spine.example',
    '200000000116',
    'A20047-821870',
    '127.0.0.1:',
    'northgate-mhs.cert.pem',
  ])
    assert.ok(running.said().includes(expected), expected)
  assert.match(running.said(), /The folder stays when this stops/)
  assert.deepEqual(
    readdirSync(materials)
      .filter((name) => !/-mhs|gate/.test(name))
      .sort(),
    [
      '.gitignore',
      'README.md',
      'addresses.json',
      'hosts',
      'pds-application.jwks.json',
      'pds-application.key.pem',
      'pds-client-secrets.json',
      'revoked.pem',
      'root-ca.pem',
      'spinecheck.postman_collection.json',
      'ssp.cert.pem',
      'ssp.leaf.pem',
      'sub-ca.pem',
      'trust.p12',
      'trust.pem',
    ],
  )
  assert.deepEqual(
    readdirSync(materials).map((name) => statSync(join(materials, name)).mode & 0o077),
    readdirSync(materials).map(() => 0),
  )
})

for (const signal of ['SIGTERM', 'SIGHUP'] as const)
  test(`${signal} ends it in order, and no private key is left behind`, async () => {
    const temporary = place()
    const running = serving([], { temporary })
    await running.says(UP)
    assert.match(running.said(), /The folder goes when this stops/)
    assert.equal(readdirSync(temporary).length, 1)
    running.child.kill(signal)
    assert.equal(await running.ended, 0, running.said())
    assert.deepEqual(readdirSync(temporary), [])
  })

test('it goes on serving when whoever read what it prints has gone', async () => {
  const running = serving()
  await running.says(UP)
  const [, port] = await running.says(/SDS \(FHIR API\) +127\.0\.0\.1:(\d+)/)
  running.child.stdout?.destroy()
  const told = running.says(/whoever read it is gone\); spinecheck goes on without it/)
  while (!(await Promise.race([told.then(() => true), askAt(port).then(() => false)])));
  assert.equal(await askAt(port), 401)
  running.child.kill('SIGTERM')
  assert.equal(await running.ended, 0, running.said())
})

test('it goes on serving when the disk is full to which it prints', async (t) => {
  if (!existsSync(FULL)) {
    t.skip(`there is no ${FULL} here`)
    return
  }
  const temporary = place()
  const running = serving([], { temporary, output: openSync(FULL, 'w') })
  await running.says(/\(ENOSPC\); spinecheck goes on without it/)
  running.child.kill('SIGTERM')
  assert.equal(await running.ended, 0, running.said())
  assert.deepEqual(readdirSync(temporary), [])
})

test('two that begin at once share the keys that the authority has yet to make', async () => {
  const authority = join(place(), 'authority')
  cpSync(join(folder, 'authority'), authority, { recursive: true })
  for (const name of ['mhs.northgate.example', 'proxy.spine.example'])
    rmSync(join(authority, 'issued', `${name}.pem`))
  const folders = [place(), place()]
  const both = folders.map((materials) => serving(['--authority', authority, '--materials', materials]))
  await Promise.all(both.map(({ says }) => says(UP)))
  assert.deepEqual(await Promise.all(both.map(ask)), [401, 401])
  for (const { child } of both) child.kill('SIGTERM')
  assert.deepEqual(await Promise.all(both.map(({ ended }) => ended)), [0, 0])
  for (const name of ['trust.pem', 'northgate-mhs.key.pem', 'pds-application.key.pem']) {
    const [one, other] = folders.map((at) => readFileSync(join(at, name), 'utf8'))
    assert.equal(one, other, name)
  }
})

test('a folder that another one serves from is not overwritten', async () => {
  const materials = place()
  const first = serving(['--materials', materials])
  await first.says(UP)
  const before = readFileSync(join(materials, 'addresses.json'), 'utf8')
  const second = serving(['--materials', materials])
  assert.equal(await second.ended, 3, second.said())
  assert.match(second.said(), /tells of what another spinecheck serves \(process \d+\)/)
  assert.equal(readFileSync(join(materials, 'addresses.json'), 'utf8'), before)
  first.child.kill('SIGTERM')
  assert.equal(await first.ended, 0)
})

test('a file of state is one server’s at a time, and can be taken over from one that was killed', async () => {
  const state = join(place(), 'bookings.state')
  const first = serving(['--state', state])
  await first.says(UP)
  const second = serving(['--state', state])
  assert.equal(await second.ended, 3, second.said())
  assert.match(
    second.said(),
    /The state in .*bookings\.state is in use: "spinecheck serve" \(process \d+, since .*\)/,
  )
  first.child.kill('SIGKILL')
  await first.ended
  const third = serving(['--state', state])
  await third.says(UP)
  third.child.kill('SIGTERM')
  assert.equal(await third.ended, 0, third.said())
})

test('what is no file of state is refused, with a remedy and the exit code of a configuration', async () => {
  const state = join(place(), 'notes.txt')
  writeFileSync(state, 'Buy milk. '.repeat(1000))
  const running = serving(['--state', state])
  assert.equal(await running.ended, 3, running.said())
  assert.match(
    running.said(),
    /notes\.txt: it holds something else\. Name a file that spinecheck serve --state made/,
  )
})

test('an authority that others can read is refused, with a remedy and the exit code of a configuration', async () => {
  const authority = join(place(), 'authority')
  mkdirSync(authority, { mode: 0o755 })
  writeFileSync(join(authority, 'root.key.pem'), '', { mode: 0o600 })
  const running = serving(['--authority', authority])
  assert.equal(await running.ended, 3)
  assert.match(running.said(), /can be read by others \(its mode is 755\)\. Take that away: chmod 700 /)
})

test('what a topology file says plays no tricks on the terminal', async () => {
  const file = join(folder, 'tricks.yaml')
  const title = String.raw`title: "Worked \u001b]0;owned\u0007\u202egnp.exe"`
  writeFileSync(file, readFileSync(SPINE, 'utf8').replace(/^title: .*$/m, title))
  const running = serving([], { file })
  await running.says(UP)
  running.child.kill('SIGTERM')
  assert.equal(await running.ended, 0)
  assert.match(running.said(), /"Worked \uFFFD\]0;owned\uFFFD\uFFFDgnp\.exe" is up/)
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  assert.doesNotMatch(running.said(), /[\u0000-\u0008\u000B-\u001F\u202E]/)
})
