import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { readExport } from './read-export.js'
import { scratch } from './testing/scratch.js'

const { write, remove, folder } = scratch()
after(remove)

const SLOTS = 'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1'
const MHS = [
  'dn: uniqueIdentifier=5f1e0a7c9b3d2e4f6a01,ou=Services,o=nhs',
  'objectClass: nhsMhs',
  'uniqueIdentifier: 5f1e0a7c9b3d2e4f6a01',
  'nhsIDCode: Z90001',
  'nhsMHSPartyKey: Z90001-900101',
  `nhsMhsSvcIA: ${SLOTS}`,
  'nhsMHSEndPoint: https://provider.gpc.test/Z90001/STU3/1/gpconnect',
  'nhsMhsFQDN: provider.gpc.test',
]
const AS = [
  'dn: uniqueIdentifier=200000900101,ou=Services,o=nhs',
  'objectClass: nhsAs',
  'uniqueIdentifier: 200000900101',
  'nhsIDCode: Z90001',
  'nhsMHSPartyKey: Z90001-900101',
  `nhsAsSvcIA: ${SLOTS}`,
]

const ldif = (...entries: readonly (readonly string[])[]) =>
  write('export.ldif', entries.map((entry) => `${entry.join('\n')}\n`).join('\n'))
const told = (...entries: readonly (readonly string[])[]) =>
  readExport([ldif(...entries)]).faults?.map(({ line, path, found, expected }) => [
    line,
    path,
    found,
    expected,
  ])
const without = (entry: readonly string[], name: string) =>
  entry.filter((line) => !line.startsWith(`${name}:`))
const having = (entry: readonly string[], ...lines: readonly string[]) =>
  entry.map((line) => lines.find((other) => other.split(':')[0] === line.split(':')[0]) ?? line)
const MHS_DN = 'uniqueIdentifier=5f1e0a7c9b3d2e4f6a01,ou=Services,o=nhs'
const AS_DN = 'uniqueIdentifier=200000900101,ou=Services,o=nhs'
const FQDN = 'FQDN: a host name with at least one dot, in small letters, for example mhs.riverside.example'

