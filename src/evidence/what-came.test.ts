import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HttpExchange } from '../wire/exchange.js'
import { causeAsText, causeInOneLine, tellCause } from './cause-words.js'
import { causesOfRun } from './causes-of-run.js'
import { fixFirst } from './fix-first.js'
import { broken, facts, recordOf, scenario } from './testing/run-builder.js'

const by = { role: 'provider', product: 'Harebell GP 9.1.0', organisation: 'A20047' } as const
const underTest = [
  { manufacturer: 'YGP02', product: 'Harebell GP', version: '9.1.0', roles: ['provider'] },
] as const

const answered = (id: string, type: string, body: string, more: Partial<HttpExchange['request']> = {}) => ({
  ...({ kind: 'http', id, leg: 'to-provider', receiver: 'Meadow Lane Surgery', durationMs: 1 } as const),
  connection: { from: '127.0.0.1:1', to: '127.0.0.1:2' },
  startedAt: '2027-07-05T08:00:00Z',
  request: { method: 'GET', target: '/metadata', headers: [], body: Buffer.alloc(0), ...more },
  response: { status: 200, headers: [['Content-Type', type] as const], body: Buffer.from(body) },
})

const PAGE = answered('x2', 'text/html', '<html>\u001b[2J')

const recordWith = (...exchanges: readonly HttpExchange[]) =>
  recordOf(
    [
      scenario({
        exchanges: [{ ...PAGE, id: 'x1', leg: 'to-ssp' }, ...exchanges],
        outcomes: [
          broken('it-answers', ['FND-CAP-01'], ['x2'], { by, at: 'body', expected: 'a', actual: 'b' }),
        ],
      }),
    ],
    { facts: { ...facts, underTest } },
  )

const headingIn = (record: ReturnType<typeof recordWith>): string => {
  const [cause] = causesOfRun(record)
  return causeAsText(tellCause(cause!, record))[0]!.replace(/^c1 Harebell GP 9\.1\.0[^:]*under test/, '…')
}

test('of a practice that answered no FHIR at all a cause says so before anything else, wherever it is told', () => {
  const record = recordWith(PAGE)
  const words = 'answered 200 text/html, begins <html>\uFFFD[2J: is that the right port and path?'
  assert.equal(headingIn(record), `…: ${words}`)
  assert.ok(
    fixFirst(record).some((line) => line.startsWith(` 1. ${words} (it answers)`)),
    'first of what to fix first',
  )
  const [cause] = causesOfRun(record)
  assert.match(
    causeInOneLine(tellCause(cause!, record)),
    /under test: answered 200 .* path\?: not kept: it answers/,
  )
})

test('where it answers FHIR elsewhere in the run, nobody is asked whether it is the right place', () => {
  const resource = answered('x3', 'application/fhir+json', '{"resourceType":"Bundle"}')
  assert.equal(headingIn(recordWith(PAGE, resource)), '…: answered 200 text/html, begins <html>\uFFFD[2J')
  assert.equal(headingIn(recordWith({ ...resource, id: 'x2' })), '…')
})

test('where no body was to come, none is missed', () => {
  const prefers = { headers: [['Prefer', 'return=minimal']] as const, method: 'POST' }
  assert.equal(headingIn(recordWith(answered('x2', '', '', prefers))), '…')
  assert.equal(headingIn(recordWith(answered('x2', '', '', { method: 'HEAD' }))), '…')
})
