import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { added, chainAnew, edit, lastLineOff, read, sealAnew, withFacts } from './bend-evidence.js'

/** A way of bending evidence, and the fault that is named then. */
export type Bent = readonly [what: string, how: (run: string) => void, fault: RegExp]

/** Ways of bending the evidence of one scenario. */
export const bent: readonly Bent[] = [
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
export const noFacts: readonly (readonly [fact: string, value: unknown])[] = [
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
export const noMessages: readonly string[] = [
  'null',
  '{"testCaseFin',
  '{"gherkinDocument":7}',
  '{"testCase":{"id":1}}',
  '{"attachment":{"mediaType":7}}',
  '{"parseError":true}',
]
