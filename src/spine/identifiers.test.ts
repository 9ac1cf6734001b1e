import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  asidForm,
  interactionIdForm,
  isSyntheticNhsNumber,
  nhsNumberCheckDigit,
  nhsNumberForm,
  odsCodeForm,
  partyKeyForm,
  serviceRootForm,
} from './identifiers.js'
import { interactions } from './interactions.js'

const forms: readonly [string, { test: (text: string) => boolean }, readonly string[], readonly string[]][] =
  [
    [
      'ASID',
      asidForm,
      ['200000000115', '000428682512'],
      ['20000000011', '2000000001150', '20000000011A', ''],
    ],
    ['party key', partyKeyForm, ['A20047-821870', 'YES-0000806'], ['A20047', 'A20047-1234', 'A20047_821870']],
    ['ODS code', odsCodeForm, ['A20047', '9E3', 'RA9'], ['a20047', 'A20 047', 'A200471234']],
    [
      'service root URL',
      serviceRootForm,
      ['https://gp.example/A20047/STU3/1/gpconnect'],
      [
        'http://gp.example/A20047',
        'https://gp.example:443/A20047',
        'https://gp.example/A 1',
        'https://gp.example/A?x=1',
      ],
    ],
    [
      'NHS number',
      nhsNumberForm,
      ['9990000018', '9000000084'],
      ['9990000019', '9000000000', '999000001', '99900000180'],
    ],
  ]

for (const [name, form, right, wrong] of forms)
  test(`${name}: accepts what the specification accepts and nothing else`, () => {
    assert.deepEqual(
      right.filter((text) => !form.test(text)),
      [],
    )
    assert.deepEqual(
      wrong.filter((text) => form.test(text)),
      [],
    )
  })

test('every interaction of the table has a well-formed interaction ID of its own', () => {
  const ids = Object.values(interactions).map(({ id }) => id)
  assert.deepEqual(
    ids.filter((id) => !interactionIdForm.test(id)),
    [],
  )
  assert.equal(new Set(ids).size, 15)
})

test('a first nine digits for which no number is issued has no check digit', () => {
  assert.equal(nhsNumberCheckDigit('999000000'), undefined)
  assert.equal(nhsNumberCheckDigit('999000001'), '8')
})

test('only test ranges are synthetic', () => {
  assert.equal(isSyntheticNhsNumber('9990000018'), true)
  assert.equal(isSyntheticNhsNumber('9000000084'), true)
  assert.equal(isSyntheticNhsNumber('4010232137'), false)
})
