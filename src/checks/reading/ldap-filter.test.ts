import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readFilter } from './ldap-filter.js'

const terms = (text: string) => readFilter(text).terms.map(({ attribute, value }) => `${attribute}=${value}`)

void describe('a search filter', () => {
  void test('is read term by term, with blanks between components and names as they are spelt', () => {
    const expected = ['nhsidcode=A20047', 'objectClass=nhsMhs']
    assert.deepEqual(terms('(&(nhsidcode=A20047)(objectClass=nhsMhs))'), expected)
    assert.deepEqual(terms(' ( & (nhsidcode=A20047) (objectClass=nhsMhs) ) '), expected)
    assert.deepEqual(readFilter('(&(a=b)(c=d))').others, [])
    assert.deepEqual(terms('(nhsidcode=A20047)'), ['nhsidcode=A20047'])
  })

  void test('keeps blanks in values and undoes escapes', () => {
    assert.deepEqual(terms('(&(nhsIDCode=A20047 ))'), ['nhsIDCode=A20047 '])
    assert.deepEqual(terms('(a=\\28x\\29\\2a)'), ['a=(x)*'])
    assert.deepEqual(readFilter('(a=\\28x\\29\\2a)').others, [])
  })

  void test('tells what joins and compares otherwise', () => {
    assert.deepEqual(readFilter('(|(a=b)(c=d))').others, ['|'])
    assert.deepEqual(readFilter('(&(a=b)(!(c=d)))').others, ['!'])
    assert.deepEqual(readFilter('(&(a~=b)(c>=d)(e:2.5.13.2:=f)(g=h*))').others, [
      '~=',
      '>=',
      ':2.5.13.2:=',
      '*',
    ])
  })

  void test('has no terms where it is no filter', () => {
    for (const text of ['', 'nhsIDCode=A20047', '(&(nhsIDCode=A20047)', ')(', '(nhsIDCode)'])
      assert.deepEqual(terms(text), [], text)
  })
})
