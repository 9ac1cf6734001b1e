import { withoutSecrets } from '../spine/redaction.js'
import type { Exchange } from '../wire/exchange.js'

/** The exchange as it may be kept: credentials of the PDS and SDS APIs replaced by their digests. */
export const redact = (exchange: Exchange): Exchange =>
  exchange.kind === 'http' ? withoutSecrets(exchange) : exchange
