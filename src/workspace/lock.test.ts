import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { lockWorkspace } from './lock.js'
import { stateOf } from './state-folder.js'
import type { Workspace } from './workspace.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-lock-'))
after(() => rmSync(folder, { recursive: true, force: true }))

let made = 0
function workspace(): Workspace {
  const place = join(folder, String((made += 1)))
  mkdirSync(place)
  return { folder: place } as Workspace
}

const module = new URL('./lock.js', import.meta.url).href

/** Another process that holds the workspace until its input ends, or dies at once. */
const holding = ({ folder: place }: Workspace, then: string): readonly string[] => [
  '--input-type=module',
  '-e',
  `import { lockWorkspace } from ${JSON.stringify(module)}
lockWorkspace({ folder: ${JSON.stringify(place)} }, 'spinecheck observe')
${then}`,
]

const WAITS =
  "process.stdin.resume(); process.on('SIGINT', () => process.exit(0)); process.stdout.write('held')"

test('who comes second is told who holds the workspace, and gets it once that has ended', async () => {
  const place = workspace()
  const other = spawn(process.execPath, holding(place, WAITS))
  await once(other.stdout, 'data')
  assert.throws(() => lockWorkspace(place, 'spinecheck run'), {
    code: 'WORKSPACE_IN_USE',
    message: new RegExp(
      `"spinecheck observe" \\(process ${other.pid}, since \\d{4}-.*Wait until it has ended`,
    ),
  })
  other.kill('SIGINT')
  await once(other, 'close')
  using lock = lockWorkspace(place, 'spinecheck run')
  assert.equal(lock.takenOver, undefined)
})

test('what a process left that was killed is taken over, and said', async () => {
  const place = workspace()
  const other = spawn(process.execPath, holding(place, WAITS))
  await once(other.stdout, 'data')
  other.kill('SIGKILL')
  await once(other, 'close')
  assert.equal(existsSync(stateOf(place).lock), true)
  using lock = lockWorkspace(place, 'spinecheck run')
  assert.match(lock.takenOver ?? '', new RegExp(`"spinecheck observe" \\(process ${other.pid}`))
  assert.match(readFileSync(stateOf(place).lock, 'utf8'), /"spinecheck run"/)
})

test('a lock that says nothing, or is from before the machine was started, is taken over', () => {
  for (const text of [
    '',
    '{}',
    JSON.stringify({ command: 'spinecheck run', process: process.ppid, since: '2001-01-01T00:00:00.000Z' }),
  ]) {
    const place = workspace()
    mkdirSync(stateOf(place).folder)
    writeFileSync(stateOf(place).lock, text)
    using lock = lockWorkspace(place, 'spinecheck run')
    assert.notEqual(lock.takenOver, undefined, text)
  }
})

test('it is given back when it is disposed of and when the process ends, and never anybody else’s', () => {
  const place = workspace()
  lockWorkspace(place, 'spinecheck run')[Symbol.dispose]()
  assert.equal(existsSync(stateOf(place).lock), false)
  assert.equal(spawnSync(process.execPath, holding(place, '')).status, 0)
  assert.equal(existsSync(stateOf(place).lock), false)
  const lock = lockWorkspace(place, 'spinecheck run')
  writeFileSync(stateOf(place).lock, 'of another')
  lock[Symbol.dispose]()
  assert.equal(readFileSync(stateOf(place).lock, 'utf8'), 'of another')
})

test('of many who come at once, one gets it', async () => {
  const place = workspace()
  const others = Array.from({ length: 4 }, () =>
    spawn(process.execPath, holding(place, "process.stdout.write('held'); process.stdin.resume()")),
  )
  const held = await Promise.all(
    others.map((other) =>
      Promise.race([once(other.stdout, 'data').then(() => true), once(other, 'close').then(() => false)]),
    ),
  )
  for (const other of others) other.kill('SIGKILL')
  assert.equal(held.filter(Boolean).length, 1)
})

test('a folder in which nothing can be written is said to be one', () => {
  const place = workspace()
  writeFileSync(stateOf(place).folder, 'a file')
  assert.throws(() => lockWorkspace(place, 'spinecheck run'), {
    code: 'WORKSPACE_INVALID',
    message: /Nothing can be written in .*\.spinecheck/,
  })
})
