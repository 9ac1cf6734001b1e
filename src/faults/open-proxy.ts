/** What makes the proxy hand on whatever it gets, so that practices can be seen to turn away what it turns away itself. */
export const OPEN_PROXY = [
  'ssp:skips-header-check',
  'ssp:skips-method-check',
  'ssp:skips-media-type-check',
  'ssp:skips-sender-check',
  'ssp:skips-receiver-check',
  'ssp:skips-agreement-check',
  'ssp:skips-endpoint-check',
] as const
