import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { format } from 'prettier'
import { EXIT } from '../spine/exit-codes.js'
import { endings, happenings, toldAs, WORST_FIRST } from '../verdict/truth-table.js'
import { exitCodesInWords, truthTablePage } from './endings-in-words.js'

test('docs/verdicts.md says what the table says (GOLDEN=1 writes it again)', async () => {
  const file = fileURLToPath(new URL('../../../docs/verdicts.md', import.meta.url))
  const page = await format(truthTablePage(), { parser: 'markdown', printWidth: 132 })
  if (process.env['GOLDEN'] === '1') writeFileSync(file, page)
  assert.equal(readFileSync(file, 'utf8'), page)
})

test('help names every exit code, and every ending has its place among the worst', () => {
  for (const code of Object.values(EXIT)) assert.match(exitCodesInWords(), new RegExp(`^  ${code}  "`, 'm'))
  assert.deepEqual([...WORST_FIRST].sort(), Object.keys(endings).sort())
})

test('only an ending of a system under test says that anything conforms, and only with 0', () => {
  for (const [id, { firstWords, exit }] of Object.entries(endings)) {
    assert.equal(firstWords.startsWith('Conforms'), id.startsWith('conforms'), id)
    if (firstWords.startsWith('Conforms')) assert.equal(exit, EXIT.conformant)
  }
  for (const { ending } of Object.values(happenings))
    assert.doesNotMatch(toldAs(ending, false), /^(conforms|breaks)/)
})
