import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, mock, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { printPicture, type DrawOptions } from './topology-draw.js'

const example = fileURLToPath(new URL('../../../topologies/worked-example.yaml', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-draw-'))
after(() => rmSync(folder, { recursive: true }))

function printed(options: DrawOptions, file = example): string {
  let out = ''
  const write = mock.method(process.stdout, 'write', (text: string) => {
    out += text
    return true
  })
  try {
    assert.equal(printPicture(file, options), 0)
  } finally {
    write.mock.restore()
  }
  return out
}

test('the picture is printed', () => {
  assert.match(printed({}), /^<svg [^]*Meadow Lane Surgery[^]*<\/svg>\n$/)
})

test('--text prints the words that say the same', () => {
  assert.match(printed({ text: true }), /^Worked example\n2 consumer organisations reach Spine/)
})

test('what the file says plays no tricks on whoever looks at it', () => {
  const file = join(folder, 'tricks.yaml')
  const title = String.raw`title: "Worked \u001b[2J\u202eexample"`
  writeFileSync(file, readFileSync(example, 'utf8').replace(/^title: .*$/m, title))
  for (const options of [{}, { text: true }])
    assert.match(printed(options, file), /Worked \uFFFD\[2J\uFFFDexample/)
})

test('--out writes a file and says so; a file that is there is kept unless --force', () => {
  const out = join(folder, 'picture.svg')
  assert.match(printed({ out }), /picture\.svg: "Worked example" drawn\./)
  assert.match(readFileSync(out, 'utf8'), /^<svg /)
  writeFileSync(out, 'mine')
  assert.throws(() => printed({ out }), { code: 'FILE_NOT_WRITTEN', message: /--force/ })
  assert.equal(readFileSync(out, 'utf8'), 'mine')
  printed({ out, force: true })
  assert.match(readFileSync(out, 'utf8'), /^<svg /)
})

test('--only draws some organisations; a stranger is named', () => {
  assert.doesNotMatch(printed({ only: ['NLX01', 'A20047'] }), /Fernhill/)
  assert.throws(() => printed({ only: ['NLX01', 'Z99999'] }), {
    code: 'UNKNOWN_ORGANISATION',
    message: /no organisation with ODS code Z99999.*NLX01/,
  })
})

test('a folder that is not there, a file that is not there and a faulty file are told apart', () => {
  assert.throws(() => printed({ out: join(folder, 'no', 'x.svg') }), {
    code: 'FILE_NOT_WRITTEN',
    message: /Cannot write/,
  })
  assert.throws(() => printed({}, join(folder, 'none.yaml')), { code: 'TOPOLOGY_UNREADABLE' })
  const faulty = join(folder, 'faulty.yaml')
  writeFileSync(faulty, 'title: x\n')
  assert.throws(() => printed({}, faulty), { code: 'TOPOLOGY_INVALID' })
})
