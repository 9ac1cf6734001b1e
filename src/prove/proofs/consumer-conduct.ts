import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/consumer-conduct.ts breaks, exactly, in the report's words. */
export const consumerConductProofs = {
  'consumer:skips-trace': {
    in: 'a registration and a booking',
    breaks: {
      'nhs-number-is-traced-first':
        'consumer Northgate Urgent Care: before the request: a trace of NHS number 9990000166; seen no trace',
      'registration-carries-what-is-known':
        'consumer Northgate Urgent Care: Parameters.parameter[0].resource.address: what PDS holds of it; seen nothing',
    },
  },
  'consumer:carries-on-without-trace': [
    {
      in: 'an unknown NHS number',
      breaks: {
        'no-journey-with-a-number-pds-refuses':
          'consumer Northgate Urgent Care: after the trace: no further request, since PDS gave no patient; seen x7 to SDS',
      },
    },
    {
      in: 'a message about an unknown NHS number',
      breaks: {
        'no-journey-with-a-number-pds-refuses':
          'consumer Northgate Urgent Care: after the trace: no further request, since PDS gave no patient; seen x13 to SDS',
      },
    },
    {
      in: 'a mini service and an unknown NHS number',
      breaks: {
        'no-journey-with-a-number-pds-refuses':
          'consumer Northgate Urgent Care: after the trace: no further request, since PDS gave no patient; seen x5 to SDS',
      },
    },
    {
      in: 'a mini service and an invalidated NHS number',
      breaks: {},
    },
    {
      in: 'a mini service whose own answer is invalid',
      breaks: {
        'no-journey-with-a-number-pds-refuses':
          'consumer Northgate Urgent Care: after the trace: no further request, since PDS gave no patient; seen x5 to SDS',
      },
    },
    {
      in: 'a mini service that fails',
      breaks: {
        'no-journey-with-a-number-pds-refuses':
          'consumer Northgate Urgent Care: after the trace: no further request, since PDS gave no patient; seen x5 to SDS',
      },
    },
    {
      in: 'a batch without the patient',
      breaks: {
        'nhs-number-is-traced-first':
          'consumer Northgate Urgent Care: before the request: a trace of NHS number 9990000115; seen nobody of that number in result.csv',
      },
    },
    {
      in: 'a batch in which nobody was found',
      breaks: {
        'no-journey-with-a-number-pds-refuses':
          'consumer Northgate Urgent Care: after the trace: no further request, since the result file gave no patient; seen x3 to SDS',
      },
    },
    {
      in: 'a batch and an invalidated NHS number',
      breaks: {},
    },
  ],
  'consumer:ignores-verification': {
    in: 'PDS does not verify the NHS number',
    breaks: {
      'verification-status-is-read':
        'consumer Northgate Urgent Care: after the trace: no further request, since the NHS number is not verified; seen x13 to SSP',
    },
  },
  'consumer:ignores-birth-date': [
    {
      in: 'another date of birth at PDS',
      breaks: {
        'birth-date-of-the-trace-is-compared':
          'consumer Northgate Urgent Care: after the trace: no further request, since PDS has 1984-05-18 where 1984-05-17 is known; seen x7 to SDS',
      },
    },
    {
      in: 'a message about somebody with another date of birth',
      breaks: {
        'birth-date-of-the-trace-is-compared':
          'consumer Northgate Urgent Care: after the trace: no further request, since PDS has 1984-05-18 where 1984-05-17 is known; seen x13 to SDS',
      },
    },
    {
      in: 'a batch with another date of birth',
      breaks: {
        'birth-date-of-the-trace-is-compared':
          'consumer Northgate Urgent Care: after the trace: no further request, since the result file has 1984-05-18 where 1984-05-17 is known; seen x3 to SDS',
      },
    },
    {
      in: 'a batch without a date of birth',
      breaks: {
        'result-file-has-the-date-of-birth':
          'consumer Northgate Urgent Care: date of birth: one for each person; seen nothing beside ERROR_SUCCESS_CODE 00 with MATCHED_ALGORITHM_INDICATOR 1 in line 2 of result.csv',
      },
    },
  ],
  'consumer:ignores-sensitivity': [
    {
      in: 'a sensitive patient',
      breaks: {
        'sensitive-patients-are-left-alone':
          'consumer Northgate Urgent Care: after the trace: no further request, since the patient is sensitive; seen x13 to SSP',
      },
      follows: ['no-practice-is-guessed'],
    },
    {
      in: 'a message about a sensitive patient',
      breaks: {
        'sensitive-patients-are-left-alone':
          'consumer Northgate Urgent Care: after the trace: no further request, since the patient is sensitive; seen x19 to SSP',
      },
      follows: ['no-practice-is-guessed'],
    },
    {
      in: 'a batch and a sensitive patient',
      breaks: {
        'sensitive-patients-are-left-alone':
          'consumer Northgate Urgent Care: after the trace: no further request, since the patient is sensitive; seen x9 to SSP',
      },
      follows: ['no-practice-is-guessed'],
    },
  ],
  'consumer:ignores-death': [
    {
      in: 'a patient who has died',
      breaks: {
        'death-is-recognised-before-booking':
          'consumer Northgate Urgent Care: after the trace: no further request, since the patient has died; seen x25 to SSP',
      },
    },
    {
      in: 'a message about a patient who has died',
      breaks: {
        'death-is-recognised-before-booking':
          'consumer Northgate Urgent Care: after the trace: no further request, since the patient has died; seen x31 to SSP',
      },
    },
    {
      in: 'a mini service and a patient who has died',
      breaks: {
        'death-is-recognised-before-booking':
          'consumer Northgate Urgent Care: after the trace: no further request, since the patient has died; seen x23 to SSP',
      },
    },
    {
      in: 'a batch and a patient who has died',
      breaks: {
        'death-is-recognised-before-booking':
          'consumer Northgate Urgent Care: after the trace: no further request, since the patient has died; seen x21 to SSP',
      },
    },
  ],
  'consumer:ignores-ended-registration': [
    {
      in: 'a patient whose registration has ended',
      breaks: {
        'no-practice-is-guessed':
          'consumer Northgate Urgent Care: after the trace: no further request, since the registration ended on 2026-05-31; seen x7 to SDS',
      },
    },
    {
      in: 'a message about a patient whose registration has ended',
      breaks: {
        'no-practice-is-guessed':
          'consumer Northgate Urgent Care: after the trace: no further request, since the registration ended on 2026-05-31; seen x13 to SDS',
      },
    },
  ],
  'consumer:takes-first-name': {
    in: 'a registration and a booking',
    breaks: {
      'registration-has-the-usual-name':
        'consumer Northgate Urgent Care: name of use official: Wilf Newcomer; seen Wilfred Oldcomer',
    },
  },
  'consumer:guesses-practice': [
    {
      in: 'a patient whose registration has ended',
      breaks: {
        'no-practice-is-guessed':
          'consumer Northgate Urgent Care: after the trace: no further request, since the registration ended on 2026-05-31; seen x7 to SDS',
      },
    },
    {
      in: 'a mini service and a sensitive patient',
      breaks: {
        'no-practice-is-guessed':
          'consumer Northgate Urgent Care: after the trace: no further request, since PDS names no current practice; seen x5 to SDS',
      },
    },
    {
      in: 'a mini service and a patient without a practice',
      breaks: {},
    },
    {
      in: 'a batch and a patient without a practice',
      breaks: {},
    },
  ],
  'consumer:keeps-superseded-number': [
    {
      in: 'a patient with a new NHS number',
      breaks: {
        'superseded-number-is-replaced':
          'consumer Northgate Urgent Care: NHS number in x21: 9990000050; seen 9990000042',
      },
    },
    {
      in: 'a message about a patient with a new NHS number',
      breaks: {
        'superseded-number-is-replaced':
          'consumer Northgate Urgent Care: NHS number in x27: 9990000050; seen 9990000042',
      },
    },
    {
      in: 'a mini service and a patient with a new NHS number',
      breaks: {
        'superseded-number-is-replaced':
          'consumer Northgate Urgent Care: NHS number in x19: 9990000050; seen 9990000042',
      },
    },
    {
      in: 'a batch and a patient with a new NHS number',
      breaks: {
        'superseded-number-is-replaced':
          'consumer Northgate Urgent Care: NHS number in x17: 9990000050; seen 9990000042',
      },
    },
  ],
  'consumer:reuses-endpoint': {
    in: 'a second booking',
    breaks: {
      'each-encounter-looks-up-anew':
        'consumer Northgate Urgent Care: before the request: a lookup of Meadow Lane Surgery (A20047) in SDS in this encounter; seen what an earlier lookup returned',
    },
  },
  'consumer:looks-up-as-record-first': {
    in: 'a booking',
    breaks: {
      'mhs-record-is-looked-up-before-the-as-record':
        'consumer Northgate Urgent Care: order of the lookups: the MHS record of Meadow Lane Surgery (A20047) first; seen the AS record first, as before 1.2.3',
    },
    follows: [
      'mhs-record-is-looked-up-by-practice-and-interaction',
      'as-record-is-looked-up-by-practice-and-party-key',
      'as-record-is-not-filtered-by-interaction',
      'lookup-asks-for-what-is-needed',
    ],
  },
  'consumer:takes-first-of-several': {
    in: 'SDS holds every record twice',
    breaks: {
      'each-lookup-finds-one-record':
        'sds Spine Directory Service: AS record of Meadow Lane Surgery (A20047): one record; seen 2 records',
      'no-call-upon-several-records':
        'consumer Northgate Urgent Care: after the lookup: no request to the practice, since SDS returned 2 records; seen x13 to SSP',
    },
  },
  'consumer:goes-round-the-proxy': {
    in: 'a booking',
    breaks: {
      'practices-are-reached-through-spine-only':
        'consumer Northgate Urgent Care: sender: the SSP, proxy.spine.example; seen mhs.northgate.example',
    },
  },
  'consumer:presents-no-certificate': [
    {
      in: 'a booking',
      breaks: {
        'directory-is-reached-by-mutual-tls':
          'consumer Northgate Urgent Care: client certificate: one; seen nothing',
      },
    },
    {
      in: 'a booking by the FHIR API of SDS',
      breaks: {
        'consumer-presents-its-certificate':
          'consumer Northgate Urgent Care: client certificate: mhs.northgate.example; seen nothing',
      },
    },
    {
      in: 'a missing certificate that is answered 496',
      breaks: {
        'consumer-presents-its-certificate':
          'consumer Northgate Urgent Care: client certificate: mhs.northgate.example; seen nothing',
      },
    },
  ],
  'consumer:retries-too-often': [
    {
      in: 'the proxy is overloaded',
      breaks: {
        'retries-are-three-at-most':
          'consumer Northgate Urgent Care: automated retries: three at most; seen 5 retries',
      },
    },
    {
      in: 'PDS is busy',
      breaks: {
        'pds-is-called-five-times-a-second-at-most':
          'consumer Northgate Urgent Care: calls to PDS within one second: 5 at most; seen 6',
      },
    },
  ],
  'consumer:retries-commands': {
    in: 'the proxy is overloaded when the booking comes',
    breaks: {
      'command-is-not-sent-again':
        'consumer Northgate Urgent Care: after the request: no request of the kind, since it may have been carried out; seen sent 3 times more after status 503',
    },
  },
  'consumer:books-twice': {
    in: 'a booking',
    breaks: {
      'confirmed-booking-is-not-made-again':
        'consumer Northgate Urgent Care: Appointment.slot: a slot that it has not booked for the patient already; seen Slot/meadow-lane-morning-202707050800',
    },
  },
  'consumer:books-slots-apart': {
    in: 'two slots apart',
    breaks: {
      'slots-booked-together-are-one-stretch':
        'consumer Northgate Urgent Care: Appointment.slot: adjacent slots of one schedule, channel and service type; seen Slot/meadow-lane-morning-202707050800 and Slot/meadow-lane-morning-202707050820',
    },
  },
  'consumer:books-past-slots': {
    in: 'a slot that has begun',
    breaks: {
      'booking-is-for-the-future':
        'consumer Northgate Urgent Care: Appointment.start: later than the request, 2027-07-04T07:30:~Z; seen 2027-07-04T08:00:00+01:00',
    },
  },
  'consumer:keeps-former-practice': [
    {
      in: 'PDS names another practice than the records of the consumer',
      breaks: {
        'practice-is-the-one-that-pds-names':
          'consumer Northgate Urgent Care: practice: Fernhill Surgery (B82617); seen Meadow Lane Surgery (A20047)',
      },
    },
    {
      in: 'a batch with another practice',
      breaks: {
        'practice-is-the-one-that-pds-names':
          'consumer Northgate Urgent Care: practice: Fernhill Surgery (B82617); seen Meadow Lane Surgery (A20047)',
      },
    },
  ],
  'consumer:takes-any-patient': {
    in: 'a practice that finds another patient',
    breaks: {
      'unusable-answers-are-not-built-upon':
        'consumer Northgate Urgent Care: after an answer about another patient: no booking; seen a booking in x25',
    },
  },
  'consumer:takes-too-many-for-one': [
    {
      in: 'a search of PDS that finds too many',
      breaks: {
        'no-journey-upon-too-many-matches':
          'consumer Northgate Urgent Care: after the trace: no further request, since no patient was found; seen x7 to SDS',
      },
    },
    {
      in: 'a mini service that finds several patients',
      breaks: {
        'no-journey-upon-too-many-matches':
          'consumer Northgate Urgent Care: after the trace: no further request, since no patient was found; seen x5 to SDS',
      },
    },
  ],
} as const satisfies Readonly<Record<string, Proofs>>
