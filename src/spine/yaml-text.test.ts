import assert from 'node:assert/strict'
import { test } from 'node:test'
import { yamlText } from './yaml-text.js'

const TITLE = 'title: Café\nlists: [[a], {b: [c]}]\n- - - x\n'

test('text in UTF-8 is read, with or without a mark at its beginning', () => {
  assert.equal(yamlText(Buffer.from(TITLE)).text, TITLE)
  assert.equal(yamlText(Buffer.from(`\uFEFF${TITLE}`)).text, TITLE)
})

for (const encoding of ['latin1', 'utf16le'] as const)
  test(`text in ${encoding} is named, not read with damaged names`, () => {
    const { found, text } = yamlText(Buffer.from(TITLE, encoding))
    assert.equal(text, undefined)
    assert.match(found, /not text in UTF-8/)
  })

test('what is nested to overflow a parser is refused at once', () => {
  for (const deep of [
    `list: ${'['.repeat(100_000)}`,
    `list: ${'{a: '.repeat(5000)}`,
    `${'- '.repeat(5000)}x`,
  ])
    assert.match(String(yamlText(Buffer.from(`title: x\n${deep}`)).found), /100 deep/)
})