describe('records of an LDIF export', () => {
  test('are read as they stand, whatever the case of their names and classes', () => {
    const shouting = AS.map((line) =>
      line.replace(/^nhs(\w+)/, (name) => name.toUpperCase()).replace('nhsAs', 'NHSAS'),
    )
    const { topology } = readExport([ldif(MHS, shouting)])
    assert.deepEqual(topology?.directory, {
      mhsRecords: [
        {
          id: '5f1e0a7c9b3d2e4f6a01',
          cpaId: '5f1e0a7c9b3d2e4f6a01',
          odsCode: 'Z90001',
          partyKey: 'Z90001-900101',
          interactionId: SLOTS,
          endpoint: 'https://provider.gpc.test/Z90001/STU3/1/gpconnect',
          fqdn: 'provider.gpc.test',
        },
      ],
      asRecords: [
        { asid: '200000900101', odsCode: 'Z90001', partyKey: 'Z90001-900101', interactionIds: [SLOTS] },
      ],
    })
  })

  test('the host name comes from the endpoint where the record has none', () => {
    const { topology } = readExport([ldif(without(MHS, 'nhsMhsFQDN'), AS)])
    assert.equal(topology?.directory.mhsRecords[0]?.fqdn, 'provider.gpc.test')
  })

  test('party keys and host names are compared without case, so they are held in one', () => {
    const { topology } = readExport([
      ldif(having(MHS, 'nhsMHSPartyKey: z90001-900101', 'nhsMhsFQDN: Provider.GPC.test'), AS),
    ])
    assert.equal(topology?.directory.mhsRecords[0]?.partyKey, 'Z90001-900101')
    assert.equal(topology.directory.mhsRecords[0].fqdn, 'provider.gpc.test')
  })

  test('an endpoint is kept with the blanks around it, in whatever form an export writes it', () => {
    const endpoint = 'https://provider.gpc.test/Z90001/STU3/1/gpconnect\t '
    const line = `nhsMHSEndPoint:: ${Buffer.from(endpoint).toString('base64')}`
    const { topology } = readExport([ldif(having(MHS, line), AS)])
    assert.equal(topology?.directory.mhsRecords[0]?.endpoint, endpoint)
  })

  test('an endpoint is kept however wrong it is: judging it is for the rules', () => {
    const endpoint = 'http://provider.gpc.test:8080/Slot?x=1'
    const { topology } = readExport([ldif(having(MHS, `nhsMHSEndPoint: ${endpoint}`), AS)])
    assert.equal(topology?.directory.mhsRecords[0]?.endpoint, endpoint)
    assert.equal(topology.systems[0]?.serviceRoot, 'https://provider.gpc.test/Z90001/STU3/1/gpconnect')
  })

  test('what is neither AS nor MHS record is passed over and counted, as are messages of services not of Spine', () => {
    const reading = readExport([
      ldif(
        ['dn: o=nhs', 'objectClass: organization', 'o: nhs'],
        having(
          MHS,
          'dn: uniqueIdentifier=S1,o=nhs',
          'uniqueIdentifier: S1',
          'nhsMhsSvcIA: urn:oasis:names:tc:ebxml',
        ),
        MHS,
        AS,
      ),
    ])
    assert.ok(!reading.faults)
    assert.equal(reading.skipped, 2)
    assert.equal(reading.topology.directory.mhsRecords.length, 1)
  })

  test('the class is known by its interaction IDs where the export leaves it out', () => {
    const { topology } = readExport([ldif(without(MHS, 'objectClass'), without(AS, 'objectClass'))])
    assert.equal(topology?.directory.mhsRecords.length, 1)
    assert.equal(topology.directory.asRecords.length, 1)
  })

  test('one ASID at two organisations is for the rules to judge, so both records are kept', () => {
    const { topology } = readExport([ldif(MHS, AS, having(AS, `dn: cn=copy+${AS_DN}`, 'nhsIDCode: Z90002'))])
    assert.deepEqual(
      topology?.directory.asRecords.map(({ asid, odsCode }) => [asid, odsCode]),
      [
        ['200000900101', 'Z90001'],
        ['200000900101', 'Z90002'],
      ],
    )
  })
})

