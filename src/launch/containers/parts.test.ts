import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadTopology } from '../../topology/read-topology.js'
import type { Topology } from '../../topology/topology.js'
import { planOf, type PlannedContainer } from './parts.js'

const folder = fileURLToPath(new URL('../../../../topologies', import.meta.url))
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))

const meet = (one: PlannedContainer, other: PlannedContainer) =>
  one !== other && one.networks.some((id) => other.networks.includes(id))

/** Whether the picture has a line between two, from either end. */
function areJoined(topology: Topology, one: PlannedContainer, other: PlannedContainer): boolean {
  const [a, b] = [one.part, other.part]
  if (a.kind === 'system' && b.kind === 'mhs')
    return topology.systems.find(({ id }) => id === a.id)?.mhs === b.id
  const serves = (mhs: string, role: 'consumer' | 'provider') =>
    topology.systems.some((system) => system.mhs === mhs && system.roles.includes(role))
  if (a.kind === 'mhs' && b.kind === 'ssp') return serves(a.id, 'consumer') || serves(a.id, 'provider')
  if (a.kind === 'mhs' && (b.kind === 'pds' || b.kind === 'sds')) return serves(a.id, 'consumer')
  return false
}

assert.ok(files.length >= 7)
for (const file of files)
  describe(file, () => {
    const topology = loadTopology(join(folder, file))
    const plan = planOf(topology)

    test('whoever has a line in the picture shares a network', () => {
      for (const one of plan)
        for (const other of plan)
          if (areJoined(topology, one, other)) assert.ok(meet(one, other), `${one.name} - ${other.name}`)
    })

    test('a system meets its own message handling server and the systems behind it, nobody else', () => {
      for (const one of plan.filter(({ part }) => part.kind === 'system'))
        for (const other of plan.filter((each) => meet(one, each)))
          assert.ok(
            areJoined(topology, one, other) || other.networks[0] === one.networks[0],
            `${one.name} meets ${other.name}`,
          )
    })

    test('of the services of Spine only the SSP is on the side of the practices', () => {
      const onBoth = plan.filter(
        ({ networks, part }) =>
          part.kind !== 'mhs' && networks.includes('spine') && networks.includes('practices'),
      )
      assert.deepEqual(
        onBoth.map(({ name }) => name),
        ['ssp'],
      )
      const onlyPractices = plan.filter(
        ({ part, networks }) =>
          (part.kind === 'pds' || part.kind === 'sds') && networks.includes('practices'),
      )
      assert.deepEqual(onlyPractices, [])
    })

    test('names are unique', () => {
      assert.equal(new Set(plan.map(({ name }) => name)).size, plan.length)
    })
  })
