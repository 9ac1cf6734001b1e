import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { AddressesFile } from '../connect/addresses-file.js'
import { readRun } from '../evidence/read-run.js'
import type { RunRecord } from '../evidence/run-record.js'
import { nhsNumberCheckDigit } from '../spine/identifiers.js'
import { packageFolder } from './package.js'
import {
  anOrder,
  javaConsumer,
  listening,
  pythonConsumer,
  type ExampleConsumer,
  type ListeningConsumer,
} from './testing/example-consumers.js'
import { start, type Started } from './testing/started-process.js'
import {
  asFarAsShown,
  expectedOf,
  type Expected,
  type WayOfWatching,
} from './testing/expected-of-examples.js'

// Every case is a real process that is observed by another, as a supplier does it; the consumers are the two examples.

const TOPOLOGY = join(packageFolder, 'topologies/worked-example.yaml')
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-observe-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** Passes the check digit and lies in no range that is kept for tests; made here, so that none stands in the code. */
const NUMBER = `401023213${nhsNumberCheckDigit('401023213') ?? ''}`

const spinecheck = (words: readonly string[], cwd = folder) =>
  start(process.execPath, [join(packageFolder, 'bin/spinecheck.js'), ...words], { cwd })

/** Observes by this, with what it writes in folders of this name; ready to be connected to. */
async function observing(name: string, ...words: readonly string[]) {
  const own = ['--reports', `${name}-reports`, '--materials', `${name}-pack`]
  const observed = spinecheck(['observe', '--topology', TOPOLOGY, ...own, ...words])
  await observed.said(/Watch it live/)
  return { ...observed, pack: join(folder, `${name}-pack`) }
}

const { skip } = pythonConsumer
const PYTHON = expectedOf(pythonConsumer)
const JAVA = expectedOf(javaConsumer)

/** One booking of an example, and the fault it is made with. */
interface Booking {
  readonly example: ExampleConsumer
  readonly fault: string
  /** By whom; Northgate Urgent Care unless told otherwise. */
  readonly as?: typeof SOUTHGATE
}

const SOUTHGATE = {
  odsCode: 'NLX02',
  name: 'Southgate Urgent Care',
  system: 'southgate',
  asid: '200000000117',
}
/** Of these it matters what was seen before: examples-judged.test.ts has them in Java. */
const AT_THE_BEGINNING = ['remembers-the-practice', 'no-trace']

const later = (example: ExampleConsumer, { faults }: Expected): readonly Booking[] =>
  example.skip === false
    ? [...faults.keys()].flatMap((fault) => (AT_THE_BEGINNING.includes(fault) ? [] : [{ example, fault }]))
    : []

const REMEMBERED = { example: pythonConsumer, fault: 'remembers-the-practice', as: SOUTHGATE }
const UNTRACED = { example: pythonConsumer, fault: 'no-trace' }
const AS_IT_SHOULD_BE = { example: pythonConsumer, fault: 'none' }
/** The one in Java looks for slots of two weeks alone, so it goes before they are taken. */
const OTHERS = [...later(javaConsumer, JAVA), AS_IT_SHOULD_BE, ...later(pythonConsumer, PYTHON)]

/** They book one after the other; whoever takes up another fault begins as after a restart. */
async function bookAll(pack: string, bookings: readonly Booking[]): Promise<void> {
  const listeners = new Map<ExampleConsumer, ListeningConsumer>()
  try {
    let before = 'none'
    for (const { example, fault, as } of bookings) {
      const listener = listeners.get(example) ?? (await listening(example.server(pack)))
      listeners.set(example, listener)
      if (fault !== before) await listener.goWrongBy(fault)
      before = fault
      await listener.order(anOrder('book-appointment', as))
    }
  } finally {
    for (const listener of listeners.values()) await listener[Symbol.asyncDispose]()
  }
}

