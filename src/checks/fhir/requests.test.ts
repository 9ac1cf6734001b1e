import { prove, type Breach } from './testing/proofs.js'
import { asks, differs, refuses, sends, turns, type Turn } from './testing/story.js'
import { patientRequestChecks } from './patient-requests.js'
import { requestFormChecks } from './request-form.js'
import { requestHeaderChecks } from './request-headers.js'
import { slotSearchRequestChecks } from './slot-search-request.js'

const headers = (changes: Readonly<Record<string, string | undefined>>): Turn =>
  differs('6', { headers: changes })
const elsewhere = asks('4', 'https://gp.meadowlane.example/A20047', 'https://gp.fernhill.example/B82617')
const without =
  (...labels: readonly string[]): Turn =>
  (story) =>
    story.without(...labels)

const breaches: readonly Breach[] = [
  ['request-url-is-the-whole-provider-url', 'request target', asks('4', '.example/A', '.example:443/A')],
  ['every-request-has-a-trace-id-of-its-own', 'Ssp-TraceID', headers({ 'Ssp-TraceID': '12' })],
  [
    'every-request-has-a-trace-id-of-its-own',
    'Ssp-TraceID',
    turns(
      headers({ 'Ssp-TraceID': '7d0a3a52-3b0f-4c7f-9d5b-000000000999' }),
      differs('5', { headers: { 'Ssp-TraceID': '7d0a3a52-3b0f-4c7f-9d5b-000000000999' } }),
    ),
  ],
  ['sender-is-the-acting-organisations-asid', 'Ssp-From', headers({ 'Ssp-From': '200000000117' })],
  ['receiver-is-the-practices-asid', 'Ssp-To', headers({ 'Ssp-To': undefined })],
  [
    'interaction-id-is-that-of-the-operation',
    'Ssp-InteractionID',
    headers({ 'Ssp-InteractionID': 'urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1' }),
  ],
  [
    'interaction-ids-are-well-formed',
    'Ssp-InteractionID',
    headers({ 'Ssp-InteractionID': 'URN:NHS:NAMES:SERVICES:GPCONNECT:FHIR:REST:READ:PATIENT-1' }),
  ],
  [
    'interaction-ids-are-of-version-one',
    'Ssp-InteractionID',
    headers({ 'Ssp-InteractionID': 'urn:nhs:names:services:gpconnect:fhir:rest:read:metadata' }),
  ],
  ['request-states-its-charset', 'Content-Type', headers({ 'Content-Type': 'application/fhir+json' })],
  ['charset-follows-without-blank', 'Accept', headers({ Accept: 'application/fhir+json; charset=utf-8' })],
  ['consumer-takes-compressed-answers', 'Accept-Encoding', headers({ 'Accept-Encoding': undefined })],
  ['base-url-was-resolved-through-sds', 'request target', elsewhere],
  ['queries-are-percent-encoded', 'query', asks('4', '%7C', '|')],
  ['nhs-number-is-sent-percent-encoded', 'query', asks('5', '%7C', '|')],
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
  ['capability-statement-comes-first', 'order', (story) => without('3a', '3b')(story).call('3')],
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

prove([...requestHeaderChecks, ...requestFormChecks, ...slotSearchRequestChecks, ...patientRequestChecks], {
  breaches,
  keepings: [
    ['search-covers-two-weeks-at-most', asks('4', 'le2027-07-17', 'le2027-07-18')],
    ['search-dates-are-uk-dates', asks('4', 'ge2027-07-04', 'ge2027-07-04T09:00:00%2B01:00')],
    ['base-url-was-resolved-through-sds', (story) => story.findEndpoint('fhir')],
  ],
})
