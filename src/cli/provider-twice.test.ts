import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { launchEmbedded } from '../launch/embedded.js'
import { readRun } from '../evidence/read-run.js'
import { repeatCommand } from '../evidence/repeat.js'
import { keptMaterials } from '../launch/kept-authority.js'
import { startOf } from '../launch/starting-instant.js'
import { readBookings } from '../ledger/bookings.js'
import { loadTopology } from '../topology/read-topology.js'
import { stateOf } from '../workspace/state-folder.js'
import { packageFolder } from './package.js'

// A provider of somebody's own, for which doubles of this process stand, is tested twice in a row by runs in processes of their own.

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-twice-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'topology.yaml')
copyFileSync(join(packageFolder, 'topologies', 'worked-example.yaml'), file)
const topology = { ...loadTopology(file), clock: undefined }

writeFileSync(
  join(folder, 'twice.feature'),
  `Feature: Twice

  Scenario: An appointment is booked
    Given the "worked-example" topology
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery

  Scenario: What is cancelled is still seen
    Given the "worked-example" topology
    And Northgate Urgent Care books an appointment for Orla Testerson
    When Northgate Urgent Care cancels the appointment of Orla Testerson
    And Southgate Urgent Care looks at the appointments of Orla Testerson
    Then Southgate Urgent Care sees 1 appointment
`,
)

const CANCELS = `Feature: Cancels

  Scenario: An organisation cancels what it booked
    Given the "worked-example" topology
    And Northgate Urgent Care books an appointment for Orla Testerson
    When Northgate Urgent Care cancels the appointment of Orla Testerson
    Then the appointment is cancelled at Meadow Lane Surgery
`
const STOPS = `Feature: Stops

  Scenario: Somebody presses Ctrl-C when an appointment is booked
    Given the "worked-example" topology
    When Northgate Urgent Care books an appointment for Orla Testerson
    And somebody presses Ctrl-C
`
const PRESSES_CTRL_C = `import { When } from ${JSON.stringify(import.meta.resolve('@cucumber/cucumber'))}
When('somebody presses Ctrl-C', () => new Promise(() => process.kill(process.pid, 'SIGINT')))
`

/** Finds one error in everything. */
const VALIDATES = `import { readFileSync } from 'node:fs'
const [file, option] = process.argv.slice(2)
console.log(JSON.parse(readFileSync(file)).resourceType + ': 1 error', option)
process.exitCode = 1
`

/** The folder of the run that was begun last. */
const latestIn = (workspace: string): string =>
  readdirSync(join(workspace, 'reports'))
    .filter((each) => /^20.*[^p]$/.test(each))
    .sort()
    .at(-1) ?? ''

const hasNoCurl = spawnSync('curl', ['--version']).error !== undefined

interface Said {
  readonly exit: number
  readonly sentence: string
  readonly digest: string
}

/** A command's exit code, what it printed and what it said beside. */
function told(
  cwd: string,
  ...options: readonly string[]
): Promise<Readonly<Record<'out' | 'said', string>> & { exit: number }> {
  const program = join(packageFolder, 'bin', 'spinecheck.js')
  const child = spawn(process.execPath, [program, ...options], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, said] = ['', '']
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  return new Promise((resolve) => child.once('close', (exit) => resolve({ exit: exit ?? -1, out, said })))
}

/** What a shell prints that is given these lines; the practices are of this process, which may not wait for it. */
function pasted(lines: string): Promise<string> {
  const shell = spawn('sh', ['-c', lines], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] })
  let text = ''
  shell.stdout.on('data', (chunk) => (text += String(chunk)))
  return new Promise((resolve) => shell.once('close', () => resolve(text)))
}

const run = async (): Promise<Said> =>
  JSON.parse((await told(folder, 'run', 'twice.feature', '--json')).out) as Said

/** The same from the folder above, which is told where the workspace is. */
async function runFromAbove(): Promise<Said> {
  const [name, file] = ['twice.feature', 'spinecheck.yaml'].map((each) => join(basename(folder), each))
  const { out } = await told(dirname(folder), 'run', name ?? '', '--workspace', file ?? '', '--json')
  return JSON.parse(out) as Said
}

