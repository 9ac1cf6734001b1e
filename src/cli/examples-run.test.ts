import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { installedBrowsers, thisMachine } from '../drivers/portal/browser/find-browser.js'
import { readRun } from '../evidence/read-run.js'
import type { RunRecord } from '../evidence/run-record.js'
import { packageFolder } from './package.js'
import {
  anOrder,
  javaConsumer,
  listening,
  pythonConsumer,
  type ExampleConsumer,
} from './testing/example-consumers.js'
import { asFarAsShown, expectedOf } from './testing/expected-of-examples.js'
import { start, type Started } from './testing/started-process.js'

// Both examples, played by run in a workspace of their own, by each driver. By HTTP all their faults are played, since one process takes
// all orders; by the others, which start a program or a browser for each order, one booking as it should be and one that is wrong.

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-examples-run-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const STEPS = `import { writeFileSync } from 'node:fs'
import { Given } from 'spinecheck/steps'

Given('the consumer goes wrong by {string}', async (fault) => {
  const faults = fault === 'none' ? '' : fault
  process.env.CONSUMER_FAULTS = faults
  writeFileSync('fault.txt', faults)
  const at = process.env.CONSUMER_PAGE
  if (at === undefined) return
  const told = await fetch(new URL('/faults', at), { method: 'PUT', body: faults })
  if (!told.ok) throw new Error(await told.text())
})
`

const featureOf = (topology: string, faults: readonly string[]): string => `Feature: Bookings

  Background:
    Given the "${topology}" topology

  Scenario Outline: <fault>
    Given the consumer goes wrong by "<fault>"
    When Northgate Urgent Care books an appointment for Orla Testerson at Meadow Lane Surgery
    Then the appointment is booked at Meadow Lane Surgery

    Examples:
      | fault |
${faults.map((fault) => `      | ${fault} |`).join('\n')}
`

/** A folder in which a supplier tests. */
interface OwnFolder {
  readonly at: string
  /** The folder of its connection pack. */
  readonly pack: string
  readonly spinecheck: (words: readonly string[], env?: NodeJS.ProcessEnv) => Started
  /** The only run below a folder of reports. */
  readonly runIn: (reports: string) => string
}

const packOf = (name: string): string => join(folder, name, '.spinecheck/connect')

function workspace(
  name: string,
  driver: string,
  faults: readonly string[],
  topology = 'worked-example',
): OwnFolder {
  const at = join(folder, name)
  for (const inside of ['features', 'steps', 'node_modules']) mkdirSync(join(at, inside), { recursive: true })
  symlinkSync(packageFolder, join(at, 'node_modules/spinecheck'))
  writeFileSync(join(at, 'steps/faults.mjs'), STEPS)
  writeFileSync(join(at, 'features/bookings.feature'), featureOf(topology, faults))
  writeFileSync(
    join(at, 'spinecheck.yaml'),
    `topology: ${join(packageFolder, `topologies/${topology}.yaml`)}
consumer:
  manufacturer: YGC01
  product: Larkspur Urgent Care
  driver: ${driver}
`,
  )
  return {
    at,
    pack: packOf(name),
    spinecheck: (words, env = {}) =>
      start(process.execPath, [join(packageFolder, 'bin/spinecheck.js'), ...words], { cwd: at, env }),
    runIn: (reports) => {
      const [run = '', ...others] = readdirSync(join(at, reports)).filter((each) => !each.endsWith('.zip'))
      assert.deepEqual(others, [])
      return join(at, reports, run)
    },
  }
}

const PLAY = ['run', 'features/bookings.feature'] as const
const byCommand = (example: ExampleConsumer, name: string): string =>
  `{ command: ${JSON.stringify(example.command(packOf(name)))}, seconds: 60 }`

/** Holds each scenario against the row of its fault, and whether the booking came about against what the program says of it. */
function heldTo(example: ExampleConsumer, { scenarios }: RunRecord, faults: readonly string[]): void {
  const of = expectedOf(example)
  assert.equal(scenarios.length, faults.length)
  for (const [place, { outcomes, unmet, status }] of scenarios.entries()) {
    const fault = faults[place] ?? ''
    const row = of.faults.get(fault)
    assert.ok(row)
    assert.deepEqual(of.judged(outcomes), asFarAsShown(row.attributed, outcomes), `${example.name}: ${fault}`)
    assert.equal(status, fault === 'none' ? 'passed' : 'failed', fault)
    // Of traffic that was recorded no booking was awaited.
    if (unmet !== undefined) assert.equal(unmet.length > 0, row.answer === 'stopped', fault)
  }
}

