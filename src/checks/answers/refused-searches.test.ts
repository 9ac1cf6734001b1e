import { asks, bookedStory, differs, refuses, turns, type Turn } from '../fhir/testing/story.js'
import { refusedFindPatientChecks, refusedSlotSearchChecks } from './refused-searches.js'
import { tellsRefused, type Refused } from './testing/refused.js'

const badRequest = refuses('4', 400, 'BAD_REQUEST')
const badParameter = refuses('4', 422, 'INVALID_PARAMETER')
const failing = refuses('4', 500, 'INTERNAL_SERVER_ERROR', 'processing')

const threeWeeks = asks('4', 'le2027-07-17', 'le2027-07-25')
const withoutStart = asks('4', 'start=ge2027-07-04&', '')

const slotSearches: readonly Refused[] = [
  {
    check: 'long-search-windows-are-refused',
    fault: asks('4', 'le2027-07-17', 'le2027-07-19'),
    by: 'a refusal, 4xx',
    rightly: [badParameter, badRequest],
  },
  {
    check: 'backward-searches-are-refused',
    fault: asks('4', 'le2027-07-17', 'le2027-07-03'),
    by: '422',
    rightly: [badParameter],
  },
  {
    check: 'searches-without-free-status-are-refused',
    fault: asks('4', 'status=free', 'status=busy'),
    by: '400 or 422',
    rightly: [badParameter, badRequest],
  },
  {
    check: 'searches-without-the-include-are-refused',
    fault: asks('4', '_include=Slot:schedule&', ''),
    by: 'a refusal, 4xx',
    rightly: [badRequest, badParameter],
  },
  {
    check: 'searches-without-dates-are-refused',
    fault: withoutStart,
    by: '400',
    rightly: [badRequest],
  },
  {
    check: 'other-date-prefixes-are-refused',
    fault: asks('4', 'ge2027-07-04', 'gt2027-07-04'),
    by: '422',
    rightly: [badParameter],
  },
  {
    check: 'malformed-dates-are-refused',
    fault: asks('4', 'ge2027-07-04', 'ge2027-07'),
    by: '422',
    rightly: [badParameter],
  },
]

const noTraceId: Turn = differs('4', { headers: { 'Ssp-TraceID': undefined } })

tellsRefused(refusedSlotSearchChecks, {
  story: bookedStory,
  cases: slotSearches,
  legal: [
    bookedStory(),
    // Two weeks to the day; times with the offset in force; an offset whose plus was not encoded.
    asks('4', 'le2027-07-17', 'le2027-07-18')(bookedStory()),
    asks('4', 'ge2027-07-04', 'ge2027-07-04T09:00:00%2B01:00')(bookedStory()),
    asks('4', 'ge2027-07-04', 'ge2027-07-04T09:00:00+01:00')(bookedStory()),
    // Refused for something else that is wrong too; capability not enabled; too busy.
    turns(withoutStart, noTraceId, refuses('4', 404, 'NO_RECORD_FOUND'))(bookedStory()),
    turns(withoutStart, refuses('4', 403, 'ACCESS_DENIED', 'forbidden'))(bookedStory()),
    turns(withoutStart, differs('4', { status: 503 }))(bookedStory()),
  ],
  broken: [
    [
      'long-search-windows-are-refused',
      turns(threeWeeks, failing)(bookedStory()),
      'status',
      'a refusal, 4xx',
      '500 INTERNAL_SERVER_ERROR',
    ],
    [
      'searches-without-dates-are-refused',
      turns(withoutStart, badParameter)(bookedStory()),
      'status',
      '400',
      '422 INVALID_PARAMETER',
    ],
  ],
})

const identifier = (written: string): Turn => asks('5', /identifier=.*/, written)

tellsRefused(refusedFindPatientChecks, {
  story: bookedStory,
  cases: [
    {
      check: 'unknown-identifier-systems-are-refused',
      fault: identifier('identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fother%7Cx'),
      by: '400 INVALID_IDENTIFIER_SYSTEM or 422 INVALID_PARAMETER',
      rightly: [
        refuses('5', 400, 'INVALID_IDENTIFIER_SYSTEM', 'value'),
        refuses('5', 422, 'INVALID_PARAMETER'),
      ],
    },
    {
      check: 'false-nhs-numbers-are-refused',
      fault: asks('5', '9990000018', '9990000019'),
      by: '400 INVALID_NHS_NUMBER or 400 INVALID_IDENTIFIER_VALUE',
      rightly: [
        refuses('5', 400, 'INVALID_NHS_NUMBER', 'value'),
        refuses('5', 400, 'INVALID_IDENTIFIER_VALUE', 'value'),
      ],
    },
    {
      check: 'missing-or-repeated-identifiers-are-refused',
      fault: identifier('x=1'),
      by: '400 BAD_REQUEST or 422 INVALID_PARAMETER',
      rightly: [refuses('5', 400, 'BAD_REQUEST'), refuses('5', 422, 'INVALID_PARAMETER')],
    },
    {
      check: 'incomplete-identifiers-are-refused',
      fault: identifier('identifier=9990000018'),
      by: '422 INVALID_PARAMETER',
      rightly: [refuses('5', 422, 'INVALID_PARAMETER')],
    },
  ],
  legal: [bookedStory()],
  broken: [
    [
      'missing-or-repeated-identifiers-are-refused',
      identifier('identifier=a&identifier=b')(bookedStory()),
      'status',
      '400 BAD_REQUEST or 422 INVALID_PARAMETER',
      '200',
    ],
    [
      'incomplete-identifiers-are-refused',
      identifier('identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C')(bookedStory()),
      'status',
      '422 INVALID_PARAMETER',
      '200',
    ],
  ],
})