/** What each encounter came to, and what it should. */
function held(scenarios: RunRecord['scenarios'], bookings: readonly Booking[], watched: WayOfWatching) {
  assert.equal(scenarios.length, bookings.length)
  return scenarios.map(({ outcomes }, place) => {
    const { example, fault } = bookings[place] ?? AS_IT_SHOULD_BE
    const of = example === javaConsumer ? JAVA : PYTHON
    const row = of.faults.get(fault)?.[watched]
    assert.ok(row)
    return {
      fault: `${example.name} ${fault}`,
      found: of.judged(outcomes),
      expected: asFarAsShown(row, outcomes),
    }
  })
}
/** The only run below a folder of reports. */
function runIn(reports: string): string {
  const [run = '', ...others] = readdirSync(join(folder, reports)).filter((name) => !name.endsWith('.zip'))
  assert.deepEqual(others, [])
  return join(folder, reports, run)
}

describe('a consumer that is observed at addresses of its own', { skip }, () => {
  let observed: Awaited<Started['ended']>
  let run: string
  const bookings = [REMEMBERED, UNTRACED, ...OTHERS]
  /** The place of the first who asks for a token of Northgate Urgent Care. */
  const FIRST_TOKEN = 2
  before(async () => {
    const { child, ended, pack } = await observing('known', '--addresses', 'per-organisation')
    await bookAll(pack, bookings)
    child.kill('SIGINT')
    observed = await ended
    run = runIn('known-reports')
  })

  /** Whoever begins anew asks for a token though the organisation has one; the first of it has none, and who goes on keeps it. */
  const asExpected = (record: RunRecord) => {
    for (const [place, { fault, found, expected }] of held(
      record.scenarios,
      bookings,
      'attributed',
    ).entries()) {
      const isAnew = place > FIRST_TOKEN && bookings[place]?.fault !== bookings[place - 1]?.fault
      const broken = [...expected.broken, ...(isAnew ? ['token-is-reused-until-it-expires'] : [])].sort()
      assert.deepEqual(found, { ...expected, broken }, fault)
    }
  }

  test('is judged as expected.yaml says, and Ctrl-C gives the sealed report of a run', () => {
    const { code, out, err } = observed
    assert.equal(code, 1, out + err)
    assert.match(out, /Northgate Urgent Care, encounter 4, Orla Testerson: .*found/)
    asExpected(readRun(run))
    for (const file of [join(run, 'report.html'), `${run}.zip`]) assert.ok(existsSync(file), file)
  })

  test('is judged the same once more from what was recorded, and the run is rejudged to the same', async () => {
    const judged = spinecheck(['judge', `${run}.zip`, '--topology', TOPOLOGY, '--reports', 'again'])
    const rejudged = spinecheck(['rejudge', run])
    const { code, out } = await judged.ended
    assert.equal(code, 1, out)
    assert.match(out, /^Seal: checked, holds/)
    asExpected(readRun(runIn('again')))
    const again = await rejudged.ended
    assert.equal(again.code, 0, again.out)
  })
})

test('a run whose scenarios change who is registered is judged in what each was played on', async () => {
  const features = ['worked-example/optional-steps', 'worked-example/directory-lookups-that-fail'].map(
    (name) => join(packageFolder, `features/${name}.feature`),
  )
  assert.equal((await spinecheck(['run', ...features, '--reports', 'played']).ended).code, 0)
  const judged = spinecheck(['judge', runIn('played'), '--topology', TOPOLOGY, '--reports', 'replayed'])
  const { out, err } = await judged.ended
  const { scenarios, facts } = readRun(runIn('replayed'))
  assert.ok(scenarios.length >= 15)
  assert.ok(
    scenarios.every(({ status }) => status === 'passed'),
    out + err,
  )
  assert.deepEqual(facts.underTest, [])
})