describe('by its command', { skip: pythonConsumer.skip }, () => {
  const play = async (fault: string) => {
    const own = workspace(fault, byCommand(pythonConsumer, fault), [fault], 'consumer-shared-mhs')
    return own.spinecheck(PLAY).ended
  }

  test('the one in Python conforms behind a shared server, as far as tested', async () => {
    const { code, out, err } = await play('none')
    assert.equal(code, 0, out + err)
    assert.match(out, /^Conforms as far as tested \(\d+ of \d+\): Larkspur Urgent Care 4\.2\.0 kept/m)
  })

  test('the one in Python that lends an ASID from its neighbour does not conform, and is told so', async () => {
    const { code, out, err } = await play('ssp-from-of-another')
    assert.equal(code, 1, out + err)
    assert.match(out, /^c1 Larkspur Urgent Care 4\.2\.0 at Northgate Urgent Care .*, under test$/m)
    assert.match(out, /At +Ssp-From\n +Expected +200000000201 of Northgate Urgent Care \(NLX01\)/)
    assert.match(out, /Seen +200000000202 of Southgate Urgent Care \(NLX02\)/)
    assert.doesNotMatch(out, /^c2/m)
    assert.match(out, /^Does not conform: Larkspur Urgent Care 4\.2\.0 broke/m)
  })
})

test('a program that says it has booked and sends nothing is neither praised nor blamed', async () => {
  const says = `process.stdin.resume().on('end', () => console.log('{"status":"done"}'))`
  const driver = `{ command: ${JSON.stringify([process.execPath, '-e', says])}, seconds: 20 }`
  const own = workspace('silent', driver, ['none'], 'consumer-shared-mhs')
  const { code, out, err } = await own.spinecheck(PLAY).ended
  assert.equal(code, 4, out + err)
  const { scenarios } = readRun(own.runIn('reports'))
  assert.deepEqual(
    scenarios.flatMap(({ unmet = [] }) => unmet.map(({ state }) => state)),
    ['undetermined'],
  )
})

/** Plays all its faults by HTTP, and holds each against its row. */
async function playedByHttp(example: ExampleConsumer): Promise<OwnFolder> {
  const faults = [...expectedOf(example).faults.keys()]
  const name = `${example.name}-http`
  await using consumer = await listening(example.server(packOf(name)))
  const own = workspace(name, `{ http: '${consumer.url}orders', seconds: 60 }`, faults)
  const { code, out, err } = await own.spinecheck(PLAY, { CONSUMER_PAGE: consumer.url }).ended
  assert.equal(code, 1, out + err)
  heldTo(example, readRun(own.runIn('reports')), faults)
  return own
}

describe('the example in python is judged as expected.yaml says', { skip: pythonConsumer.skip }, () => {
  let own: OwnFolder
  const of = expectedOf(pythonConsumer)
  const faults = [...of.faults.keys()]

  test('by HTTP', async () => {
    own = await playedByHttp(pythonConsumer)
  })

  test('once more from the evidence of that run', async () => {
    await own.spinecheck(['judge', `${own.runIn('reports')}.zip`, '--reports', 'again']).ended
    heldTo(pythonConsumer, readRun(own.runIn('again')), faults)
  })

  test('from an HTTP Archive of it', async () => {
    await own.spinecheck(['export', own.runIn('reports'), '--format', 'har', '--out', 'out']).ended
    const archive = `out/har/s${faults.indexOf('searches-too-far') + 1}.har`
    await own.spinecheck(['judge', archive, '--reports', 'archive']).ended
    const judged = readRun(own.runIn('archive')).scenarios.map(({ outcomes }) => of.judged(outcomes))
    assert.deepEqual(judged, [of.faults.get('searches-too-far')?.archive])
  })
})

