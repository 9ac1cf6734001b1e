import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { after, describe, test } from 'node:test'
import { directoryOf } from '../topology/directory.js'
import type { MhsRecord } from '../topology/records.js'
import { loadTopology } from '../topology/read-topology.js'
import { readExport, type ReadExportOptions } from './read-export.js'
import { ldifOf } from './testing/ldif-of.js'
import { scratch } from './testing/scratch.js'
import { systemsImplyDirectory } from './topology-of-records.js'

const { write, remove } = scratch()
after(remove)

const topologyNamed = (name: string) =>
  loadTopology(fileURLToPath(new URL(`../../../topologies/${name}.yaml`, import.meta.url)))

function imported(contents: string, options: ReadExportOptions = {}) {
  const reading = readExport([write('export.ldif', contents)], options)
  assert.ok(!reading.faults, JSON.stringify(reading.faults))
  return reading
}

const withoutCma = ({ cma: _cma, ...record }: MhsRecord) => JSON.parse(JSON.stringify(record)) as MhsRecord

describe('what a directory exports is read as what it holds', () => {
  for (const name of ['worked-example', 'consumer-shared-mhs', 'provider-shared-mhs'])
    test(`${name}: the same records, which the systems imply`, () => {
      const held = directoryOf(topologyNamed(name))
      const reading = imported([...ldifOf(held)].join(''))
      assert.deepEqual(reading.topology.directory.asRecords, held.asRecords)
      assert.deepEqual(reading.topology.directory.mhsRecords, held.mhsRecords.map(withoutCma))
      assert.equal(systemsImplyDirectory(reading), true)
      const { mhsRecords, asRecords } = directoryOf({ ...reading.topology, directory: undefined })
      assert.deepEqual([mhsRecords, asRecords], [held.mhsRecords, held.asRecords])
    })

  test('the systems of the worked example, but for what SDS does not hold', () => {
    const original = topologyNamed('worked-example')
    const { topology } = imported([...ldifOf(directoryOf(original))].join(''))
    const known = ({
      organisation,
      roles,
      asid,
      partyKey,
      serviceRoot,
      manufacturer,
      product,
    }: (typeof topology.systems)[0]) => [
      organisation,
      roles,
      asid,
      partyKey,
      serviceRoot,
      manufacturer,
      product,
    ]
    assert.deepEqual(topology.systems.map(known), original.systems.map(known))
    assert.deepEqual(
      topology.messageHandlingServers.map(({ hostedBy, fqdn }) => [hostedBy, fqdn]),
      original.messageHandlingServers.map(({ hostedBy, fqdn }) => [hostedBy, fqdn]),
    )
  })
})

const SLOTS = 'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1'
const STRUCTURED = 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1'
const PDS = 'urn:nhs:names:services:pdsquery:PatientRetrieve'

const as = (asid: string, odsCode: string, partyKey: string, ...ids: readonly string[]) =>
  `dn: uniqueIdentifier=${asid},o=nhs\nobjectClass: nhsAs\nuniqueIdentifier: ${asid}\nnhsIDCode: ${odsCode}\n` +
  `nhsMHSPartyKey: ${partyKey}\n${ids.map((id) => `nhsAsSvcIA: ${id}\n`).join('')}\n`
const mhs = (
  id: string,
  odsCode: string,
  partyKey: string,
  interactionId: string,
  fqdn: string,
  path?: string,
) =>
  `dn: uniqueIdentifier=${id},o=nhs\nobjectClass: nhsMhs\nuniqueIdentifier: ${id}\nnhsIDCode: ${odsCode}\n` +
  `nhsMHSPartyKey: ${partyKey}\nnhsMhsSvcIA: ${interactionId}\nnhsMhsFQDN: ${fqdn}\n` +
  `${path === undefined ? '' : `nhsMHSEndPoint: https://${fqdn}${path}\n`}\n`

