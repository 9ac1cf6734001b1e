import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Deployment } from '../deployment.js'
import { chooseLauncher } from '../launchers.js'
import { makeMaterials } from '../materials.js'
import { startOf } from '../starting-instant.js'
import {
  book,
  closeAll,
  deploymentContract,
  NORTHGATE,
  workedExample,
  type Launch,
} from '../testing/deployment-contract.js'
import { disturbanceContract } from '../testing/disturbance-contract.js'
import { portalContract } from '../testing/portal-contract.js'
import { findEngine } from './engine.js'
import { HARNESS_LABEL, SESSION_LABEL, thisHarness } from './labels.js'
import { CONTROL_PORT } from './parts.js'

const engine = await findEngine().catch(() => undefined)
const skip = engine ? false : 'no container engine answers'
/** What holds only where containers are reached by their own addresses. */
const skipFar = skip || (engine?.isNear === true ? false : 'the engine is not a Docker on this machine')

const launch: Launch = async (topology) => {
  const launcher = await chooseLauncher('containers', { say: () => undefined })
  return launcher.launch(topology, await makeMaterials(startOf(topology)))
}

deploymentContract('containers', launch, skip)
portalContract('containers', launch, skip)
disturbanceContract('containers', launch, skip)

/** Everything of this process on the engine. */
async function ours() {
  const filters = { label: [`${HARNESS_LABEL}=${thisHarness()}`] }
  const { dockerode } = engine!.client.container
  const [containers, networks, volumes] = await Promise.all([
    dockerode.listContainers({ all: true, filters }),
    dockerode.listNetworks({ filters }),
    dockerode.listVolumes({ filters }),
  ])
  return { containers, networks, volumes: volumes.Volumes }
}

async function partNamed(name: string) {
  const { containers } = await ours()
  const found = containers.find(({ Labels }) => Labels['spinecheck.part'] === name)
  assert.ok(found, `no container plays ${name}`)
  return engine!.client.container.dockerode.getContainer(found.Id)
}

const addressesOf = async (name: string): Promise<readonly string[]> => {
  const { NetworkSettings } = await (await partNamed(name)).inspect()
  return Object.values(NetworkSettings.Networks).map(({ IPAddress }) => IPAddress)
}

/** What an engine says of how a container was started, as far as it matters here. */
interface HostFacts {
  readonly ReadonlyRootfs?: boolean
  readonly Privileged?: boolean
  readonly CapDrop?: readonly string[]
  readonly SecurityOpt?: readonly string[]
  readonly Binds?: readonly string[] | null
  readonly PortBindings?: Readonly<Record<string, unknown>> | null
}

type Target = readonly [host: string, port: number]

/** Runs in a container: which targets accept a connection, keep it, and answer or at least read. Silence is a no. */
const knock = (targets: readonly Target[]): string => `
  const { connect } = require('node:net')
  const knock = ([host, port]) => new Promise((resolve) => {
    const socket = connect({ host, port })
    let isIn = false
    socket.setTimeout(1500, () => socket.destroy())
    socket.on('connect', () => { isIn = port === 443; socket.write('GET /health HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n') })
    socket.on('data', () => { isIn = true; socket.destroy() })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(isIn))
  })
  Promise.all(${JSON.stringify(targets)}.map(knock)).then((all) => process.stdout.write(JSON.stringify(all)))`

/** Which targets can be reached from inside a container. */
async function reached(from: string, targets: readonly Target[]): Promise<readonly Target[]> {
  const command = ['/usr/bin/node', '-e', knock(targets)]
  const { output } = await engine!.client.container.exec(await partNamed(from), command)
  const answers = JSON.parse(output) as readonly boolean[]
  return targets.filter((_, place) => answers[place])
}

