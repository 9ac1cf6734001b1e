import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync, gzipSync } from 'node:zlib'
import type { OdsCode, Asid, PartyKey, ServiceRootUrl } from '../../spine/identifiers.js'
import { interactions } from '../../spine/interactions.js'
import type { HeaderList } from '../../spine/headers.js'
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
async function comesTo(body: Buffer, ...headers: HeaderList): Promise<string> {
  const spine = new CannedSpine({ http: () => ({ status: 200, headers: [TYPE, ...headers], body }) })
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
  assert.match(await comesTo(gzipSync(STATEMENT)), /^answer-not-understood: .*is no FHIR resource/)
})
