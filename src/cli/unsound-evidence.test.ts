import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { packageFolder } from './package.js'
import { examine } from './sound-evidence.js'

// Each way of bending evidence, by somebody who takes pains: what lists a changed file is made anew.

const base = mkdtempSync(join(tmpdir(), 'spinecheck-unsound-'))
after(() => rmSync(base, { recursive: true, force: true }))

const spinecheck = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(packageFolder, 'bin/spinecheck.js'), ...args], {
    cwd: base,
    encoding: 'utf8',
  })

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')
const read = (run: string, name: string): string => readFileSync(join(run, name), 'utf8')

interface Link {
  readonly file: string
}

/** Links what is left of the recorded lines, as a run would have. */
function chainAnew(run: string): void {
  const lines = new Map<string, string[]>()
  let digest = '0'.repeat(64)
  const links = read(run, 'chain.ndjson')
    .trimEnd()
    .split('\n')
    .flatMap((text) => {
      const { file } = JSON.parse(text) as Link
      const rest = lines.get(file) ?? read(run, file).split('\n').slice(0, -1)
      lines.set(file, rest)
      const line = rest.shift()
      if (line === undefined) return []
      digest = sha256(`${digest}\n${line}\n`)
      return [JSON.stringify({ file, digest })]
    })
  writeFileSync(join(run, 'chain.ndjson'), `${links.join('\n')}\n`)
}

interface StatementText {
  readonly subject: { name: string; digest: { sha256: string } }[]
  readonly predicate: { readonly verdict: object; readonly evidence: { root: string } }
}

/** Statement and manifest as if they had been made of what stands there. */
function sealAnew(run: string, verdict: object = {}): void {
  const statement = JSON.parse(read(run, 'statement.json')) as StatementText
  const links = read(run, 'chain.ndjson').trimEnd().split('\n')
  statement.predicate.evidence.root = (JSON.parse(links.at(-1) ?? '{}') as { digest: string }).digest
  Object.assign(statement.predicate.verdict, verdict)
  for (const each of statement.subject) each.digest.sha256 = sha256(readFileSync(join(run, each.name)))
  writeFileSync(join(run, 'statement.json'), JSON.stringify(statement))
  const names = [...statement.subject.map(({ name }) => name), 'statement.json'].sort()
  writeFileSync(
    join(run, 'MANIFEST.sha256'),
    names.map((name) => `${sha256(readFileSync(join(run, name)))}  ${name}\n`).join(''),
  )
}

function edit(run: string, name: string, by: (text: string) => string): void {
  const text = read(run, name)
  const edited = by(text)
  assert.notEqual(edited, text, name)
  writeFileSync(join(run, name), edited)
}

interface RunText {
  readonly facts: Record<string, unknown>
}

/** Other facts in run.json, as somebody would write them who takes pains. */
function withFacts(run: string, facts: (known: RunText['facts']) => object): void {
  edit(run, 'run.json', (text) => {
    const file = JSON.parse(text) as RunText
    return JSON.stringify({ ...file, facts: { ...file.facts, ...facts(file.facts) } })
  })
  sealAnew(run)
}