describe('faults of records', () => {
  for (const [heading, expected] of [
    ['uniqueIdentifier', 'ASID: twelve digits, for example 200000000115'],
    ['nhsIDCode', 'ODS code: 1 to 9 capital letters or digits, for example A20047'],
    ['nhsMHSPartyKey', 'party key: an ODS code, a hyphen and 5 to 9 digits, for example A20047-821870'],
    ['nhsAsSvcIA', `an interaction ID, for example ${SLOTS}`],
  ] as const)
    test(`an AS record without ${heading}`, () => {
      assert.deepEqual(told(MHS, without(AS, heading)), [[10, `${heading} of ${AS_DN}`, 'nothing', expected]])
    })

  for (const [heading, expected] of [
    ['uniqueIdentifier', 'the id of the record, normally its CPA id'],
    ['nhsIDCode', 'ODS code: 1 to 9 capital letters or digits, for example A20047'],
    ['nhsMHSPartyKey', 'party key: an ODS code, a hyphen and 5 to 9 digits, for example A20047-821870'],
    ['nhsMhsSvcIA', `an interaction ID, for example ${SLOTS}`],
  ] as const)
    test(`an MHS record without ${heading}`, () => {
      assert.deepEqual(told(without(MHS, heading), AS), [[1, `${heading} of ${MHS_DN}`, 'nothing', expected]])
    })

  test('an MHS record with neither host name nor endpoint', () => {
    assert.deepEqual(told(without(without(MHS, 'nhsMhsFQDN'), 'nhsMHSEndPoint'), AS), [
      [1, `nhsMhsFQDN of ${MHS_DN}`, 'nothing', FQDN],
    ])
  })

  test('malformed ASID, ODS code and party key, each on its line and all at once', () => {
    assert.deepEqual(
      told(MHS, having(AS, 'uniqueIdentifier: 2000', 'nhsIDCode: z90001', 'nhsMHSPartyKey: Z90001'))?.map(
        ([line, , found]) => [line, found],
      ),
      [
        [12, '"2000"'],
        [13, '"z90001"'],
        [14, '"Z90001"'],
      ],
    )
  })

  test('two values where one is allowed', () => {
    assert.deepEqual(told([...MHS, 'nhsMHSEndPoint: https://other.gpc.test/Z90001/STU3/1/gpconnect'], AS), [
      [
        9,
        `nhsMHSEndPoint of ${MHS_DN}`,
        '"https://other.gpc.test/Z90001/STU3/1/gpconnect" as well as "https://provider.gpc.test/Z90001/STU3/1/gpconnect"',
        'one value',
      ],
    ])
  })

  test('one dn twice, compared without case and blanks', () => {
    const again = having(AS, 'dn: UniqueIdentifier=200000900101, OU=services, O=NHS', 'nhsIDCode: Z90002')
    assert.deepEqual(
      told(MHS, AS, again)?.map(([line, , found]) => [line, found]),
      [[17, 'the dn of line 10 a second time']],
    )
  })

  test('one record id under two names', () => {
    const again = having(MHS, 'dn: uniqueIdentifier=other,ou=Services,o=nhs')
    assert.deepEqual(
      told(MHS, AS, again)?.map(([, , found]) => found),
      ['"5f1e0a7c9b3d2e4f6a01" a second time; first at line 1'],
    )
  })

  test('a value that is no text', () => {
    assert.deepEqual(told(MHS, having(AS, 'nhsIDCode:: //79'))?.[0]?.slice(1, 3), [
      `nhsIDCode of ${AS_DN}`,
      'something that is no text',
    ])
  })

  test('an entry that could not be read whole is not said to lack anything', () => {
    assert.deepEqual(
      told(MHS, [...without(AS, 'nhsIDCode'), 'nhsIDCode'])?.map(([, path]) => path),
      ['(line)'],
    )
  })

  test('a half-valid file yields its faults and no topology', () => {
    const reading = readExport([ldif(MHS, AS, ['nonsense'])])
    assert.equal(reading.topology, undefined)
    assert.equal(reading.faults.length, 1)
  })

  test('an export without any record says what it has instead', () => {
    assert.deepEqual(
      told(['dn: o=nhs', 'objectClass: organization', 'o: nhs'])?.[0]?.[2],
      '1 entries, none of them an AS or MHS record',
    )
    assert.equal(readExport([write('empty.ldif', '')]).faults?.[0]?.found, 'no entry')
  })
})

describe('what cannot be read at all is said with a remedy', () => {
  test('a file that is not there', () => {
    assert.throws(() => readExport([join(folder, 'no-such.ldif')]), {
      code: 'EXPORT_UNREADABLE',
      message: /no-such\.ldif.*Name an LDIF export of SDS/s,
    })
  })
  test('what is neither file nor folder', () => {
    assert.throws(() => readExport(['/dev/zero']), {
      code: 'EXPORT_UNREADABLE',
      message: /neither a file nor a folder/,
    })
  })
  test('a folder without exports', () => {
    assert.throws(() => readExport([scratchFolder()]), {
      code: 'EXPORT_UNREADABLE',
      message: /no \.ldif and no \.json/,
    })
  })
  test('a table that is not there', () => {
    assert.throws(() => readExport([ldif(MHS, AS)], { agreements: join(folder, 'no.csv') }), {
      code: 'EXPORT_UNREADABLE',
      message: /no\.csv.*first line names its columns/s,
    })
  })
})

function scratchFolder(): string {
  const other = scratch()
  after(other.remove)
  return other.folder
}
