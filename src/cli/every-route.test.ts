import assert from 'node:assert/strict'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { runCucumber, type IRunConfiguration } from '@cucumber/cucumber/api'
import { CucumberFold } from '../evidence/cucumber-fold.js'
import { PDS_ROUTES, type PdsRoute } from '../spine/pds-access.js'
import { usePdsBy } from '../topology/changes.js'
import { loadTopology } from '../topology/read-topology.js'
import { cucumberConfiguration, stepsOf } from './cucumber.js'
import { announced, onEveryRoute, refuseEveryRoute, withinRoutes } from './every-route.js'
import { packageFolder } from './package.js'
import { select } from './selection.js'

const STAFF = 'features/consumer-topologies/staff-access.feature'

const configurationOf = (...features: readonly string[]): Promise<IRunConfiguration> =>
  cucumberConfiguration({ ...select(features, undefined), imports: [] })

/** The scenarios of a run that is told and not played, as its record names them. */
async function scenariosOf(configuration: IRunConfiguration): Promise<readonly string[]> {
  const fold = new CucumberFold()
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const support = await stepsOf(configuration)
  await runCucumber(
    onEveryRoute({ ...configuration, support, runtime: { ...configuration.runtime, dryRun: true } }, 'all'),
    { cwd: packageFolder, env: {}, stdout: nowhere, stderr: nowhere },
    announced('all', (envelope) => fold.take(envelope)),
  )
  return fold.attempts.map(({ pickle, line }) => `${line} ${pickle.name} ${pickle.tags.at(-1)?.name ?? ''}`)
}

test('every scenario is played by each route, which its name and a tag tell; what is about staff, where they sign in', async () => {
  const scenarios = await scenariosOf(
    await configurationOf('features/worked-example/book-an-appointment.feature:22', `${STAFF}:35`),
  )
  const booking = scenarios.filter((each) => !each.includes('sign in'))
  assert.deepEqual(
    booking.map((each) => /\[(.+)\] @pds:(.+)$/.exec(each)?.slice(1)),
    PDS_ROUTES.map((route) => [route, route]),
  )
  assert.deepEqual(
    scenarios.filter((each) => each.includes('sign in')),
    [
      '35 Nobody has to sign in again while their session can be kept up [fhir-healthcare-worker] @pds:fhir-healthcare-worker',
    ],
  )
})

test('what is about staff who sign in is left out where nobody does, with the reason', async () => {
  const configuration = await configurationOf(STAFF)
  const leftOut = async (pds: Parameters<typeof withinRoutes>[2]) =>
    (await withinRoutes(configuration, packageFolder, pds)).leftOut.map(({ scenarios }) => scenarios)
  assert.deepEqual(await leftOut({ pds: 'hl7-v3' }), [5])
  assert.deepEqual(await leftOut({ pds: 'fhir-healthcare-worker' }), [])
  assert.deepEqual(await leftOut({}), [])
  assert.deepEqual(await leftOut({ pds: 'all' }), [5 * (PDS_ROUTES.length - 1)])
  const [only] = (await withinRoutes(configuration, packageFolder, { pds: 'hl7-v3' })).leftOut
  assert.equal(only?.tag, '@signed-in-staff')
  assert.equal(only.reason, 'no member of staff signs in for PDS by HL7 V3 messages')
})

test('staff who use a portal are left out where an application asks PDS alone, and a product of one’s own is judged', async () => {
  const configuration = await configurationOf('features/consumer-topologies/regional-portal.feature')
  const leftOut = async (on: Parameters<typeof withinRoutes>[2]) =>
    (await withinRoutes(configuration, packageFolder, on)).leftOut.map(({ tag, scenarios }) => [
      tag,
      scenarios,
    ])
  assert.deepEqual(await leftOut({ pds: 'fhir-application' }), [['@staff-at-a-portal', 10]])
  assert.deepEqual(await leftOut({ pds: 'fhir-healthcare-worker' }), [])
  const stage = usePdsBy('fhir-application')(
    loadTopology(join(packageFolder, 'topologies/regional-portal.yaml')),
  )
  assert.deepEqual(await leftOut({ stage, isOwn: () => true }), [])
})

test('what a product of one’s own that is traced by result files cannot show is left out, whoever else is told what', async () => {
  const configuration = await configurationOf('features/worked-example/patients-who-stop-the-journey.feature')
  const stage = usePdsBy('dbs')(loadTopology(join(packageFolder, 'topologies/worked-example.yaml')))
  const tagsOf = async (isOwn: boolean, pds?: 'fhir-application') =>
    (await withinRoutes(configuration, packageFolder, { pds, stage, isOwn: () => isOwn })).leftOut.map(
      ({ tag }) => tag,
    )
  assert.deepEqual(await tagsOf(true), ['@live-traces', '@strange-numbers'])
  assert.deepEqual(await tagsOf(true, 'fhir-application'), ['@live-traces', '@strange-numbers'])
  assert.deepEqual(await tagsOf(false, 'fhir-application'), [])
})

test('what only the platform before the FHIR API refuses is left out for a product, or a stage, that never asks it', async () => {
  const configuration = await configurationOf('features/assurance/pds-at-fault.feature')
  const worked = loadTopology(join(packageFolder, 'topologies/worked-example.yaml'))
  const tagsOf = async (stage: typeof worked, isOwn: boolean) =>
    (await withinRoutes(configuration, packageFolder, { stage, isOwn: () => isOwn })).leftOut.map(
      ({ tag }) => tag,
    )
  for (const isOwn of [true, false]) {
    assert.deepEqual(await tagsOf(usePdsBy('hl7-v3')(worked), isOwn), ['@api-platform', '@signed-assertions'])
    assert.deepEqual(await tagsOf(worked, isOwn), [])
  }
})

test('what befalls a mini service is left out by every other route, and played on the topology that has one', async () => {
  const configuration = await configurationOf('features/assurance/mini-service-at-fault.feature')
  const leftOut = async (pds?: PdsRoute) =>
    (await withinRoutes(configuration, packageFolder, { pds })).leftOut.map(({ tag }) => tag)
  for (const route of PDS_ROUTES)
    assert.deepEqual(await leftOut(route), route === 'smsp' ? [] : ['@mini-service'], route)
  assert.deepEqual(await leftOut(), [])
})

test('every route is refused for a product of one’s own, and in shards', () => {
  const own = (role: 'consumer' | 'mhs') =>
    refuseEveryRoute({
      pds: 'all',
      underTest: [{ manufacturer: 'Acme', product: 'Mine', version: '1', roles: [role] }],
    })
  assert.throws(() => own('consumer'), /--pds all .* of Mine: .*consumer: pds/)
  assert.doesNotThrow(() => own('mhs'))
  assert.throws(() => refuseEveryRoute({ pds: 'all', shard: { number: 1, of: 2 }, underTest: [] }), /A shard/)
})
