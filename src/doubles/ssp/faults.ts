/** What the SSP double can be told to do wrong or to suffer; the effects are in effects.ts. */
export const sspFaults = [
  // Gates left out.
  'ssp:skips-certificate-check', // takes any certificate of the right authority for any ASID
  'ssp:skips-header-check', // lets requests without well-formed Ssp-* headers on to the later checks
  'ssp:skips-sender-check', // forwards for senders that are not accredited for the interaction
  'ssp:skips-receiver-check', // forwards interactions that the receiver's party key is not registered for
  'ssp:skips-agreement-check', // forwards without a data sharing agreement
  'ssp:skips-endpoint-check', // forwards to a URL that differs from the registered endpoint
  // Forwarding that is not faithful.
  'ssp:alters-a-header', // the provider sees another Ssp-TraceID
  'ssp:drops-a-header', // the provider sees no Authorization
  'ssp:alters-the-request-body', // the provider gets other bytes than were sent
  'ssp:alters-the-body', // the consumer gets other bytes than the provider sent
  'ssp:alters-the-status', // the consumer gets 200 for every success
  'ssp:drops-etag', // the consumer sees no ETag
  'ssp:rewrites-location', // Location leads through the SSP
  'ssp:forwards-changed-url', // the provider sees an additional parameter
  'ssp:keeps-its-prefix', // the provider sees the whole URL instead of its own path
  'ssp:answers-itself', // answers with an empty Bundle instead of forwarding
  // Answers of its own that are not as specified.
  'ssp:wrong-error-body', // errors carry the provider's coding system, so nobody can tell whose they are
  'ssp:answers-in-xml', // errors are XML even if JSON is asked for
  // Troubles of the real world.
  'ssp:loses-patience', // waits 50 ms for the provider, then answers 504
  'ssp:cannot-reach-the-provider', // answers 502
  'ssp:throttles', // answers 429
  'ssp:is-overloaded', // answers 503
  'ssp:is-down', // ends the connection without an answer
] as const satisfies readonly string[]

export type SspFault = (typeof sspFaults)[number]
