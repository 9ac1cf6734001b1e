import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holdingsOf } from './holdings.js'
import { asEntry, mhsEntry } from './service-entries.js'
import { definedName, objectClass } from './schema/schema.js'
import { sdsSurroundings, SLOT_SEARCH } from './testing/sds-surroundings.js'

const { topology, directory } = sdsSurroundings()

const providersMhs = directory().mhsRecords.filter(({ cma }) => cma)

test('every entry has every attribute its object class demands, each spelt as the schema defines it', () => {
  const missing = (className: string, entry: ReturnType<typeof asEntry>) => {
    const { must: names = [] } = objectClass(className) ?? {}
    const held = new Set(entry.attributes.map(([name]) => name.toLowerCase()))
    return names.filter((name) => !held.has(name.toLowerCase()))
  }
  const { asRecords } = directory()
  assert.deepEqual(
    asRecords.flatMap((record) => missing('nhsAs', asEntry(record))),
    [],
  )
  assert.deepEqual(
    providersMhs.flatMap((record) => missing('nhsMhs', mhsEntry(record))),
    [],
  )
  const { services, others } = holdingsOf(directory(), topology())
  for (const { shown } of others) {
    const classes = shown.attributes.find(([name]) => name === 'objectClass')?.[1] ?? []
    assert.deepEqual(missing(classes.filter((each) => each !== 'top').at(-1) ?? '', shown), [], shown.dn)
  }
  const names = new Set(
    [...services, ...others].flatMap(({ shown }) => shown.attributes.map(([name]) => name)),
  )
  assert.deepEqual(
    [...names].filter((name) => definedName(name) !== name),
    [],
  )
})

test('an MHS record has one interaction ID, made of its service and interaction names', () => {
  const record = providersMhs.find(({ interactionId }) => interactionId === SLOT_SEARCH)!
  const values = new Map(mhsEntry(record).attributes)
  assert.deepEqual(values.get('nhsMhsSvcIA'), [SLOT_SEARCH])
  assert.deepEqual(values.get('nhsMHsSN'), ['urn:nhs:names:services:gpconnect'])
  assert.deepEqual(values.get('nhsMHsIN'), ['fhir:rest:search:slot-1'])
})

test('an AS record has all interaction IDs; there are fifteen MHS records to one AS record of a practice', () => {
  const meadowLane = directory().asRecords.find(({ odsCode }) => odsCode === 'A20047')!
  assert.equal(new Map(asEntry(meadowLane).attributes).get('nhsAsSvcIA')?.length, 15)
  assert.equal(providersMhs.filter(({ odsCode }) => odsCode === 'A20047').length, 15)
})
