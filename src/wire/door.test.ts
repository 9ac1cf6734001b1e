import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { establishAuthority, validityAround } from './certificates.js'
import { TLS_1_1 } from './lax-tls.js'
import { DoorStage } from './testing/door-stage.js'
import { credentials } from './tls.js'

const DAY = 86_400_000
/** Around the machine's date, by which TLS libraries go. */
const { from, to } = validityAround(Date.now())
let stage: DoorStage

before(async () => {
  stage = await DoorStage.raise()
})
after(() => stage.close())

test('who presents no certificate is told of with address and remedy', async () => {
  const told = await stage.knock({ key: undefined, cert: undefined })
  assert.deepEqual([told.receiver, told.stage, told.reason], ['Server', 'handshake', 'no-certificate'])
  assert.equal(told.words, 'presented no certificate')
  assert.match(told.remedy, /Present the certificate/)
  assert.match(told.from, /^127\.0\.0\.1:\d+$/)
  assert.equal(told.at, '2027-07-05T08:00:00.000Z')
})

test('a certificate of another authority is told with what stands in it', async () => {
  const other = await establishAuthority(validityAround(Date.now()))
  const told = await stage.knock(credentials(await other.issue('stranger.example'), stage.trust))
  assert.equal(told.reason, 'foreign-certificate')
  assert.equal(told.certificate?.commonName, 'stranger.example')
})

test('a certificate out of date is told as such', async () => {
  const past = { from, to: from + DAY }
  const told = await stage.knock(credentials(await stage.issue('old.example', past), stage.trust))
  assert.deepEqual([told.reason, told.certificate?.commonName], ['expired-certificate', 'old.example'])
  const coming = { from: to - DAY, to }
  const early = await stage.knock(credentials(await stage.issue('young.example', coming), stage.trust))
  assert.equal(early.reason, 'early-certificate')
})

test('an old version of TLS and a suite that is not accepted are told apart', async () => {
  assert.equal((await stage.knock(TLS_1_1)).reason, 'unlike-version')
  assert.equal((await stage.knock({ ciphers: 'ECDHE-ECDSA-AES128-SHA256' })).reason, 'no-shared-suite')
})

test('who does not like our name leaves without asking anything', async () => {
  const told = await stage.knock({ servername: 'other.example' })
  assert.equal(told.reason, 'asked-nothing')
  assert.equal(told.certificate?.commonName, 'own.example')
  assert.match(told.remedy, /the name in our certificate/)
})

test('plain HTTP and other bytes are told apart, and so is who leaves', async () => {
  const plain = await stage.plain()
  plain.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  assert.equal((await stage.turnedAway()).reason, 'plain-http')
  const noise = await stage.plain()
  noise.write('\u0000\u0001\u0002\u0003 something else entirely')
  assert.equal((await stage.turnedAway()).reason, 'not-tls')
  const gone = await stage.plain()
  gone.end('\u0016\u0003\u0001')
  assert.match((await stage.turnedAway()).words, /in the middle of the handshake/)
  const looked = await stage.plain()
  looked.end()
  assert.match((await stage.turnedAway()).words, /left without a byte/)
})

test('who leaves a server that demands no certificate is told of too', async () => {
  const open = await DoorStage.raise({}, { requestCert: false })
  const told = await open.knock({ ...open.tls, ca: [], servername: 'server.example' })
  assert.deepEqual([told.stage, told.certificate], ['request', undefined])
  await open.close()
})
