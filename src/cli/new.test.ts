import assert from 'node:assert/strict'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { EXIT } from '../spine/exit-codes.js'
import { HarnessError } from '../spine/errors.js'
import { compile, copyOf, isTidy, quietly, runIn } from './testing/checkout-copy.js'
import { newCheck } from './new-check.js'
import { newFault } from './new-fault.js'
import { packageFolder } from './package.js'

const refused = (message: RegExp) => (cause: unknown) => {
  assert.ok(cause instanceof HarnessError)
  assert.equal(cause.code, 'NOT_BEGUN')
  assert.match(cause.message, message)
  return true
}

describe('spinecheck new', () => {
  let root = ''
  before(() => {
    root = copyOf('src/checks', 'src/faults', 'src/prove')
  })
  const read = (file: string) => readFileSync(join(root, file), 'utf8')

  for (const room of ['requests', 'gates', 'answers', 'pds', 'sds', 'journeys'])
    test(`begins a check among the ${room}, its test and its registration`, async () => {
      assert.equal(
        quietly(() => newCheck(`${room}/${room}-are-green`, { root })),
        EXIT.conformant,
      )
      const list = `${room}AreGreenChecks`
      assert.match(read(`src/checks/${room}/${room}-are-green.ts`), /title: '…',\n {4}matters: '…',/)
      assert.match(read(`src/checks/${room}/${room}-are-green.test.ts`), new RegExp(`tellsApart\\(${list}`))
      const index = read(`src/checks/${room}/index.ts`)
      assert.ok(index.includes(`import { ${list} } from './${room}-are-green.js'\n\n/**`))
      assert.ok(index.includes(`  ...${list},\n] as const`))
      for (const file of [`${room}-are-green.ts`, `${room}-are-green.test.ts`, 'index.ts'])
        assert.ok(await isTidy(join(root, 'src/checks', room, file)), file)
    })

  const cases = [
    ['consumer', undefined, 'consumer-conduct'],
    ['consumer', 'consumer-bookings', 'consumer-bookings'],
    ['ssp', undefined, 'ssp'],
    ['pds', 'pds-records', 'pds-records'],
    ['provider', undefined, 'provider'],
  ] as const
  for (const [party, table, file] of cases)
    test(`begins a fault of a ${party} in ${file}, and its proof`, async () => {
      const id = `${party}:paints-${file}-red`
      quietly(() => newFault(id, { root, ...(table ? { table } : {}) }))
      assert.ok(read(`src/faults/${file}.ts`).includes(`'${id}': {\n    party: '${party}',`))
      assert.ok(read(`src/prove/proofs/${file}.ts`).includes(`'${id}': {\n    in: 'a booking',`))
      for (const each of [`faults/${file}`, `prove/proofs/${file}`])
        assert.ok(await isTidy(join(root, 'src', `${each}.ts`)), each)
    })

  test('refuses what it cannot begin, and says what would be right', () => {
    const check = (name: string) => () => newCheck(name, { root })
    const fault = (name: string, table?: string) => () =>
      newFault(name, { root, ...(table ? { table } : {}) })
    assert.throws(
      check('reading/slots-are-green'),
      refused(/no room .* with one of requests, gates, answers/),
    )
    assert.throws(check('slots-are-green'), refused(/write <room>\/<id>/))
    assert.throws(check('answers/Green'), refused(/"Green" is no name: write two words or more/))
    assert.throws(check('answers/../x-y'), refused(/names no room/))
    assert.throws(check('requests/answers-are-utf-8'), refused(/a check answers-are-utf-8 already/))
    assert.throws(
      fault('gp:paints-slots-red'),
      refused(/no party: .* one of registration, consumer, portal, mhs/),
    )
    assert.throws(fault('provider:red'), refused(/"red" is no name/))
    assert.throws(fault('provider:double-books'), refused(/a fault provider:double-books already/))
    assert.throws(fault('ssp:paints-it-red', 'pds'), refused(/no table pds of what a ssp does wrong/))
    assert.throws(
      () => newCheck('answers/slots-are-green', { root: tmpdir() }),
      refused(/no source in .*: checks and faults are begun in a checkout/),
    )
  })
})