for (const [example, of] of [
  [pythonConsumer, PYTHON],
  [javaConsumer, JAVA],
] as const)
  test(
    `where nobody is known the wire of the one in ${example.name} alone is judged, and a kill leaves it to be told`,
    { skip: example.skip },
    async () => {
      const name = `unknown-${example.name}`
      const { child, ended, said, pack } = await observing(name, '--addresses', 'shared')
      const bookings = [{ example, fault: 'remembers-the-practice' }, ...later(example, of)]
      // One more ends the encounter before it.
      await bookAll(pack, [...bookings, { example, fault: 'none' }])
      await said(new RegExp(`encounter ${bookings.length}[^\\n]*[^r]: [^\\n]*found`))
      child.kill('SIGKILL')
      await ended
      const run = runIn(`${name}-reports`)
      const { code, out } = await spinecheck(['report', run]).ended
      assert.equal(code, 1, out)
      assert.match(out, /marked incomplete/)
      assert.ok(existsSync(join(run, 'report.html')))
      const { scenarios } = readRun(run)
      const numberOf = ({ name: called }: { readonly name: string }) =>
        Number(/encounter (\d+)/.exec(called)?.[1])
      const inOrder = [...scenarios].sort((one, other) => numberOf(one) - numberOf(other))
      assert.equal(inOrder.length, bookings.length + 1, inOrder.map((each) => each.name).join('\n'))
      const judged = inOrder.slice(0, bookings.length)
      for (const { fault, found, expected } of held(judged, bookings, 'unattributed'))
        assert.deepEqual(found, expected, fault)
    },
  )

test('in a workspace its own product is tested, by one at a time, and a patient’s number ends it', async () => {
  const place = join(folder, 'workspace')
  mkdirSync(place)
  writeFileSync(
    join(place, 'spinecheck.yaml'),
    `topology: ${TOPOLOGY}\nconsumer:\n  manufacturer: YGC01\n  product: Larkspur Urgent Care\n`,
  )
  const { said, ended } = spinecheck(['observe'], place)
  await said(/Watch it live/)
  const second = await spinecheck(['observe'], place).ended
  assert.equal(second.code, 3, second.out)
  assert.match(second.err, /The workspace is in use: "spinecheck observe"/)
  const addresses = readFileSync(join(place, '.spinecheck/connect/addresses.json'), 'utf8')
  await trace(JSON.parse(addresses) as AddressesFile, join(place, '.spinecheck/connect/trust.pem'))
  const { code, out, err } = await ended
  assert.equal(code, 3, out + err)
  assert.match(err, /may be a patient's NHS number/)
  const { facts } = readRun(runIn('workspace/reports'))
  assert.deepEqual(
    facts.underTest?.map(({ product, roles }) => [product, ...roles]),
    [['Larkspur Urgent Care', 'consumer']],
  )
  assert.match(facts.interrupted ?? '', /may be a patient's NHS number/)
  assert.match(out, /^Stopped by a number that may be a patient’s/m)
  assert.ok(!`${out}${err}`.includes(NUMBER))
  for (const name of readdirSync(place, { recursive: true, encoding: 'utf8' }))
    if (statSync(join(place, name)).isFile())
      assert.ok(!readFileSync(join(place, name), 'latin1').includes(NUMBER), name)
  assert.ok(!existsSync(join(place, '.spinecheck/lock')))
})

/** Somebody asks PDS for one who may be a patient, and gets whatever answer there is. */
function trace({ services: { pds } }: AddressesFile, trust: string): Promise<unknown> {
  const asked = request({
    ...{ host: pds.host, port: pds.port, servername: pds.fqdn, ca: readFileSync(trust), agent: false },
    path: `/personal-demographics/FHIR/R4/Patient/${NUMBER}`,
    headers: { Host: pds.fqdn, 'X-Request-ID': randomUUID() },
  })
  asked.on('response', (answer) => answer.resume())
  asked.on('error', () => undefined)
  asked.end()
  return once(asked, 'close')
}
