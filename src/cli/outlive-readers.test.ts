import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { existsSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { outliveReaders } from './outlive-readers.js'
import { packageFolder } from './package.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-readers-'))
after(() => rmSync(folder, { recursive: true, force: true }))

writeFileSync(
  join(folder, 'booking.feature'),
  `Feature: one booking

  Scenario: a patient is booked
    Given the "worked-example" topology
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery
`,
)

const full = '/dev/full'
const outputs: readonly (readonly [what: string, output: string, says: RegExp])[] = [
  [
    'whoever reads what it prints goes away',
    'pipe',
    /whoever read it is gone\); spinecheck goes on without it/,
  ],
  ...(existsSync(full) ? [['what it prints goes to a full disk', full, /\(ENOSPC\)/] as const] : []),
]

for (const [what, output, says] of outputs)
  test(`a run is played, sealed and packed though ${what}`, async () => {
    const reports = join(folder, `reports-${output === 'pipe' ? 'pipe' : 'full'}`)
    const args = ['run', '--reports', reports, '--browser', 'none', '--', 'booking.feature']
    const child = spawn(process.execPath, [join(packageFolder, 'bin/spinecheck.js'), ...args], {
      cwd: folder,
      stdio: ['ignore', output === 'pipe' ? 'pipe' : openSync(output, 'w'), 'pipe'],
    })
    child.stdout?.destroy()
    let told = ''
    child.stderr?.on('data', (chunk) => (told += String(chunk)))
    const code = await new Promise((resolve) => child.once('close', resolve))
    assert.equal(code, 0, told)
    assert.match(told, says)
    assert.equal(readdirSync(reports).filter((name) => name.endsWith('.zip')).length, 1)
  })

test('it is told once', () => {
  const words: string[] = []
  const stream = () => Object.assign(new EventEmitter(), { write: (text: string) => words.push(text) > 0 })
  const [stdout, stderr] = [stream(), stream()]
  outliveReaders({ stdout, stderr } as unknown as NodeJS.Process)
  for (let time = 0; time < 2; time += 1)
    stdout.emit('error', Object.assign(new Error('write'), { code: 'EPIPE' }))
  stderr.emit('error', new Error('write'))
  assert.equal(words.length, 1)
})
