import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAttribute } from './attribute-types.js'
import { holdingsOf } from './holdings.js'
import { asEntry, mhsEntry } from './service-entries.js'
import { sdsSurroundings, SLOT_SEARCH } from './testing/sds-surroundings.js'

const { topology, directory } = sdsSurroundings()

const GRANT = ['nhsRequestorURP', 'nhsDateRequested', 'nhsApproverURP', 'nhsDateApproved']
const AS_MUST = ['uniqueIdentifier', 'nhsIdCode', 'nhsMhsPartyKey', 'nhsAsSvcIA', ...GRANT]
const MHS_MUST = [
  ...[
    'uniqueIdentifier',
    'nhsIdCode',
    'nhsMhsPartyKey',
    'nhsMhsSvcIA',
    'nhsMhsSN',
    'nhsMhsIN',
    'nhsMhsEndPoint',
  ],
  ...[
    'nhsMhsIsAuthenticated',
    'nhsMhsCPAId',
    'nhsProductKey',
    ...GRANT,
    'nhsDNSApprover',
    'nhsDateDNSApproved',
  ],
  ...['nhsEPInteractionType', 'nhsContractPropertyTemplateKey', 'nhsMhsFQDN'],
]

const providersMhs = directory().mhsRecords.filter(({ cma }) => cma)

test('every entry has every attribute its object class demands, and none the directory does not know', () => {
  const missing = (names: readonly string[], entry: ReturnType<typeof asEntry>) => {
    const held = new Set(entry.attributes.map(([name]) => name.toLowerCase()))
    return names.filter((name) => !held.has(name.toLowerCase()))
  }
  const { asRecords } = directory()
  assert.deepEqual(
    asRecords.flatMap((record) => missing(AS_MUST, asEntry(record))),
    [],
  )
  assert.deepEqual(
    providersMhs.flatMap((record) => missing(MHS_MUST, mhsEntry(record))),
    [],
  )
  const { services, others } = holdingsOf(directory(), topology())
  const names = new Set(
    [...services, ...others].flatMap(({ shown }) => shown.attributes.map(([name]) => name)),
  )
  assert.deepEqual(
    [...names].filter((name) => !isAttribute(name)),
    [],
  )
})

test('an MHS record has one interaction ID, made of its service and interaction names', () => {
  const record = providersMhs.find(({ interactionId }) => interactionId === SLOT_SEARCH)!
  const values = new Map(mhsEntry(record).attributes)
  assert.deepEqual(values.get('nhsMhsSvcIA'), [SLOT_SEARCH])
  assert.deepEqual(values.get('nhsMhsSN'), ['urn:nhs:names:services:gpconnect'])
  assert.deepEqual(values.get('nhsMhsIN'), ['fhir:rest:search:slot-1'])
})

test('an AS record has all interaction IDs; there are fifteen MHS records to one AS record of a practice', () => {
  const meadowLane = directory().asRecords.find(({ odsCode }) => odsCode === 'A20047')!
  assert.equal(new Map(asEntry(meadowLane).attributes).get('nhsAsSvcIA')?.length, 15)
  assert.equal(providersMhs.filter(({ odsCode }) => odsCode === 'A20047').length, 15)
})
