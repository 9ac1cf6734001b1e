/** How consumers go wrong in their conduct, and towards PDS and SDS; each is named for what the faulty consumer does. */
export const faultsTowardsSpine = [
  // Its conduct: what it asks, of whom, in which order.
  /** Takes its own records for a trace. */
  'consumer:skips-trace',
  /** Goes on with its own records where PDS knows no such patient. */
  'consumer:carries-on-without-trace',
  /** Takes a number for verified whatever PDS says of it. */
  'consumer:ignores-verification',
  /** Goes on with a patient whom PDS flags as sensitive, at the practice in its own records. */
  'consumer:ignores-sensitivity',
  /** Goes on with a patient who has died. */
  'consumer:ignores-death',
  /** Goes to a practice where the registration has ended. */
  'consumer:ignores-ended-registration',
  /** Goes to the practice in its own records where PDS names none. */
  'consumer:guesses-practice',
  /** Goes on using the number it asked for after PDS answered with another. */
  'consumer:keeps-superseded-number',
  /** Answers from an earlier lookup of the same practice instead of asking SDS again. */
  'consumer:reuses-endpoint',
  /** Looks up the AS record first, then the MHS record, as before 1.2.3. */
  'consumer:looks-up-as-record-first',
  /** Takes the first of several records that SDS returns. */
  'consumer:takes-first-of-several',
  /** Calls the provider itself, not the proxy. */
  'consumer:goes-round-the-proxy',
  /** Opens connections without a client certificate. */
  'consumer:presents-no-certificate',
  /** Retries more than three times. */
  'consumer:retries-too-often',
  /** Posts a registration or booking again when the answer is a transient error. */
  'consumer:retries-commands',
  /** Books slots together that do not follow each other in one session. */
  'consumer:books-slots-apart',
  /** Books a slot that has begun. */
  'consumer:books-past-slots',

  // 1a: the access token and the trace.
  /** Asks for a new access token before every call to PDS. */
  'consumer:asks-token-per-call',
  /** Signs the client assertion by RS256. */
  'consumer:signs-assertion-with-rs256',
  /** Gives the client assertion an hour to live. */
  'consumer:assertion-lives-too-long',
  /** Addresses the client assertion to the API, not to the token URL. */
  'consumer:wrong-assertion-audience',
  /** Sends the same jti in every client assertion. */
  'consumer:replays-assertion-id',
  /** Names somebody else than the issuer as the assertion's subject. */
  'consumer:wrong-assertion-subject',
  /** Does not say which key signed the client assertion. */
  'consumer:omits-key-id',
  /** Leaves the access token out. */
  'consumer:omits-access-token',
  /** Leaves X-Request-ID out. */
  'consumer:omits-request-id',
  /** Sends an X-Request-ID that is not a UUID. */
  'consumer:malforms-request-id',
  /** Sends the same X-Request-ID with every trace. */
  'consumer:reuses-request-id',
  /** Sends a new X-Request-ID with a retry of the same trace. */
  'consumer:changes-request-id-on-retry',
  /** Does not tell PDS for which organisation it asks. */
  'consumer:omits-end-user-organisation',
  /** Tells PDS the hosting organisation's code instead of the asking one's. */
  'consumer:names-host-to-pds',

  // 2a, 2c: the lookups.
  /** Looks up the AS record without the party key. */
  'consumer:omits-party-key',
  /** Adds the interaction ID to the AS record filter (LDAP route). */
  'consumer:filters-as-record-by-interaction',
  /** Looks up the MHS record of another capability. */
  'consumer:looks-up-another-capability',
  /** Looks up its own organisation instead of the practice. */
  'consumer:looks-up-itself',
  /** Asks SDS twice for what it holds already. */
  'consumer:looks-up-twice',
  /** Writes the ODS code in small letters. */
  'consumer:looks-up-in-small-letters',
  /** Searches from the directory's root, not its services branch (LDAP route). */
  'consumer:searches-whole-directory',
  /** Binds by name and password, not anonymously (LDAP route). */
  'consumer:binds-by-name',
  /** Leaves the apikey header out (SDS FHIR route). */
  'consumer:omits-api-key',
  /** Accepts an answer that the gateway has kept (SDS FHIR route). */
  'consumer:accepts-cached-lookup',
  /** Sends an X-Correlation-Id that is not a UUID (SDS FHIR route). */
  'consumer:malforms-correlation-id',
] as const satisfies readonly string[]
