import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  BASE,
  ODS,
  IID,
  KEY,
  UUID,
  organisation,
  interaction,
  partyKey,
  manufacturer,
  ask,
  json,
  resources,
  first,
  type SdsJson,
} from './testing/fhir-questions.js'
import { ApiFailure } from './api-failure.js'
import { entryOf, type Entry } from './entry.js'
import { resourcesOf } from './fhir-resources.js'
import { holdingsOf } from './holdings.js'
import { sdsSurroundings, SLOT_SEARCH } from './testing/sds-surroundings.js'

test('an MHS lookup answers with a searchset of one Endpoint, in the shape of pds-sds.md 4.7', () => {
  const query = `${organisation('A20047')}&${interaction()}`
  const answer = ask(`${BASE}/Endpoint?${query}`)
  assert.equal(answer.status, 200)
  assert.equal(first(answer, 'Content-Type'), 'application/fhir+json')
  const bundle = json(answer)
  const [endpoint] = resources(answer)
  assert.match(String(bundle['id']), UUID)
  assert.match(String(endpoint!['id']), UUID)
  const cpaId = sdsSurroundings()
    .directory()
    .mhsRecords.find((record) => record.odsCode === 'A20047' && record.interactionId === SLOT_SEARCH)!.cpaId
  assert.deepEqual(bundle, {
    resourceType: 'Bundle',
    id: bundle['id'],
    type: 'searchset',
    total: 1,
    link: [{ relation: 'self', url: `https://sds.spine.example${BASE}/Endpoint?${query}` }],
    entry: [
      {
        fullUrl: `https://sds.spine.example${BASE}/Endpoint/${String(endpoint!['id'])}`,
        resource: {
          resourceType: 'Endpoint',
          id: endpoint!['id'],
          status: 'active',
          connectionType: {
            system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
            code: 'hl7-fhir-msg',
            display: 'HL7 FHIR Messaging',
          },
          payloadType: [
            {
              coding: [
                {
                  system: 'http://terminology.hl7.org/CodeSystem/endpoint-payload-type',
                  code: 'any',
                  display: 'Any',
                },
              ],
            },
          ],
          address: 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect',
          managingOrganization: { identifier: { system: ODS, value: 'A20047' } },
          identifier: [
            { system: 'https://fhir.nhs.uk/Id/nhsMhsFQDN', value: 'gp.meadowlane.example' },
            { system: KEY, value: 'A20047-821870' },
            { system: 'https://fhir.nhs.uk/Id/nhsMhsCPAId', value: cpaId },
            { system: 'https://fhir.nhs.uk/Id/nhsMHSId', value: cpaId },
          ],
          extension: [
            {
              url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-ReliabilityConfiguration',
              extension: [
                { url: 'nhsMHSSyncReplyMode', valueString: 'none' },
                { url: 'nhsMHSRetryInterval', valueString: 'PT2S' },
                { url: 'nhsMHSRetries', valueInteger: 2 },
                { url: 'nhsMHSPersistDuration', valueString: 'PT4M' },
                { url: 'nhsMHSDuplicateElimination', valueString: 'never' },
                { url: 'nhsMHSAckRequested', valueString: 'never' },
                { url: 'nhsMHSActor', valueString: 'urn:oasis:names:tc:ebxml-msg:actor:nextMSH' },
              ],
            },
            {
              url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-NhsServiceInteractionId',
              valueReference: { identifier: { system: IID, value: SLOT_SEARCH } },
            },
          ],
        },
        search: { mode: 'match' },
      },
    ],
  })
})

test('an AS lookup answers with a Device: ASID, party key, owner, manufacturer, every interaction ID', () => {
  const answer = ask(
    `${BASE}/Device?${organisation('A20047')}&${interaction()}&${partyKey('A20047-821870')}&${manufacturer('YGP02')}`,
  )
  const [device, ...others] = resources(answer)
  assert.equal(others.length, 0)
  const { extension, ...rest } = device!
  assert.deepEqual(rest, {
    resourceType: 'Device',
    id: device!['id'],
    identifier: [
      { system: 'https://fhir.nhs.uk/Id/nhsSpineASID', value: '200000000116' },
      { system: KEY, value: 'A20047-821870' },
    ],
    owner: { identifier: { system: ODS, value: 'A20047' } },
  })
  const [made, ...interactions] = extension as readonly SdsJson[]
  assert.deepEqual(made, {
    url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-ManufacturingOrganisation',
    valueReference: { identifier: { system: ODS, value: 'YGP02' } },
  })
  assert.equal(interactions.length, 15)
})

