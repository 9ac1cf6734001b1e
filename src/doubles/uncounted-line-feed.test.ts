import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addingUncountedLineFeed, withUncountedLineFeed } from './uncounted-line-feed.js'

test('a whole answer ends in a line feed that its length does not count', () => {
  const { headers, body } = withUncountedLineFeed({ status: 404, headers: [], body: Buffer.from('{}') })
  assert.deepEqual(headers, [['Content-Length', '2']])
  assert.equal(body.toString(), '{}\n')
})

test('an answer in pieces gets it behind the last one, and keeps the length that it states', () => {
  const { answerHead, answerBody } = addingUncountedLineFeed()
  assert.ok(answerHead && answerBody)
  const head = {
    status: 200,
    reason: 'OK',
    headers: [['content-length', '4']] as const,
    unsized: false,
  }
  assert.deepEqual(answerHead(head), head)
  assert.equal(answerBody(Buffer.from('{"')).toString(), '{"')
  assert.equal(answerBody(Buffer.from('"}')).toString(), '"}\n')
})
