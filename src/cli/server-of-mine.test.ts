import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { AddressesFile } from '../connect/addresses-file.js'
import { readRun } from '../evidence/read-run.js'
import { keptMaterials } from '../launch/kept-authority.js'
import { foreignServer } from '../launch/testing/foreign-server.js'
import { loadTopology } from '../topology/read-topology.js'
import { packageFolder } from './package.js'
import { start } from './testing/started-process.js'

// A message handling server with none of our code between the reference consumer and the doubles, as a supplier tests one.

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-server-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const TOPOLOGY = join(packageFolder, 'topologies/consumer-shared-mhs.yaml')
/** One scenario is enough: what several organisations send is held against our own server in launch/outside.test.ts. */
const FEATURE = `${join(packageFolder, 'features/consumer-topologies/shared-mhs.feature')}:18`
const FQDN = 'tie.riverbank.example'

/** Runs the feature by a server that changes headers so; yields how the run ended, and its record. */
async function runBy(reports: string, alter?: (headers: string[]) => string[]) {
  const topology = loadTopology(TOPOLOGY)
  const { authority, identityOf } = await keptMaterials(join(folder, '.spinecheck/authority'), Date.now())
  const { key, certificate } = await identityOf(FQDN)
  const pack = () =>
    JSON.parse(readFileSync(join(folder, '.spinecheck/connect/addresses.json'), 'utf8')) as AddressesFile
  await using theirs = await foreignServer({
    keys: { key, cert: certificate, ca: authority.trust },
    find: (name) => Object.values(pack().services).find(({ fqdn }) => fqdn === name),
    ldap: topology.spine.ldap,
    alter,
  })
  const at = (port: number) => `127.0.0.1:${port}`
  writeFileSync(
    join(folder, 'spinecheck.yaml'),
    [
      `topology: ${TOPOLOGY}`,
      `mhs: { fqdn: ${FQDN}, manufacturer: YGC01, product: Gatekeeper, version: 1.0.0, address: '${at(theirs.port)}', ldap: '${at(theirs.ldap.port)}' }`,
    ].join('\n'),
  )
  const spinecheck = (...words: readonly string[]) =>
    start(process.execPath, [join(packageFolder, 'bin/spinecheck.js'), ...words], { cwd: folder }).ended
  const { out: examined } = await spinecheck('doctor')
  const { code, out, err } = await spinecheck('run', FEATURE, '--reports', reports)
  const [run = ''] = readdirSync(join(folder, reports)).filter((name) => !name.endsWith('.zip'))
  return { code, examined, told: out + err, record: readRun(join(folder, reports, run)) }
}

test('a right server of one’s own conforms, and the verdict is of it', async () => {
  const { code, examined, told, record } = await runBy('right')
  assert.match(examined, /ok {4}passage +a trace and two look-ups went through it and were answered/)
  assert.equal(code, 0, told)
  assert.match(told, /Conforms as far as tested \(\d+ of \d+\): Gatekeeper 1\.0\.0 kept/)
  assert.ok(record.scenarios.length > 0 && record.scenarios.every(({ status }) => status === 'passed'))
})

test('one that speaks for its host is named for it, and nobody else is', async () => {
  const { code, told, record } = await runBy('wrong', (headers) =>
    headers.map((value, place) => (headers[place - 1] === 'Ssp-From' ? '200000000999' : value)),
  )
  assert.equal(code, 1, told)
  assert.match(told, /Does not conform: Gatekeeper 1\.0\.0 broke 2 mandatory requirements/)
  assert.match(
    told,
    /Gatekeeper 1\.0\.0 at Riverbank Hospital Trust \(.*MHS\s+integration-engine\), under test: /,
  )
  assert.deepEqual(
    record.requirements
      .flatMap(({ verdict, requirement }) => (verdict === 'fail' ? [requirement.id] : []))
      .sort(),
    ['TOP-CON-SH-03', 'TOP-GEN-05'],
  )
})
