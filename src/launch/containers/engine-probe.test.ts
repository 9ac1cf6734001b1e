import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { establishAuthority, validityAround, type Authority } from '../../wire/certificates.js'
import { askWho } from './engine-probe.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-tls-engine-'))
const answer = JSON.stringify({ ServerVersion: '27.5.1', ApiVersion: '1.47', OSType: 'linux' })
const servers: { readonly close: () => void; readonly closeAllConnections: () => void }[] = []
let ours: Authority
let secured: number
let plain: number

before(async () => {
  ours = await establishAuthority(validityAround(Date.now()))
  const server = await ours.issue('localhost')
  const { key, certificate } = await ours.issue('client.example')
  for (const [name, text] of Object.entries({ ca: ours.trust, cert: certificate, key }))
    writeFileSync(join(folder, `${name}.pem`), text)
  const overTls = createTlsServer(
    {
      key: server.key,
      cert: server.certificate,
      ca: ours.trust,
      requestCert: true,
      rejectUnauthorized: true,
    },
    (_request, response) => response.end(answer),
  )
  const inTheClear = createServer((_request, response) => response.end(answer))
  servers.push(overTls, inTheClear)
  const portOf = (each: typeof inTheClear | typeof overTls) =>
    new Promise<number>((resolve) => each.listen(0, () => resolve((each.address() as AddressInfo).port)))
  ;[secured, plain] = await Promise.all([portOf(overTls), portOf(inTheClear)])
})

after(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
  rmSync(folder, { recursive: true, force: true })
})

async function ask(
  port: number,
  tls: { readonly isTls: boolean; readonly certificates?: string },
): Promise<string> {
  const facts = await askWho({ uri: `tcp://localhost:${port}`, ...tls }, 5000)
  return typeof facts === 'string' ? facts : `it is ${facts.version ?? 'nobody'}`
}

test('an engine behind TLS that knows us says who it is', async () => {
  assert.equal(await ask(secured, { isTls: true, certificates: folder }), 'it is 27.5.1')
})

test('an engine whose authority we do not know is not believed', async () => {
  assert.match(await ask(secured, { isTls: true }), /its certificate is not accepted \(.*DOCKER_CERT_PATH/)
})

test('an engine that does not know us is told from one that crashes', async () => {
  const other = mkdtempSync(join(folder, 'other-'))
  const theirs = await establishAuthority(validityAround(Date.now()))
  const { key, certificate } = await theirs.issue('client.example')
  for (const [name, text] of Object.entries({ ca: ours.trust, cert: certificate, key }))
    writeFileSync(join(other, `${name}.pem`), text)
  assert.match(await ask(secured, { isTls: true, certificates: other }), /does not accept our certificate/)
})

test('TLS towards an engine without, and none towards one with', async () => {
  assert.match(await ask(plain, { isTls: true, certificates: folder }), /does not speak TLS there/)
  assert.match(await ask(secured, { isTls: false }), /speaks TLS only \(then set DOCKER_TLS_VERIFY=1/)
})
