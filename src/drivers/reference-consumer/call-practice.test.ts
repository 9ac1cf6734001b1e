import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync, gzipSync } from 'node:zlib'
import type { OdsCode, Asid, PartyKey, ServiceRootUrl } from '../../spine/identifiers.js'
import { interactions } from '../../spine/interactions.js'
import type { HeaderList } from '../../spine/headers.js'
import type { WireResponse } from '../../wire/exchange.js'
import { callPractice } from './call-practice.js'
import { CannedSpine, cannedSetting } from './testing/canned-spine.js'

const practice = {
  odsCode: 'A20047' as OdsCode,
  asid: '200000000116' as Asid,
  partyKey: 'A20047-821870' as PartyKey,
  serviceRoot: 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect' as ServiceRootUrl,
}

const STATEMENT = Buffer.from('{"resourceType":"CapabilityStatement"}')
const TYPE = ['Content-Type', 'application/fhir+json;charset=utf-8'] as const

/** What a practice's answer comes to: why the consumer stops, or that it goes on. */
const comesTo = (body: Buffer, ...headers: HeaderList): Promise<string> =>
  answeredBy({ status: 200, headers: [TYPE, ...headers], body })

async function answeredBy(answer: WireResponse): Promise<string> {
  const spine = new CannedSpine({ http: () => answer })
  const attempt = await callPractice(cannedSetting({ spine }), practice, {
    interaction: interactions.readMetadata,
    path: '/metadata',
  })
  return attempt.done ? 'goes on' : `${attempt.reason}: ${attempt.words}`
}

test('an answer is read by its Content-Encoding, as judges read it', async () => {
  assert.equal(await comesTo(STATEMENT), 'goes on')
  assert.equal(await comesTo(gzipSync(STATEMENT), ['Content-Encoding', 'gzip']), 'goes on')
  const unpackable = /^answer-not-understood: .*cannot be unpacked as its Content-Encoding says/
  for (const [body, coding] of [
    [STATEMENT, 'gzip'],
    [gzipSync(STATEMENT).subarray(0, 20), 'gzip'],
    [deflateSync(STATEMENT), 'deflate'],
    [STATEMENT, 'br'],
  ] as const)
    assert.match(await comesTo(body, ['Content-Encoding', coding]), unpackable, coding)
  assert.match(
    await comesTo(gzipSync(STATEMENT)),
    /^answer-not-understood: .* with 200 application\/fhir\+json, begins /,
  )
})

test('what is no FHIR at all is told by what it is, whatever its status', async () => {
  const body = Buffer.from('<html>Sign in</html>')
  const page = { headers: [['Content-Type', 'text/html']] as const, body }
  assert.equal(
    await answeredBy({ status: 200, ...page }),
    'answer-not-understood: Meadow Lane Surgery answered "Get the capability statement" with 200 text/html, begins <html>Sign in</html>.',
  )
  assert.equal(
    await answeredBy({ status: 404, ...page }),
    'refused: Meadow Lane Surgery refused the request (404): it answered 404 text/html, begins <html>Sign in</html>.',
  )
  const moved = { status: 302, headers: [['Location', 'https://login.example/?x=1']] as const, body }
  assert.match(await answeredBy(moved), /it answered 302, which leads to https:\/\/login\.example\/\.$/)
  const health = Buffer.from('{"status":"UP"}')
  assert.match(await comesTo(health), /^answer-not-understood: .*, begins \{"status":"UP"\}\.$/)
})
