import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { OdsCode } from '../../spine/identifiers.js'
import type { Topology } from '../../topology/topology.js'
import { bodyOf, textOf, items, outcomeOf, resourcesIn, firstId } from './answer-fixture.js'
import { workedExample, Bench } from './practice-fixture.js'
import { slotQuery, patientQuery, booking } from './request-fixture.js'

const ask = (bench: Bench, path: string) => bench.ask('searchSlots', { method: 'GET', path })
const starts = async (bench: Bench, start: string, end: string) =>
  resourcesIn(await ask(bench, slotQuery(start, end)), 'Slot').map((slot) => textOf(slot['start']))

const MINIMAL = '/Slot?status=free&start=ge2027-07-05&end=le2027-07-06&_include=Slot:schedule'
const replaced = (from: string, to: string) => MINIMAL.replace(from, to)

const errors: readonly (readonly [name: string, path: string, expected: string])[] = [
  ['no status', replaced('status=free&', ''), '400 BAD_REQUEST'],
  ['no start', replaced('start=ge2027-07-05&', ''), '400 BAD_REQUEST'],
  ['no end', replaced('end=le2027-07-06&', ''), '400 BAD_REQUEST'],
  ['no include of the schedule', replaced('&_include=Slot:schedule', ''), '400 BAD_REQUEST'],
  ['another status', replaced('free', 'busy'), '422 INVALID_PARAMETER'],
  ['start twice', `${MINIMAL}&start=ge2027-07-05`, '422 INVALID_PARAMETER'],
  ['end twice', `${MINIMAL}&end=le2027-07-06`, '422 INVALID_PARAMETER'],
  ...['gt', 'lt', 'le', 'eq', 'ne', ''].map(
    (prefix) => [`start with "${prefix}"`, replaced('=ge', `=${prefix}`), '422 INVALID_PARAMETER'] as const,
  ),
  ...['gt', 'lt', 'ge', 'eq', 'ne', ''].map(
    (prefix) => [`end with "${prefix}"`, replaced('=le', `=${prefix}`), '422 INVALID_PARAMETER'] as const,
  ),
  ...[
    '',
    '2027',
    '2027-07',
    '2027-02-30',
    '2027-13-01',
    '2027-07-05T09:00:00',
    '2027-07-05T09:00:00Z',
    '2027-07-05T09:00:00+01:00',
    '05/07/2027',
  ].map((date) => [`start of "${date}"`, replaced('2027-07-05', date), '422 INVALID_PARAMETER'] as const),
  ['end before start', replaced('2027-07-06', '2027-07-04'), '422 INVALID_PARAMETER'],
  ['15 days', replaced('2027-07-06', '2027-07-20'), '422 INVALID_PARAMETER'],
  ['31 days', replaced('2027-07-06', '2027-08-05'), '422 INVALID_PARAMETER'],
  ['14 days', replaced('2027-07-06', '2027-07-19'), '200'],
  ['8 days', replaced('2027-07-06', '2027-07-13'), '200'],
  ['one day', replaced('2027-07-06', '2027-07-05'), '200'],
  ['an encoded time and a date', replaced('2027-07-05', '2027-07-05T09:00:00%2B01:00'), '200'],
  ['a range in the past', MINIMAL.replaceAll('2027-07', '2027-06'), '200'],
  ['parameters nobody knows', `${MINIMAL}&_count=1&_sort=start&service.identifier=a%7Cb`, '200'],
  [
    'a filter nobody knows',
    `${MINIMAL}&searchFilter=https://example.test/x%7Cy&searchFilter=oncology`,
    '200',
  ],
]

describe('errors of the slot search', () => {
  for (const [name, path, expected] of errors)
    test(`${name}: ${expected}`, async () => {
      assert.equal(outcomeOf(await ask(new Bench(), path)), expected)
    })

  test('say what is wrong', async () => {
    const answer = await ask(new Bench(), replaced('2027-07-06', '2027-07-20'))
    assert.equal(
      bodyOf(answer)['issue']?.[0]?.['diagnostics'],
      'start and end are 15 days apart; the longest range is 14 days',
    )
  })
})

describe('slots inside the window', () => {
  test('all of the day, in order of start', async () => {
    assert.deepEqual(await starts(new Bench(), 'ge2027-07-06', 'le2027-07-06'), [
      '2027-07-06T11:00:00+01:00',
      '2027-07-06T11:15:00+01:00',
    ])
  })

  test('only those that lie wholly inside, ends included', async () => {
    assert.deepEqual(
      await starts(new Bench(), 'ge2027-07-05T09:10:00+01:00', 'le2027-07-05T09:35:00+01:00'),
      ['2027-07-05T09:10:00+01:00', '2027-07-05T09:20:00+01:00'],
    )
  })

  test('an offset that is not in force in the United Kingdom is refused', async () => {
    for (const end of ['le2027-07-05T12:00:00+03:00', 'le2027-07-05T09:00:00+00:00'])
      assert.equal(outcomeOf(await ask(new Bench(), slotQuery('ge2027-07-05', end))), '422 INVALID_PARAMETER')
  })

  test('none is a bundle without entry', async () => {
    const answer = await ask(new Bench(), slotQuery('ge2027-07-10', 'le2027-07-11'))
    assert.deepEqual(bodyOf(answer), { resourceType: 'Bundle', type: 'searchset' })
  })
})