const lastLineOff = (text: string): string => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`

/** One line more at the end of a recorded file, linked as a run would. */
function added(run: string, name: string, line: string): void {
  edit(run, name, (text) => `${text}${line}\n`)
  edit(run, 'chain.ndjson', (text) => `${text}${JSON.stringify({ file: name, digest: '' })}\n`)
  chainAnew(run)
  sealAnew(run)
}

type Bent = readonly [what: string, how: (run: string) => void, fault: RegExp]

const bent: readonly Bent[] = [
  [
    'exchanges that are gone',
    (run) => {
      writeFileSync(join(run, 'exchanges.ndjson'), '')
      chainAnew(run)
      sealAnew(run)
    },
    /evidence is lost: x\d+, .* by which it was judged, are not in exchanges\.ndjson/,
  ],
  [
    'one exchange less',
    (run) => {
      edit(run, 'exchanges.ndjson', lastLineOff)
      chainAnew(run)
      sealAnew(run)
    },
    /evidence is lost/,
  ],
  [
    'exchanges that are gone, with nothing made anew',
    (run) => rmSync(join(run, 'exchanges.ndjson')),
    /missing: exchanges\.ndjson/,
  ],
  ['no chain', (run) => rmSync(join(run, 'chain.ndjson')), /there is no chain of what was recorded/],
  [
    'a statement of another sentence',
    (run) => sealAnew(run, { sentence: 'Everything conforms.' }),
    /statement\.json has another sentence than verdict\.json/,
  ],
  [
    'a statement of another exit code',
    (run) => sealAnew(run, { exit: 2 }),
    /statement\.json has another exit than verdict\.json/,
  ],
  [
    'a statement of other counts',
    (run) => sealAnew(run, { totals: { pass: 1064 } }),
    /statement\.json has another totals than verdict\.json/,
  ],
  [
    'a statement and a verdict.json of another sentence',
    (run) => {
      edit(run, 'verdict.json', (text) =>
        text.replace(/"sentence":"[^"]*"/, '"sentence":"Everything conforms."'),
      )
      sealAnew(run, { sentence: 'Everything conforms.' })
    },
    /verdict\.json has another sentence than the record/,
  ],
  [
    'a product that was never played',
    (run) =>
      withFacts(run, () => ({
        underTest: [{ manufacturer: 'YGC01', product: 'Zzz', version: '1', roles: ['consumer'] }],
      })),
    /run\.json says that Zzz 1 was tested, and no topology that was played holds it/,
  ],
  ...(
    [
      ['run', 'operator', 'NHS England'],
      ['run', 'complete', false],
      ['run', 'endedAt', '2030-01-01T00:00:00.000Z'],
      ['harness', 'node', 'v24.0.0'],
      ['harness', 'platform', 'somewhere'],
      ['harness', 'runtime', [{ name: 'NODE_OPTIONS', value: '--zzz' }]],
      ['evidence', 'records', 1],
    ] as const
  ).map(([part, field, value]): Bent => [
    `a statement of another ${field}`,
    (run) => {
      edit(run, 'statement.json', (text) => {
        const statement = JSON.parse(text) as { predicate: Record<string, object> }
        statement.predicate[part] = { ...statement.predicate[part], [field]: value }
        return JSON.stringify(statement)
      })
      sealAnew(run)
    },
    new RegExp(`statement\\.json: ${part} has another ${field} than the`),
  ]),
  ...(
    [
      ['launcher', 'containers'],
      ['selection', 'all'],
      ['checks', { checks: 1, sha256: '0' }],
      ['topologies', []],
    ] as const
  ).map(([field, value]): Bent => [
    `a configuration with other ${field}`,
    (run) => {
      edit(run, 'config.json', (text) => JSON.stringify({ ...(JSON.parse(text) as object), [field]: value }))
      sealAnew(run)
    },
    new RegExp(`config\\.json has another ${field} than the run`),
  ]),
  [
    'an exchange that is there twice',
    (run) => {
      const name = 'exchanges.ndjson'
      const last = read(run, name).trimEnd().split('\n').at(-1) ?? ''
      added(run, name, last)
    },
    /x\d+ of the scenario .* is in exchanges\.ndjson more than once/,
  ],
  [
    'a line that is no exchange',
    (run) => added(run, 'exchanges.ndjson', '{"testCase":"x","exchange":7}'),
    /1 lines of exchanges\.ndjson cannot be read/,
  ],
  [
    'a last line that stands in no link, though the run ended',
    (run) => {
      edit(run, 'exchanges.ndjson', (text) => `${text}{"testCase":`)
      sealAnew(run)
    },
    /the last line of exchanges\.ndjson was cut off/,
  ],
  [
    'a scenario that was cut out',
    (run) => {
      edit(run, 'messages.ndjson', (text) =>
        text
          .split('\n')
          .filter((line) => !line.includes('"testCaseStarted') && !line.includes('"testCase":'))
          .join('\n'),
      )
      chainAnew(run)
      sealAnew(run)
    },
    /exchanges in exchanges\.ndjson are of a scenario that messages\.ndjson does not hold/,
  ],
]

/** Facts that no run writes. */
const noFacts: readonly (readonly [fact: string, value: unknown])[] = [
  ['id', '../../elsewhere'],
  ['startedAt', undefined],
  ['endedAt', 7],
  ['underTest', 'zzz'],
  ['underTest', [null]],
  ['whole', 'zzz'],
  ['interruptedBy', '<b>zz'],
  ['shard', { number: 1, of: 1 }],
  ['shard', null],
  ['launcher', []],
  ['runtime', {}],
  ['mergedFrom', 'all'],
]

/** Lines of messages that no run writes. */
const noMessages: readonly string[] = [
  'null',
  '{"testCaseFin',
  '{"gherkinDocument":7}',
  '{"testCase":{"id":1}}',
  '{"attachment":{"mediaType":7}}',
  '{"parseError":true}',
]

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

  const isTold = (run: string, fault: RegExp): void => {
    assert.match(examine(run).faults.join('\n'), fault)
    for (const [name, args] of commands.filter(([each]) => each === 'verify' || each === 'report')) {
      const { status, stdout, stderr } = spinecheck(...args(run))
      assert.match(`${stdout}${stderr}`, fault, name)
      assert.doesNotMatch(stderr, /failed:|^ +at /m, name)
      assert.equal(status, 6, name)
    }
  }

  for (const [index, [fact, value]] of noFacts.entries())
    test(`run.json with ${fact} ${JSON.stringify(value)}: told, without a trace of our code`, () => {
      const run = join(base, `no-fact-${index}`)
      cpSync(whole, run, { recursive: true })
      withFacts(run, () => ({ [fact]: value }))
      isTold(run, new RegExp(`run\\.json is not as a run writes it: facts\\.${fact}`))
    })

  for (const [index, line] of noMessages.entries())
    test(`messages with the line ${line}: told, without a trace of our code`, () => {
      const run = join(base, `no-message-${index}`)
      cpSync(whole, run, { recursive: true })
      added(run, 'messages.ndjson', line)
      isTold(run, /1 lines of messages\.ndjson are no messages/)
    })

  for (const [what, , fault] of [bent[0], bent[4]].flatMap((each) => (each ? [each] : [])))
    test(`${what}: every command says so and ends with 6`, () => {
      const run = join(base, what.replaceAll(' ', '-'))
      for (const [name, args] of commands) {
        const { status, stdout, stderr } = spinecheck(...args(run))
        assert.match(`${stdout}${stderr}`, /Seal: checked, does not hold/, name)
        assert.match(`${stdout}${stderr}`, fault, name)
        assert.equal(status, 6, name)
        assert.doesNotMatch(stdout, /Everything conforms\.$/m, name)
      }
    })

  test('is not sealed again where what was recorded is lost', () => {
    const { status, stdout } = spinecheck('seal', join(base, 'exchanges-that-are-gone'))
    assert.match(stdout, /^Seal: checked, does not hold[^]*was not sealed/)
    assert.equal(status, 6)
  })
})

test('a run in which nothing was played is not judged again with success', () => {
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
  const { status, stdout } = spinecheck('rejudge', run)
  assert.match(stdout, /^Seal: none[^]*Nothing was judged again/)
  assert.equal(status, 4)
})