describe('hosts of their own', { skip: skipFar }, () => {
  const opened: Deployment[] = []
  let deployment: Deployment
  before(async () => {
    opened.push((deployment = await launch(workedExample)))
  })
  after(async () => {
    await closeAll(opened)
    const { containers, networks, volumes } = await ours()
    assert.deepEqual([containers.length, networks.length, volumes.length], [0, 0, 0])
  })

  test('nobody can write to their root, has rights of an administrator, or is reached from outside', async () => {
    const { containers, networks } = await ours()
    assert.ok(containers.length >= 8)
    for (const { Id, Labels } of containers) {
      const facts = await engine!.client.container.dockerode.getContainer(Id).inspect()
      const { ReadonlyRootfs, CapDrop, SecurityOpt, Privileged, Binds, PortBindings } =
        facts.HostConfig as HostFacts
      const part = Labels['spinecheck.part']
      assert.equal(facts.Config.User, '1000', part)
      assert.deepEqual([ReadonlyRootfs, Privileged], [true, false], part)
      assert.deepEqual(CapDrop, ['ALL'], part)
      assert.ok(SecurityOpt?.includes('no-new-privileges'), part)
      assert.deepEqual([Binds ?? [], Object.keys(PortBindings ?? {})], [[], []], part)
      assert.doesNotMatch(facts.Config.Env.join(' '), /PRIVATE KEY|CERTIFICATE/, part)
    }
    assert.ok(networks.every(({ Internal }) => Internal))
    const run = containers[0]?.Labels[SESSION_LABEL]
    const session = await engine!.client.container.dockerode.listContainers({
      filters: { label: [`${SESSION_LABEL}=${run}`] },
    })
    const published = session.flatMap(({ Ports }) => Ports.filter(({ PublicPort }) => PublicPort))
    const { host } = engine!.client.info.containerRuntime
    // The reaper's, for the harness to hold on to.
    assert.deepEqual([...new Set(published.map(({ IP }) => IP))], [host === 'localhost' ? '127.0.0.1' : host])
  })

  test('everybody is on the networks of the picture and on no other', async () => {
    const { containers, networks } = await ours()
    const own = new Set(networks.map(({ Name }) => Name))
    for (const { NetworkSettings, Labels } of containers)
      for (const name of Object.keys(NetworkSettings.Networks))
        assert.ok(own.has(name), `${Labels['spinecheck.part']} is on ${name}`)
  })

  test('a consumer cannot go round its message handling server, nor a practice be reached past the proxy', async () => {
    const { spine, messageHandlingServers } = workedExample
    const https = async (...parts: readonly string[]): Promise<readonly Target[]> =>
      (await Promise.all(parts.map(addressesOf))).flat().map((address) => [address, 443] as const)
    const nameOf = (id: string): Target => [messageHandlingServers.find((each) => each.id === id)!.fqdn, 443]
    const names: readonly Target[] = [spine.pds, spine.sds, spine.ssp].map((name) => [name, 443])
    const beyond = await https('pds', 'sds', 'ssp', 'mhs-meadow-lane-mhs', 'system-meadow-lane')
    assert.deepEqual(await reached('system-northgate', [...beyond, ...names, nameOf('meadow-lane-mhs')]), [])
    assert.deepEqual(
      await reached('system-meadow-lane', [...(await https('pds', 'sds', 'ssp')), ...names]),
      [],
    )
    const practice = await https('system-meadow-lane')
    assert.deepEqual(await reached('mhs-northgate-mhs', [nameOf('meadow-lane-mhs'), ...practice]), [])
    assert.deepEqual(await reached('ssp', practice), [])
    // The same question along the lines of the picture is answered, so that a no above means something.
    for (const [from, along] of [
      ['system-northgate', [nameOf('northgate-mhs')]],
      ['mhs-northgate-mhs', names],
      ['ssp', [nameOf('meadow-lane-mhs')]],
      ['mhs-meadow-lane-mhs', practice],
    ] as const)
      assert.deepEqual(await reached(from, along), along)
  })

  test('nobody but the harness reaches the door by which a double is commanded', async () => {
    const doors = (await addressesOf('mhs-northgate-mhs')).map((host): Target => [host, CONTROL_PORT])
    assert.deepEqual(await reached('system-northgate', doors), [])
    assert.deepEqual(await reached('ssp', doors), [])
  })

  test('a host that ends though nobody ended it is named, and nothing is proved without it', async () => {
    deployment.begin()
    assert.equal(await book(deployment, NORTHGATE), 'booked')
    assert.equal(deployment.journal.isWhole, true)
    await (await partNamed('pds')).kill()
    assert.equal(await book(deployment, NORTHGATE), 'pds-unavailable')
    for (const again of [false, true]) {
      if (again) {
        deployment.begin()
        assert.equal(await book(deployment, NORTHGATE), 'pds-unavailable')
      }
      assert.equal(deployment.journal.isWhole, false)
      assert.match(
        deployment.journal.troubles[0]?.message ?? '',
        /^pds ended though nobody ended it\. The last it printed: .*"playing"/,
      )
    }
  })
})
