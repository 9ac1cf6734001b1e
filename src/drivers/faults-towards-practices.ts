/** How consumers go wrong in what they send to a practice through the proxy; each is named for what the faulty consumer does. */
export const faultsTowardsPractices = [
  // The URL through the proxy.
  /** Adds :443 to the provider's host. */
  'consumer:adds-port-to-url',
  /** Puts an IP address in place of the provider's host. */
  'consumer:puts-address-in-url',
  /** Writes the service root URL in small letters. */
  'consumer:lowers-case-of-url',
  /** Percent-encodes the service root URL. */
  'consumer:encodes-service-root',
  /** Leaves the scheme of the service root URL out. */
  'consumer:drops-scheme-from-url',
  /** Sends the pipe of token parameters as it is. */
  'consumer:uses-raw-pipe',
  /** Names the proxy by an IP address. */
  'consumer:names-proxy-by-address',

  // Headers to the proxy.
  /** Sends one ASID of its supplier's whichever organisation asks. */
  'consumer:stamps-fixed-asid',
  /** Sends the ASID of the organisation that hosts its message handling server. */
  'consumer:stamps-host-asid',
  /** Sends the practice's ODS code for its ASID. */
  'consumer:names-practice-in-ssp-to',
  /** Sends the ASID of another practice than the one in the URL. */
  'consumer:names-another-practice-in-ssp-to',
  /** Puts the sender's ASID where the receiver's belongs, and the other way round. */
  'consumer:swaps-asids',
  /** Sends the same Ssp-TraceID with every request. */
  'consumer:reuses-trace-id',
  /** Sends an Ssp-TraceID that is not a UUID. */
  'consumer:malforms-trace-id',
  /** Leaves Ssp-TraceID out. */
  'consumer:omits-trace-id',
  /** Leaves Ssp-From out. */
  'consumer:omits-ssp-from',
  /** Leaves Ssp-To out. */
  'consumer:omits-ssp-to',
  /** Leaves Ssp-InteractionID out. */
  'consumer:omits-interaction-id',
  /** Leaves the bearer token out. */
  'consumer:omits-token',
  /** Sends Ssp-From twice. */
  'consumer:sends-header-twice',
  /** Sends FromASID, ToASID and InteractionID, the headers of Spine's own APIs. */
  'consumer:sends-native-headers',
  /** Sends the interaction ID of reading a patient with every request. */
  'consumer:wrong-interaction-id',
  /** Writes the interaction ID in capitals. */
  'consumer:raises-case-of-interaction-id',
  /** Sends bodies as plain text. */
  'consumer:sends-another-media-type',
  /** Asks by a verb that the proxy does not know. */
  'consumer:asks-by-another-verb',
  /** Leaves the charset out of Content-Type. */
  'consumer:omits-charset',
  /** Does not offer to take compressed answers. */
  'consumer:refuses-compression',

  // The audit token.
  /** Sends the first token with every request. */
  'consumer:reuses-token',
  /** Gives the token an hour to live. */
  'consumer:token-lives-too-long',
  /** Sends a token issued ten minutes ago. */
  'consumer:sends-expired-token',
  /** Writes exp and iat as text. */
  'consumer:writes-times-as-text',
  /** Asks for a scope that is not the interaction's. */
  'consumer:wrong-scope',
  /** Addresses the token to the fixed URL of 0.x. */
  'consumer:wrong-audience',
  /** Gives its product's web site as the issuer. */
  'consumer:wrong-issuer',
  /** Gives a reason other than direct care. */
  'consumer:wrong-reason',
  /** Names a subject that is not the practitioner. */
  'consumer:wrong-subject',
  /** Names the hosting organisation as the requesting one. */
  'consumer:names-host-in-token',
  /** Gives its organisation's code without the ODS system. */
  'consumer:wrong-organisation-system',
  /** Leaves the requesting device out. */
  'consumer:omits-device',
  /** Leaves the device's model and version out. */
  'consumer:omits-device-model',
  /** Names a system user instead of the person who asks. */
  'consumer:names-generic-user',
  /** Sends a practitioner with neither id nor names. */
  'consumer:blank-practitioner',
  /** Leaves the SDS role profile id out. */
  'consumer:omits-role-profile',
  /** Leaves the local user id out. */
  'consumer:omits-local-user-id',
  /** Sends the claim requested_record of 0.x. */
  'consumer:sends-requested-record',
  /** Drops the dot that ends an unsecured token. */
  'consumer:omits-token-dot',
  /** Signs the token. */
  'consumer:signs-token',
  /** Pads the token's parts. */
  'consumer:pads-token',

  // 4a: the slot search.
  /** Asks for three weeks at once. */
  'consumer:asks-for-three-weeks',
  /** Does not ask for free slots only. */
  'consumer:omits-status',
  /** Gives no start. */
  'consumer:omits-start',
  /** Gives dates without ge and le. */
  'consumer:omits-date-prefixes',
  /** Gives start and end as times in UTC. */
  'consumer:searches-in-utc',
  /** Does not ask for the schedules. */
  'consumer:omits-schedule-include',
  /** Does not say who asks. */
  'consumer:omits-search-filters',
  /** Says that the hosting organisation asks. */
  'consumer:searches-as-host',

  // 5a: finding and registering the patient.
  /** Gives the NHS number without its system. */
  'consumer:omits-identifier-system',
  /** Looks for the number with blanks, as people write it. */
  'consumer:spaces-nhs-number',
  /** Leaves the birth date out of a registration. */
  'consumer:registers-without-birth-date',
  /** Leaves the profile out of a registration. */
  'consumer:registers-without-profile',
  /** Sends fields that a registration must not have. */
  'consumer:registers-with-more-fields',
  /** Gives two official names in a registration. */
  'consumer:registers-two-names',

  // 6a: the booking.
  /** Does not say which organisation books. */
  'consumer:books-without-organisation',
  /** Says that the hosting organisation books. */
  'consumer:books-as-host',
  /** Gives no telephone of the booking organisation. */
  'consumer:omits-organisation-telephone',
  /** Leaves out the organisation type that it searched with. */
  'consumer:omits-organisation-type',
  /** Leaves the profile out of a booking. */
  'consumer:books-without-profile',
  /** Leaves the patient out of a booking. */
  'consumer:books-without-patient',
  /** Leaves the location out of a booking. */
  'consumer:books-without-location',
  /** Leaves the practitioner out of a booking. */
  'consumer:books-without-practitioner',
  /** Refers to the patient, the location and the slots by whole URLs. */
  'consumer:sends-absolute-references',
  /** Leaves the time of creation out. */
  'consumer:omits-created',
  /** Gives the time of creation in UTC. */
  'consumer:uses-z-times',
  /** Gives the booking another end than its slots have. */
  'consumer:books-another-time',
  /** Leaves the description out. */
  'consumer:omits-description',
  /** Writes more than 100 characters of description. */
  'consumer:writes-long-description',
  /** Writes more than 500 characters of comment. */
  'consumer:writes-long-comment',
  /** Proposes an appointment instead of booking it. */
  'consumer:proposes-appointment',
  /** Gives the reason for the appointment. */
  'consumer:sends-reason',
  /** Gives a reason for cancellation in a booking. */
  'consumer:sends-cancellation-reason',
] as const satisfies readonly string[]
