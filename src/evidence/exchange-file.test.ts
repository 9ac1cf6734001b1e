import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { soleHeader } from '../spine/headers.js'
import type { HttpExchange } from '../wire/exchange.js'
import { appendExchange, EXCHANGE_FILE, readExchanges } from './exchange-file.js'
import { journey, refusal, silence } from './testing/journey.js'
import { http, jwt, ldapSearch } from './testing/traffic.js'

/** A folder of its own for a test, gone afterwards. */
function inFolder(body: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-exchanges-'))
  try {
    body(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('exchanges come back as they were, by test case and in order of arrival', () =>
  inFolder((folder) => {
    const [later, earlier] = [ldapSearch('x10', 'i1', '(objectClass=nhsAs)'), refusal[0]!]
    appendExchange(folder, 'case-a', later)
    appendExchange(folder, 'case-b', silence[1]!)
    appendExchange(folder, 'case-a', earlier)
    const { byTestCase, unreadable } = readExchanges(folder)
    assert.deepEqual(byTestCase.get('case-a'), JSON_ROUND([earlier, later]))
    assert.deepEqual(
      byTestCase.get('case-b')?.map(({ id, response }) => [id, response]),
      [['x2', undefined]],
    )
    assert.equal(unreadable, 0)
  }))

/** Members that are undefined are not written. */
const JSON_ROUND = (exchanges: readonly unknown[]): unknown =>
  exchanges.map((exchange) =>
    Object.fromEntries(Object.entries(exchange as object).filter(([, value]) => value !== undefined)),
  )

test('bytes that are no text come back as the same bytes', () =>
  inFolder((folder) => {
    const body = Buffer.from([0xff, 0x00, 0xfe, 0x80])
    appendExchange(folder, 'case', http({ id: 'x1', leg: 'to-ssp', target: '/', body, answer: body }))
    const read = readExchanges(folder).byTestCase.get('case')?.[0] as HttpExchange
    assert.deepEqual(read.request.body, body)
    assert.deepEqual(read.response?.body, body)
  }))

test('a last line cut off by a crash is let go, a broken line before it is counted', () =>
  inFolder((folder) => {
    appendExchange(folder, 'case', refusal[0]!)
    appendFileSync(join(folder, EXCHANGE_FILE), '{"testCase":"case","exch')
    assert.equal(readExchanges(folder).byTestCase.get('case')?.length, 1)
    assert.equal(readExchanges(folder).unreadable, 0)
    appendFileSync(join(folder, EXCHANGE_FILE), '\n')
    appendExchange(folder, 'case', silence[1]!)
    assert.equal(readExchanges(folder).byTestCase.get('case')?.length, 2)
    assert.equal(readExchanges(folder).unreadable, 1)
  }))

test('a folder without exchanges kept none', () =>
  inFolder((folder) => assert.equal(readExchanges(folder).byTestCase.size, 0)))

test('credentials never reach the disk, yet equal ones stay recognisable', () =>
  inFolder((folder) => {
    for (const exchange of journey()) appendExchange(folder, 'case', exchange)
    const text = readFileSync(join(folder, EXCHANGE_FILE), 'utf8')
    assert.doesNotMatch(text, /very-secret-token|secret\.one/)
    const [token, trace] = readExchanges(folder).byTestCase.get('case') as HttpExchange[]
    const issued = (JSON.parse(token!.response!.body.toString()) as { access_token: string }).access_token
    assert.match(issued, /^redacted-sha256-[0-9a-f]{16}$/)
    assert.equal(soleHeader(trace!.request.headers, 'Authorization'), `Bearer ${issued}`)
    assert.match(
      token!.request.body.toString(),
      /^grant_type=client_credentials&client_assertion=redacted-sha256-/,
    )
    assert.match(token!.response!.body.toString(), /"expires_in":"599"/)
  }))

test('the unsigned token of a GP Connect request is evidence and stays', () =>
  inFolder((folder) => {
    appendExchange(folder, 'case', refusal[0]!)
    const [read] = readExchanges(folder).byTestCase.get('case') as HttpExchange[]
    assert.equal(soleHeader(read!.request.headers, 'Authorization'), `Bearer ${jwt}`)
  }))

test('an API key for SDS is redacted, whatever the case of its name and wherever it stands', () =>
  inFolder((folder) => {
    const target = '/spine-directory/FHIR/R4/Device?apikey=key-in-target'
    appendExchange(
      folder,
      'case',
      http({ id: 'x1', leg: 'to-sds', target, headers: [['ApiKey', 'key-in-header']] }),
    )
    assert.doesNotMatch(readFileSync(join(folder, EXCHANGE_FILE), 'utf8'), /key-in/)
  }))

test('on the way to its message handling server a credential is as secret, and a token for the SSP as much evidence', () => {
  const kept = (target: string, token = jwt) => {
    const headers = [['Authorization', `Bearer ${token}`]] as const
    let line: HttpExchange | undefined
    inFolder((folder) => {
      appendExchange(folder, 'case', http({ id: 'x1', leg: 'to-mhs', target, headers }))
      line = readExchanges(folder).byTestCase.get('case')?.[0] as HttpExchange
    })
    return soleHeader(line!.request.headers, 'Authorization')
  }
  const pds = 'https://pds.spine.example/personal-demographics/FHIR/R4/Patient'
  assert.match(kept(pds, 'an-opaque-token') ?? '', /redacted/)
  for (const target of [
    pds,
    'https://proxy.spine.example/https://gp.meadowlane.example/Slot',
    'https://mistyped',
  ])
    assert.equal(kept(target), `Bearer ${jwt}`)
})

test('what was given out as a secret is redacted wherever it stands', () =>
  inFolder((folder) => {
    const target = '/Patient/spinecheck-nlx01?of=spinecheck-nlx01.'
    appendExchange(folder, 'one', http({ id: 'x1', leg: 'to-ssp', target }), ['spinecheck-nlx01'])
    assert.doesNotMatch(readFileSync(join(folder, EXCHANGE_FILE), 'utf8'), /spinecheck-nlx01/)
  }))
