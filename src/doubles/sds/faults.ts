/** What the sds double can be told to do wrong or to suffer. */
export const sdsFaults = [
  // Out of service: 504 on the FHIR route, unavailable (52) to every bind and search on the LDAP route.
  'sds:is-down',
  // Takes leave of every LDAP connection with a notice of disconnection; the FHIR route is as usual.
  'sds:ends-connections',
  // The FHIR route refuses everything with 429.
  'sds:throttles-requests',
  // Holds a second MHS and a second AS record like each one of the organisation, with another ASID and endpoint.
  'sds:answers-twice',
  // Finds nothing at the organisation, as when the directory behind the facade timed out (pds-sds.md 4.8).
  'sds:answers-empty',
  // Publishes some other system's ASID on the organisation's AS record.
  'sds:answers-with-wrong-asid',
  // Publishes some other practice's service root URL on the organisation's MHS records.
  'sds:answers-with-wrong-endpoint',
  // Answers searches over LDAP with attribute names in small letters, which mean the same (RFC 4512 2.5).
  'sds:spells-attributes-in-small-letters',
  // Asks for a certificate over LDAP as the real directory does (spine.md 4.8): no certificate, no search.
  'sds:demands-client-certificate',
  // The gateway repeats answers of the last 30 minutes unless told no-cache (pds-sds.md 4.9).
  'sds:caches-answers',
] as const satisfies readonly string[]

export type SdsFault = (typeof sdsFaults)[number]
