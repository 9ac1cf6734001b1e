import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { AS_LOOKUP, BASE, MHS_LOOKUP, recorded, urlOf, withSdsLdap } from './testing/ldap-stage.js'
import { SLOT_SEARCH } from './testing/sds-surroundings.js'
import { answers, withTlsFiles } from './testing/tls-files.js'

const run = promisify(execFile)

/** The environment in which ldapsearch finds its TLS material (spine.md 4.8). */
const environment = (folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  LDAPTLS_CACERT: join(folder, 'trust.pem'),
  LDAPTLS_CERT: join(folder, 'certificate.pem'),
  LDAPTLS_KEY: join(folder, 'key.pem'),
  // The tool has no way to be told the name behind an address, so it must put up with another one.
  LDAPTLS_REQCERT: 'allow',
})

test("OpenLDAP's ldapsearch finds what spine.md 4.4 has it find", async (t) => {
  if (!(await answers('ldapsearch', '-VV'))) {
    t.skip("ldapsearch is not on PATH; install Debian's ldap-utils to have this test run")
    return
  }
  await withTlsFiles((folder) =>
    withSdsLdap(async ({ surroundings, sds }) => {
      const env = environment(folder)
      const search = async (...what: readonly string[]) => {
        const options = ['-x', '-LLL', '-o', 'ldif-wrap=no', '-H', urlOf(sds), '-b', BASE]
        const { stdout } = await run('ldapsearch', [...options, ...what], { env })
        return stdout.trim().split('\n').slice(1)
      }
      // The blanks between the assertions are those of the specification's own pages.
      const verbatim = `(&(nhsIDCode=A20047) (objectClass=nhsMhs) (nhsMhsSvcIA=${SLOT_SEARCH}))`
      assert.deepEqual(await search(verbatim, 'nhsMhsEndPoint', 'nhsMhsPartyKey'), [
        'nhsMHSPartyKey: A20047-821870',
        'nhsMHSEndPoint: https://gp.meadowlane.example/A20047/STU3/1/gpconnect',
      ])
      assert.deepEqual(await search(AS_LOOKUP, 'uniqueIdentifier'), ['uniqueIdentifier: 200000000116'])
      assert.deepEqual(await search('(nhsIDCode=C81009)'), [])
      const [bind, lookup] = recorded(surroundings)
      assert.deepEqual(bind?.request, { operation: 'bind', dn: '', method: 'simple', anonymous: true })
      assert.ok(lookup?.request.operation === 'search')
      assert.equal(lookup.request.filter, MHS_LOOKUP)
      assert.equal(lookup.connection.tls?.peer?.commonName, 'mhs.northgate.example')
    }),
  )
})
