import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { loadTopology } from '../../topology/read-topology.js'
import type { Topology } from '../../topology/topology.js'
import { materialsFor } from '../containers/standalone-materials.js'
import { composeFile } from './compose-file.js'

const at = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url))
const portal = loadTopology(at('topologies/regional-portal.yaml'))
const options = {
  topologyPath: './topologies/regional-portal.yaml',
  projectPath: '.',
  madeBy: 'npx spinecheck topology compose topologies/regional-portal.yaml --out docker-compose.yml --force',
}

interface Service {
  readonly image: string
  readonly command: readonly string[]
  readonly volumes: readonly string[]
  readonly read_only: boolean
  readonly cap_drop: readonly string[]
  readonly ports?: readonly string[]
  readonly networks?: Readonly<Record<string, { readonly aliases?: readonly string[] }>>
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: { readonly test: readonly string[] }
}

const servicesOf = (topology: Topology): Readonly<Record<string, Service>> =>
  (
    parse(composeFile(topology, options), { merge: true }) as {
      readonly services: Readonly<Record<string, Service>>
    }
  ).services

describe('a compose file', () => {
  test('the one of the project is current', () => {
    assert.equal(readFileSync(at('docker-compose.yml'), 'utf8'), composeFile(portal, options))
  })

  test('has Spine, every message handling server, practice and portal, but no system that only asks', () => {
    assert.deepEqual(Object.keys(servicesOf(portal)), [
      'materials',
      'pds',
      'sds',
      'ssp',
      'messaging',
      'smsp',
      'mhs-integration-engine',
      'mhs-harebell-data-centre',
      'mhs-hilltop-mhs',
      'system-meadow-lane',
      'system-fernhill',
      'system-hilltop',
      'portal-riverbank-portal',
    ])
  })

  test('every service is without rights it does not need, writes nowhere and is watched', () => {
    for (const [name, service] of Object.entries(servicesOf(portal))) {
      assert.deepEqual([service.read_only, service.cap_drop], [true, ['ALL']], name)
      assert.equal(service.command[0], 'stand-alone')
      if (name === 'materials') continue
      assert.equal(service.healthcheck?.test[0], 'CMD')
      assert.equal(service.depends_on?.['materials']?.condition, 'service_completed_successfully')
    }
  })

  test('every double mounts its own keys alone, and only the role that makes them sees the rest', () => {
    const services = servicesOf(portal)
    const doubles = Object.keys(services).filter((name) => name !== 'materials')
    const keys = (name: string) => services[name]?.volumes.filter((each) => each.startsWith('materials'))
    for (const name of doubles) assert.deepEqual(keys(name), [`materials-${name}:/materials:ro`])
    assert.deepEqual(keys('materials'), [
      'materials:/materials',
      ...doubles.map((name) => `materials-${name}:/materials/${name}`),
    ])
    const made = materialsFor(portal)
    for (const name of doubles) assert.ok(made.has(name), name)
    const theirs = doubles.flatMap(
      (name) => made.get(name)?.filter((file) => file.endsWith('.key.pem')) ?? [],
    )
    assert.equal(new Set(theirs).size, theirs.length)
  })

  test('every port is published on this machine only, under a variable of its own, and none of a practice', () => {
    const services = servicesOf(portal)
    const ports = Object.values(services).flatMap((each) => each.ports ?? [])
    const form = /^127\.0\.0\.1:\$\{(SPINECHECK_[A-Z_]+_PORT):-(\d+)\}:(443|636|8080)$/
    for (const port of ports) assert.match(port, form)
    assert.equal(new Set(ports.map((port) => form.exec(port)?.[1])).size, ports.length)
    assert.equal(new Set(ports.map((port) => form.exec(port)?.[2])).size, ports.length)
    assert.equal(ports.length, 9)
    assert.equal(services['system-meadow-lane']?.ports, undefined)
    assert.equal(services['mhs-harebell-data-centre']?.ports, undefined)
  })

  test('the SSP is the only bridge between both sides, and a practice is reached through its server alone', () => {
    const services = servicesOf(portal)
    const on = (network: string) =>
      Object.keys(services).filter((name) => services[name]?.networks?.[network] !== undefined)
    const both = on('spine').filter((name) => on('practices').includes(name))
    assert.deepEqual(both, ['ssp'])
    assert.deepEqual(on('behind-hilltop-mhs'), ['mhs-hilltop-mhs', 'system-hilltop'])
    assert.deepEqual(on('behind-integration-engine'), ['mhs-integration-engine', 'portal-riverbank-portal'])
    assert.deepEqual(services['ssp']?.networks?.['practices']?.aliases, ['proxy.spine.example'])
  })

  test('the portal waits for everybody', () => {
    const { depends_on = {} } = servicesOf(portal)['portal-riverbank-portal']!
    const healthy = Object.entries(depends_on).filter(([, { condition }]) => condition === 'service_healthy')
    assert.equal(healthy.length, 11)
  })

  test('can be made of every sound topology that has a practice', () => {
    for (const name of [
      'worked-example',
      'mixed',
      'consumer-shared-mhs',
      'provider-shared-mhs',
      'consumer-separate-mhs',
    ]) {
      const file = at(`topologies/${name}.yaml`)
      assert.ok(existsSync(file))
      assert.ok(servicesOf(loadTopology(file))['ssp'])
    }
  })

  const refused: readonly (readonly [string, Partial<Topology>, RegExp])[] = [
    [
      'no provider',
      { systems: portal.systems.filter(({ roles }) => !roles.includes('provider')) },
      /has no provider system.*Add a system/,
    ],
    [
      'a portal that no system uses',
      { systems: portal.systems.map((system) => ({ ...system, portal: undefined })) },
      /portal riverbank-portal, but no consumer system/,
    ],
    [
      'more message handling servers than an engine has networks',
      {
        messageHandlingServers: [
          ...portal.messageHandlingServers,
          ...Array.from({ length: 30 }, (_, place) => ({
            ...portal.messageHandlingServers[0]!,
            id: `more-${place}`,
          })),
        ],
      },
      /33 message handling servers.*at most 23/,
    ],
  ]
  for (const [what, change, words] of refused)
    test(`${what} is refused in clear words`, () => {
      assert.throws(() => composeFile({ ...portal, ...change }, options), {
        code: 'NOT_DEPLOYABLE',
        message: words,
      })
    })
})
