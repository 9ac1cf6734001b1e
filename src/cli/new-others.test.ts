import assert from 'node:assert/strict'
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { EXIT } from '../spine/exit-codes.js'
import { HarnessError } from '../spine/errors.js'
import { compile, copyOf, isTidy, quietly, runIn } from './testing/checkout-copy.js'
import { newFormat } from './new-format.js'
import { newRule } from './new-rule.js'
import { newTopology } from './new-topology.js'
import { packageFolder } from './package.js'

const refused = (message: RegExp) => (cause: unknown) =>
  cause instanceof HarnessError && cause.code === 'NOT_BEGUN' && message.test(cause.message)

describe('spinecheck new rule, topology and format', () => {
  let root = ''
  before(() => {
    root = copyOf('src', 'dist/src', 'topologies', 'package.json')
    symlinkSync(join(packageFolder, 'node_modules'), join(root, 'node_modules'))
  })
  const read = (file: string) => readFileSync(join(root, file), 'utf8')
  const write = (file: string, change: (text: string) => string) => {
    writeFileSync(join(root, file), change(read(file)))
    if (file.endsWith('.ts')) compile(root, file)
  }
  const spinecheck = (...args: readonly string[]) =>
    runIn(
      root,
      '-e',
      `import('./dist/src/cli/main.js').then(async ({ main }) => { process.exitCode = await main(${JSON.stringify(args)}) })`,
    )

  test('a rule is begun with its test, its registration and a file that breaks it', async () => {
    assert.equal(
      quietly(() => newRule('products-have-names', { root })),
      EXIT.conformant,
    )
    const begun = [
      'src/rules/products-have-names.ts',
      'src/rules/products-have-names.test.ts',
      'src/rules/index.ts',
    ]
    for (const file of begun) assert.ok(await isTidy(join(root, file)), file)
    assert.match(
      read('topologies/broken/products-have-names.yaml'),
      /^# fires: products-have-names\ntitle: …$/m,
    )
    for (const file of begun) compile(root, file)
    const { code, said } = await spinecheck('topology', 'check', 'topologies/worked-example.yaml')
    assert.equal(said, 'rule products-have-names is not finished: fill in title, matters, requirements.\n')
    assert.equal(code, EXIT.harnessFailed)
  })

  test('once it is filled in, it judges', async () => {
    write('src/rules/products-have-names.ts', (text) =>
      text
        .replace("title: '…'", "title: 'Products have names'")
        .replace("matters: '…'", "matters: 'Nobody can tell which product is registered.'")
        .replace("requirements: ['…']", "requirements: ['IID-02']")
        .replace("expected: '…'", "expected: 'interactions'")
        .replace("actual: '…'", "actual: 'none'"),
    )
    write('topologies/broken/products-have-names.yaml', (text) =>
      text
        .replace('title: …', 'title: A system that may do nothing')
        .replace(/ {4}interactions: &foundations-and-appointments\n(?: {6}- .*\n)+/, '    interactions: []\n')
        .replaceAll('*foundations-and-appointments', '[]'),
    )
    const { code, said } = await spinecheck('topology', 'check', 'topologies/broken/products-have-names.yaml')
    assert.match(said, /ASID 200000000115: none[^]*rules +products-have-names/)
    assert.equal(code, EXIT.nonConformant, said)
  })

  test('a topology is begun with its row, and does not load without a title', async () => {
    quietly(() => newTopology('two-portals', { root }))
    const file = 'topologies/two-portals.yaml'
    assert.ok(await isTidy(join(root, 'topologies/README.md')))
    assert.match(read('topologies/README.md'), /^\| \[two-portals\.yaml\]\(two-portals\.yaml\) +\| … +\|$/m)
    const begun = await spinecheck('topology', 'check', file)
    assert.match(begun.said, /title/)
    assert.match(begun.said, /the blank that spinecheck new left/)
    assert.equal(begun.code, EXIT.configuration, begun.said)
    write(file, (text) => text.replace('title: …', 'title: Two portals'))
    const { code, said } = await spinecheck('topology', 'check', file)
    assert.equal(code, EXIT.conformant, said)
  })

  test('a format is begun with its reader and its entry, and says what is missing', async () => {
    quietly(() => newFormat('test-anything', { root }))
    const begun = ['test-anything.ts', 'read/test-anything.ts', 'formats.ts'].map(
      (each) => `src/evidence/export/${each}`,
    )
    for (const file of begun) {
      assert.ok(await isTidy(join(root, file)), file)
      compile(root, file)
    }
    assert.equal(
      (await spinecheck('export', '--format', 'test-anything')).said,
      'format test-anything is not finished: fill in about.\n',
    )
    write('src/evidence/export/formats.ts', (text) =>
      text.replace("about: '…'", "about: 'lines of ok and not ok'"),
    )
    assert.match(
      (await spinecheck('export', '--format', 'unknown')).said,
      /test-anything +lines of ok and not ok/,
    )
  })

  test('what cannot be begun is refused, with what would be right', () => {
    assert.throws(() => newRule('green', { root }), refused(/"green" is no name: write two words or more/))
    assert.throws(
      () => newRule('asid-names-one-system', { root }),
      refused(/a rule asid-names-one-system already/),
    )
    assert.throws(() => newTopology('Two Portals', { root }), refused(/"Two Portals" is no name/))
    assert.throws(() => newTopology('mixed', { root }), refused(/a topology mixed already/))
    assert.throws(() => newFormat('../junit', { root }), refused(/is no name/))
    assert.throws(() => newFormat('har', { root }), refused(/a format har already/))
    assert.throws(() => newFormat('junit', { root }), refused(/a format junit already/))
    assert.throws(() => newRule('a-b', { root: tmpdir() }), refused(/no source in/))
  })
})

test('topologies/README.md says of each topology what it shows', () => {
  const text = readFileSync(join(packageFolder, 'topologies', 'README.md'), 'utf8')
  const rows = [...text.matchAll(/^\| \[(\S+)\.yaml\]\(\1\.yaml\) +\| (.*?) +\|$/gm)]
  assert.deepEqual(
    rows.map(([, name]) => name).sort(),
    readdirSync(join(packageFolder, 'topologies'))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => name.replace('.yaml', ''))
      .sort(),
  )
  assert.deepEqual(
    rows.filter(([, , shows]) => shows === '…'),
    [],
  )
})
