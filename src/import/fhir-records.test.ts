import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { readExport } from './read-export.js'
import { scratch } from './testing/scratch.js'

const { write, remove, folder } = scratch()
after(remove)

const ID = 'https://fhir.nhs.uk/Id'
const EXTENSION = 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS'
const SLOTS = 'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1'
const METADATA = 'urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1'

const named = (system: string, value: unknown) => ({ system: `${ID}/${system}`, value })
const referring = (system: string, value: unknown) => ({ identifier: named(system, value) })
const extended = (name: string, system: string, value: string) => ({
  url: `${EXTENSION}-${name}`,
  valueReference: referring(system, value),
})

/** As SDS answers it (pds-sds.md 4.7); ids are made afresh for each answer. */
const device = (asid: unknown = '200000900101', odsCode = 'Z90001') => ({
  resourceType: 'Device',
  id: Math.random().toString(16),
  identifier: [named('nhsSpineASID', asid), named('nhsMhsPartyKey', 'Z90001-900101')],
  extension: [
    extended('ManufacturingOrganisation', 'ods-organization-code', 'ZS09'),
    extended('NhsServiceInteractionId', 'nhsServiceInteractionId', METADATA),
    extended('NhsServiceInteractionId', 'nhsServiceInteractionId', SLOTS),
  ],
  owner: referring('ods-organization-code', odsCode),
})

const endpoint = (interactionId: string, address = 'https://provider.gpc.test/Z90001/STU3/1/gpconnect') => ({
  resourceType: 'Endpoint',
  id: Math.random().toString(16),
  status: 'active',
  address,
  managingOrganization: referring('ods-organization-code', 'Z90001'),
  identifier: [
    named('nhsMhsFQDN', 'provider.gpc.test'),
    named('nhsMhsPartyKey', 'Z90001-900101'),
    named('nhsMhsCPAId', `cpa-${interactionId.length}`),
    named('nhsMHSId', `mhs-${interactionId.length}`),
  ],
  extension: [
    { url: `${EXTENSION}-ReliabilityConfiguration`, extension: [{ url: 'nhsMHSRetries', valueInteger: 2 }] },
    extended('NhsServiceInteractionId', 'nhsServiceInteractionId', interactionId),
  ],
})

const bundle = (...resources: readonly unknown[]) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: resources.length,
  link: [{ relation: 'self', url: 'https://sds.spine.example/Device' }],
  entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
})

const json = (value: unknown, name = 'answer.json') => write(name, JSON.stringify(value, undefined, 2))
const told = (value: unknown) =>
  readExport([json(value)]).faults?.map(({ line, path, found }) => [line, path, found])

describe('saved answers of the SDS FHIR API', () => {
  const expected = {
    asRecords: [
      {
        asid: '200000900101',
        odsCode: 'Z90001',
        partyKey: 'Z90001-900101',
        interactionIds: [METADATA, SLOTS],
        manufacturer: 'ZS09',
      },
    ],
    mhsRecords: [METADATA, SLOTS].map((interactionId) => ({
      id: `mhs-${interactionId.length}`,
      cpaId: `cpa-${interactionId.length}`,
      odsCode: 'Z90001',
      partyKey: 'Z90001-900101',
      interactionId,
      endpoint: 'https://provider.gpc.test/Z90001/STU3/1/gpconnect',
      fqdn: 'provider.gpc.test',
    })),
  }

  test('Bundles, one to a file, in a folder; the same record in several answers is one record', () => {
    const answers = join(folder, 'answers')
    mkdirSync(answers)
    json(bundle(endpoint(METADATA)), 'answers/1.json')
    json(bundle(endpoint(SLOTS)), 'answers/2.json')
    json(bundle(device()), 'answers/3.json')
    json(bundle(device()), 'answers/4.json')
    write('answers/notes.txt', 'nothing to read')
    assert.deepEqual(readExport([answers]).topology?.directory, expected)
  })

  test('a list of Bundles, a list of resources, and one resource to a file', () => {
    const lists = [
      [json([bundle(endpoint(METADATA), endpoint(SLOTS)), bundle(device(), { resourceType: 'Patient' })])],
      [json([endpoint(METADATA), endpoint(SLOTS), device()])],
      [json(endpoint(METADATA), 'a'), json(endpoint(SLOTS), 'b'), json(device(), 'c')],
    ]
    for (const files of lists) assert.deepEqual(readExport(files).topology?.directory, expected)
  })

  test('an empty answer is no fault beside others', () => {
    assert.equal(readExport([json([bundle(), device()])]).topology?.systems.length, 1)
  })

  test('a place leads back to the line of its resource', () => {
    const reading = readExport([json([endpoint(METADATA), device()])])
    assert.ok(!reading.faults)
    const { length } = JSON.stringify([endpoint(METADATA)], undefined, 2).split('\n')
    assert.equal(reading.lineOf(['directory', 'asRecords', 0, 'asid']), length + 1)
    assert.equal(reading.lineOf(['directory', 'mhsRecords', 0]), 3)
  })
})

describe('faults of answers have a JSON path', () => {
  test('missing and malformed values', () => {
    const wrong = { ...device('2000'), owner: undefined }
    assert.deepEqual(
      told(bundle(endpoint(SLOTS), wrong))?.map(([, path, found]) => [path, found]),
      [
        [`entry[1].resource.identifier with system ${ID}/nhsSpineASID`, '"2000"'],
        ['entry[1].resource.owner.identifier.value', 'nothing'],
      ],
    )
  })

  test('an identifier that is no text', () => {
    assert.deepEqual(told([device(200000900101)])?.[0]?.slice(1), [
      `[0].identifier with system ${ID}/nhsSpineASID`,
      'something that is no text',
    ])
  })

  test('one record with two contents, as SDS shows two addresses', () => {
    const other = endpoint(SLOTS, 'https://other.gpc.test/Z90001/STU3/1/gpconnect')
    assert.deepEqual(told(bundle(endpoint(SLOTS), other))?.[0]?.slice(1), [
      `entry[1].resource.identifier with system ${ID}/nhsMHSId`,
      `"mhs-${SLOTS.length}" a second time; first at line 14`,
    ])
  })

  test('one page of several', () => {
    assert.deepEqual(told({ ...bundle(device()), total: 7 }), [[2, 'entry', '1 entries of 7']])
  })

  test('a refusal instead of an answer', () => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ diagnostics: 'HTTP 400: Bad Request' }] }
    assert.deepEqual(told([device(), outcome])?.[0]?.slice(1), [
      '[1]',
      'a refusal of SDS: "HTTP 400: Bad Request"',
    ])
  })

  test('JSON that is broken off, with its line', () => {
    const [fault] =
      readExport([write('cut.json', '{\n  "resourceType": "Bundle",\n  "entry": [\n')]).faults ?? []
    assert.equal(fault?.expected, 'well-formed JSON')
    assert.equal(fault.line, 4)
  })

  test('JSON of something else, however deep', () => {
    assert.equal(told({ a: 1 })?.[0]?.[2], 'JSON without a FHIR resource')
    const deep = readExport([write('deep.json', `${'['.repeat(5_000)}${']'.repeat(5_000)}`)])
    assert.equal(deep.faults?.[0]?.found, 'JSON without a FHIR resource')
  })
})