describe('systems and servers are concluded from records', () => {
  test('a provider has GP Connect interactions on an MHS record of its own code and party key; another seat there is a consumer', () => {
    const { topology } = imported(
      mhs('m1', 'Z90001', 'Z90001-900101', SLOTS, 'provider.gpc.test', '/Z90001/STU3/1/gpconnect') +
        mhs('m2', 'ZP900', 'ZP900-900200', PDS, 'mhs.portal.test') +
        as('200000900101', 'Z90001', 'Z90001-900101', SLOTS) +
        as('200000900204', 'Z90001', 'ZP900-900200', SLOTS) +
        as('200000900201', 'ZT901', 'ZP900-900200', SLOTS, PDS),
    )
    assert.deepEqual(
      topology.systems.map(({ id, roles, mhs, interactions }) => [id, roles[0], mhs, interactions.length]),
      [
        ['z90001', 'provider', 'provider-gpc-test', 1],
        ['z90001-2', 'consumer', 'mhs-portal-test', 1],
        ['zt901', 'consumer', 'mhs-portal-test', 1],
      ],
    )
    assert.deepEqual(topology.messageHandlingServers, [
      { id: 'provider-gpc-test', hostedBy: 'Z90001', fqdn: 'provider.gpc.test' },
      { id: 'mhs-portal-test', hostedBy: 'ZP900', fqdn: 'mhs.portal.test' },
    ])
  })

  test('a server is hosted by the owner of its party key where that is an organisation, else by the first behind it', () => {
    const { topology } = imported(
      mhs('m1', 'RAX', 'RPX-850100', PDS, 'a.test') +
        mhs('m2', 'RBX', 'RBX-850100', PDS, 'a.test') +
        mhs('m3', 'RCX', 'ZZZ-850100', PDS, 'b.test'),
    )
    assert.deepEqual(
      topology.messageHandlingServers.map(({ hostedBy }) => hostedBy),
      ['RBX', 'RCX'],
    )
  })

  test('the service root is that of Appointment Management; without a sound endpoint one is made up and counted', () => {
    const structured = mhs('m1', 'Z1', 'Z1-900101', STRUCTURED, 'p.test', '/Z1/STU3/1/gpconnect/structured')
    const slots = mhs('m2', 'Z1', 'Z1-900101', SLOTS, 'p.test', '/Z1/STU3/1/gpconnect')
    const system = as('200000900101', 'Z1', 'Z1-900101', SLOTS, STRUCTURED)
    const rootOf = (contents: string) => {
      const { topology, gaps } = imported(contents)
      return [topology.systems[0]?.serviceRoot, gaps.inventedServiceRoots]
    }
    assert.deepEqual(rootOf(structured + slots + system), ['https://p.test/Z1/STU3/1/gpconnect', 0])
    assert.deepEqual(rootOf(structured + system), ['https://p.test/Z1/STU3/1/gpconnect/structured', 0])
    assert.deepEqual(rootOf(mhs('m2', 'Z1', 'Z1-900101', SLOTS, 'p.test') + system), [
      'https://p.test/Z1/STU3/1/gpconnect',
      1,
    ])
  })

  test('a party key without MHS record gets a server whose name says so', () => {
    const { topology, gaps } = imported(as('200000900101', 'ZT903', 'ZT903-900203', SLOTS))
    assert.deepEqual(topology.messageHandlingServers, [
      { id: 'zt903-900203-not-in-sds-example', hostedBy: 'ZT903', fqdn: 'zt903-900203.not-in-sds.example' },
    ])
    assert.equal(topology.systems[0]?.mhs, 'zt903-900203-not-in-sds-example')
    assert.equal(gaps.inventedServers, 1)
  })

  test('a system without GP Connect interactions stands in the directory only', () => {
    const reading = imported(
      as('200000900101', 'ZT903', 'ZT903-900203', PDS) + as('200000900102', 'ZT903', 'ZT903-900203', SLOTS),
    )
    assert.deepEqual(
      reading.topology.systems.map(({ asid }) => asid),
      ['200000900102'],
    )
    assert.equal(reading.topology.directory.asRecords.length, 2)
    assert.equal(reading.gaps.otherSystems, 1)
    assert.equal(systemsImplyDirectory(reading), false)
  })
})

describe('agreements and names go with an export', () => {
  const records = as('200000900101', 'ZT903', 'ZT903-900203', SLOTS)
  const agreements = () =>
    write('agreements.csv', 'consumer,provider,capability\nZT903,A20047,appointment-management\n')

  test('an organisation known only from an agreement is declared, for a rule to judge it', () => {
    const { topology } = imported(records, { agreements: agreements() })
    assert.deepEqual(topology.organisations, [
      { odsCode: 'A20047', name: 'A20047' },
      { odsCode: 'ZT903', name: 'ZT903' },
    ])
    assert.deepEqual(topology.agreements, [
      { consumer: 'ZT903', provider: 'A20047', capability: 'appointment-management' },
    ])
  })

  test('two organisations of one name are told apart by their codes', () => {
    const names = write('names.csv', 'odsCode,name\nZT903,The Surgery\nA20047,The Surgery\nB1,The Surgery\n')
    const { topology } = imported(records, { agreements: agreements(), names })
    assert.deepEqual(
      topology.organisations.map(({ name }) => name),
      ['The Surgery (A20047)', 'The Surgery (ZT903)'],
    )
  })

  test('every place leads back to its file and line', () => {
    const table = agreements()
    const { originOf, files } = imported(mhs('m1', 'ZT903', 'ZT903-900203', PDS, 'm.test') + records, {
      agreements: table,
    })
    const [file] = files
    assert.deepEqual(originOf(['agreements', 0, 'provider']), { file: table, line: 2 })
    assert.deepEqual(originOf(['systems', 0, 'asid']), { file, line: 9 })
    assert.deepEqual(originOf(['directory', 'asRecords', 0]), { file, line: 9 })
    assert.deepEqual(originOf(['directory', 'mhsRecords', 0, 'fqdn']), { file, line: 1 })
    assert.deepEqual(originOf(['messageHandlingServers', 0]), { file, line: 1 })
    assert.deepEqual(originOf(['organisations', 0]), { file: table, line: 2 })
    assert.deepEqual(originOf(['title']), { file, line: 9 })
  })

  test('faults of an export and of its tables are told together', () => {
    const table = write('wrong.csv', 'consumer,provider,capability\nZT903,a,appointment-management\n')
    const { faults } = readExport([write('wrong.ldif', `${records}nonsense\n`)], { agreements: table })
    assert.deepEqual(
      faults?.map(({ line, path }) => [line, path]),
      [
        [8, '(entry)'],
        [2, 'provider'],
      ],
    )
  })
})
