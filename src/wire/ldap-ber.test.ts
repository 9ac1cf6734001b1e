import assert from 'node:assert/strict'
import { test } from 'node:test'
import { element, elementsIn, elementSize, integer, MalformedBer, numberIn, octets } from './ldap-ber.js'
import { LdapFrames } from './ldap-frames.js'

test('numbers are encoded in the fewest octets and read back', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '020100'],
    [1, '020101'],
    [127, '02017f'],
    [128, '02020080'],
    [255, '020200ff'],
    [256, '02020100'],
    [65_536, '0203010000'],
    [2_147_483_647, '02047fffffff'],
  ]
  for (const [value, hex] of cases) {
    assert.equal(integer(value).toString('hex'), hex)
    assert.equal(numberIn(elementsIn(integer(value))[0]!), value)
  }
})

test('lengths are short up to 127 octets and long beyond', () => {
  const headers = [0, 127, 128, 255, 256, 70_000].map((length) =>
    element(0x04, Buffer.alloc(length))
      .subarray(0, 5)
      .toString('hex')
      .replace(/(00)*$/, ''),
  )
  assert.deepEqual(
    headers,
    ['04', '047f', '048180', '0481ff', '04820100', '0483011170'].map((h) => h.replace(/(00)*$/, '')),
  )
  assert.equal(elementSize(element(0x04, Buffer.alloc(70_000))), 70_005)
})

test('what is not made of whole elements is malformed', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['longer than what holds it', '040561'],
    ['indefinite form', '30800000'],
    ['a length of five octets', '30850000000001'],
    ['a header cut short', '04'],
  ]
  for (const [name, hex] of cases) {
    assert.throws(() => elementsIn(Buffer.from(hex, 'hex')), MalformedBer, name)
  }
})

test('messages are cut out of a stream however it is chunked', () => {
  const messages = ['first', 'x'.repeat(300), 'third'].map((text) => element(0x30, octets(text)))
  const stream = Buffer.concat(messages)
  for (const size of [1, 2, 7, 128, stream.length]) {
    const frames = new LdapFrames()
    const cut: string[] = []
    for (let at = 0; at < stream.length; at += size) {
      for (const frame of frames.push(stream.subarray(at, at + size))) {
        cut.push(frame.kind === 'message' ? frame.bytes.toString('hex') : frame.reason)
      }
    }
    assert.deepEqual(
      cut,
      messages.map((message) => message.toString('hex')),
      `chunks of ${size}`,
    )
  }
})

test('a stream that is no LDAP is told from its first octets', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['474554202f', 'a message begins with octet 0x47 instead of 0x30'],
    ['308474736c61', 'a message of 1953721447 octets'],
    ['3080', 'a length in the indefinite form, which RFC 4511 5.1 excludes'],
  ]
  for (const [hex, reason] of cases) {
    assert.deepEqual(new LdapFrames().push(Buffer.from(hex, 'hex')), [{ kind: 'not-ldap', reason }])
  }
})
