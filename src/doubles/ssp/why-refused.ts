import type { SspGate } from '../../spine/ssp-gates.js'
import type { SspRefusal } from './refusal.js'

/** What each gate asks, as the beginning of a sentence that says what it found (spine.md 3.4). */
const ASKS: Readonly<Record<SspGate, string>> = {
  certificate: 'The client certificate is not one for Ssp-From',
  revocation: 'The client certificate stands on the revocation list',
  method: 'The method is not one that is forwarded',
  'media-type': 'The body is not of a type that FHIR has',
  'ssp-headers': 'The Ssp headers are not all there and well formed',
  sender: 'The AS record of Ssp-From does not list the interaction, or there is none',
  receiver: 'No MHS record of the party key of Ssp-To is for the interaction',
  agreement: 'The two organisations have no data sharing agreement for it',
  endpoint: 'The target is not the registered endpoint, nor below it',
}

/** Why the SSP let a request go no further, for people: which gate, and what it found. */
export function whyRefused(gate: SspGate, refusal: SspRefusal): string {
  const found =
    refusal.kind === 'hang-up'
      ? ` (${refusal.reason}); Spine logs ${refusal.status}, and the connection was cut`
      : refusal.kind === 'error'
        ? ` (${refusal.message})`
        : ''
  return `${ASKS[gate]}${found}.`
}
