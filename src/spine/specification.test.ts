import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  isEarlier,
  isStillAllowed,
  SPECIFICATION_DIFFERENCES,
  SPECIFICATION_VERSIONS,
} from './specification.js'

test('versions are in their order, number by number', () => {
  for (const [place, version] of SPECIFICATION_VERSIONS.entries())
    for (const [other, another] of SPECIFICATION_VERSIONS.entries())
      assert.equal(isEarlier(version, another), place < other, `${version} ${another}`)
  assert.equal(isEarlier('1.2.9', '1.2.10'), true)
  assert.equal(isEarlier('1.5.0', '1.2.9'), false)
})

test('a habit is allowed up to the version that takes it away, and to nobody who states no version', () => {
  const allowed = [...SPECIFICATION_VERSIONS, undefined].map((version) =>
    isStillAllowed('sensitive-patients-sought', version),
  )
  assert.deepEqual(allowed, [true, true, false, false, false])
})

test('every difference says what held before and what holds then', () => {
  for (const { about, before, then } of Object.values(SPECIFICATION_DIFFERENCES))
    assert.ok([about, before, then].every((words) => words.length > 0))
})
