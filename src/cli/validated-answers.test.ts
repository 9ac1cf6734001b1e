import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refuseValidatorWithoutProvider } from './validated-answers.js'

test('a validator without practices of one’s own is refused before anything starts', () => {
  assert.throws(() => refuseValidatorWithoutProvider(undefined), {
    code: 'NOT_CONFIGURED',
    message: /--validator is given the answers of practices of yours.*init provider/,
  })
})