describe('the clocks of the United Kingdom', () => {
  test('GMT in winter: the same wall clock, the other offset', async () => {
    const bench = new Bench({ now: '2027-01-10T12:00:00Z' })
    assert.equal((await starts(bench, 'ge2027-01-11', 'le2027-01-11'))[0], '2027-01-11T09:00:00+00:00')
  })

  test('slots count from the London date, which begins an hour before the UTC one in summer', async () => {
    const bench = new Bench({ now: '2027-07-04T23:30:00Z' })
    assert.equal((await starts(bench, 'ge2027-07-05', 'le2027-07-12'))[0], '2027-07-06T09:00:00+01:00')
  })

  test('14 days over the end of summer time pass, though they last longer', async () => {
    const bench = new Bench({ now: '2027-10-29T12:00:00+01:00' })
    assert.deepEqual((await starts(bench, 'ge2027-10-23', 'le2027-11-06')).slice(5, 7), [
      '2027-10-30T09:50:00+01:00',
      '2027-10-31T11:00:00+00:00',
    ])
    const tooLong = slotQuery('ge2027-10-23T00:00:00+01:00', 'le2027-11-07T00:00:00+00:00')
    assert.equal(outcomeOf(await ask(bench, tooLong)), '422 INVALID_PARAMETER')
  })
})

describe('what comes with the slots', () => {
  const types = async (path: string) =>
    items(bodyOf(await ask(new Bench(), path))['entry']).map(({ resource }) =>
      textOf(resource?.['resourceType']),
    )
  const day = MINIMAL.replace('2027-07-06', '2027-07-05')

  test('the schedule and the organisation always', async () => {
    assert.deepEqual(new Set(await types(day)), new Set(['Slot', 'Schedule', 'Organization']))
  })

  test('practitioners and locations where they are asked for', async () => {
    const both = `${day}&_include:recurse=Schedule:actor:Practitioner&_include%3Arecurse=Schedule%3Aactor%3ALocation`
    assert.deepEqual((await types(both)).slice(-4), ['Schedule', 'Practitioner', 'Location', 'Organization'])
  })

  test('no practitioner for a session that has none', async () => {
    const answer = await ask(new Bench(), slotQuery('ge2027-07-06', 'le2027-07-06'))
    assert.deepEqual(resourcesIn(answer, 'Practitioner'), [])
    assert.deepEqual(resourcesIn(answer, 'Schedule')[0]?.['actor'], [{ reference: 'Location/loc-a20047' }])
  })
})

describe('searchFilter', () => {
  const CODE = encodeURIComponent('https://fhir.nhs.uk/Id/ods-organization-code|NLX01')
  const TYPE = encodeURIComponent(
    'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1|urgent-care',
  )
  const restrictions = {
    none: undefined,
    type: { types: ['urgent-care' as const] },
    otherType: { types: ['gp-practice' as const] },
    code: { organisations: ['NLX01' as OdsCode] },
    otherCode: { organisations: ['NLX02' as OdsCode] },
    both: { types: ['urgent-care' as const], organisations: ['NLX01' as OdsCode] },
  }
  const offered: readonly (readonly [string, string, readonly (keyof typeof restrictions)[]])[] = [
    ['no filter', '', ['none']],
    ['type only', `&searchFilter=${TYPE}`, ['none', 'type']],
    ['code only', `&searchFilter=${CODE}`, ['none', 'code']],
    ['both', `&searchFilter=${CODE}&searchFilter=${TYPE}`, ['none', 'type', 'code', 'both']],
  ]
  for (const [name, filter, open] of offered)
    for (const [restriction, onlyFor] of Object.entries(restrictions))
      test(`${name}, session restricted by ${restriction}`, async () => {
        const bench = new Bench({ topology: restrictedTo(onlyFor) })
        const found = resourcesIn(await ask(bench, `${MINIMAL}${filter}`), 'Slot').length > 0
        assert.equal(
          found,
          open.some((each) => each === restriction),
        )
      })
})

function restrictedTo(onlyFor: Topology['schedules'][number]['onlyFor']): Topology {
  const topology = workedExample
  return { ...topology, schedules: topology.schedules.map((schedule) => ({ ...schedule, onlyFor })) }
}

test('booked slots are gone, and are back once the scenario is forgotten', async () => {
  const bench = new Bench()
  const found = await bench.ask('findPatient', { method: 'GET', path: patientQuery('9990000018') })
  const patient = firstId(found, 'Patient')
  await bench.ask('bookAppointment', { method: 'POST', path: '/Appointment', body: booking(patient) })
  assert.equal((await starts(bench, 'ge2027-07-05', 'le2027-07-05'))[0], '2027-07-05T09:10:00+01:00')
  bench.system.reset()
  assert.equal((await starts(bench, 'ge2027-07-05', 'le2027-07-05'))[0], '2027-07-05T09:00:00+01:00')
})
