import { prove, type Breach } from './testing/proofs.js'
import { asks, refuses, sends, type Turn } from './testing/story.js'
import { patientRequestChecks } from './patient-requests.js'
import { requestFormChecks } from './request-form.js'
import { slotSearchRequestChecks } from './slot-search-request.js'

const elsewhere = asks('4', 'https://gp.meadowlane.example/A20047', 'https://gp.fernhill.example/B82617')
const without =
  (...labels: readonly string[]): Turn =>
  (story) =>
    story.without(...labels)

const breaches: readonly Breach[] = [
  [
    'submitted-references-are-relative',
    'Appointment.slot[0].reference',
    sends('6', { 'slot[0].reference': 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot/slot-1' }),
  ],
  ['submitted-resources-name-their-profile', 'Appointment.meta.profile', sends('6', { meta: undefined })],
  [
    'submitted-resources-name-their-profile',
    'Parameters.parameter[0].resource.meta.profile',
    sends('5r', { 'parameter[0].resource.meta.profile[0]': 'http://example.org/Patient' }),
    'registered',
  ],
  ['search-has-one-start-and-one-end', 'start', asks('4', 'start=ge', 'start=')],
  ['search-has-one-start-and-one-end', 'end', asks('4', 'end=le2027-07-17&', '')],
  ['search-dates-are-uk-dates', 'start', asks('4', 'ge2027-07-04', 'ge2027-07-04T09:00:00Z')],
  ['search-dates-are-uk-dates', 'end', asks('4', 'le2027-07-17', 'le2027-07-17T09:00:00%2B00:00')],
  ['search-asks-for-free-slots', 'status', asks('4', 'status=free', 'status=busy')],
  ['search-includes-the-schedules', '_include', asks('4', '_include=Slot:schedule&', '')],
  ['search-covers-two-weeks-at-most', 'start and end', asks('4', 'le2027-07-17', 'le2027-07-19')],
  ['search-covers-two-weeks-at-most', 'start and end', asks('4', 'le2027-07-17', 'le2027-07-03')],
  ['search-says-who-asks', 'searchFilter', asks('4', /&searchFilter=[^&]*/g, '')],
  ['search-filter-names-the-originator', 'searchFilter, ODS code', asks('4', 'NLX01', 'NLX02')],
  [
    'search-filter-names-the-originator',
    'searchFilter, organisation type',
    asks('4', 'urgent-care', 'gp-practice'),
  ],
  ['search-recurses-as-defined', '_include:recurse', asks('4', 'Schedule:actor:Location', 'Slot:patient')],
  ['each-practice-is-searched-by-itself', 'request target', elsewhere],
  ['find-patient-gives-one-nhs-number', 'identifier', asks('5', '9990000018', '9990000019')],
  ['find-patient-gives-one-nhs-number', 'identifier', asks('5', /identifier=.*%7C/, 'identifier=')],
  ['registration-follows-an-empty-find', 'order', without('5a', '5b'), 'registered'],
  [
    'registration-follows-an-empty-find',
    'order',
    refuses('5', 500, 'INTERNAL_SERVER_ERROR', 'processing'),
    'registered',
  ],
]

prove([...requestFormChecks, ...slotSearchRequestChecks, ...patientRequestChecks], {
  breaches,
  keepings: [
    ['search-covers-two-weeks-at-most', asks('4', 'le2027-07-17', 'le2027-07-18')],
    ['search-dates-are-uk-dates', asks('4', 'ge2027-07-04', 'ge2027-07-04T09:00:00%2B01:00')],
  ],
})
