import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultWords } from './fault-words.js'

const cases: readonly (readonly [string, string | undefined])[] = [
  ['the fault ssp:is-down', ' <small>(ends every connection without an answer)</small>'],
  ['consumer:omits-ssp-to is caught (Orla Testerson, LDAP)', ' <small>(leaves Ssp-To out)</small>'],
  [
    'Northgate suffers mhs:is-on-a-slow-link',
    ' <small>(takes a quarter of a second longer for what goes to Spine)</small>',
  ],
  ['the topology: worked-example', undefined],
  ['ssp:no-such-fault', undefined],
]

for (const [text, words] of cases)
  test(`"${text}" is told as ${words ?? 'nothing'}`, () => {
    assert.equal(faultWords(text)?.markup, words)
  })
