/** What the double of a message handling server can be told to do wrong; each afflicts the organisation that hosts it. */
export const mhsFaults = [
  // Between consumer systems and Spine.
  'mhs:stamps-host-asid', // Ssp-From is the ASID of the organisation that hosts the server, whoever asks
  'mhs:stamps-first-asid', // Ssp-From is one constant ASID for everybody behind the server
  'mhs:swaps-callers', // Ssp-From is the ASID of another organisation behind the server
  'mhs:drops-ssp-from', // Ssp-From is lost on the way
  'mhs:names-host-in-token', // requesting_organization is made the host's
  'mhs:borrows-certificate', // presents the certificate of another organisation's server to Spine
  'mhs:reuses-trace-id', // every request goes out with the trace ID of the first
  'mhs:is-on-a-slow-link', // what goes to Spine takes a quarter of a second longer; nobody's misdeed
  // Between the SSP and practice systems.
  'mhs:routes-by-ssp-to', // picks the practice by Ssp-To instead of by the service root URL
  'mhs:sends-all-to-one-practice', // everything goes to the first practice behind the server
  'mhs:copies-to-every-practice', // what is meant for one practice is asked of all behind the server
  'mhs:serves-practices-of-others', // passes on what is meant for a practice behind another server
  'mhs:accepts-any-sender', // takes requests from others than the SSP
] as const satisfies readonly string[]

export type MhsFault = (typeof mhsFaults)[number]
