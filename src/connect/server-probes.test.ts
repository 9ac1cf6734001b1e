import assert from 'node:assert/strict'
import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { after, before, test } from 'node:test'
import { createServer, type TlsOptions } from 'node:tls'
import { makeMaterials, type Materials } from '../launch/materials.js'
import { probeServer } from './server-probes.js'
import { speaksTls } from './server-transport.js'

const FQDN = 'gp.meadowlane.example'
const SSP = 'proxy.spine.example'

let ours: Materials
let theirs: Materials
const open: Server[] = []
before(async () => {
  ;[ours, theirs] = await Promise.all([makeMaterials(Date.now()), makeMaterials(Date.now())])
})
after(() => {
  for (const server of open) server.close()
})

async function listening(server: Server): Promise<number> {
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** A server with a certificate for a name; it asks for ours and takes those of an authority, where one is named. */
async function serving(made: Materials, name: string, takes?: Materials): Promise<number> {
  const { key, certificate } = await made.identityOf(name)
  const asks: TlsOptions = takes
    ? { requestCert: true, rejectUnauthorized: true, ca: takes.authority.trust }
    : {}
  const server = createServer({ key, cert: certificate, ...asks }, (socket) =>
    socket.on('error', () => undefined),
  )
  server.on('tlsClientError', () => undefined)
  return listening(server)
}

const probed = async (port: number, trust?: string): Promise<readonly string[]> =>
  (await probeServer(FQDN, { host: '127.0.0.1', port, trust }, { made: ours, ssp: SSP })).map(
    ({ state, words, remedy }) => `${state}: ${words} | ${remedy ?? ''}`,
  )

test('a server that is as it has to be is told so, with what it refuses', async () => {
  const [server, certificate] = await probed(await serving(ours, FQDN, ours))
  assert.match(
    server ?? '',
    /^good: gp\.meadowlane\.example at .* takes that of proxy\.spine\.example \(TLSv1\.2/,
  )
  assert.match(certificate ?? '', /^good: .* refuses whoever shows no certificate/)
  const [, open] = await probed(await serving(ours, FQDN))
  assert.match(open ?? '', /^hint: .* opens a connection to whoever shows no certificate \| have it ask/)
})

test('whatever keeps our SSP out is told with what mends it', async () => {
  const closed = await serving(ours, FQDN)
  open.pop()?.close()
  const cases: readonly (readonly [port: number, says: RegExp])[] = [
    [closed, /bad: .*nobody listens at .*ECONNREFUSED.*\| start the server, or mend provider\.addresses/],
    [await listening(createHttpServer()), /bad: .*speaks no TLS .*\| let it take TLS 1\.2/],
    [
      await serving(theirs, FQDN),
      /bad: .*nothing here trusts whoever issued its certificate .*\| .*provider\.trust/,
    ],
    [await serving(ours, 'gp.other.example'), /bad: .*its certificate is not for gp\.meadowlane\.example/],
    [
      await serving(ours, FQDN, theirs),
      /bad: .*it refuses the certificate of our SSP .*\| have it trust .*trust\.pem/,
    ],
  ]
  for (const [port, says] of cases) assert.match((await probed(port)).join('\n'), says)
  const trusted = await probed(await serving(theirs, FQDN, ours), theirs.authority.trust)
  assert.match(trusted[0] ?? '', /^good/)
})

test('whether a server speaks TLS is known whoever asks, and --direct is told where it does', async () => {
  const plain = { host: '127.0.0.1', port: await listening(createHttpServer()) }
  const secured = { host: '127.0.0.1', port: await serving(theirs, FQDN, theirs) }
  const closed = { host: '127.0.0.1', port: await serving(ours, FQDN) }
  open.pop()?.close()
  assert.deepEqual(await Promise.all([plain, secured, closed].map((each) => speaksTls(FQDN, each))), [
    false,
    true,
    undefined,
  ])
  const asked = async (server: typeof plain) =>
    (await probeServer(FQDN, { ...server, isPlain: true }, { made: ours, ssp: SSP })).map(
      ({ state, words, remedy }) => `${state}: ${words} | ${remedy ?? ''}`,
    )
  assert.match(
    (await asked(secured)).join(),
    /^bad: .* speaks TLS, and --direct asks by plain HTTP \| leave --direct out$/,
  )
  assert.match((await asked(plain)).join(), /^hint: .*is there, by plain HTTP/)
})