const totals: readonly (readonly [name: string, target: string, total: number])[] = [
  [
    'all three at Endpoint',
    `Endpoint?${organisation('A20047')}&${interaction()}&${partyKey('A20047-821870')}`,
    1,
  ],
  [
    'organisation and party key: every MHS record',
    `Endpoint?${organisation('A20047')}&${partyKey('A20047-821870')}`,
    15,
  ],
  ['interaction and party key', `Endpoint?${interaction()}&${partyKey('A20047-821870')}`, 1],
  ['a party key in another case', `Endpoint?${interaction()}&${partyKey('a20047-821870')}`, 1],
  ['an organisation in another case', `Endpoint?${organisation('a20047')}&${interaction()}`, 0],
  ['no MHS record for GP Connect at a consumer', `Endpoint?${organisation('NLX01')}&${interaction()}`, 0],
  ['an organisation that is not on GP Connect', `Endpoint?${organisation('C81009')}&${interaction()}`, 0],
  [
    "a consumer's own AS record",
    `Device?${organisation('NLX01')}&${interaction()}&${manufacturer('YGC01')}`,
    1,
  ],
  ['another manufacturer', `Device?${organisation('NLX01')}&${interaction()}&${manufacturer('YGP02')}`, 0],
  ['another party key', `Device?${organisation('A20047')}&${interaction()}&${partyKey('B82617-850201')}`, 0],
  ['a value with blanks around it', `Endpoint?${organisation('%20A20047%20')}&${interaction()}`, 1],
  ['the beginning of a value', `Endpoint?${organisation('A20*')}&${interaction()}`, 0],
  ['any value, and so every record', `Endpoint?${organisation('*')}&${interaction()}`, 2],
  [
    'the last of repeated values',
    `Device?${organisation('C81009')}&${organisation('A20047')}&${interaction()}`,
    1,
  ],
  [
    'the last value that is not blank',
    `Device?${organisation('A20047')}&${organisation('%20')}&${interaction()}`,
    1,
  ],
]

for (const [name, target, total] of totals) {
  test(`FHIR lookup: ${name}`, () => {
    const answer = ask(`${BASE}/${target}`)
    assert.equal(answer.status, 200)
    assert.equal(json(answer)['total'], total)
    assert.equal(resources(answer).length, total)
  })
}

test('an MHS record without address is an Endpoint without address', () => {
  const [endpoint] = resources(
    ask(
      `${BASE}/Endpoint?${organisation('NLX01')}&${interaction('urn:nhs:names:services:pdsquery:PatientRetrieve')}`,
    ),
  )
  assert.equal(Object.hasOwn(endpoint!, 'address'), false)
})

test('an MHS record with several addresses is an Endpoint for each, with the same identifiers', () => {
  const surroundings = sdsSurroundings()
  const former = 'https://former.meadowlane.example/A20047/STU3/1/gpconnect'
  surroundings.become((topology) => ({
    ...topology,
    directory: {
      asRecords: [],
      mhsRecords: sdsSurroundings()
        .directory()
        .mhsRecords.map((record) => ({ ...record, furtherEndpoints: [former] })),
    },
  }))
  const found = resources(
    ask(`${BASE}/Endpoint?${organisation('A20047')}&${interaction()}`, { surroundings }),
  )
  assert.deepEqual(
    found.map((endpoint) => endpoint['address']),
    ['https://gp.meadowlane.example/A20047/STU3/1/gpconnect', former],
  )
  assert.deepEqual(found[0]!['identifier'], found[1]!['identifier'])
  assert.notEqual(found[0]!['id'], found[1]!['id'])
})

test('the API fails over several values of what it reads one of', () => {
  const [mhs, as] = ['nhsMhs', 'nhsAs'].map((objectClass) =>
    holdingsOf(sdsSurroundings().directory(), sdsSurroundings().topology()).services.find(({ valuesOf }) =>
      valuesOf('objectClass').includes(objectClass),
    ),
  )
  const twice = (entry: Entry | undefined, attribute: string) =>
    entryOf({
      dn: entry!.shown.dn,
      attributes: entry!.shown.attributes.map(
        ([name, values]) => [name, name === attribute ? [...values, 'x'] : values] as const,
      ),
    })
  for (const attribute of ['uniqueIdentifier', 'nhsAsClient'])
    assert.throws(() => resourcesOf('Device', [twice(as, attribute)]), ApiFailure, attribute)
  for (const attribute of ['uniqueIdentifier', 'nhsMHSActor'])
    assert.throws(() => resourcesOf('Endpoint', [twice(mhs, attribute)]), ApiFailure, attribute)
})
