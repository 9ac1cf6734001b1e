import type { Variation } from './variation.js'

/** What consumers may write otherwise than our own does. */
export const messageVariations = {
  'http:lowers-field-names': {
    whose: "a consumer's message",
    legalBy: 'RFC 9110 5.1: names of fields have no case',
    says: 'writes the names of header fields in small letters',
  },
  'http:raises-field-names': {
    whose: "a consumer's message",
    legalBy: 'RFC 9110 5.1: names of fields have no case',
    says: 'writes the names of header fields in capitals',
  },
  'http:shuffles-fields': {
    whose: "a consumer's message",
    legalBy: 'RFC 9110 5.3: the order of fields with different names says nothing',
    says: 'sends its header fields the other way round',
  },
  'http:adds-unknown-field': {
    whose: "a consumer's message",
    legalBy: 'RFC 9110 5.1: recipients ignore what they do not know, proxies forward it',
    says: 'sends a header field that nobody asked for',
  },
  'http:omits-accept': {
    whose: "a consumer's message",
    legalBy: 'HTTP-16, HTTP-17: without Accept a practice answers in the format of the request, or in JSON',
    says: 'leaves out which media type it takes',
  },
  'http:raises-media-type': {
    whose: "a consumer's message",
    legalBy: 'RFC 9110 8.3.1: type, subtype and charset have no case',
    says: 'writes the media type and its charset in capitals',
  },
  'http:quotes-charset': {
    whose: "a consumer's message",
    legalBy: 'RFC 9110 5.6.6: the value of a parameter may be quoted',
    says: 'writes the charset in quotes',
  },
  'http:raises-host': {
    whose: "a consumer's message",
    legalBy: 'RFC 9110 4.2.3: names of hosts have no case',
    says: 'writes the host in capitals',
  },
  'http:prefers-more-codings': {
    whose: "a consumer's message",
    legalBy: 'RFC 9110 12.5.3: several codings may be accepted, with weights',
    says: 'accepts deflate and identity besides gzip, with weights',
  },
  'trace:raises-uuid': {
    whose: "a consumer's message",
    legalBy: 'RFC 4122 3: a UUID is read in either case',
    says: 'writes its Ssp-TraceID in capitals',
  },
  'token:adds-confidentiality-scope': {
    whose: "a consumer's message",
    legalBy: 'spine.md 6.4: conf/N may follow the scope',
    says: 'adds conf/N to the scope of its token',
  },
  'token:shuffles-header': {
    whose: "a consumer's message",
    legalBy: 'RFC 8259 4: members of an object have no order',
    says: 'writes typ before alg in the header of its token',
  },
  'token:shuffles-claims': {
    whose: "a consumer's message",
    legalBy: 'RFC 8259 4: members of an object have no order',
    says: 'writes the claims of its token the other way round',
  },
  'token:names-user-without-smartcard': {
    whose: "a consumer's message",
    legalBy: 'spine.md 6.3: UNK stands for a user without smartcard',
    says: 'sends UNK for the SDS user and role profile of a user without smartcard',
  },
  'token:is-three-seconds-late': {
    whose: "a consumer's message",
    legalBy: 'spine.md 6.2: clocks follow the network within seconds',
    says: 'sends its token three seconds after it was made',
  },
  'token:adds-extension': {
    whose: "a consumer's message",
    legalBy: 'FHIR STU3 extensibility.html: any element may be extended',
    says: 'adds an extension to the practitioner of its token',
  },
  'json:shuffles-request-members': {
    whose: "a consumer's message",
    legalBy: 'RFC 8259 4: members of an object have no order',
    says: 'writes the members of its bodies the other way round',
  },
  'json:indents-request': {
    whose: "a consumer's message",
    legalBy: 'RFC 8259 2: white space between tokens says nothing',
    says: 'indents its bodies',
  },
  'booking:adds-extension': {
    whose: "a consumer's message",
    legalBy: 'FHIR STU3 extensibility.html: unknown extensions are not refused',
    says: 'adds an extension of its own to the appointment',
  },
} as const satisfies Readonly<Record<string, Variation>>
