import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import { loadTopology } from './read-topology.js'
import { danglingReferences } from './references.js'
import type { Topology } from './topology.js'

const topology = loadTopology(
  fileURLToPath(new URL('../../../topologies/worked-example.yaml', import.meta.url)),
)

const found = (changed: Topology) =>
  danglingReferences(changed).map(({ path, found }) => [path.join('.'), found])

/** The topology with so many organisations, systems and agreements more, and how often each of them is looked at. */
function counted(times: number): { readonly topology: Topology; readonly looks: () => number } {
  let looks = 0
  const counting = <Item extends object>(items: readonly Item[]): readonly Item[] =>
    items.map(
      (item) =>
        new Proxy(item, {
          get: (target, name, receiver): unknown => {
            looks += 1
            return Reflect.get(target, name, receiver)
          },
        }),
    )
  const many = <Item>(items: readonly Item[], copy: (item: Item, index: number) => Item) =>
    Array.from({ length: times }, (_, round) =>
      items.map((item, index) => copy(item, round * items.length + index)),
    ).flat()
  const grown: Topology = {
    ...topology,
    organisations: many(topology.organisations, (each, index) => ({
      ...each,
      odsCode: `Z${index}` as typeof each.odsCode,
      name: `Z${index}`,
    })),
    systems: many(topology.systems, (each, index) => ({ ...each, id: `z${index}` })),
    agreements: many(topology.agreements, (each) => each),
    patients: many(topology.patients, (each, index) => ({
      ...each,
      nhsNumber: String(index) as typeof each.nhsNumber,
      supersededBy: String(index + 1) as typeof each.nhsNumber,
    })),
  }
  return {
    topology: {
      ...grown,
      organisations: counting(grown.organisations),
      systems: counting(grown.systems),
      agreements: counting(grown.agreements),
      patients: counting(grown.patients),
    },
    looks: () => looks,
  }
}

test('a sound topology has no fault', () => {
  assert.deepEqual(danglingReferences(topology), [])
})

test('ten times the entries are looked at ten times as often, however many of them are wrong', () => {
  const [small, large] = [counted(5), counted(50)]
  const [faults, more] = [danglingReferences(small.topology), danglingReferences(large.topology)]
  assert.ok(faults.length > 50, 'the copies refer to codes that were renamed')
  assert.ok(more.length <= faults.length * 10 + 10)
  assert.ok(large.looks() <= small.looks() * 10, `${small.looks()} and ${large.looks()}`)
  assert.ok(Math.max(...more.map(({ expected }) => expected.length)) < 600, 'a message lists some, not all')
})

test('patients who supersede each other in a circle are told once', () => {
  const numbers = topology.patients.map(({ nhsNumber }) => nhsNumber)
  const superseding = (chain: Readonly<Record<number, number>>): Topology => ({
    ...topology,
    patients: topology.patients.map((patient, index) => ({
      ...patient,
      supersededBy: chain[index] === undefined ? undefined : numbers[chain[index]],
    })),
  })
  assert.deepEqual(found(superseding({ 0: 1, 1: 2 })), [])
  assert.deepEqual(found(superseding({ 0: 1, 1: 2, 2: 3, 3: 1, 4: 2, 5: 5 })), [
    [
      'patients.1.supersededBy',
      `"${numbers[2]}", by which this patient is superseded by themselves in the end`,
    ],
    [
      'patients.5.supersededBy',
      `"${numbers[5]}", by which this patient is superseded by themselves in the end`,
    ],
  ])
})

test('whoever has interaction IDs of GP Connect has a role', () => {
  const roleless = (interactions: readonly string[]) =>
    found({
      ...topology,
      systems: topology.systems.map((each, index) =>
        index === 0 ? { ...each, roles: [], interactions } : each,
      ),
    })
  assert.deepEqual(roleless(topology.systems[0]!.interactions), [
    ['systems.0.roles', 'no role, with interaction IDs of GP Connect'],
  ])
  assert.deepEqual(roleless(['urn:nhs:names:services:gp2gp:RCMR_IN010000UK05']), [])
})

test('a Spine Mini Service is hosted by an organisation of the file, under an ASID that no system holds', () => {
  const [system] = topology.systems
  assert.ok(system)
  const { asid, id } = system
  const hostedBy = 'NOPE1' as Topology['organisations'][number]['odsCode']
  assert.deepEqual(found({ ...topology, miniService: { hostedBy, asid } }), [
    ['miniService.hostedBy', '"NOPE1"'],
    ['miniService.asid', `"${asid}", which the system ${id} holds`],
  ])
})
