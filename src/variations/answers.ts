import type { Variation } from './variation.js'

/** What practices and Spine's services may answer otherwise than our doubles do. */
export const answerVariations = {
  'answer:lowers-field-names': {
    whose: "a double's answer",
    legalBy: 'RFC 9110 5.1: names of fields have no case',
    says: 'writes the names of header fields in small letters',
  },
  'answer:raises-media-type': {
    whose: "a double's answer",
    legalBy: 'RFC 9110 8.3.1: type, subtype and charset have no case',
    says: 'writes the media type and its charset in capitals',
  },
  'answer:quotes-charset': {
    whose: "a double's answer",
    legalBy: 'RFC 9110 5.6.6: the value of a parameter may be quoted',
    says: 'writes the charset in quotes',
  },
  'answer:says-more-of-caching': {
    whose: "a double's answer",
    legalBy: 'RFC 9111 5.2: several directives may stand in Cache-Control',
    says: 'says private and no-cache besides no-store',
  },
  'answer:keeps-clients-on-https-longer': {
    whose: "a double's answer",
    legalBy: 'RFC 6797 6.1: includeSubDomains may follow max-age',
    says: 'adds includeSubDomains to Strict-Transport-Security',
  },
  'answer:shuffles-members': {
    whose: "a double's answer",
    legalBy: 'FHIR STU3 json.html: the order of properties says nothing',
    says: 'writes the members of its resources the other way round',
  },
  'answer:indents': {
    whose: "a double's answer",
    legalBy: 'RFC 8259 2: white space between tokens says nothing',
    says: 'indents its resources',
  },
  'answer:shuffles-entries': {
    whose: "a double's answer",
    legalBy: 'FHIR STU3 search.html: without _sort the order is the server’s',
    says: 'gives the entries of a Bundle the other way round',
  },
  'answer:shuffles-identifiers': {
    whose: "a double's answer",
    legalBy: 'the CareConnect profiles, whose slices of identifier are unordered',
    says: 'gives identifiers the other way round',
  },
  'answer:adds-extension': {
    whose: "a double's answer",
    legalBy: 'FHIR STU3 extensibility.html: unknown extensions are not refused',
    says: 'adds an extension of its own to every resource',
  },
  'answer:adds-meta': {
    whose: "a double's answer",
    legalBy: 'appointments.md 1.6: lastUpdated may be sent',
    says: 'says in meta when each resource was last updated',
  },
  'answer:adds-narrative': {
    whose: "a double's answer",
    legalBy: 'FHIR STU3 domainresource.html: text is 0..1',
    says: 'tells each resource in words too',
  },
  'answer:versions-references': {
    whose: "a double's answer",
    legalBy: 'FHIR STU3 references.html: a reference may name a version',
    says: 'names the version in references to locations and organisations',
  },
  'answer:adds-former-name': {
    whose: "a double's answer",
    legalBy: 'FHIR STU3 datatypes.html HumanName.use: old names may be given besides',
    says: 'gives a former name of the patient besides the official one',
  },
  'answer:adds-codings': {
    whose: "a double's answer",
    legalBy:
      'FHIR STU3 datatypes.html CodeableConcept: coding is 0..*, and the binding of practitioner roles is extensible',
    says: 'gives codes of its own beside practitioner role, session and slot type',
  },
  'answer:chunks': {
    whose: "a double's answer",
    legalBy: 'RFC 9112 6.3: a length may be left out where the body is chunked',
    says: 'sends its body in chunks, without a length',
  },
} as const satisfies Readonly<Record<string, Variation>>
