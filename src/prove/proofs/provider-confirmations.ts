import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/provider-confirmations.ts breaks, exactly, in the report's words. */
export const providerConfirmationsProofs = {
  'provider:fails-on-searches': {
    in: 'a booking',
    breaks: {
      'sound-search-for-a-patient-is-served':
        'provider Meadow Lane Surgery: status: 200; seen 500 INTERNAL_SERVER_ERROR: java.lang.NullPointerException',
    },
  },
  'provider:finds-nobody': {
    in: 'a booking',
    breaks: {
      'patients-on-record-are-found':
        'provider Meadow Lane Surgery: Bundle.entry: one Patient; seen 0 Patients',
    },
  },
  'provider:gives-bare-patients': {
    in: 'a booking',
    breaks: {
      'find-patient-gives-a-searchset':
        'provider Meadow Lane Surgery: Bundle.type: a Bundle of type searchset; seen Patient',
    },
  },
  'provider:spaces-nhs-numbers': {
    in: 'a booking',
    breaks: {
      'patient-has-the-nhs-number-asked-for':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.identifier.value: 9990000018; seen 999 000 0018',
    },
  },
  'provider:names-by-nickname': {
    in: 'a booking',
    breaks: {
      'found-patient-has-the-name-on-pds':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.name:official: exactly one; seen nothing',
    },
  },
  'provider:leaves-out-telecoms': {
    in: 'a booking',
    breaks: {
      'found-patient-has-known-contact-details':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.telecom: what is known of it; seen nothing',
    },
  },
  'provider:writes-language-as-text': {
    in: 'a booking',
    breaks: {
      'patient-languages-are-coded':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.extension[1].language: a code of https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-HumanLanguage-1; seen nothing',
    },
  },
  'provider:says-deceased-false': {
    in: 'a booking',
    breaks: {
      'patients-conform-to-their-profile':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.deceasedBoolean: no such element; seen false',
    },
  },
  'provider:omits-gender': {
    in: 'a booking',
    breaks: {
      'patients-have-birth-date-and-gender':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.gender: exactly one; seen nothing',
    },
  },
  'provider:omits-registration-details': {
    in: 'a booking',
    breaks: {
      'patients-have-a-preferred-surgery':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.extension:registrationDetails: at least one; seen nothing',
    },
  },
  'provider:gives-photo': {
    in: 'a booking',
    breaks: {
      'patients-have-nothing-unprofiled':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.photo: no such element; seen {"contentType":"image/png","data":"iVBORw0KGgo="}',
    },
  },
  'provider:omits-use': {
    in: 'a booking',
    breaks: {
      'patient-addresses-and-telecoms-have-a-use':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.address[0].use: exactly one; seen nothing',
    },
  },
  'provider:codes-relationships': {
    in: 'a booking',
    breaks: {
      'patient-contacts-say-what-they-are':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.contact[0].relationship[0].coding: no such element; seen {"system":"http://hl7.org/fhir/v2/0131","code":"N"}',
    },
  },
  'provider:fills-county-into-state': {
    in: 'a booking',
    breaks: {
      'addresses-are-structured':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.address[0].state: no such element; seen West Yorkshire',
    },
  },
  'provider:repeats-address-as-text': {
    in: 'a booking',
    breaks: {
      'addresses-have-no-text':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.address[0].text: no such element; seen 12 Fiction Row',
    },
  },
  'provider:omits-telecom-system': {
    in: 'a booking',
    breaks: {
      'contact-points-are-complete':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.telecom[0].system: exactly one; seen nothing',
    },
  },
  'provider:invents-telecom-use': {
    in: 'a booking',
    breaks: {
      'answers-have-the-shape-of-stu3':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.telecom[0].use: home, work, temp, old or mobile; seen cell',
    },
  },
  'provider:demands-email': {
    in: 'a registration and a booking',
    breaks: {
      'sound-registration-is-served':
        'provider Meadow Lane Surgery: status: 200; seen 422 INVALID_RESOURCE: Patient.telecom has to hold an email address',
    },
  },
  'provider:registers-in-capitals': {
    in: 'a registration and a booking',
    breaks: {
      'registered-patient-is-as-sent':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.name: Wilf Newcomer; seen Wilf NEWCOMER',
    },
  },
  'provider:rewrites-telephones': {
    in: 'a registration and a booking',
    breaks: {
      'registered-contact-details-are-kept':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.telecom: {"system":"phone","value":"07700900166","use":"mobile"}; seen [{"system":"phone","value":"+44 7700900166","use":"mobile"}]',
    },
  },
  'provider:leaves-gaps': {
    in: 'a registration of what was never traced',
    breaks: {
      'omitted-demographics-come-from-pds':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.address: what PDS holds; seen nothing',
    },
  },
  'provider:invents-registration-type': {
    in: 'a registration and a booking',
    breaks: {
      'registration-type-is-given':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.registrationType: one of R, E, IN, T, P, O, S; seen TMP',
    },
  },
  'provider:confirms-without-body': {
    in: 'a booking',
    breaks: {
      'booking-gives-the-whole-appointment':
        'provider Meadow Lane Surgery: body: the Appointment; seen nothing',
    },
  },
  'provider:joins-texts-in-comment': {
    in: 'a booking',
    breaks: {
      'booked-appointment-conforms-to-its-profile':
        'provider Meadow Lane Surgery: Appointment.description: exactly one; seen nothing',
    },
  },
  'provider:confirms-as-proposed': {
    in: 'a booking',
    breaks: {
      'booked-appointment-is-booked':
        'provider Meadow Lane Surgery: Appointment.status: booked; seen proposed',
    },
  },
  'provider:omits-session': {
    in: 'a booking',
    breaks: {
      'booked-appointment-names-type-and-session':
        'provider Meadow Lane Surgery: Appointment.serviceCategory.text: Morning surgery; seen nothing',
    },
  },
  'provider:omits-channel-of-booking': {
    in: 'a booking',
    breaks: {
      'booked-appointment-has-channel-and-role':
        'provider Meadow Lane Surgery: Appointment.extension, delivery channel: In-person; seen nothing',
    },
  },
  'provider:gives-reason': {
    in: 'a booking',
    breaks: {
      'booked-appointment-has-no-reason-or-specialty':
        'provider Meadow Lane Surgery: Appointment.reason: no such element; seen {"text":"Chesty cough"}',
    },
  },
  'provider:books-for-another': {
    in: 'a booking',
    breaks: {
      'booking-is-confirmed-for-its-patient':
        'provider Meadow Lane Surgery: Appointment.participant.actor: Patient/pat-fbd30bf8ab409b19; seen Patient/pat-before',
    },
  },
  'provider:keeps-first-slot-only': {
    in: 'two slots together',
    breaks: {
      'booking-is-confirmed-for-its-slots':
        'provider Meadow Lane Surgery: Appointment.slot: Slot/meadow-lane-morning-202707050800, Slot/meadow-lane-morning-202707050810; seen Slot/meadow-lane-morning-202707050800',
    },
  },
  'provider:confirms-an-hour-later': {
    in: 'a booking',
    breaks: {
      'booking-is-confirmed-for-the-times-of-its-slots':
        'provider Meadow Lane Surgery: Appointment.start: 2027-07-05T09:00:00+01:00; seen 2027-07-05T10:00:00+01:00',
    },
  },
  'provider:drops-practitioner': {
    in: 'a booking',
    breaks: {
      'booking-keeps-its-participants':
        'provider Meadow Lane Surgery: Appointment.participant.actor: Practitioner/dr-ada; seen Location/loc-a20047',
    },
  },
  'provider:stamps-created': {
    in: 'a booking',
    breaks: {
      'booking-keeps-when-it-was-made':
        'provider Meadow Lane Surgery: Appointment.created: 2027-07-04T08:30:00+01:00; seen 2027-07-04T08:31:00+01:00',
    },
  },
  'provider:ignores-preference': {
    in: 'a booking that asks for no body',
    breaks: {
      'minimal-preference-is-honoured': 'provider Meadow Lane Surgery: body: no body; seen a body',
    },
  },
  'provider:reads-without-comment': {
    in: 'an appointment that is read back',
    breaks: {
      'booked-appointment-is-read-as-confirmed':
        'provider Meadow Lane Surgery: Appointment.comment: Booked through GP Connect; seen nothing',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
