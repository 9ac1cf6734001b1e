import type { SpineErrorCode } from '../../fhir/operation-outcome.js'
import type { RelayReply, RequestHead } from '../../wire/route.js'
import { refuse } from '../provider/answer.js'
import { toWire } from '../provider/to-wire.js'

/** An answer of the server's own, to what is none of its business. */
export const refusal = (
  head: RequestHead,
  code: SpineErrorCode,
  diagnostics: string,
  status?: number,
): RelayReply => {
  const answer = refuse(code, diagnostics)
  return { kind: 'reply', answer: toWire({ ...answer, status: status ?? answer.status }, head) }
}