/** The pieces of code in the walk of CONTRIBUTING.md, by the file that each belongs to. */
const walk = readFileSync(join(packageFolder, 'CONTRIBUTING.md'), 'utf8')
const pieces = new Map(
  [...walk.matchAll(/^```ts\n\/\/ (src\/[^,\n]+)(?:, in (\w+))?\n([\s\S]*?)^```$/gm)].map(
    ([, file = '', list, code = '']) => [file, { list, code }],
  ),
)

/** Writes a piece of the walk where a contributor would: as a file, over the entry with the blanks, or into a table. */
function follow(root: string, file: string): void {
  const piece = pieces.get(file)
  assert.ok(piece, `the walk shows nothing of ${file}`)
  const path = join(root, file)
  const key = /^ {2}('[^']+'):/.exec(piece.code)?.[1] ?? ''
  const place = piece.list
    ? new RegExp(`(?<=const ${piece.list}\\b.* = {\\n)`)
    : new RegExp(`^ {2}${key}: {\\n[\\s\\S]*?^ {2}},\\n`, 'm')
  const text = readFileSync(path, 'utf8')
  const isWhole = piece.code.startsWith('import ')
  if (!isWhole) assert.match(text, place)
  writeFileSync(path, isWhole ? piece.code : text.replace(place, () => piece.code))
  compile(root, file)
}

// "A new check, from blank to proved", step by step.
describe('the walk of CONTRIBUTING.md', () => {
  let root = ''
  const prove = () =>
    runIn(
      root,
      '-e',
      "import('./dist/src/cli/main.js').then(async ({ main }) => { process.exitCode = await main(['prove', 'remarks-on-slots']) })",
    )

  before(() => {
    root = copyOf('src', 'dist/src', 'bin', 'topologies', 'package.json')
    symlinkSync(join(packageFolder, 'node_modules'), join(root, 'node_modules'))
  })

  test('what is begun does not load, and says what is missing', async () => {
    quietly(() => newCheck('answers/slots-carry-no-remark', { root }))
    quietly(() => newFault('provider:remarks-on-slots', { root }))
    for (const begun of [
      'checks/answers/index.ts',
      'checks/answers/slots-carry-no-remark.ts',
      'faults/provider.ts',
      'prove/proofs/provider.ts',
    ])
      compile(root, `src/${begun}`)
    const { code, said } = await prove()
    assert.equal(
      said,
      'check slots-carry-no-remark is not finished: fill in title, matters, mend, requirements.\n',
    )
    assert.equal(code, EXIT.harnessFailed)
    follow(root, 'src/checks/answers/slots-carry-no-remark.ts')
    follow(root, 'src/checks/answers/slots-carry-no-remark.test.ts')
    const then = await prove()
    assert.equal(then.said, 'fault provider:remarks-on-slots is not finished: fill in says, right.\n')
  })

  test('what is not proved yet is told, with what it really breaks', async () => {
    follow(root, 'src/faults/provider.ts')
    follow(root, 'src/doubles/provider/spoil-offers.ts')
    follow(root, 'src/doubles/provider/faults.test.ts')
    const { code, said } = await prove()
    const subject = 'fault provider:remarks-on-slots'
    assert.ok(said.includes(`${subject}: its proof leaves blank which check it breaks\n`), said)
    assert.ok(
      said.includes(`${subject}: breaks slots-carry-no-remark besides in "a booking": provider Meadow Lane`),
      said,
    )
    assert.ok(said.includes(pieces.get('src/prove/proofs/provider.ts')?.code ?? 'nothing'), said)
    assert.equal(code, EXIT.harnessFailed)
  })

  test('what is written is proved, on the check, on the double and on the whole', async () => {
    follow(root, 'src/prove/proofs/provider.ts')
    const { code, said } = await prove()
    assert.match(said, /faults 1, caught 1 exactly;.*false alarms 0/)
    assert.equal(code, EXIT.conformant, said)
    const units = await runIn(root, 'bin/test.js', 'no-remark', 'doubles/provider/faults')
    assert.equal(units.code, 0, units.said)
  })
})
