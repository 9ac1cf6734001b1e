import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SceneBuilder } from '../testing/scene-builder.js'
import { emptyBundle } from '../testing/obeying-bodies.js'
import { bookedStory } from '../testing/story.js'
import { tellsApart, type Broken } from '../testing/tells-apart.js'
import { isSoundFor } from './flaws.js'
import { slotSearchChecks } from './slot-search.js'
import { to } from './testing/variants.js'

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code'
const TYPE = 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1'
const FORM = 'yyyy-mm-dd, or UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00'

const asking = (from: string | RegExp, by: string): SceneBuilder =>
  bookedStory().alter(['4a', '4b'], { target: to(from, by) })

/** Another search at the same practice, for the range given. */
const again = (from: string, until: string): SceneBuilder =>
  new SceneBuilder().call('4', { answer: emptyBundle() }).call('4', {
    target: (target) => target.replace('ge2027-07-04', from).replace('le2027-07-17', until),
    answer: emptyBundle(),
  })

const broken: readonly Broken[] = [
  [
    'search-has-one-start-and-one-end',
    asking('start=ge', 'start='),
    'start',
    'ge and a date, once',
    '2027-07-04',
  ],
  [
    'search-has-one-start-and-one-end',
    asking('end=le2027-07-17&', ''),
    'end',
    'le and a date, once',
    'nothing',
  ],
  [
    'search-has-one-start-and-one-end',
    asking('start=ge2027-07-04', 'start=ge2027-07-04&start=ge2027-07-05'),
    'start',
    'ge and a date, once',
    'ge2027-07-04, ge2027-07-05',
  ],
  [
    'search-dates-are-uk-dates',
    asking('ge2027-07-04', 'ge2027-07-04T09:00:00Z'),
    'start',
    FORM,
    '2027-07-04T09:00:00Z',
  ],
  [
    'search-dates-are-uk-dates',
    asking('le2027-07-17', 'le2027-07-17T09:00:00%2B00:00'),
    'end',
    FORM,
    '2027-07-17T09:00:00+00:00',
  ],
  [
    'search-dates-are-uk-dates',
    asking('ge2027-07-04', 'ge2027-12-04T09:00:00%2B01:00'),
    'start',
    FORM,
    '2027-12-04T09:00:00+01:00',
  ],
  ['search-dates-are-uk-dates', asking('ge2027-07-04', 'ge2027-07'), 'start', FORM, '2027-07'],
  ['search-asks-for-free-slots', asking('status=free', 'status=busy'), 'status', 'free', 'busy'],
  ['search-asks-for-free-slots', asking('status=free&', ''), 'status', 'free', 'nothing'],
  [
    'search-includes-the-schedules',
    asking('_include=Slot:schedule&', ''),
    '_include',
    'Slot:schedule',
    'nothing',
  ],
  [
    'search-covers-two-weeks-at-most',
    asking('le2027-07-17', 'le2027-07-19'),
    'start and end',
    '0 to 14 days apart',
    '15 days apart',
  ],
  [
    'search-covers-two-weeks-at-most',
    asking('le2027-07-17', 'le2027-07-03'),
    'start and end',
    '0 to 14 days apart',
    '-1 days apart',
  ],
  [
    'search-covers-two-weeks-at-most',
    again('ge2027-07-18', 'le2027-08-31'),
    'start and end',
    '0 to 14 days apart',
    '44 days apart',
  ],
  [
    'search-says-who-asks',
    asking(/&searchFilter=[^&]*code%7C[^&]*/, ''),
    'searchFilter',
    `${ODS}| and an ODS code`,
    `${TYPE}|urgent-care`,
  ],
  [
    'search-says-who-asks',
    asking(/&searchFilter=[^&]*Type-1%7C[^&]*/, ''),
    'searchFilter',
    `${TYPE}| and urgent-care or gp-practice`,
    `${ODS}|NLX01`,
  ],
  [
    'search-filter-names-the-originator',
    asking('NLX01', 'NLX02'),
    'searchFilter, ODS code',
    'NLX01',
    'NLX02',
  ],
  [
    'search-filter-names-the-originator',
    asking('urgent-care', 'gp-practice'),
    'searchFilter, organisation type',
    'urgent-care',
    'gp-practice',
  ],
  [
    'search-recurses-as-defined',
    asking('recurse=Schedule:actor:Location', 'recurse=Slot:patient'),
    '_include:recurse',
    'Schedule:actor:Practitioner or Schedule:actor:Location or Location:managingOrganization',
    'Slot:patient',
  ],
]

tellsApart(slotSearchChecks, {
  obeying: [
    bookedStory(),
    asking('le2027-07-17', 'le2027-07-18'),
    // One bound may be a date and the other a time; both may be in the past.
    asking('ge2027-07-04', 'ge2027-07-04T09:00:00%2B01:00'),
    asking('ge2027-07-04&end=le2027-07-17', 'ge2026-07-01&end=le2026-07-14'),
    // Two weeks over the end of summer time are an hour longer than 336 hours.
    asking(
      'ge2027-07-04&end=le2027-07-17',
      'ge2027-10-24T00:00:00%2B01:00&end=le2027-11-07T23:59:59%2B00:00',
    ),
    // The plus of an offset that is not encoded is told of the query.
    asking('ge2027-07-04', 'ge2027-07-04T09:00:00+01:00'),
    // Order, encoding and parameters that nobody knows.
    asking('status=free&', '').alter(['4a', '4b'], { target: (target) => `${target}&status=free&_count=1` }),
    asking('_include=Slot:schedule', '_include=Slot%3Aschedule'),
    asking('status=free', 'status=free&searchFilter=https%3A%2F%2Fexample.org%7Cx'),
    // The same dates once more, and other dates.
    again('ge2027-07-04', 'le2027-07-17'),
    again('ge2027-07-18', 'le2027-07-31'),
  ],
  broken,
})

void test('a search is repeated only where there was one before', () => {
  const check = slotSearchChecks.find(({ id }) => id === 'search-covers-two-weeks-at-most')
  const cited = check
    ?.judge(again('ge2027-07-18', 'le2027-07-31').scene())
    .map(({ requirements }) => requirements)
  assert.deepEqual(cited, [
    ['APT-SLOT-05', 'UC-SLOT-04'],
    ['APT-SLOT-05', 'UC-SLOT-04', 'WEX-4c-REP'],
  ])
})

void test('a practice may refuse a search that is too long, but none for its filters', () => {
  const isSound = (builder: SceneBuilder): boolean => {
    const scene = builder.scene()
    const search = scene.deliveries.find(({ path }) => path === '/Slot')
    assert.ok(search)
    return isSoundFor('provider', search, scene)
  }
  assert.equal(isSound(bookedStory()), true)
  assert.equal(isSound(asking('le2027-07-17', 'le2027-07-19')), false)
  assert.equal(isSound(asking(/&searchFilter=[^&]*/g, '')), true)
  assert.equal(isSound(asking('NLX01', 'NLX02')), true)
})
