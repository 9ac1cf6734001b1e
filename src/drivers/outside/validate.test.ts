import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { validate } from './validate.js'

const folder = mkdtempSync(join(tmpdir(), "spinecheck-it's-"))
after(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'answer.json')
writeFileSync(file, '{"resourceType":"Slot"}')

const program = (script: string): string => {
  const path = join(folder, 'validator.mjs')
  writeFileSync(path, script)
  return `${JSON.stringify(process.execPath)} ${JSON.stringify(path)}`
}
const asked = (command: string, within = 60_000) => validate({ command, folder, within }, file)

test('a validator gets the file at its end, or where it is told, and its lines are kept with how it ended', async () => {
  const reads = program(
    `import { readFileSync } from 'node:fs'
const [file, ...rest] = process.argv.slice(2)
console.log('*', JSON.parse(readFileSync(file)).resourceType, ...rest, '\\n')
console.error('warned')
process.exitCode = 3`,
  )
  const lines = (rest: string) => [`* Slot${rest}`, 'warned']
  assert.deepEqual(await asked(reads), { ended: 'ended', status: '3', lines: lines('') })
  assert.deepEqual(await asked(`${reads} {} -version 3.0`), {
    ...{ ended: 'ended', status: '3' },
    lines: lines(' -version 3.0'),
  })
})

test('one that prints nothing, is not done in time or is not there is told so', async () => {
  assert.deepEqual(await asked(program('')), { ended: 'ended', status: '0', lines: [] })
  assert.equal((await asked(program('setInterval(() => undefined, 1000)'), 1)).ended, 'late')
  const missing = await asked('spinecheck-no-such-validator')
  assert.equal(missing.ended, 'not-started')
  assert.match(missing.status ?? '', /spinecheck-no-such-validator/)
})
