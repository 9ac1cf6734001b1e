import { SSP_FROM, SSP_INTERACTION_ID, SSP_TO, SSP_TRACE_ID } from '../../spine/headers.js'
import { asidForm } from '../../spine/identifiers.js'
import type { SspGate } from '../../spine/ssp-gates.js'
import type { Validity } from '../../wire/certificates.js'
import type { PeerCertificate } from '../../wire/exchange.js'
import type { ProxyCall } from './proxy-call.js'
import { refusals, type SspRefusal } from './refusal.js'
import type { Registry } from './registry.js'

/** What a gate goes by besides the request. */
export interface GateContext {
  readonly registry: Registry
  /** Methods that are forwarded. */
  readonly methods: ReadonlySet<string>
  /** What missing or malformed Ssp-* headers are answered with; Spine's own choice was never published. */
  readonly headersInvalidStatus: 400 | 403
  /** Epoch milliseconds of the run's clock. */
  readonly now: number
}

/** A reason to refuse, or nothing to let the request through to the next gate. */
export type ProxyGate = (call: ProxyCall, context: GateContext) => SspRefusal | undefined

const validities = new WeakMap<PeerCertificate, Validity>()

/** Read once for each connection, not for each request. */
function validityOf(peer: PeerCertificate): Validity {
  const known = validities.get(peer)
  if (known) return known
  const validity = { from: Date.parse(peer.validFrom), to: Date.parse(peer.validTo) }
  validities.set(peer, validity)
  return validity
}

/**
 * The client certificate is in date and its common name is the FQDN registered for Ssp-From (spine.md 3.4 a, b).
 * Spine answers 495, or 496 without one, and closes, and a close alone counts as the same (3.7, 3.8); the double closes
 * and logs the status, unless it is told to say it.
 * An ASID that nobody holds has no FQDN to compare with: the sender gate refuses it.
 */
const certificate: ProxyGate = ({ peer, from }, { registry, now }) => {
  if (!peer) return refusals.hangUp(496, 'the connection has no client certificate')
  if (peer.notVouchedFor !== undefined)
    return refusals.hangUp(
      495,
      `nobody vouches for the certificate of ${peer.commonName}, ${peer.notVouchedFor}`,
    )
  const { from: first, to: last } = validityOf(peer)
  if (now < first || now > last)
    return refusals.hangUp(495, `the certificate is good from ${peer.validFrom} to ${peer.validTo}`)
  const fqdn = registry.accreditation(from)?.fqdn
  if (fqdn === undefined || peer.commonName.toLowerCase() === fqdn) return undefined
  return refusals.hangUp(495, `${peer.commonName} presents itself, ${from} is registered for ${fqdn}`)
}

/** The client certificate does not stand on the revocation list (spine.md 3.4 a, 3.7); 495 as above. */
const revocation: ProxyGate = ({ peer }, { registry }) =>
  peer && registry.revoked.has(peer.commonName.toLowerCase())
    ? refusals.hangUp(495, `the certificate of ${peer.commonName} is revoked`)
    : undefined

/** GET, POST and PUT are forwarded; other verbs were announced for later (spine.md 3.6). */
const method: ProxyGate = (call, { methods }) =>
  methods.has(call.method) ? undefined : refusals.methodNotAllowed

const FHIR_TYPES: ReadonlySet<string> = new Set([
  'application/fhir+json',
  'application/fhir+xml',
  // The DSTU2 forms still stand in samples and official tests.
  'application/json+fhir',
  'application/xml+fhir',
  'application/json',
  'application/xml',
])

/** A request body is FHIR in JSON or XML; what may be answered is left to the provider (spine.md 3.4 j, 3.6). */
const mediaType: ProxyGate = ({ contentType }) =>
  contentType === undefined || FHIR_TYPES.has((contentType.split(';')[0] ?? '').trim().toLowerCase())
    ? undefined
    : refusals.unsupportedMediaType

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The four Ssp-* headers are there once each and well formed (spine.md 3.3, 3.4 g). */
const sspHeaders: ProxyGate = ({ traceId, from, to, interactionId }, { headersInvalidStatus }) => {
  if (
    traceId &&
    UUID.test(traceId) &&
    from &&
    asidForm.test(from) &&
    to &&
    asidForm.test(to) &&
    interactionId
  )
    return undefined
  const faults: string[] = []
  const expect = (name: string, value: string | undefined, isRight: boolean, form: string) => {
    if (!isRight)
      faults.push(
        `${name}: expected once, ${form}; found ${value === undefined ? 'none or several' : `"${value}"`}`,
      )
  }
  expect(SSP_TRACE_ID, traceId, UUID.test(traceId ?? ''), 'a UUID')
  expect(SSP_FROM, from, asidForm.test(from ?? ''), 'an ASID of twelve digits')
  expect(SSP_TO, to, asidForm.test(to ?? ''), 'an ASID of twelve digits')
  expect(SSP_INTERACTION_ID, interactionId, Boolean(interactionId), 'an interaction ID')
  return refusals.headersInvalid(headersInvalidStatus, faults)
}

/** The sender's AS record lists the interaction (spine.md 3.4 c). */
const sender: ProxyGate = ({ from = '', interactionId = '' }, { registry }) =>
  registry.accreditation(from)?.interactionIds.has(interactionId)
    ? undefined
    : refusals.senderNotAccredited(from)

const receiverRecord = ({ to, interactionId = '' }: ProxyCall, { registry }: GateContext) => {
  const partyKey = registry.accreditation(to)?.partyKey
  return partyKey === undefined ? undefined : registry.mhsRecord(partyKey, interactionId)
}

/** An MHS record of the receiver's party key is for the interaction (spine.md 3.4 d). */
const receiver: ProxyGate = (call, context) =>
  receiverRecord(call, context)?.endpoint === undefined
    ? refusals.receiverNotRegistered(call.to ?? '')
    : undefined

/** Both organisations have a data sharing agreement for the capability (spine.md 3.4 e, 3.5). */
const agreement: ProxyGate = ({ from = '', to = '', interactionId = '' }, { registry }) => {
  const [one, other] = [registry.accreditation(from), registry.accreditation(to)]
  return one && other && registry.agrees(one.odsCode, other.odsCode, interactionId)
    ? undefined
    : refusals.noAgreement(from, to)
}

/** The target is the registered endpoint or goes on from it; nothing is normalised first (spine.md 3.4 f, 15). */
const endpoint: ProxyGate = (call, context) => {
  const record = receiverRecord(call, context)
  const registered = record?.endpoint ?? ''
  const next = call.url[registered.length]
  const matches = call.url.startsWith(registered) && (next === undefined || next === '/' || next === '?')
  return record && matches ? undefined : refusals.endpointVaries(registered, record?.cpaId ?? '', call.url)
}

export const gates = {
  certificate,
  revocation,
  method,
  'media-type': mediaType,
  'ssp-headers': sspHeaders,
  sender,
  receiver,
  agreement,
  endpoint,
} as const satisfies Record<SspGate, ProxyGate>

/** A refusal and the gate that spoke it. */
export interface GateRefusal {
  readonly gate: SspGate
  readonly refusal: SspRefusal
}

/** The first refusal on the way through the gates. */
export function firstRefusal(
  call: ProxyCall,
  context: GateContext,
  order: readonly SspGate[],
): GateRefusal | undefined {
  for (const gate of order) {
    const refusal = gates[gate](call, context)
    if (refusal) return { gate, refusal }
  }
  return undefined
}