test('two runs in a row come to one verdict, name the product under test alone, and leave nothing booked', async () => {
  const { authority, bookings } = stateOf({ folder })
  const materials = await keptMaterials(authority, startOf(topology))
  await using theirs = await launchEmbedded({ topology, materials })
  theirs.switchOn({ kind: 'provider:declares-plain-json' })
  const at = (fqdn: string) => `${fqdn}: 127.0.0.1:${theirs.addresses.find(fqdn)?.port}`
  const workspace = `topology: topology.yaml
provider:
  manufacturer: YGP02
  product: Harebell GP
  addresses: { ${at('gp.meadowlane.example')}, ${at('gp.fernhill.example')} }
`
  writeFileSync(join(folder, 'spinecheck.yaml'), workspace)
  const first = await run()
  assert.equal(first.exit, 1)
  assert.match(first.sentence, /^Does not conform: Harebell GP 9\.1\.0 broke /)
  assert.doesNotMatch(first.sentence, /Larkspur|reference/)
  const booked = readBookings(bookings)
  assert.deepEqual(
    booked.map(({ fate, words }) => [fate, words]),
    [
      ['cancelled', 'cancelled'],
      ['gone', 'it was cancelled already'],
    ],
  )
  const second = await runFromAbove()
  assert.equal(second.digest, first.digest)
  const [reports] = readdirSync(join(folder, 'reports'), { withFileTypes: true }).filter((each) =>
    each.isDirectory(),
  )
  const junit = readFileSync(join(folder, 'reports', reports?.name ?? '', 'junit.xml'), 'utf8')
  for (const [failure] of junit.matchAll(/<failure[^>]*>[^<]*/g)) assert.doesNotMatch(failure, /Larkspur/)

  // The line that repeats a scenario works where the run was started.
  const record = readRun(join(folder, 'reports', latestIn(folder)))
  const [scenario] = record.scenarios
  assert.ok(scenario)
  const [, , ...words] = repeatCommand(scenario, record.facts).split(' ')
  const repeated = await told(dirname(folder), ...words, '--json')
  assert.match(
    (JSON.parse(repeated.out) as Said).sentence,
    /^Does not conform: Harebell GP .* in 1 scenario\./,
  )
  // No more is asked once what may be asked was asked.
  theirs.begin()
  writeFileSync(join(folder, 'spinecheck.yaml'), `${workspace}  pace: { requests: 1 }\n`)
  const cut = await run()
  assert.equal(cut.exit, 4)
  assert.match(
    cut.sentence,
    /^Not executed: .*1 scenario is not tested, because the run's requests are spent: \d+ went to your practices, and provider\.pace\.requests allows 1\. Raise it/,
  )

  // Whoever stops a run has what it booked taken back, or is told.
  writeFileSync(join(folder, 'spinecheck.yaml'), workspace)
  writeFileSync(join(folder, 'stops.feature'), STOPS)
  writeFileSync(join(folder, 'stops.mjs'), PRESSES_CTRL_C)
  const stopped = await told(folder, 'run', 'stops.feature', '--import', 'stops.mjs')
  assert.equal(stopped.exit, 4)
  assert.match(
    stopped.said,
    /1 of what the run booked is still at your practices[^]*All of it was taken back/,
  )
  const [{ fate } = { fate: 'open' }] = readBookings(bookings).slice(-1)
  assert.equal(fate, 'cancelled')
  // What is told at the end of assure works when it is pasted: a certificate is shown, theirs is trusted, and an answer comes.
  theirs.switchOn({ kind: 'provider:declares-plain-json' })
  writeFileSync(join(folder, 'validator.mjs'), VALIDATES)
  const validator = ['--validator', 'node validator.mjs {} -q']
  const assured = await told(folder, 'assure', 'provider', 'twice.feature', ...validator)
  assert.equal(assured.exit, 1)
  // What a validator of one's own says stands beside the verdict.
  const validated = join(folder, 'reports', latestIn(folder))
  const { command, kinds, answers = [] } = readRun(validated).facts.validated ?? {}
  assert.deepEqual([command, answers.length], [validator[1], kinds])
  const [said] = answers
  assert.match(said?.what ?? '', /^200 to .*, JSON, CapabilityStatement$/)
  assert.deepEqual(
    [said?.ended, said?.status, said?.lines],
    ['ended', '1', ['CapabilityStatement: 1 error -q']],
  )
  assert.match(
    readFileSync(join(validated, 'report.html'), 'utf8'),
    /A validator of your own[^]*CapabilityStatement: 1 error -q/,
  )
  const [variables = ''] = /^ +SSP_CERT=.*$/m.exec(assured.out) ?? []
  const [line = ''] = /^ +curl -i .*$/m.exec(assured.out) ?? []
  assert.match(`${variables}\n${line}`, /SSP_KEY=\S+ TRUST=\S+\n +curl -i -X GET /)
  if (!hasNoCurl) assert.match(await pasted(`${variables}\nTOKEN=x\n${line}`), /^HTTP\/1\.1 \d{3} /)
  // What is said to be cancelled, and is not, is found though no scenario looks, and is told as left.
  theirs.begin()
  theirs.switchOn({ kind: 'provider:forgets-cancellations' })
  writeFileSync(join(folder, 'cancels.feature'), CANCELS)
  const forgot = await told(folder, 'run', 'cancels.feature')
  assert.equal(forgot.exit, 1)
  assert.match(forgot.out, /APT-CANC-08/)
  assert.match(forgot.out, /= 0 taken back \+ 1 left[^]*Left booked: .* at Meadow Lane Surgery/)
  // TLS is spoken there, so nothing is asked by plain HTTP.
  const plain = await told(folder, 'run', 'twice.feature', '--direct')
  assert.equal(plain.exit, 3)
  assert.match(
    plain.said,
    /gp\.meadowlane\.example at 127\.0\.0\.1:\d+ speaks TLS\n.*gp\.fernhill\.example[^]*Leave --direct out\./,
  )
})
