import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

// What was to come about and did not, as whoever plays it reads it: each case is a real process.

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-unmet-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** What of verdict.json is read here. */
interface Verdict {
  readonly sentence: string
  readonly scenarios: readonly {
    readonly name: string
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

/** Plays scenarios by name, each with these steps on the worked example, in one run. */
async function play(
  name: string,
  scenarios: Readonly<Record<string, readonly string[]>>,
  ...options: readonly string[]
): Promise<Played> {
  const told = Object.entries(scenarios).map(([title, steps]) =>
    [
      `  Scenario: ${title}`,
      ...['Given the "worked-example" topology', ...steps].map((step) => `    ${step}`),
    ].join('\n'),
  )
  const feature = join(folder, `${name}.feature`)
  writeFileSync(feature, `Feature: ${name}\n\n${told.join('\n\n')}\n`)
  const reports = join(folder, name)
  const child = spawn(process.execPath, [
    join(root, 'bin/spinecheck.js'),
    'run',
    feature,
    '--reports',
    reports,
    ...options,
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

/** Each scenario with its result and what was not met in it. */
const toldOf = ({ verdict }: Played) =>
  Object.fromEntries(
    verdict.scenarios.map(({ name, result, unmet }) => [
      name,
      [result, ...unmet.map(({ kind, state }) => `${kind} ${state}`)],
    ]),
  )

test('what did not come about fails its scenario, whatever else was found, and the run does not conform', async () => {
  const played = await play('failed', {
    'booked twice': [
      'When Northgate Urgent Care books an appointment for Orla Testerson, and then another',
      'Then the appointment is booked at Meadow Lane Surgery',
    ],
    'refused by the practice': [
      'And Meadow Lane Surgery suffers provider:takes-the-slot',
      'When Northgate Urgent Care books an appointment for Orla Testerson',
      'Then the appointment is booked at Meadow Lane Surgery',
    ],
    'stopped, and no step tells': ['When Southgate Urgent Care books an appointment for Idris Sampleton'],
  })
  assert.equal(played.code, 1)
  assert.deepEqual(toldOf(played), {
    'booked twice': ['failed', 'expectation failed'],
    'refused by the practice': ['failed', 'expectation failed'],
    'stopped, and no step tells': ['failed', 'act failed'],
  })
  assert.doesNotMatch(played.verdict.sentence, /conforms/i)
  for (const words of [
    /the appointment is booked at Meadow Lane Surgery: not so; 2 were confirmed by Meadow Lane Surgery/,
    /Northgate Urgent Care \(ODS code NLX01, ASID \d{12}\), reference consumer: the appointment is booked at Meadow Lane Surgery: not so; Northgate Urgent Care's booking at Meadow Lane Surgery did not come to its end; last answer: 409 from Meadow Lane Surgery, the practice \(x\d+\)/,
    /comes to its end: not so; it stopped because the request is refused; last answer: 403 from SSP/,
  ])
    assert.match(played.screen, words)
  assert.match(
    played.junit,
    /<failure message="[^"]*the appointment is booked at Meadow Lane Surgery: not so/,
  )
  assert.match(played.report, /What else kept it from a pass/)
  isNoErrorOfOurs(played)
})

test('where something is missing nobody is held to it, and nothing passes', async () => {
  const played = await play('undetermined', {
    'SDS is down': ['And SDS is down', 'When Northgate Urgent Care books an appointment for Orla Testerson'],
    'no evidence': [
      'When Northgate Urgent Care traces the NHS number 9990000018',
      'Then Spine sees that Northgate Urgent Care asked',
    ],
  })
  assert.equal(played.code, 2)
  assert.deepEqual(toldOf(played), {
    'SDS is down': ['undetermined', 'act undetermined'],
    'no evidence': ['undetermined', 'expectation undetermined'],
  })
  assert.match(played.screen, /what is missing: what would have followed/)
  assert.match(played.screen, /what is missing: a request on the leg to-ssp/)
  isNoErrorOfOurs(played)
})

test('whom a topology lacks is left out before the start, with the reason, and is no failure of ours', async () => {
  const topology = join(folder, 'renamed.yaml')
  const text = readFileSync(join(root, 'topologies/worked-example.yaml'), 'utf8')
  writeFileSync(topology, text.replaceAll('Southgate Urgent Care', 'Southmoor Urgent Care'))
  const scenarios = {
    'by one it has': ['When Northgate Urgent Care books an appointment for Orla Testerson'],
    'by one that another plays': ['When Southgate Urgent Care books an appointment for Orla Testerson'],
    'by one it lacks': ['When Westgate Urgent Care books an appointment for Orla Testerson'],
    'for one it lacks': ['When Northgate Urgent Care books an appointment for Nobody Atall'],
  }
  const played = await play('renamed', scenarios, '--topology', topology)
  assert.equal(played.code, 0)
  assert.deepEqual(toldOf(played), { 'by one it has': ['passed'], 'by one that another plays': ['passed'] })
  for (const lack of ['the organisation Westgate Urgent Care', 'the patient Nobody Atall'])
    assert.match(
      played.screen,
      new RegExp(`LEFT OUT: 1 scenario that needs ${lack}: "[^"]+" has none of that name`),
    )
  isNoErrorOfOurs(played)

  const { 'by one it lacks': lacking } = scenarios
  const nothing = await play('nothing-left', { 'by one it lacks': lacking }, '--topology', topology)
  assert.equal(nothing.code, 4)
  assert.match(nothing.screen, /No scenario was played/i)
})
