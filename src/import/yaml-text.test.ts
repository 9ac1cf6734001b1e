import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { after, describe, test } from 'node:test'
import { directoryOf } from '../topology/directory.js'
import { loadTopology, parseTopology } from '../topology/read-topology.js'
import { readExport, type ReadExportOptions } from './read-export.js'
import { ldifOf } from './testing/ldif-of.js'
import { scratch } from './testing/scratch.js'
import { topologyText } from './yaml-text.js'

const { write, remove } = scratch()
after(remove)

function textOf(ldif: string, options: ReadExportOptions = {}) {
  const reading = readExport([write('export.ldif', ldif)], options)
  assert.ok(!reading.faults, JSON.stringify(reading.faults))
  return { reading, text: [...topologyText(reading)].join('') }
}

function readBack(text: string) {
  const { topology, faults } = parseTopology(text, 'imported.yaml')
  assert.deepEqual(faults, undefined)
  assert.ok(topology)
  return topology
}

const held = (name: string) =>
  directoryOf(loadTopology(fileURLToPath(new URL(`../../../topologies/${name}.yaml`, import.meta.url))))

const SLOTS = 'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1'
const entry = (asid: number, product: string, ...ids: readonly string[]) =>
  `dn: uniqueIdentifier=${asid},o=nhs\nobjectClass: nhsAs\nuniqueIdentifier: ${asid}\nnhsIDCode: A${asid % 100000}\n` +
  `nhsMHSPartyKey: RAX-850100\nnhsProductName:: ${Buffer.from(product).toString('base64')}\n` +
  `${ids.map((id) => `nhsAsSvcIA: ${id}\n`).join('')}\n`

describe('the topology file of an export', () => {
  test('of the worked example reads back to the same systems and the same directory', () => {
    const { text, reading } = textOf([...ldifOf(held('worked-example'))].join(''))
    const topology = readBack(text)
    assert.equal(topology.directory, undefined, 'the systems imply the records')
    assert.deepEqual(directoryOf(topology), held('worked-example'))
    assert.deepEqual(topology.systems, reading.topology.systems)
    assert.deepEqual(topology.messageHandlingServers, reading.topology.messageHandlingServers)
    assert.equal(text.match(/&foundations-and-appointments/g)?.length, 1)
    assert.equal(text.match(/\*foundations-and-appointments/g)?.length, 3)
  })

  test('lists the records where the systems do not imply them, ids and all', () => {
    const { text, reading } = textOf(
      entry(200000000115, 'P', SLOTS, 'urn:nhs:names:services:pds:X') +
        'dn: uniqueIdentifier=S1,o=nhs\nobjectClass: nhsMhs\nuniqueIdentifier: S1\nnhsMhsCPAId: C1\nnhsIDCode: RAX\n' +
        'nhsMHSPartyKey: RAX-850100\nnhsMhsSvcIA: urn:nhs:names:services:pds:X\nnhsMhsFQDN: mhs.test\n' +
        'nhsMHSEndPoint: https://mhs.test/x?y=1#z\n\n',
    )
    assert.deepEqual(readBack(text).directory, reading.topology.directory)
  })

  test('keeps text that YAML would read otherwise', () => {
    const products = [
      'a: b',
      '# no comment',
      "O'Brien & Söhne, {x} [y]",
      '"quoted"',
      '- dash',
      'null',
      'tab\there',
      'x #y',
      '*x',
      'key:',
    ]
    const { text } = textOf(
      products.map((product, index) => entry(200000000115 + index, product, SLOTS)).join(''),
      {
        title: 'A "title": with, everything #1',
        names: write('names.csv', 'odsCode,name\nA115,"Lane: {Meadow}, Surgery"\n'),
      },
    )
    const topology = readBack(text)
    assert.deepEqual(
      topology.systems.map(({ product }) => product),
      products,
    )
    assert.equal(topology.title, 'A "title": with, everything #1')
    assert.equal(
      topology.organisations.find(({ odsCode }) => odsCode === 'A115')?.name,
      'Lane: {Meadow}, Surgery',
    )
  })

  test('says at its top what it was made from and what nobody could know', () => {
    const { text } = textOf(`${entry(200000000115, 'P', SLOTS)}dn: o=nhs\nobjectClass: top\n`)
    assert.match(
      text,
      /^# Made by spinecheck topology import from .*export\.ldif:\n# 1 AS records, 0 MHS records, 0 /,
    )
    assert.match(text, /# Passed over as neither AS nor MHS record: 1\.\n/)
    assert.match(text, /# - 1 message handling servers \(not-in-sds\.example\)/)
    assert.match(text, /# - 1 manufacturers, written as UNKNOWN/)
    assert.ok(text.split('\n').every((line) => line.length <= 125))
  })

  test('writes a list again after some hundred references, which readers of YAML would take for an attack', () => {
    const { text, reading } = textOf(
      Array.from({ length: 1_200 }, (_, index) => entry(200000000115 + index, 'P', SLOTS)).join(''),
    )
    const topology = readBack(text)
    assert.deepEqual(topology.systems, reading.topology.systems)
    assert.ok((text.match(/: &/g)?.length ?? 0) > 2)
  })
})
