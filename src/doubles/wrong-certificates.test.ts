import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:tls'
import { after, before, describe, test } from 'node:test'
import { callerTls } from '../wire/tls.js'
import type { Authority } from '../wire/certificates.js'
import type { Behaviour, RunningDouble, StartDouble } from './double.js'
import { startPds } from './pds/start-pds.js'
import { startSdsFhir } from './sds/start-sds-fhir.js'
import { startSdsLdap } from './sds/start-sds-ldap.js'
import { sdsSurroundings, testAuthority, type TestSurroundings } from './sds/testing/sds-surroundings.js'
import { startSsp } from './ssp/start-ssp.js'

const services: readonly (readonly [party: 'pds' | 'sds' | 'ssp', name: string, start: StartDouble])[] = [
  ['pds', 'PDS', startPds],
  ['sds', 'SDS over the FHIR API', startSdsFhir],
  ['sds', 'SDS over LDAP', startSdsLdap],
  ['ssp', 'the SSP', startSsp],
]

let authority: Authority
before(async () => {
  authority = await testAuthority()
})

/** What somebody who verifies makes of whoever serves: nothing is wrong, or the error's code. */
async function verified({ fqdn, address }: RunningDouble): Promise<string> {
  const own = callerTls(await authority.issue('mhs.northgate.example'), authority.trust)
  return new Promise((resolve) => {
    const socket = connect({ ...own, host: address.host, port: address.port, servername: fqdn })
    socket.once('secureConnect', () => {
      resolve('trusted')
      socket.destroy()
    })
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? 'error'))
  })
}

for (const [party, name, start] of services)
  describe(`${name} shows`, () => {
    let surroundings: TestSurroundings
    let double: RunningDouble
    before(async () => {
      surroundings = sdsSurroundings(authority)
      double = await start(surroundings)
    })
    after(() => double.close())

    const cases: readonly (readonly [what: string, ending: string, code: RegExp])[] = [
      ['one that has expired', 'shows-an-expired-certificate', /^CERT_HAS_EXPIRED$/],
      [
        'one of a foreign authority',
        'shows-a-foreign-certificate',
        /^(UNABLE_TO_|SELF_SIGNED_CERT|CERT_SIGNATURE_FAILURE)/,
      ],
      ['one of another name', 'shows-another-name', /^ERR_TLS_CERT_ALTNAME_INVALID$/],
    ]
    for (const [what, ending, code] of cases)
      test(`${what} while it lasts, and its own before and after`, async () => {
        assert.equal(await verified(double), 'trusted')
        surroundings.switchOn(`${party}:${ending}` as Behaviour)
        assert.match(await verified(double), code)
        surroundings.switchOff()
        assert.equal(await verified(double), 'trusted')
      })

    test('nothing to whoever keeps a connection, which ends, so that the next shows it', async () => {
      const own = callerTls(await authority.issue('mhs.northgate.example'), authority.trust)
      const { host, port } = double.address
      const kept = connect({ ...own, host, port, servername: double.fqdn })
      kept.on('error', () => undefined)
      await once(kept, 'secureConnect')
      if (name !== 'SDS over LDAP') {
        kept.write(`GET /metadata HTTP/1.1\r\nHost: ${double.fqdn}\r\n\r\n`)
        await once(kept, 'data')
        // Whoever has answered knows so a turn later.
        await new Promise((resolve) => setImmediate(resolve))
      }
      kept.resume()
      surroundings.switchOn(`${party}:shows-another-name` as Behaviour)
      await once(kept, 'close')
      surroundings.switchOff()
    })
  })
