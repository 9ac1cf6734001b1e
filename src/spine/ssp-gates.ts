/**
 * What the SSP checks of a request, in the order in which our double does: the connection first, then what can be read
 * without SDS, then what SDS and the agreements say. Spine's own order was never published; a field report has an ASID refused
 * where this order cuts the connection (spine.md 3.4, corrections.md 7).
 */
export const SSP_GATES = [
  'certificate',
  'revocation',
  'method',
  'media-type',
  'ssp-headers',
  'sender',
  'receiver',
  'agreement',
  'endpoint',
] as const

export type SspGate = (typeof SSP_GATES)[number]
