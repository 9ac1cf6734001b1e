import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'

// What was to come about and did not, as whoever plays it reads it: each case is a real process.

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-unmet-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** What of verdict.json is read here. */
interface Verdict {
  readonly sentence: string
  readonly scenarios: readonly {
    readonly result: string
    readonly unmet: readonly { readonly kind: string; readonly state: string; readonly expected: string }[]
  }[]
}

interface Played {
  readonly code: number | null
  /** The screen, both streams. */
  readonly screen: string
  readonly junit: string
  readonly report: string
  readonly verdict: Verdict
}

/** Plays one scenario with these steps on the worked example. */
async function play(name: string, ...steps: readonly string[]): Promise<Played> {
  const lines = ['Given the "worked-example" topology', ...steps].map((step) => `    ${step}`)
  const feature = join(folder, `${name}.feature`)
  writeFileSync(feature, `Feature: ${name}\n\n  Scenario: ${name}\n${lines.join('\n')}\n`)
  const reports = join(folder, name)
  const child = spawn(process.execPath, [
    join(root, 'bin/spinecheck.js'),
    'run',
    feature,
    '--reports',
    reports,
  ])
  let screen = ''
  child.stdout.on('data', (chunk) => (screen += String(chunk)))
  child.stderr.on('data', (chunk) => (screen += String(chunk)))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  const [run = ''] = readdirSync(reports).filter((each) => !each.endsWith('.zip'))
  const read = (file: string) => readFileSync(join(reports, run, file), 'utf8')
  const verdict = JSON.parse(read('verdict.json')) as Verdict
  return { code, screen, junit: read('junit.xml'), report: read('report.html'), verdict }
}

/** Nothing of it reads as an error of ours. */
function isNoErrorOfOurs({ screen, junit, report }: Played): void {
  for (const [where, text] of Object.entries({ screen, junit, report }))
    for (const sign of ['HarnessError', 'NotAsExpected', '.js:', root])
      assert.ok(!text.includes(sign), `${sign} in ${where}`)
  assert.doesNotMatch(screen, /harness failed/i)
  assert.doesNotMatch(junit, /<error/)
}

describe('what did not come about', { concurrency: 1 }, () => {
  test('a Then that is not met fails, and the run does not conform', async () => {
    const played = await play(
      'twice',
      'When Northgate Urgent Care books an appointment for Orla Testerson, and then another',
      'Then the appointment is booked at Meadow Lane Surgery',
    )
    assert.equal(played.code, 1)
    assert.match(played.screen, /the appointment is booked at Meadow Lane Surgery: not so; 2 were confirmed/)
    assert.doesNotMatch(played.verdict.sentence, /conform/)
    assert.deepEqual(
      played.verdict.scenarios.map(({ result, unmet }) => [
        result,
        unmet.map(({ kind, state }) => [kind, state]),
      ]),
      [['failed', [['expectation', 'failed']]]],
    )
    assert.match(
      played.junit,
      /<failure message="[^"]*the appointment is booked at Meadow Lane Surgery: not so/,
    )
    assert.match(played.report, /Not as expected/)
    isNoErrorOfOurs(played)
  })

  test('a booking that a practice answers with an error is told with who, where and the last answer', async () => {
    const played = await play(
      'refused',
      'And Meadow Lane Surgery suffers provider:takes-the-slot',
      'When Northgate Urgent Care books an appointment for Orla Testerson',
      'Then the appointment is booked at Meadow Lane Surgery',
    )
    assert.equal(played.code, 1)
    assert.match(
      played.screen,
      /Northgate Urgent Care \(NLX01, ASID \d{12}, .*as consumer\): the appointment is booked at Meadow Lane Surgery: not so; Northgate Urgent Care's booking at Meadow Lane Surgery did not come to its end; last answer: \d{3} from Meadow Lane Surgery, the practice \(x\d+\)/,
    )
    isNoErrorOfOurs(played)
  })

  test('an act that stopped, of which no step tells, is not passed over', async () => {
    const played = await play(
      'stopped',
      'When Southgate Urgent Care books an appointment for Idris Sampleton',
    )
    assert.equal(played.code, 1)
    assert.deepEqual(
      played.verdict.scenarios.map(({ unmet }) => unmet.map(({ kind, state }) => [kind, state])),
      [[['act', 'failed']]],
    )
    assert.match(played.verdict.sentence, /comes to its end: not so; it stopped because Spine refuses/)
    isNoErrorOfOurs(played)
  })

  test('where something was made to go wrong, what would have followed is undetermined', async () => {
    const played = await play(
      'sds-down',
      'And SDS is down',
      'When Northgate Urgent Care books an appointment for Orla Testerson',
    )
    assert.equal(played.code, 2)
    assert.deepEqual(
      played.verdict.scenarios.map(({ result, unmet }) => [
        result,
        unmet.map(({ kind, state }) => [kind, state]),
      ]),
      [['undetermined', [['act', 'undetermined']]]],
    )
    assert.match(played.screen, /what is missing: what would have followed/)
    isNoErrorOfOurs(played)
  })

  test('a Then that names a check without evidence is undetermined, never passed', async () => {
    const played = await play(
      'no-evidence',
      'When Northgate Urgent Care traces the NHS number 9990000018',
      'Then Spine sees that Northgate Urgent Care asked',
    )
    assert.equal(played.code, 2)
    assert.match(played.screen, /what is missing: a request on the leg to-ssp/)
    isNoErrorOfOurs(played)
  })
})
