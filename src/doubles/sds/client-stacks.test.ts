import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import ldapjs from 'ldapjs'
import { Client } from 'ldapts'
import {
  AS_LOOKUP,
  BASE,
  MHS_LOOKUP,
  recorded,
  urlOf,
  withSdsLdap,
  type LdapStage,
} from './testing/ldap-stage.js'
import { SLOT_SEARCH } from './testing/sds-surroundings.js'
import { answers, withTlsFiles } from './testing/tls-files.js'

const run = promisify(execFile)
const CLIENTS = 'src/doubles/sds/testing/clients'
const ENDPOINT = 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect'
const ASID = '200000000116'

/** What a client program prints that is told where the directory is and whom to look up. */
const told = async ({ sds }: LdapStage, tool: string, program: string): Promise<string> =>
  withTlsFiles(async (folder) => {
    const { host, port } = sds.address
    const { stdout } = await run(tool, [
      join(CLIENTS, program),
      ...[host, String(port), sds.fqdn, folder, 'A20047', SLOT_SEARCH],
    ])
    return stdout
  })

/** Nobody who asks as clients do is in trouble, and everybody shows a certificate. */
function assertPeace({ surroundings }: LdapStage): void {
  assert.deepEqual(surroundings.journal.troubles, [])
  const peers = new Set(recorded(surroundings).map(({ connection }) => connection.tls?.peer?.commonName))
  assert.deepEqual([...peers], ['mhs.northgate.example'])
}

test('ldap3 for Python goes by the schema: both look-ups, single values as such, its reader', async (t) => {
  if (!(await answers('python3', '-c', 'import ldap3'))) {
    t.skip('python3 cannot import ldap3; install it (pip install ldap3) to have this test run')
    return
  }
  await withSdsLdap(async (stage) => {
    assert.deepEqual(JSON.parse(await told(stage, 'python3', 'look_up.py')), {
      endpoint: [ENDPOINT],
      interactionId: SLOT_SEARCH,
      asid: [ASID],
      odsCode: 'A20047',
      interactions: 15,
      misprint: 'LDAPAttributeError',
      read: [ASID],
      definition: '1.2.826.0.1285.0.2.1.84',
      contexts: ['o=nhs'],
      compared: true,
    })
    assertPeace(stage)
  })
})

test('JNDI reads the schema, compares, and does both look-ups', async (t) => {
  if (!(await answers('java', '-version'))) {
    t.skip(
      "java is not on PATH; install a JDK of 17 or later (Debian's default-jdk-headless) to have this test run",
    )
    return
  }
  await withSdsLdap(async (stage) => {
    assert.deepEqual((await told(stage, 'java', 'LookUp.java')).trim().split('\n'), [
      `endpoint=${ENDPOINT}`,
      `asid=${ASID}`,
      'oid=1.2.826.0.1285.0.2.1.84',
      'class=1.2.826.0.1285.0.2.0.108',
      'syntax=Directory String',
      'rule=2.5.13.5',
      'classes=top nhsAs',
      'compared=true',
      'comparedOther=false',
    ])
    const compares = recorded(stage.surroundings).filter(
      ({ request }) => request.operation === 'other' && request.name === 'compare',
    )
    assert.deepEqual(
      compares.map(({ response }) => response.resultCode),
      [6, 5],
    )
    assertPeace(stage)
  })
})

test('ldapts does both look-ups, and finds values under the spelling of the schema only', () =>
  withSdsLdap(async (stage) => {
    const client = new Client({ url: urlOf(stage.sds), tlsOptions: stage.tls })
    await client.bind('', '')
    const [mhs] = (await client.search(BASE, { filter: MHS_LOOKUP, attributes: ['nhsMhsEndpoint'] }))
      .searchEntries
    const [as] = (await client.search(BASE, { filter: AS_LOOKUP, attributes: ['uniqueIdentifier'] }))
      .searchEntries
    assert.deepEqual([mhs?.['nhsMHSEndPoint'], as?.['uniqueIdentifier']], [ENDPOINT, ASID])
    await client.unbind()
    assertPeace(stage)
  }))

test('ldapjs does both look-ups', () =>
  withSdsLdap(async (stage) => {
    const client = ldapjs.createClient({ url: urlOf(stage.sds), tlsOptions: stage.tls })
    await promisify((done: (refusal: Error | null) => void) => client.bind('', '', done))()
    const find = async (filter: string, attribute: string) => {
      const search = promisify(
        (done: (refusal: Error | null, found: ldapjs.SearchCallbackResponse) => void) =>
          client.search(BASE, { scope: 'sub', filter, attributes: [attribute] }, done),
      )
      const found = await search()
      const values: unknown[] = []
      found.on('searchEntry', ({ pojo }) => values.push(pojo.attributes))
      await once(found, 'end')
      return values
    }
    assert.deepEqual(
      [...(await find(MHS_LOOKUP, 'nhsMhsEndPoint')), ...(await find(AS_LOOKUP, 'uniqueIdentifier'))],
      [[{ type: 'nhsMHSEndPoint', values: [ENDPOINT] }], [{ type: 'uniqueIdentifier', values: [ASID] }]],
    )
    await promisify((done: () => void) => client.unbind(done))()
    assertPeace(stage)
  }))