describe('the example in java is judged as expected.yaml says', { skip: javaConsumer.skip }, () => {
  test('by its command', async () => {
    const faults = ['none', 'as-record-by-another-party-key']
    const own = workspace('java-command', byCommand(javaConsumer, 'java-command'), faults)
    const { code, out, err } = await own.spinecheck(PLAY).ended
    assert.equal(code, 1, out + err)
    heldTo(javaConsumer, readRun(own.runIn('reports')), faults)
  })

  test('by HTTP', async () => {
    await playedByHttp(javaConsumer)
  })
})

/** Starts a program at a terminal of its own, as Python has it. */
const AT_A_TERMINAL = 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))'

/** Somebody who reads what is asked, has the example do it, and says so where it went no further. */
async function answerAll({ child, said }: Started, example: ExampleConsumer, own: OwnFolder, orders: number) {
  for (let place = 1; place <= orders; place += 1) {
    const shown = await said(new RegExp(`(?:Please book an appointment[^]*?\\n> [^]*?){${place}}`))
    const asked = shown.slice(shown.lastIndexOf('Please book'))
    const [, organisation = ''] = /\bas +.*?\((\w+)\)/.exec(asked) ?? []
    const [, nhsNumber = ''] = /NHS number (\d+)/.exec(asked) ?? []
    const [, practice = ''] = /\bat +.*\((\w+)\)/.exec(asked) ?? []
    const order = anOrder('book-appointment')
    assert.deepEqual(
      [organisation, nhsNumber, practice],
      [order.as.odsCode, order.patient.nhsNumber, order.practice.odsCode],
    )
    const [program = '', ...words] = example.command(own.pack)
    const env = {
      ...process.env,
      SPINECHECK_CONNECT: own.pack,
      CONSUMER_FAULTS: readFileSync(join(own.at, 'fault.txt'), 'utf8'),
    }
    const done = spawnSync(program, words, { env, input: JSON.stringify(order), encoding: 'utf8' })
    // Where the booking arrived it goes on by itself, and what is typed would answer the next.
    const { status } = JSON.parse(done.stdout) as { status: string }
    if (status === 'stopped') child.stdin.write('s it went no further\n')
  }
}

for (const [example, faults] of [
  [pythonConsumer, ['none', 'ssp-from-of-another']],
  [javaConsumer, ['none', 'ssp-to-of-another-practice']],
] as const)
  test(
    `the example in ${example.name} is judged as expected.yaml says by somebody at a terminal`,
    { skip: example.skip || pythonConsumer.skip },
    async () => {
      const own = workspace(`${example.name}-prompt`, '{ prompt: true }', faults)
      const spinecheck = [process.execPath, join(packageFolder, 'bin/spinecheck.js'), ...PLAY]
      const run = start('python3', ['-c', AT_A_TERMINAL, ...spinecheck], { cwd: own.at })
      await answerAll(run, example, own, faults.length)
      const { code, out } = await run.ended
      assert.equal(code, 1, out)
      assert.match(out, /The awaited message has arrived\./)
      heldTo(example, readRun(own.runIn('reports')), faults)
    },
  )

const [browser] = installedBrowsers(thisMachine())

test(
  'the example in java is judged as expected.yaml says by its page, and each page is kept as a picture',
  { skip: javaConsumer.skip || (browser === undefined && 'no browser is installed') },
  async () => {
    const faults = ['none', 'reason-in-capitals']
    const name = 'java-browser'
    await using consumer = await listening(javaConsumer.server(packOf(name)))
    const module = join(packageFolder, 'examples/java/page.mjs')
    const own = workspace(name, `{ browser: ${module}, seconds: 120 }`, faults)
    const { code, out, err } = await own.spinecheck(PLAY, { CONSUMER_PAGE: consumer.url }).ended
    assert.equal(code, 1, out + err)
    const run = own.runIn('reports')
    heldTo(javaConsumer, readRun(run), faults)
    const pictures = readdirSync(join(run, 'pictures'), { recursive: true, encoding: 'utf8' })
      .filter((each) => each.endsWith('.png'))
      .sort()
    const orders = new Set(pictures.map((each) => each.split(/[\\/]/)[0]))
    assert.equal(orders.size, faults.length, pictures.join())
    // The question, the slots and what is booked; the second stops where slots would be.
    assert.ok(pictures.length >= 3 + 2, pictures.join())
    for (const each of pictures) assert.ok(statSync(join(run, 'pictures', each)).size > 1000, each)
  },
)
