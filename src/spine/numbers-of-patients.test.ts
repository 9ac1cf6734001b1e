import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync, gzipSync } from 'node:zlib'
import { momentsIn, realNhsNumbers, realNhsNumbersIn } from './numbers-of-patients.js'

// Made for this test from the number's own check digit; put together here so that this file passes its own scan.
const NUMBER = ['401', '023', '2137'].join('')
const token = (claims: unknown) =>
  ['eyJhbGciOiJub25lIn0', Buffer.from(JSON.stringify(claims)).toString('base64url'), ''].join('.')

const references = (write: (digit: string) => string): string => Array.from(NUMBER, write).join('')
const code = (digit: string): number => digit.charCodeAt(0)

const found: readonly (readonly [where: string, text: string])[] = [
  ['as it is', `NHS number ${NUMBER}.`],
  ['in the form people read', `${NUMBER.slice(0, 3)} ${NUMBER.slice(3, 6)} ${NUMBER.slice(6)}`],
  ['in a URL', `/Patient/${NUMBER}?x=1`],
  ['behind an encoded bar', `identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C${NUMBER}`],
  ['in JSON within JSON', JSON.stringify({ body: `line\n${NUMBER}\n` })],
  ['as a number in JSON', `{"nhsNumber":${NUMBER}}`],
  ['in a header', `["NHSD-Patient","${NUMBER}"]`],
  ['in a token', `Bearer ${token({ sub: NUMBER })}`],
  ['in a compressed body', `{"base64":"${gzipSync(`{"id":"${NUMBER}"}`).toString('base64')}"}`],
  ['in a deflated body', `{"base64":"${deflateSync(`{"id":"${NUMBER}"}`).toString('base64')}"}`],
  ['in base64', Buffer.from(`patient ${NUMBER} and more`).toString('base64')],
  [
    'in UTF-16',
    JSON.stringify({ base64: Buffer.from(`\uFEFF<id>${NUMBER}</id>`, 'utf16le').toString('base64') }),
  ],
  [
    'in ISO-8859-1',
    JSON.stringify({ base64: Buffer.from(`<id>Zo\u00eb ${NUMBER}</id>`, 'latin1').toString('base64') }),
  ],
  ['in references of XML', `extension="${references((digit) => `&#${code(digit)};`)}"`],
  ['in hexadecimal references', `extension="${references((digit) => `&#x${code(digit).toString(16)};`)}"`],
  ['in part in references', `"${NUMBER.slice(0, 4)}&#${code(NUMBER[4] ?? '')};${NUMBER.slice(5)}"`],
  [
    'in escapes of JSON within JSON',
    JSON.stringify({ body: `"${references((digit) => `\\u00${code(digit).toString(16)}`)}"` }),
  ],
  ['in octets of a URL', `/Patient/${references((digit) => `%${code(digit).toString(16)}`)}`],
  [
    'in a token in a compressed body',
    gzipSync(JSON.stringify({ token: token({ sub: NUMBER }) })).toString('base64'),
  ],
]

for (const [where, text] of found)
  test(`a number that may be somebody's is found ${where}, and not repeated`, () => {
    const hits = realNhsNumbers(text)
    assert.equal(hits[0]?.masked, `${NUMBER.slice(0, 3)} *** ****`)
    assert.ok(!JSON.stringify(hits).includes(NUMBER))
  })

test('a number is told once, however its neighbours are written', () => {
  assert.equal(realNhsNumbers(`a%20${NUMBER}%20`).length, 1)
})

for (const [how, body] of [
  ['compressed', gzipSync(`<id>${NUMBER}</id>`)],
  ['in UTF-16', Buffer.from(`<id>${NUMBER}</id>`, 'utf16le').swap16()],
  ['in ISO-8859-1', Buffer.from(`<id>Zo\u00eb</id><id>${NUMBER}</id>`, 'latin1')],
] as const)
  test(`a number is found in a body that is ${how}`, () => {
    assert.equal(realNhsNumbersIn(body, []).length, 1)
    assert.equal(realNhsNumbersIn(body, [{ range: NUMBER.slice(0, 4), statedBy: 'Ada Lane' }]).length, 0)
  })

const harmless: readonly (readonly [what: string, text: string])[] = [
  ['a test number', '9990000018'],
  ['a number of the sandbox', '9000000084'],
  ['ten digits that fail the check', '4010232138'],
  ['an ASID', '200000000115'],
  ['a moment in a token', JSON.stringify({ iat: 1_783_240_206, exp: 1_783_240_506 })],
  ['a part of a digest', `ab${NUMBER}cd`],
  ['decimals', `0.${NUMBER}`],
  ['a part of a word that is escaped', `a%39${NUMBER.slice(0, 9)}`],
]

for (const [what, text] of harmless)
  test(`${what} is no NHS number of anybody`, () => assert.deepEqual(realNhsNumbers(text), []))

test('a moment of a token is no NHS number of anybody, however far away, also where it is told elsewhere', () => {
  const sent = `Authorization: Bearer ${token({ exp: Number(NUMBER) })}`
  const moments = new Set(momentsIn(sent))
  assert.deepEqual(realNhsNumbers(`${sent}; exp: seen ${NUMBER}`, { moments }), [])
  assert.equal(realNhsNumbers(`exp: seen ${NUMBER}`).length, 1)
})

test('a number of a range that somebody states to be nobody’s is nobody’s, and one beside it may be somebody’s', () => {
  const stated = [{ range: '9690', statedBy: 'Ada Lane' }]
  assert.deepEqual(realNhsNumbers('9690000012', { stated }), [])
  assert.equal(realNhsNumbers('9690000012').length, 1)
  assert.equal(realNhsNumbers('4010232137', { stated }).length, 1)
})

const MILLIONS = 9_000_000

for (const [what, run] of [
  ['letters', 'x'],
  ['digits', '1'],
  ['a token', 'eyJ'],
  ['octets of a URL', '%31'],
  ['backslashes', '\\'],
] as const)
  test(`a text with millions of ${what} is gone through to its end`, () => {
    const text = `${run.repeat(MILLIONS / run.length)} ${NUMBER}`
    assert.deepEqual(
      realNhsNumbers(text).map(({ masked }) => masked),
      [`${NUMBER.slice(0, 3)} *** ****`],
    )
  })

test('of a body that would be larger than any the beginning is looked through, and no more', () => {
  const bomb = gzipSync(Buffer.concat([Buffer.from(`<id>${NUMBER}</id>`), Buffer.alloc(100 << 20, 'x ')]))
  assert.equal(realNhsNumbersIn(bomb, []).length, 1)
  const many = Buffer.from(Array<string>(20).fill(bomb.toString('base64')).join(' '))
  assert.ok(realNhsNumbersIn(many, []).length >= 1)
})
