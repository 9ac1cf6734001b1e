import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { ZipFile, type Options } from 'yazl'
import { unzip } from './unzip.js'
import { zipRun } from './zip.js'

type Entries = readonly (readonly [name: string, contents: string, options?: Partial<Options>])[]

async function zipped(entries: Entries): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, contents, options] of entries) zip.addBuffer(Buffer.from(contents), name, options)
  zip.end()
  return buffer(zip.outputStream)
}

/** yazl refuses names that lead elsewhere, so they are written over those it took; both have the same length. */
const renamed = (zip: Buffer, from: string, to: string): Buffer =>
  Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1')

async function inFolder(body: (folder: string, target: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-unzip-'))
  try {
    mkdirSync(join(folder, 'target'))
    await body(folder, join(folder, 'target'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const good: Entries = [['run/a.txt', 'good']]

const tricks: readonly (readonly [what: string, zip: () => Promise<Buffer>, message: RegExp])[] = [
  [
    'a step upwards',
    async () => renamed(await zipped([['aa/evil.txt', 'x']]), 'aa/evil', '../evil'),
    /\.\.\/evil/,
  ],
  [
    'an absolute path',
    async () => renamed(await zipped([['aevil.txt', 'x']]), 'aevil', '/evil'),
    /absolute|\/evil/,
  ],
  ['a drive', async () => renamed(await zipped([['ab/evil.txt', 'x']]), 'ab/', 'C:/'), /C:\/evil/],
  ['a backslash', async () => renamed(await zipped([['aa/evil.txt', 'x']]), 'aa/', 'aa\\'), /trusted/],
  ['a link', () => zipped([['run/link', '/etc/passwd', { mode: 0o120777 }]]), /a link or a device/],
  ['a name twice', () => zipped([...good, ['run/A.txt', 'other']]), /"run\/A\.txt" twice/],
  ['no zip at all', () => Promise.resolve(Buffer.from('not a zip')), /no evidence pack/],
  ['a zip that was cut off', async () => (await zipped(good)).subarray(0, 40), /no evidence pack/],
]

for (const [what, zip, message] of tricks)
  test(`${what} is refused, and nothing is written`, () =>
    inFolder(async (folder, target) => {
      writeFileSync(join(folder, 'pack.zip'), await zip())
      await assert.rejects(unzip(join(folder, 'pack.zip'), target), message)
      assert.deepEqual(readdirSync(target), [])
      assert.deepEqual(readdirSync(folder).sort(), ['pack.zip', 'target'])
    }))

test('a zip that grows beyond any pack is stopped', () =>
  inFolder(async (folder, target) => {
    writeFileSync(join(folder, 'pack.zip'), await zipped([['run/zeros', '0'.repeat(1_000_000)]]))
    const limits = { entries: 10, bytes: 100_000, ratio: 250 }
    await assert.rejects(unzip(join(folder, 'pack.zip'), target, limits), /grows beyond any pack/)
  }))

test('a zip of too many files is refused before any is written', () =>
  inFolder(async (folder, target) => {
    writeFileSync(join(folder, 'pack.zip'), await zipped([...good, ['run/b.txt', 'b']]))
    const limits = { entries: 1, bytes: 100, ratio: 250 }
    await assert.rejects(unzip(join(folder, 'pack.zip'), target, limits), /no pack holds more than 1/)
    assert.deepEqual(readdirSync(target), [])
  }))

test('what was zipped comes back as it was, and the same files make the same zip', () =>
  inFolder(async (folder, target) => {
    const run = join(folder, 'run')
    mkdirSync(join(run, 'below'), { recursive: true })
    writeFileSync(join(run, 'a.txt'), 'a')
    writeFileSync(join(run, 'below', 'b.txt'), 'b')
    writeFileSync(join(run, 'MANIFEST.sha256'), 'm')
    await zipRun(run, 'id', join(folder, 'one.zip'))
    await zipRun(run, 'id', join(folder, 'two.zip'))
    assert.deepEqual(readFileSync(join(folder, 'one.zip')), readFileSync(join(folder, 'two.zip')))
    await unzip(join(folder, 'one.zip'), target)
    assert.equal(readFileSync(join(target, 'id/below/b.txt'), 'utf8'), 'b')
    assert.deepEqual(readdirSync(join(target, 'id')).sort(), ['MANIFEST.sha256', 'a.txt', 'below'])
  }))

test('a zip that cannot be written whole is taken away', () =>
  inFolder(async (folder) => {
    const run = join(folder, 'run')
    mkdirSync(run)
    await assert.rejects(zipRun(run, 'id', join(folder, 'no-such-folder/pack.zip')))
    assert.equal(existsSync(join(folder, 'no-such-folder')), false)
  }))
