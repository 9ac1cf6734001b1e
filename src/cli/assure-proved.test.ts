import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { ConsumerFault } from '../faults/index.js'
import type { Switchable } from '../launch/switched-on.js'
import { assuredBehaviours } from './assured-behaviours.js'
import { packageFolder } from './package.js'

// That features of assurance pass a consumer that does right is played by themselves; here consumers do wrong, and each is caught.

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-assured-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** What a consumer would do wrong where something befalls it, for all that a consumer of ours can be told. */
const WRONG: readonly (readonly [ConsumerFault, readonly Switchable[]])[] = [
  [
    'consumer:skips-trace',
    [
      'pds:is-down',
      'pds:is-unavailable',
      'pds:has-internal-error',
      'pds:refuses-tokens',
      'pds:holds-no-public-key',
      'pds:cannot-reach-key-set',
      'pds:holds-no-asid',
      'pds:breaks-off-answers',
      'pds:answers-with-a-web-page',
    ],
  ],
  [
    'consumer:carries-on-without-trace',
    [
      'pds:times-out',
      'pds:throttles-requests',
      'pds:cannot-validate-its-answers',
      'pds:fails-as-a-mini-service',
    ],
  ],
  ['consumer:takes-a-store-for-a-trace', ['pds:answers-from-a-local-store']],
  ['consumer:gives-up-on-401', ['pds:ends-a-token-early']],
  [
    'consumer:gives-up-when-pds-is-busy',
    ['pds:is-unavailable-once', 'pds:times-out-once', 'pds:throttles-once'],
  ],
  ['consumer:ignores-verification', ['pds:drops-verification-status']],
  ['consumer:guesses-practice', ['pds:holds-minimal-records']],
  ['consumer:takes-first-of-several', ['sds:answers-twice']],
  [
    'consumer:skips-lookup',
    [
      'sds:answers-empty',
      'sds:gives-half-records',
      'sds:is-down',
      'sds:answers-with-wrong-endpoint',
      'sds:answers-with-wrong-asid',
    ],
  ],
  [
    'consumer:goes-round-the-proxy',
    [
      'ssp:is-down',
      'ssp:cannot-reach-the-provider',
      'ssp:throttles',
      'ssp:is-overloaded',
      'ssp:answers-in-xml',
    ],
  ],
  ['consumer:takes-any-patient', ['provider:finds-another-patient']],
]

/** The scenario of a feature that plays a behaviour, with the values of its row, and the consumer told to do wrong before it acts. */
function doneWrong(feature: string, by: Switchable, wrong: ConsumerFault): string {
  const text = readFileSync(join(packageFolder, 'features', feature), 'utf8')
  const [, ...blocks] = text.split(/^ {2}Scenario(?: Outline)?: /m)
  const block = blocks.find((each) => each.includes(by)) ?? ''
  const rows = block.split('\n').flatMap((line) => (/^\s*\|/.test(line) ? [cellsOf(line)] : []))
  const [head = []] = rows
  const row = rows.find((cells) => cells.includes(by)) ?? []
  const steps = block
    .split('\n')
    .slice(1)
    .filter((line) => /^ {4}(?:Given|When|Then|And) /.test(line))
    .map((line) => head.reduce((so, name, place) => so.replaceAll(`<${name}>`, row[place] ?? ''), line))
  const acts = steps.findIndex((line) => line.includes(' books an appointment for '))
  const first = steps.findIndex((line) => /Given|And/.test(line))
  assert.ok(acts > 0 && first === 0, `${feature} has no scenario of ${by} with a booking in it`)
  return [
    `  Scenario: ${by}`,
    /^ {4}Given the "[^"]+" topology$/m.exec(text)?.[0] ?? '',
    `    And Northgate Urgent Care commits ${wrong}`,
    ...steps.map((line) => line.replace('Given ', 'And ')),
  ].join('\n')
}

const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

interface Scenario {
  readonly name: string
  readonly result: string
}

/** Plays features in a folder; yields how each scenario ended. */
async function played(name: string, features: string, cwd = folder): Promise<readonly Scenario[]> {
  const reports = join(folder, `reports-${name}`)
  const child = spawn(
    process.execPath,
    [join(packageFolder, 'bin/spinecheck.js'), 'run', features, '--reports', reports],
    { cwd, stdio: 'ignore' },
  )
  await new Promise((resolve) => child.once('close', resolve))
  const run = readdirSync(reports).find((each) => !each.endsWith('.zip')) ?? ''
  const verdict = JSON.parse(readFileSync(join(reports, run, 'verdict.json'), 'utf8')) as {
    readonly scenarios: readonly Scenario[]
  }
  return verdict.scenarios
}

test('whoever does wrong in what befalls it is caught, one by one', async () => {
  const scenarios = WRONG.flatMap(([wrong, all]) =>
    all.map((by) => {
      const told = assuredBehaviours.find((each) => each.by === by)
      assert.ok(told, by)
      return doneWrong(told.feature, by, wrong)
    }),
  )
  const file = join(folder, 'wrong.feature')
  writeFileSync(file, `Feature: Done wrong\n\n${scenarios.join('\n\n')}\n`)
  const ended = await played('wrong', file)
  assert.equal(ended.length, scenarios.length)
  assert.deepEqual(
    ended.filter(({ result }) => result !== 'failed').map(({ name, result }) => `${name}: ${result}`),
    [],
  )
})

const PYTHON = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']).status === 0

/** A workspace whose consumer is the example in Python, with some of its words changed. */
function workspace(name: string, change: (program: string) => string): string {
  const own = join(folder, name)
  mkdirSync(own)
  copyFileSync(join(packageFolder, 'topologies/worked-example.yaml'), join(own, 'worked-example.yaml'))
  copyFileSync(join(packageFolder, 'examples/python/messages.py'), join(own, 'messages.py'))
  writeFileSync(
    join(own, 'consumer.py'),
    change(readFileSync(join(packageFolder, 'examples/python/consumer.py'), 'utf8')),
  )
  writeFileSync(
    join(own, 'spinecheck.yaml'),
    [
      'topology: worked-example.yaml',
      'consumer:',
      '  manufacturer: YGC01',
      '  product: Larkspur Urgent Care',
      '  driver: { command: [python3, -B, consumer.py, --order], seconds: 60 }',
      '',
    ].join('\n'),
  )
  return own
}

test(
  'a system of somebody else that verifies certificates breaks off and books later, one that does not is caught',
  { skip: !PYTHON && 'python3 (3.10 or newer) is not installed' },
  async () => {
    const features = join(packageFolder, 'features/assurance/certificates-that-nobody-may-believe.feature')
    const VERIFIES = 'ssl.create_default_context(cafile=self.trust)'
    const [right, wrong] = await Promise.all([
      played(
        'right',
        features,
        workspace('verifies', (program) => program),
      ),
      played(
        'trusting',
        features,
        workspace('trusts-anybody', (program) => {
          assert.ok(program.includes(VERIFIES), 'the example verifies certificates in other words now')
          return program.replace(VERIFIES, 'ssl._create_unverified_context(cafile=self.trust)')
        }),
      ),
    ])
    const ids = assuredBehaviours.filter(({ reaction }) => reaction === 'breaks off').length
    assert.equal(right.length, ids)
    assert.deepEqual(
      right.filter(({ result }) => ['failed', 'undetermined', 'not-executed'].includes(result)),
      [],
    )
    assert.deepEqual(
      wrong.map(({ result }) => result),
      right.map(() => 'failed'),
    )
  },
)
