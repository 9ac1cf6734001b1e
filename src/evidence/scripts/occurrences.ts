import { textAt } from '../../fhir/located.js'
import { headerValues } from '../../spine/headers.js'
import {
  isGood,
  requested,
  answered,
  types,
  call,
  lookup,
  sought,
  read,
  notThere,
  userId,
  accepts,
  XML,
  JSON_TYPE,
  isJsonBack,
  APPROVED,
  hasCode,
  isRefused,
  booked,
  callsOf,
  registered,
  patientNumbered,
  type Occurrence,
} from './occurrence-kinds.js'
import { callsIn } from './own-traffic.js'

const REGISTERS = 'Have it book for a patient of whom the practice holds no record'

/** Everything that scripts wait for, by its name in scripts.json. */
export const occurrences: Readonly<Record<string, Occurrence>> = {
  'call-answered': call({
    says: 'a request to a practice that was answered with success',
    bring: 'Have it ask a practice for anything.',
  }),
  'approved-suite': call({
    says: 'a request to a practice over an approved cipher suite',
    bring: 'Have it ask a practice for anything, over a connection whose TLS can be seen here.',
    came: (each) => isGood(each) && APPROVED.test(each.exchange.connection.tls?.cipher ?? ''),
  }),
  'as-record-asked': lookup(
    'an answered lookup of the AS record of a practice',
    /\(\s*objectClass\s*=\s*nhsAs\s*\)/i,
    /\/Device\b/,
  ),
  'mhs-record-asked': lookup(
    'an answered lookup of the MHS record of a practice',
    /\(\s*objectClass\s*=\s*nhsMhs\s*\)/i,
    /\/Endpoint\b/,
  ),
  'xml-for-json': call({
    says: 'a request in XML that asks for JSON and gets it',
    bring:
      'Have it send a request in XML with an Accept header for JSON; a consumer that speaks no XML has this script attested as not applicable.',
    came: (each) =>
      isGood(each) &&
      accepts(each, 'Content-Type').some((type) => XML.test(type)) &&
      accepts(each, 'Accept').some((type) => JSON_TYPE.test(type)) &&
      isJsonBack(each),
  }),
  'format-without-accept': call({
    says: 'a request without an Accept header that asks for JSON by _format and gets it',
    bring:
      'Have it send a request with _format and without Accept; a consumer that always sends Accept has this script attested as not applicable.',
    came: (each) =>
      isGood(each) &&
      accepts(each, 'Accept').length === 0 &&
      /[?&]_format=application%2F(?:json%2Bfhir|fhir%2Bjson)/i.test(each.exchange.request.target) &&
      isJsonBack(each),
  }),
  'chunks-and-gzip': call({
    says: 'a request with a body in chunks that takes compressed answers',
    bring:
      'Have it book with a body that is sent in chunks; a consumer that gives the length of what it sends has this script attested as not applicable.',
    came: ({ exchange: { request }, status }) =>
      status >= 200 &&
      status < 300 &&
      request.body.length > 0 &&
      headerValues(request.headers, 'Transfer-Encoding').some((each) => /\bchunked\b/i.test(each)) &&
      headerValues(request.headers, 'Accept-Encoding').some((each) => /\bgzip\b/i.test(each)),
  }),
  'smartcard-user': {
    ...call({
      says: 'a request by a user with a smartcard that was answered with success',
      bring: 'Have a user with a smartcard ask a practice for anything.',
      about: (each) => /^\d+$/.test(userId(each) ?? ''),
    }),
    isSpecific: true,
  },
  'user-without-smartcard': {
    ...call({
      says: 'a request by a user without a smartcard that was answered with success',
      bring: 'Have a user without a smartcard ask a practice for anything.',
      about: (each) => userId(each) === 'UNK',
    }),
    isSpecific: true,
  },
  'consent-refused': call({
    says: 'a request that a practice refused for want of consent',
    bring:
      'No practice applies dissent to appointments; show it where a provider of another capability answers so.',
    came: (each) => each.status === 403 && hasCode('NO_PATIENT_CONSENT')(each),
  }),
  'metadata-answered': call({
    says: 'a capability statement that was answered',
    bring: 'Have it read the capability statement.',
    by: 'readMetadata',
  }),
  'one-patient-found': call({
    says: 'a search that found one patient',
    bring: 'Have it book at the practice of the patient.',
    by: 'findPatient',
    came: (each) => isGood(each) && types(each, 'Patient') === 1,
  }),
  'several-patients-found': call({
    says: 'a search that found several patients of one number',
    bring: 'spinecheck serves no such practice; show it at the demonstrator or in INT.',
    by: 'findPatient',
    came: (each) => isGood(each) && types(each, 'Patient') > 1,
  }),
  'no-patient-found': call({
    says: 'a search that found no patient',
    bring: `${REGISTERS}.`,
    by: 'findPatient',
    came: (each) => isGood(each) && types(each, 'Patient') === 0,
  }),
  'sensitive-patient-sought': sought('is marked sensitive', ({ sensitive }) => sensitive),
  'dead-patient-sought': sought('has died', ({ deceased }) => deceased !== undefined),
  'inactive-patient-sought': sought(
    'is registered there no longer',
    ({ registrationEnded }) => registrationEnded !== undefined,
  ),
  'sensitive-patient-traced': {
    says: 'a trace of a patient whom PDS marks as sensitive',
    bring: 'Have it look for slots for a patient whom PDS marks as sensitive.',
    isSpecific: false,
    tried: (exchanges) =>
      exchanges.filter(
        (each) =>
          each.exchange.kind === 'http' &&
          each.exchange.leg === 'to-pds' &&
          patientNumbered(each, `${each.exchange.request.target} ${each.exchange.request.body.toString()}`)
            ?.sensitive === true,
      ),
    came: ({ exchange }) => exchange.kind === 'http' && exchange.response?.status === 200,
  },
  'nhs-number-refused': call({
    says: 'a search that was refused for its NHS number',
    bring: 'Have somebody look for a patient by a number that fails the check digit.',
    by: 'findPatient',
    came: hasCode('INVALID_NHS_NUMBER'),
  }),
  'patient-read': read('patient', 'readPatient'),
  'patient-not-there': notThere('patient', 'readPatient'),
  'practitioner-read': read('practitioner', 'readPractitioner'),
  'practitioner-not-there': notThere('practitioner', 'readPractitioner'),
  'organisation-read': read('organisation', 'readOrganisation'),
  'organisation-not-there': notThere('organisation', 'readOrganisation'),
  'location-read': read('location', 'readLocation'),
  'location-not-there': notThere('location', 'readLocation'),
  'registered-and-booked': {
    ...call({
      says: 'a registration that a booking followed',
      bring: `${REGISTERS}.`,
      by: 'registerPatient',
    }),
    came: (each) => callsIn([each]).some(isGood) && callsOf(each).some(booked),
  },
  'booked-without-registering': {
    ...call({
      says: 'a booking for a patient of whom the practice had a record',
      bring: 'Have it book for a patient whom another practice has on record.',
      by: 'bookAppointment',
    }),
    came: (each) => callsIn([each]).some(booked) && !registered(each),
  },
  'registered-with-address-and-telephone': call({
    says: 'a registration with address and telephone that the practice took in whole',
    bring: `${REGISTERS}, and whose address and telephone it has.`,
    by: 'registerPatient',
    came: (each) => {
      const sent = 'parameter.resource'
      return (
        isGood(each) &&
        ['address.use', 'telecom.value'].every(
          (path) =>
            textAt(requested(each), `${sent}.${path}`) !== undefined &&
            textAt(answered(each), `entry.resource.${path}`) !== undefined,
        )
      )
    },
  }),
  'registration-refused': call({
    says: 'a registration that the practice refused',
    bring: `${REGISTERS}, while the practice refuses registrations (spinecheck tell --list).`,
    by: 'registerPatient',
    came: isRefused,
  }),
  'demographics-refused': call({
    says: 'a registration that was refused for its demographics',
    bring: `${REGISTERS}, and of whom PDS tells other demographics.`,
    by: 'registerPatient',
    came: hasCode('INVALID_PATIENT_DEMOGRAPHICS'),
  }),
  'registered-number-refused': call({
    says: 'a registration that was refused for its NHS number',
    bring: `${REGISTERS}, and whose number PDS has replaced.`,
    by: 'registerPatient',
    came: hasCode('INVALID_NHS_NUMBER'),
  }),
  'slots-answered': call({
    says: 'a search for slots that was answered',
    bring: 'Have it look for slots.',
    by: 'searchSlots',
  }),
  'slot-search-refused': call({
    says: 'a search for slots that was refused',
    bring: 'Have it search without the parameter, if it can be made to.',
    by: 'searchSlots',
    came: isRefused,
  }),
  'slots-with-practitioners': call({
    says: 'slots that came with their practitioners',
    bring: 'Have it look for slots and ask for practitioners along with them.',
    by: 'searchSlots',
    came: (each) => isGood(each) && types(each, 'Practitioner') > 0,
  }),
  'slots-with-locations': call({
    says: 'slots that came with their locations',
    bring: 'Have it look for slots and ask for locations along with them.',
    by: 'searchSlots',
    came: (each) => isGood(each) && types(each, 'Location') > 0,
  }),
}
