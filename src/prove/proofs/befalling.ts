import type { Proof } from '../proof.js'
import type { SituationName } from '../situations/index.js'

/** What goes wrong anyway in situations in which somebody does wrong first; in all others nothing is found. */
export const befalling: Readonly<Partial<Record<SituationName, Pick<Proof, 'breaks' | 'follows'>>>> = {
  'a consumer that looks itself up': {
    breaks: {
      'lookup-names-the-target-practice':
        'consumer Northgate Urgent Care: ODS code: Meadow Lane Surgery (A20047); seen Northgate Urgent Care (NLX01)',
    },
  },
  'PDS answers another message': {
    breaks: {
      'answers-refer-to-their-message':
        'pds Personal Demographics Service: wsa:RelatesTo: uuid:(a UUID); seen uuid:(a UUID)',
    },
  },
  'a message that is sent again': {
    breaks: {
      'message-ids-are-new':
        'consumer Northgate Urgent Care: id of the message: one that was not used before; seen (a UUID), as in x9',
    },
  },
  'a slot that there is not, refused as a missing reference': {
    breaks: {
      'booking-names-slots-that-were-found':
        'consumer Northgate Urgent Care: Appointment.slot: a slot that a search gave; seen Slot/kept-1',
    },
  },
  'PDS does not verify the NHS number': {
    breaks: {
      'pds-record-has-a-verified-number':
        'pds Personal Demographics Service: NHS number verification status: 01; seen 02',
    },
  },
  'SDS holds every record twice': {
    breaks: {
      'each-lookup-finds-one-record':
        'sds Spine Directory Service: MHS record of Meadow Lane Surgery (A20047): one record; seen 2 records',
    },
  },
  'a practice that finds another patient': {
    breaks: {
      'patient-has-the-nhs-number-asked-for':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.identifier.value: 9990000018; seen 9990000034',
      'found-patient-has-the-name-on-pds':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.name.family: Testerson; seen Sheltered',
      'found-patient-has-known-contact-details':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.telecom: what is known of it; seen nothing',
    },
    follows: ['found-patient-has-the-birth-date-and-gender-on-pds'],
  },
  'PDS names another practice than the records of the consumer': {
    breaks: {
      'pds-names-the-registered-practice':
        'pds Personal Demographics Service: generalPractitioner: A20047; seen B82617',
    },
  },
  'a practice that returns busy slots': {
    breaks: {
      'only-free-slots-are-given':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.status: free; seen busy',
    },
  },
  'a practice that gives full URLs': {
    breaks: {
      'bundles-have-no-full-urls':
        'provider Meadow Lane Surgery: Bundle.entry[0].fullUrl: no such element; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot/meadow-lane-morning-202707050800',
    },
  },
  'a header at odds with the address, let through': {
    breaks: {
      'ssp-to-is-the-practices-asid':
        'consumer Northgate Urgent Care: Ssp-To: 200000000411 of Meadow Lane Surgery (A20047); seen 200000000412 of Fernhill Surgery (B82617)',
      'requests-not-in-order-are-not-handed-on':
        'ssp Spine Secure Proxy: request target: refused: SDS has https://practices.harebell.example/B82617/STU3/1/gpconnect; seen handed on to Meadow Lane Surgery as x11',
    },
  },
  "a practice taken to be on another's server": {
    breaks: {
      'service-root-url-is-the-one-of-sds':
        'consumer Northgate Urgent Care: service root URL: https://gp.fernhill.example/B82617/STU3/1/gpconnect; seen https://gp.meadowlane.example/B82617/STU3/1/gpconnect/Slot',
      'requests-not-in-order-are-not-handed-on':
        'ssp Spine Secure Proxy: request target: refused: SDS has https://gp.fernhill.example/B82617/STU3/1/gpconnect; seen handed on to gp.meadowlane.example as x3',
    },
  },
  'a request past the proxy': {
    breaks: {
      'practices-are-reached-through-spine-only':
        'consumer Northgate Urgent Care: sender: the SSP, proxy.spine.example; seen mhs.northgate.example',
    },
  },
  'six traces within a second': {
    breaks: {
      'pds-is-called-five-times-a-second-at-most':
        'consumer Northgate Urgent Care: calls to PDS within one second: 5 at most; seen 6',
    },
  },
  'an assertion for another audience': {
    breaks: {
      'assertion-is-addressed-to-the-token-server':
        'consumer Northgate Urgent Care: client_assertion aud: https://pds.spine.example/oauth2/token; seen https://pds.spine.example/personal-demographics/FHIR/R4',
    },
  },
  'a refresh token that is sent again': {
    breaks: {
      'refresh-token-is-used-once':
        'consumer Northgate Urgent Care: refresh_token: one that was never used before; seen the one of x15',
    },
  },
  'a trace in the role of a colleague': {
    breaks: {
      'pds-is-told-the-users-role':
        'consumer Northgate Urgent Care: NHSD-Session-URID: 999900000702 of Ms Sam Advisor (999900000701) at Northgate Urgent Care; seen 999900000704 of Mr Kit Handler (999900000703) at Southgate Urgent Care',
    },
  },
  'an assertion that is sent again': {
    breaks: {
      'assertion-id-is-never-used-before':
        'consumer Northgate Urgent Care: client_assertion jti: a text that was never used before; seen (a UUID) as in x1',
    },
  },
  'a trace without request ID': {
    breaks: {
      'pds-calls-have-a-request-id': 'consumer Northgate Urgent Care: X-Request-ID: one UUID; seen nothing',
    },
  },
  'a lookup that takes kept answers': {
    breaks: {
      'current-record-is-asked-for': 'consumer Northgate Urgent Care: Cache-Control: no-cache; seen nothing',
    },
  },
  'a lookup with a malformed correlation ID': {
    breaks: {
      'sds-correlation-id-is-a-uuid': 'consumer Northgate Urgent Care: X-Correlation-Id: a UUID; seen ~',
    },
  },
  "another organisation's certificate": {
    breaks: {
      'consumer-presents-its-certificate':
        'mhs integration-engine: client certificate: tie.riverbank.example; seen mhs.northgate.example',
    },
  },
  'a request without trace ID': {
    breaks: {
      'trace-id-is-sent-once': 'consumer Northgate Urgent Care: Ssp-TraceID: once; seen nothing',
    },
  },
  'a header at odds with the address': {
    breaks: {
      'ssp-to-is-the-practices-asid':
        'consumer Northgate Urgent Care: Ssp-To: 200000000411 of Meadow Lane Surgery (A20047); seen 200000000412 of Fernhill Surgery (B82617)',
    },
  },
  'a practice that fails inside': {
    breaks: {
      'capability-statement-is-given':
        'provider Meadow Lane Surgery: status: 200; seen 500 INTERNAL_SERVER_ERROR',
    },
  },
  'a request by an unknown method': {
    breaks: {
      'fhir-request-follows-the-service-root':
        'consumer Northgate Urgent Care: verb and path: those of an operation of GP Connect, such as GET /Slot; seen TRACE /metadata',
    },
  },
  'an unknown method at a practice that breaks the connection': {
    breaks: {
      'fhir-request-follows-the-service-root':
        'consumer Northgate Urgent Care: verb and path: those of an operation of GP Connect, such as GET /Slot; seen TRACE /metadata',
    },
  },
  'a booking as plain text': {
    breaks: {
      'body-is-sent-as-fhir':
        'consumer Northgate Urgent Care: Content-Type: application/fhir+json or application/fhir+xml; seen text/plain',
    },
  },
  'a token of another scope': {
    breaks: {
      'scope-fits-the-interaction':
        'consumer Northgate Urgent Care: requested_scope: organization/*.read; seen patient/*.read',
    },
  },
  'an expired token': {
    breaks: {
      'token-has-not-expired':
        'consumer Northgate Urgent Care: exp: after the request, 18146862~; seen 18146859~, 300 seconds before it',
    },
  },
  'a search over three weeks': {
    breaks: {
      'search-covers-two-weeks-at-most':
        'consumer Northgate Urgent Care: start and end: 0 to 14 days apart; seen 21 days apart',
    },
  },
  'a registration of what was never traced': {
    breaks: {
      'nhs-number-is-traced-first':
        'consumer Northgate Urgent Care: before the request: a trace of NHS number 9990000166; seen no trace',
      'registration-carries-what-is-known':
        'consumer Northgate Urgent Care: Parameters.parameter[0].resource.address: what PDS holds of it; seen nothing',
    },
  },
  'a request that the proxy passes without trace ID': {
    breaks: {
      'trace-id-is-sent-once': 'consumer Northgate Urgent Care: Ssp-TraceID: once; seen nothing',
      'requests-not-in-order-are-not-handed-on':
        'ssp Spine Secure Proxy: Ssp-* headers: refused: Ssp-TraceID missing or malformed; seen handed on to Meadow Lane Surgery as x15',
    },
  },
  'an interaction ID of another operation': {
    breaks: {
      'interaction-id-is-that-of-the-operation':
        'consumer Northgate Urgent Care: Ssp-InteractionID: urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1; seen urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1',
    },
  },
  'a path in small letters': {
    breaks: {
      'fhir-request-follows-the-service-root':
        'consumer Northgate Urgent Care: verb and path: those of an operation of GP Connect, such as GET /Slot; seen GET /slot',
    },
  },
  'a search for schedules': {
    breaks: {
      'fhir-request-follows-the-service-root':
        'consumer Northgate Urgent Care: verb and path: those of an operation of GP Connect, such as GET /Slot; seen GET /Schedule',
    },
  },
  'a request without token': {
    breaks: {
      'request-carries-a-bearer-token':
        'consumer Northgate Urgent Care: Authorization: once, Bearer and a JSON Web Token; seen nothing',
    },
  },
  'a token without device': {
    breaks: {
      'token-has-all-ten-claims':
        'consumer Northgate Urgent Care: requesting_device: an object; seen nothing',
    },
  },
  'a device as in R4': {
    breaks: {
      'embedded-resources-are-stu3':
        'consumer Northgate Urgent Care: requesting_device.modelNumber: an element of Device; seen modelNumber',
    },
  },
  'a token for an hour': {
    breaks: {
      'token-lives-five-minutes':
        'consumer Northgate Urgent Care: exp: iat + 300 seconds; seen iat + 3600 seconds',
    },
  },
  'a consumer whose clock is fast': {
    breaks: {
      'token-is-issued-when-it-is-sent':
        'consumer Northgate Urgent Care: iat: within 5 seconds of the request, 18146862~; seen 18146862~, 60 seconds after it',
    },
  },
  'a practitioner without role profile': {
    breaks: {
      'practitioner-has-an-sds-role-profile-id':
        'consumer Northgate Urgent Care: requesting_practitioner.identifier:sdsRoleProfileId: exactly one; seen nothing',
    },
  },
  'a search from the last day to the first': {
    breaks: {
      'search-covers-two-weeks-at-most':
        'consumer Northgate Urgent Care: start and end: 0 to 14 days apart; seen -13 days apart',
    },
  },
  'a search without status': {
    breaks: {
      'search-asks-for-free-slots': 'consumer Northgate Urgent Care: status: free; seen nothing',
    },
  },
  'a search without schedules': {
    breaks: {
      'search-includes-the-schedules':
        'consumer Northgate Urgent Care: _include: Slot:schedule; seen nothing',
    },
  },
  'a search without start': {
    breaks: {
      'search-has-one-start-and-one-end':
        'consumer Northgate Urgent Care: start: ge and a date, once; seen nothing',
    },
  },
  'a search by dates without prefix': {
    breaks: {
      'search-has-one-start-and-one-end':
        'consumer Northgate Urgent Care: start: ge and a date, once; seen 2027-07-04',
    },
  },
  'a search by times in UTC': {
    breaks: {
      'search-dates-are-uk-dates':
        'consumer Northgate Urgent Care: start: yyyy-mm-dd, or UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00; seen 2027-07-03T23:00:00Z',
    },
  },
  'an identifier of an old system': {
    breaks: {
      'find-patient-gives-one-nhs-number':
        'consumer Northgate Urgent Care: identifier: https://fhir.nhs.uk/Id/nhs-number| and the number, once; seen http://fhir.nhs.net/Id/nhs-number|9990000018',
    },
  },
  'an NHS number with blanks': {
    breaks: {
      'no-practice-is-called-with-a-bad-number':
        'consumer Northgate Urgent Care: NHS number: ten digits that pass the modulus 11 check, for example 9990000018; seen 999 000 0018',
    },
  },
  'an NHS number with blanks, refused by its value': {
    breaks: {
      'no-practice-is-called-with-a-bad-number':
        'consumer Northgate Urgent Care: NHS number: ten digits that pass the modulus 11 check, for example 9990000018; seen 999 000 0018',
    },
  },
  'an identifier that is repeated': {
    breaks: {
      'find-patient-gives-one-nhs-number':
        'consumer Northgate Urgent Care: identifier: https://fhir.nhs.uk/Id/nhs-number| and the number, once; seen https://fhir.nhs.uk/Id/nhs-number|9990000018, https://fhir.nhs.uk/Id/nhs-number|9990000018',
    },
  },
  'an NHS number without system': {
    breaks: {
      'find-patient-gives-one-nhs-number':
        'consumer Northgate Urgent Care: identifier: https://fhir.nhs.uk/Id/nhs-number| and the number, once; seen 9990000018',
    },
  },
  'a booking of a slot that has begun': {
    breaks: {
      'booking-is-for-the-future':
        'consumer Northgate Urgent Care: Appointment.start: later than the request, 2027-07-04T07:30:~Z; seen 2027-07-04T08:00:00+01:00',
    },
  },
  'a booking with an indication': {
    breaks: {
      'booking-conforms-to-its-profile':
        'consumer Northgate Urgent Care: Appointment.indication: no such element; seen {"reference":"Condition/1"}',
    },
  },
  'a booking of a slot that is not there': {
    breaks: {
      'booking-names-slots-that-were-found':
        'consumer Northgate Urgent Care: Appointment.slot: a slot that a search gave; seen Slot/kept-1',
    },
  },
  'a booking with a reason': {
    breaks: {
      'booking-has-no-reason-or-specialty':
        'consumer Northgate Urgent Care: Appointment.reason: no such element; seen {"coding":[{"system":"http://snomed.info/sct","code":"185345009"}]}',
    },
  },
  'a booking for another time': {
    breaks: {
      'booking-has-the-times-of-its-slots':
        'consumer Northgate Urgent Care: Appointment.end: 2027-07-05T09:10:00+01:00; seen 2027-07-05T23:10:00+01:00',
    },
  },
  'a look at a booking that was refused': {
    breaks: {
      'booking-has-the-times-of-its-slots':
        'consumer Northgate Urgent Care: Appointment.end: 2027-07-05T09:10:00+01:00; seen 2027-07-05T23:10:00+01:00',
    },
  },
  'a booking of two slots apart': {
    breaks: {
      'slots-booked-together-are-one-stretch':
        'consumer Northgate Urgent Care: Appointment.slot: adjacent slots of one schedule, channel and service type; seen Slot/meadow-lane-morning-202707050800 and Slot/meadow-lane-morning-202707050820',
    },
  },
  'a booking without location': {
    breaks: {
      'booking-has-patient-and-location':
        'consumer Northgate Urgent Care: Appointment.participant.actor: a Location; seen nothing',
    },
  },
  'a booking with a blank identifier': {
    breaks: {
      'booking-conforms-to-its-profile':
        'consumer Northgate Urgent Care: Appointment.identifier[0].value: exactly one; seen nothing',
    },
  },
  'a booking with whole URLs': {
    breaks: {
      'submitted-references-are-relative':
        'consumer Northgate Urgent Care: Appointment.slot[0].reference: a relative reference such as Patient/2, or #id; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot/meadow-lane-morning-202707050800',
    },
  },
  'a booking without profile': {
    breaks: {
      'submitted-resources-name-their-profile':
        'consumer Northgate Urgent Care: Appointment.meta.profile: https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Appointment-1; seen nothing',
    },
  },
  'a booking with a long comment': {
    breaks: {
      'comment-has-500-characters-at-most':
        'consumer Northgate Urgent Care: Appointment.comment: at most 500 characters; seen 521 characters',
    },
  },
  'a registration without birth date': {
    breaks: {
      'registration-has-the-birth-date':
        'consumer Northgate Urgent Care: Parameters.parameter[0].resource.birthDate: exactly one; seen nothing',
    },
  },
  'a registration with other fields': {
    breaks: {
      'registration-has-no-other-fields':
        'consumer Northgate Urgent Care: Parameters.parameter[0].resource.active: no such element; seen active',
    },
  },
  'a registration under a mistyped number': {
    breaks: {
      'no-practice-is-called-with-a-bad-number':
        'consumer Northgate Urgent Care: NHS number: ten digits that pass the modulus 11 check, for example 9990000018; seen 9990000167',
      'registration-follows-an-empty-find':
        'consumer Northgate Urgent Care: order: an empty Bundle for this NHS number before; seen no search for the patient',
    },
  },
  'a registration of somebody known': {
    breaks: {
      'registration-follows-an-empty-find':
        'consumer Northgate Urgent Care: order: an empty Bundle for this NHS number before; seen 1 found in x21',
    },
  },
  'a consumer that takes no compression': {
    breaks: {
      'consumer-takes-compressed-answers':
        'consumer Northgate Urgent Care: Accept-Encoding: gzip; seen identity',
    },
  },
  'a name with an accent': {
    breaks: {
      'consumer-takes-compressed-answers':
        'consumer Northgate Urgent Care: Accept-Encoding: gzip; seen identity',
    },
  },
  'a look at what is over': {
    breaks: {
      'appointments-are-of-the-dates-asked-for':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.start: from 2027-07-04 to 2027-09-26; seen 2027-07-03T09:00:00+01:00',
    },
  },
  'a look at an unknown patient': {
    breaks: {
      'appointments-are-asked-for-by-the-patient-who-was-found':
        'consumer Northgate Urgent Care: path: Patient/pat-fbd30bf8ab409b19; seen Patient/kept-1',
    },
  },
  'a look from yesterday on': {
    breaks: {
      'appointments-of-the-past-are-not-asked-for':
        'consumer Northgate Urgent Care: start: ge2027-07-04, or later; seen ge2027-07-03',
    },
  },
  'a look by time': {
    breaks: {
      'appointments-are-asked-for-by-whole-dates':
        'consumer Northgate Urgent Care: start: a date, yyyy-mm-dd; seen ge2027-07-04T00:00:00',
    },
  },
  'a look by one date': {
    breaks: {
      'appointments-are-asked-for-between-two-dates':
        'consumer Northgate Urgent Care: start: two, one with ge and one with le; seen ge2027-07-04',
    },
  },
  'a look by other prefixes': {
    breaks: {
      'appointments-are-asked-for-between-two-dates':
        'consumer Northgate Urgent Care: start: two, one with ge and one with le; seen gt2027-07-04, lt2027-09-26',
    },
  },
  'a move by amendment': {
    breaks: {
      'appointments-are-not-moved':
        'consumer Northgate Urgent Care: Appointment.start: 2027-07-05T09:00:00+01:00; seen 2027-07-06T09:00:00+01:00',
      'amendment-changes-texts-only':
        'consumer Northgate Urgent Care: Appointment.start: 2027-07-05T09:00:00+01:00; seen 2027-07-06T09:00:00+01:00',
    },
  },
  'a cancellation with a comment': {
    breaks: {
      'cancellation-changes-nothing-else':
        'consumer Northgate Urgent Care: Appointment.comment: Booked through GP Connect; seen Cancelled by telephone',
    },
  },
  'an amendment of what is known to be cancelled': {
    breaks: {
      'cancelled-appointments-are-not-changed':
        'consumer Northgate Urgent Care: Appointment.status: booked, when it was read; seen cancelled',
    },
  },
  'an amendment of what is known to have begun': {
    breaks: {
      'only-future-appointments-are-changed':
        'consumer Northgate Urgent Care: Appointment.start: in the future; seen 2027-07-04T08:00:00+01:00',
    },
  },
  'a cancellation of what is known to have begun': {
    breaks: {
      'only-future-appointments-are-changed':
        'consumer Northgate Urgent Care: Appointment.start: in the future; seen 2027-07-04T08:00:00+01:00',
    },
  },
  'another look at what is over': {
    breaks: {
      'past-appointments-are-not-read':
        'consumer Northgate Urgent Care: Appointment.start: 2027-07-04, or later; seen 2027-07-03',
      'appointments-are-of-the-dates-asked-for':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.start: from 2027-07-04 to 2027-09-26; seen 2027-07-03T09:00:00+01:00',
    },
  },
  'an amendment with a reason': {
    breaks: {
      'amendment-has-no-cancellation-reason':
        'consumer Northgate Urgent Care: Appointment.extension:appointmentCancellationReason: no such element; seen {"url":"https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1","valueString":"Not needed"}',
    },
  },
  'a cancellation with a blank reason': {
    breaks: {
      'cancellation-gives-a-reason':
        'consumer Northgate Urgent Care: Appointment.extension[3].valueString: text; seen  ',
    },
  },
  'a cancellation without reason': {
    breaks: {
      'cancellation-gives-a-reason':
        'consumer Northgate Urgent Care: Appointment.extension:appointmentCancellationReason: exactly one; seen nothing',
    },
  },
  'an amendment by a kept id': {
    breaks: {
      'appointment-is-looked-at-before-it-is-changed':
        'consumer Northgate Urgent Care: before the request: a look at the appointments of the patient, or at this one; seen nothing',
    },
  },
  'a cancellation by a kept id': {
    breaks: {
      'appointment-is-looked-at-before-it-is-changed':
        'consumer Northgate Urgent Care: before the request: a look at the appointments of the patient, or at this one; seen nothing',
    },
  },
  'an amendment to a long text': {
    breaks: {
      'amended-texts-are-short':
        'consumer Northgate Urgent Care: Appointment.description: at most 100 characters; seen Will be ten minutes late. Will be ten minutes late. Will be ten minutes late. Will be ten minutes late. Will be ten minutes late.',
    },
  },
  'an amendment by whole URLs': {
    breaks: {
      'submitted-references-are-relative':
        'consumer Northgate Urgent Care: Appointment.participant[0].actor.reference: a relative reference such as Patient/2, or #id; seen https://gp.example/Patient/pat-fbd30bf8ab409b19',
    },
  },
  'an amendment without type': {
    breaks: {
      'changed-appointment-is-edited-in-place':
        'consumer Northgate Urgent Care: Appointment.serviceCategory: as it was read; seen nothing',
    },
  },
  'a cancellation without type': {
    breaks: {
      'changed-appointment-is-edited-in-place':
        'consumer Northgate Urgent Care: Appointment.serviceCategory: as it was read; seen nothing',
    },
  },
  'a look by bare codes': {
    breaks: {
      'practitioners-and-organisations-are-found-by-one-code':
        'consumer Northgate Urgent Care: identifier: one, https://fhir.nhs.uk/Id/ods-organization-code| and a code; seen A20047',
    },
  },
  'a look by codes of another system': {
    breaks: {
      'practitioners-and-organisations-are-found-by-one-code':
        'consumer Northgate Urgent Care: identifier: one, https://fhir.nhs.uk/Id/ods-organization-code| and a code; seen https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1|A20047',
    },
  },
  'a look by several codes': {
    breaks: {
      'practitioners-and-organisations-are-found-by-one-code':
        'consumer Northgate Urgent Care: identifier: one, https://fhir.nhs.uk/Id/ods-organization-code| and a code; seen https://fhir.nhs.uk/Id/ods-organization-code|A20047, https://fhir.nhs.uk/Id/sds-user-id|000000000000',
    },
  },
}
