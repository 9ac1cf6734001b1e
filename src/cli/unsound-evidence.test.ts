import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { packageFolder } from './package.js'
import { main } from './main.js'
import { examine } from './sound-evidence.js'
import { added, chainAnew, read, withFacts } from './testing/bend-evidence.js'
import { bent, noFacts, noMessages } from './testing/bent-evidence.js'
import { printed } from './testing/printed.js'

// Each way of bending evidence, by somebody who takes pains: what lists a changed file is made anew. Commands are carried out in this
// process, but for those that begin a run, and each of them once as somebody types it.

const base = mkdtempSync(join(tmpdir(), 'spinecheck-unsound-'))
after(() => rmSync(base, { recursive: true, force: true }))

const spinecheck = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(packageFolder, 'bin/spinecheck.js'), ...args], {
    cwd: base,
    encoding: 'utf8',
  })

/** How each command is given a run. `seal` seals anew what was added to, and looks only at what was recorded. */
const commands: readonly (readonly [name: string, args: (run: string) => readonly string[]])[] = [
  ['verify', (run) => ['verify', run]],
  ['report', (run) => ['report', run, '--out', `${run}-out`]],
  ['export', (run) => ['export', run, '--out', `${run}-out`]],
  ['diff', (run) => ['diff', run, run]],
  ['rejudge', (run) => ['rejudge', run]],
  ['merge', (run) => ['merge', run, '--out', `${run}-merged`]],
]

describe('evidence that was bent', () => {
  let whole = ''
  before(() => {
    writeFileSync(
      join(base, 'booking.feature'),
      `Feature: one booking

  Scenario: a patient is booked
    Given the "worked-example" topology
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery
`,
    )
    const { stderr } = spinecheck(
      ...['run', '--shard', '1/1', '--reports', 'reports', '--browser', 'none', '--', 'booking.feature'],
    )
    const [name] = readdirSync(join(base, 'reports')).filter((each) => !each.endsWith('.zip'))
    assert.ok(name, stderr)
    whole = join(base, 'reports', name)
  })

  test('is told by its first line while it is sound', () => {
    for (const [name, args] of commands) {
      const { status, stdout } = spinecheck(...args(whole))
      assert.match(stdout, /^Seal: checked, holds; nobody signed it\./, name)
      assert.equal(status, 0, name)
    }
  })

  for (const [what, how, fault] of bent)
    test(`${what}: told`, () => {
      const run = join(base, what.replaceAll(' ', '-'))
      cpSync(whole, run, { recursive: true })
      how(run)
      assert.match(examine(run).faults.join('\n'), fault)
    })

  const isTold = async (run: string, fault: RegExp): Promise<void> => {
    assert.match(examine(run).faults.join('\n'), fault)
    for (const [name, args] of commands.filter(([each]) => each === 'verify' || each === 'report')) {
      const { code, out, err } = await printed(() => main(args(run)))
      assert.match(`${out}${err}`, fault, name)
      assert.doesNotMatch(err, /failed:|^ +at /m, name)
      assert.equal(code, 6, name)
    }
  }

  for (const [index, [fact, value]] of noFacts.entries())
    test(`run.json with ${fact} ${JSON.stringify(value)}: told, without a trace of our code`, async () => {
      const run = join(base, `no-fact-${index}`)
      cpSync(whole, run, { recursive: true })
      withFacts(run, () => ({ [fact]: value }))
      await isTold(run, new RegExp(`run\\.json is not as a run writes it: facts\\.${fact}`))
    })

  for (const [index, line] of noMessages.entries())
    test(`messages with the line ${line}: told, without a trace of our code`, async () => {
      const run = join(base, `no-message-${index}`)
      cpSync(whole, run, { recursive: true })
      added(run, 'messages.ndjson', line)
      await isTold(run, /1 lines of messages\.ndjson are no messages/)
    })

  for (const [what, , fault] of [bent[0], bent[4]].flatMap((each) => (each ? [each] : [])))
    test(`${what}: every command says so and ends with 6`, async () => {
      const run = join(base, what.replaceAll(' ', '-'))
      for (const [name, args] of commands) {
        const { code, out, err } = await printed(() => main(args(run)))
        assert.match(`${out}${err}`, /Seal: checked, does not hold/, name)
        assert.match(`${out}${err}`, fault, name)
        assert.equal(code, 6, name)
        assert.doesNotMatch(out, /Everything conforms\.$/m, name)
      }
    })

  test('is not sealed again where what was recorded is lost', async () => {
    const { code, out } = await printed(() => main(['seal', join(base, 'exchanges-that-are-gone')]))
    assert.match(out, /^Seal: checked, does not hold[^]*was not sealed/)
    assert.equal(code, 6)
  })
})

test('a run in which nothing was played is not judged again with success', async () => {
  writeFileSync(
    join(base, 'none.feature'),
    'Feature: none\n\n  Scenario: none\n    Given nothing that anybody knows\n',
  )
  spinecheck('run', '--reports', 'none', '--browser', 'none', '--', 'none.feature')
  const [name = ''] = readdirSync(join(base, 'none')).filter((each) => !each.endsWith('.zip'))
  const run = join(base, 'none', name)
  const messages = read(run, 'messages.ndjson').split('\n')
  const first = messages.findIndex((line) => line.includes('"testCaseStarted"'))
  writeFileSync(join(run, 'messages.ndjson'), `${messages.slice(0, first).join('\n')}\n`)
  rmSync(join(run, 'MANIFEST.sha256'))
  rmSync(join(run, 'verdict.json'))
  chainAnew(run)
  const { code, out } = await printed(() => main(['rejudge', run]))
  assert.match(out, /^Seal: none[^]*Nothing was judged again/)
  assert.equal(code, 4)
})
