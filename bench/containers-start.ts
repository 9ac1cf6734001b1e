import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findEngine } from '../src/launch/containers/engine.js'
import { ensureImages } from '../src/launch/containers/image.js'
import { HARNESS_LABEL, thisHarness } from '../src/launch/containers/labels.js'
import { planOf } from '../src/launch/containers/parts.js'
import { WorkedJourney } from '../src/drivers/worked-journey.js'
import type { Deployment } from '../src/launch/deployment.js'
import { chooseLauncher } from '../src/launch/launchers.js'
import { makeApplicationKeys, makeMaterials } from '../src/launch/materials.js'
import { startOf } from '../src/launch/starting-instant.js'
import { loadTopology } from '../src/topology/read-topology.js'
import type { Row } from './table.js'

const ROUNDS = 2
const AT_A_TIME = 2
const BOOKINGS = 20
const BENCH_LABEL = `spinecheck.bench=${randomBytes(4).toString('hex')}`

const topologyFile = fileURLToPath(new URL('../../topologies/consumer-separate-mhs.yaml', import.meta.url))

const docker = async (...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)('docker', [...args], { maxBuffer: 1 << 24 })).stdout

const seconds = async (act: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await act()
  return (performance.now() - began) / 1000
}

/** As many containers of the same image by the engine's own command, two at a time, and nothing else. */
async function startPlainly(count: number, image: string): Promise<void> {
  let left = count
  const one = async (): Promise<void> => {
    while (left-- > 0)
      await docker(
        ...['run', '--detach', '--label', BENCH_LABEL, '--env', 'SPINECHECK_SECRET=bench', '--read-only'],
        ...['--cap-drop', 'ALL', '--security-opt', 'no-new-privileges', image, 'double'],
      )
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, one))
}

const idsWith = async (label: string): Promise<readonly string[]> =>
  (await docker('ps', '--all', '--quiet', '--filter', `label=${label}`)).split('\n').filter((id) => id !== '')

async function removePlain(): Promise<void> {
  const ids = await idsWith(BENCH_LABEL)
  // The engine refuses what it is removing already.
  await Promise.allSettled(ids.map((id) => docker('rm', '--force', '--volumes', id)))
}

const UNITS: Readonly<Record<string, number>> = { KiB: 1 / 1024, MiB: 1, GiB: 1024, B: 1 / 1024 / 1024 }

/** What every double of this process takes, in megabytes, largest last. */
async function memoryOfDoubles(): Promise<readonly number[]> {
  const ids = await idsWith(`${HARNESS_LABEL}=${thisHarness()}`)
  const told = await docker('stats', '--no-stream', '--format', '{{.MemUsage}}', ...ids)
  return told
    .split('\n')
    .flatMap((line) => {
      const [, amount, unit] = /^([\d.]+)(B|KiB|MiB|GiB) \//.exec(line) ?? []
      return amount && unit ? [Number(amount) * (UNITS[unit] ?? NaN)] : []
    })
    .sort((one, other) => one - other)
}

/** Something to remember for every double: patients are booked, each in a scenario of its own. */
async function keepBusy(deployment: Deployment): Promise<void> {
  const { systems, patients } = deployment.topology
  const organisation = systems.find(({ roles }) => roles.includes('consumer'))?.organisation
  const [patient] = patients
  if (!organisation || !patient) return
  for (let booking = 0; booking < BOOKINGS; booking += 1) {
    deployment.begin()
    const driver = await deployment.consumer({ organisation, sdsRoute: 'ldap', faults: new Set() })
    await new WorkedJourney({ organisation }, driver, deployment).bookFor(patient)
  }
}

/** The start of a whole topology against that of as many plain containers, turn and turn about; and what each double takes. */
export async function benchStart(): Promise<readonly Row[]> {
  const say = () => undefined
  const engine = await findEngine()
  const images = await ensureImages(engine, { say })
  const launcher = await chooseLauncher('containers', { say })
  const topology = loadTopology(topologyFile)
  const count = planOf(topology).length
  const keys = makeApplicationKeys()
  const times: { readonly plain: number; readonly ours: number }[] = []
  let memory: readonly number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    let deployment: Deployment | undefined
    try {
      const plain = await seconds(() => startPlainly(count, images.double))
      await removePlain()
      const materials = await makeMaterials(startOf(topology), keys)
      const ours = await seconds(async () => (deployment = await launcher.launch(topology, materials)))
      times.push({ plain, ours })
      if (round === 0 && deployment) {
        await keepBusy(deployment)
        memory = await memoryOfDoubles()
      }
    } finally {
      await removePlain()
      await deployment?.[Symbol.asyncDispose]()
    }
  }
  const sum = (of: (time: (typeof times)[number]) => number) => times.reduce((all, each) => all + of(each), 0)
  return [
    [
      `${count} plain containers by docker run, ${AT_A_TIME} at a time, s`,
      sum(({ plain }) => plain) / ROUNDS,
      '-',
    ],
    [`a topology of ${count} containers ready, s`, sum(({ ours }) => ours) / ROUNDS, '-'],
    ['ratio to the plain ones', sum(({ ours }) => ours) / sum(({ plain }) => plain), 'at most 1.6'],
    [
      `memory of the largest of ${memory.length} doubles after ${BOOKINGS} bookings, MB`,
      memory.at(-1) ?? NaN,
      'under 70',
    ],
  ]
}
