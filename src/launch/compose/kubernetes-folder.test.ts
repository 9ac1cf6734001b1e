import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parseAllDocuments } from 'yaml'
import { loadTopology } from '../../topology/read-topology.js'
import { materialsFor } from '../containers/standalone-materials.js'
import { settingsFrom, whereabouts } from '../containers/standalone-settings.js'
import { kubernetesFolder } from './kubernetes-folder.js'
import { manifestSchema, type Manifest } from './testing/manifest-schema.js'

const at = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url))
const FILE = at('topologies/regional-portal.yaml')
const portal = loadTopology(FILE)
const source = readFileSync(FILE, 'utf8')
const madeBy =
  'npx spinecheck topology kubernetes topologies/regional-portal.yaml --out deploy/kubernetes --force'
const folder = kubernetesFolder(portal, { source, madeBy })

const manifests: readonly Manifest[] = [...folder]
  .filter(([name]) => name.endsWith('.yaml') && name !== 'topology.yaml')
  .flatMap(([name, text]) =>
    parseAllDocuments(text).map((document) => {
      const parsed = manifestSchema.safeParse(document.toJS())
      assert.ok(parsed.success, `${name}: ${parsed.error?.message}`)
      return parsed.data
    }),
  )

const of = <Kind extends Manifest['kind']>(kind: Kind) =>
  manifests.filter((each): each is Extract<Manifest, { kind: Kind }> => each.kind === kind)

const kustomization = of('Kustomization')[0]!

describe('a folder of Kubernetes manifests', () => {
  test('the one of the project is current', () => {
    const kept = at('deploy/kubernetes')
    assert.deepEqual(
      readdirSync(kept)
        .filter((name) => name !== 'materials')
        .sort(),
      [...folder.keys()].sort(),
    )
    for (const [name, text] of folder) assert.equal(readFileSync(join(kept, name), 'utf8'), text, name)
  })

  test('lists every file, and has a Deployment and a Service for each double', () => {
    assert.deepEqual(
      [...kustomization.resources, 'kustomization.yaml', 'topology.yaml', '.gitignore'].sort(),
      [...folder.keys()].sort(),
    )
    assert.equal(of('Deployment').length, 12)
    assert.deepEqual(
      of('Deployment').map(({ metadata }) => metadata.name),
      of('Service').map(({ metadata }) => metadata.name),
    )
  })

  test('each Service leads to the ports of its own pod', () => {
    for (const service of of('Service')) {
      const { template } = of('Deployment').find(
        ({ metadata }) => metadata.name === service.metadata.name,
      )!.spec
      const names = template.spec.containers[0].ports.map(({ name }) => name)
      for (const { targetPort } of service.spec.ports) assert.ok(names.includes(targetPort))
      for (const [key, value] of Object.entries(service.spec.selector))
        assert.equal(template.metadata.labels[key], value)
    }
  })

  test('every name of the topology is found behind a Service, as the program will read it', () => {
    const literals = kustomization.configMapGenerator.flatMap((each) =>
      'literals' in each ? each.literals : [],
    )
    const settings = settingsFrom(
      Object.fromEntries(
        literals.map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]),
      ),
    )
    assert.deepEqual(settings.ports, { https: 8443, ldaps: 8636, portal: 8080, health: 8079 })
    const services = new Map(of('Service').map(({ metadata, spec }) => [metadata.name, spec.ports]))
    const consumers = new Set(['northgate', 'southgate', 'westgate', 'riverbank'])
    for (const [fqdn, { host, port }] of whereabouts(portal, settings)) {
      if (consumers.has(fqdn.split('.')[0] ?? '')) continue
      assert.ok(
        services.get(host)?.some((each) => each.port === port),
        `${fqdn} is at ${host}:${port}`,
      )
    }
  })

  test('each pod gets a Secret of its own with files that the role "materials" makes, and nobody else’s keys', () => {
    const made = materialsFor(portal)
    const keys = kustomization.secretGenerator.map(({ files }) =>
      files.filter((file) => file.endsWith('.key.pem')),
    )
    assert.equal(new Set(keys.flat()).size, keys.flat().length)
    for (const { name, files } of kustomization.secretGenerator) {
      const party = name.replace('materials-', '')
      assert.deepEqual(
        files,
        made.get(party)?.map((file) => `materials/${party}/${file}`),
      )
    }
    const secrets = kustomization.secretGenerator.map(({ name }) => name)
    for (const { spec } of of('Deployment'))
      for (const volume of spec.template.spec.volumes)
        if ('secret' in volume) assert.ok(secrets.includes(volume.secret.secretName))
  })

  test('nobody reaches a practice but its message handling server, and only the SSP stands on both sides', () => {
    const labelled = (network: string) =>
      of('Deployment')
        .filter(({ spec }) => spec.template.metadata.labels[`spinecheck/network-${network}`] === 'joined')
        .map(({ metadata }) => metadata.name)
    assert.deepEqual(labelled('behind-hilltop-mhs'), ['mhs-hilltop-mhs', 'system-hilltop'])
    assert.deepEqual(
      labelled('spine').filter((name) => labelled('practices').includes(name)),
      ['ssp'],
    )
    const policies = of('NetworkPolicy')
    const [closed] = policies
    assert.deepEqual([closed?.spec.ingress, closed?.spec.egress], [undefined, undefined])
    assert.deepEqual(closed?.spec.policyTypes, ['Ingress', 'Egress'])
    const guests = policies.map(({ metadata }) => metadata.name).filter((name) => name.startsWith('guests-'))
    assert.deepEqual(guests, [
      'guests-pds',
      'guests-sds',
      'guests-ssp',
      'guests-messaging',
      'guests-smsp',
      'guests-mhs-integration-engine',
      'guests-portal-riverbank-portal',
    ])
  })

  test('what Kubernetes has no room for is refused in clear words', () => {
    assert.throws(() => kubernetesFolder(portal, { source: 'x'.repeat(1024 * 1024 + 1), madeBy }), {
      code: 'NOT_DEPLOYABLE',
      message: /a ConfigMap holds 1048576/,
    })
    const id = 'a'.repeat(70)
    const systems = portal.systems.map((system) => (system.id === 'hilltop' ? { ...system, id } : system))
    assert.throws(() => kubernetesFolder({ ...portal, systems }, { source, madeBy }), {
      code: 'NOT_DEPLOYABLE',
      message: /at most 63 characters/,
    })
  })
})
