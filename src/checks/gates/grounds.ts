import { isBelow, mediaTypeOf, sameHost } from '../../spine/comparisons.js'
import { asidForm } from '../../spine/identifiers.js'
import { agreeOnInteraction } from '../reading/agreements.js'
import { fieldOf } from '../reading/call.js'
import { asidInWords } from '../reading/history.js'
import { once } from '../reading/once.js'
import type { Call, Scene } from '../reading/scene.js'
import { flawsOf, isSoundFor } from '../requests/flaws.js'
import type { RequestCheck } from '../requests/index.js'
import { endpointsOf, isWrittenAsRegistered, receiversOf, registeredFqdn, sendersOf } from './registered.js'

/** One of the SSP's checks on a request (spine.md 3.4). */
interface Gate {
  /** What it goes by. */
  readonly at: string
  /** Why the request has to be refused, in words; undefined where this check says nothing against it. */
  readonly against: (call: Call, scene: Scene) => string | undefined
}

const certificate: Gate['against'] = (call, scene) => {
  if (!scene.premises.has('tls-is-seen')) return undefined
  const { connection, startedAt } = call.exchange
  const peer = connection.tls?.peer
  if (!peer) return 'there is none'
  if (peer.notVouchedFor !== undefined) return `nobody vouches for it, ${peer.notVouchedFor}`
  const now = Date.parse(startedAt)
  if (now < Date.parse(peer.validFrom) || now > Date.parse(peer.validTo))
    return `it is good from ${peer.validFrom} to ${peer.validTo}`
  const registered = registeredFqdn(call)
  return registered === undefined || sameHost(registered, peer.commonName)
    ? undefined
    : `it names ${peer.commonName}, Ssp-From is registered for ${registered}`
}

const revocation: Gate['against'] = (call, scene) => {
  const peer = scene.premises.has('tls-is-seen') ? call.exchange.connection.tls?.peer : undefined
  const isRevoked = call.topology.messageHandlingServers.some(
    ({ fqdn, revoked }) => revoked === true && sameHost(peer?.commonName, fqdn),
  )
  return isRevoked ? 'it is revoked' : undefined
}

/** Methods that the SSP knows, those announced for later included (spine.md 3.6). */
const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
const NOW: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT'])

/** Whether the SSP may refuse the method, though it need not. */
export const isForLater = ({ exchange: { request } }: Call): boolean =>
  METHODS.has(request.method) && !NOW.has(request.method)

const contentTypeOf = ({ exchange: { request } }: Call): string | undefined =>
  fieldOf(request.headers, 'Content-Type').sole

const OF_THE_HEADERS: ReadonlySet<RequestCheck> = new Set([
  'trace-id-is-sent-once',
  'ssp-from-is-sent-once',
  'ssp-to-is-sent-once',
  'interaction-id-is-sent-once',
  'trace-id-is-a-uuid',
])

const headers: Gate['against'] = (call, scene) => {
  const flaws = flawsOf(call, scene).filter(({ check }) => OF_THE_HEADERS.has(check))
  const malformed = [call.ssp.from, call.ssp.to].filter(
    ({ sole }) => sole !== undefined && !asidForm.test(sole),
  )
  const names = [
    ...flaws.flatMap(({ findings }) => findings.map(({ at }) => at)),
    ...malformed.map(({ name }) => name),
  ]
  return names.length === 0 ? undefined : `${names.join(', ')} missing or malformed`
}

const isAsid = (text: string | undefined): text is string => text !== undefined && asidForm.test(text)

const sender: Gate['against'] = (call, scene) => {
  const [from, interactionId] = [call.ssp.from.sole, call.ssp.interactionId.sole]
  if (!isAsid(from) || interactionId === undefined) return undefined
  const isAccredited = sendersOf(call, scene).some(({ interactionIds }) =>
    interactionIds.includes(interactionId),
  )
  return isAccredited ? undefined : `${asidInWords(call, from)}, is not accredited for ${interactionId}`
}

const receiver: Gate['against'] = (call, scene) => {
  const [to, interactionId] = [call.ssp.to.sole, call.ssp.interactionId.sole]
  if (!isAsid(to) || interactionId === undefined || endpointsOf(call, scene).length > 0) return undefined
  return `${asidInWords(call, to)}, is not registered for ${interactionId}`
}

const agreement: Gate['against'] = (call, scene) => {
  const [senders, receivers] = [sendersOf(call, scene), receiversOf(call, scene)]
  const interactionId = call.ssp.interactionId.sole
  if (senders.length === 0 || receivers.length === 0 || interactionId === undefined) return undefined
  const agrees = senders.some(({ odsCode: one }) =>
    receivers.some(({ odsCode: other }) => agreeOnInteraction(call.topology, one, other, interactionId)),
  )
  return agrees ? undefined : 'there is none'
}

const endpoint: Gate['against'] = (call, scene) => {
  // Without a record there is nothing to vary from.
  const endpoints = endpointsOf(call, scene).flatMap((record) => record.endpoint ?? [])
  return endpoints.length === 0 || endpoints.some((registered) => isBelow(call.url, registered))
    ? undefined
    : `SDS has ${endpoints.join(' and ')}`
}

const GATES = {
  certificate: { at: 'client certificate', against: certificate },
  revocation: { at: 'client certificate', against: revocation },
  method: {
    at: 'method',
    against: ({ exchange: { request } }) =>
      METHODS.has(request.method) ? undefined : `${request.method} is not allowed`,
  },
  'media-type': {
    at: 'Content-Type',
    against: (call) => {
      const type = contentTypeOf(call)
      return type === undefined || /json|xml/.test(mediaTypeOf(type)) ? undefined : `${type} is no FHIR`
    },
  },
  headers: { at: 'Ssp-* headers', against: headers },
  sender: { at: 'Ssp-From', against: sender },
  receiver: { at: 'Ssp-To', against: receiver },
  agreement: { at: 'data sharing agreement', against: agreement },
  endpoint: { at: 'request target', against: endpoint },
} as const satisfies Record<string, Gate>

export type SspGround = keyof typeof GATES

/** Why the SSP has to refuse a request; the order of its checks was never published, so several may apply (spine.md 3.4). */
export interface Ground {
  readonly gate: SspGround
  readonly at: string
  readonly because: string
}

/** Everything that stands against a request, by what was declared when it arrived. */
export const groundsAgainst = once((call: Call, scene: Scene): readonly Ground[] =>
  (Object.keys(GATES) as readonly SspGround[]).flatMap((gate) => {
    const { at, against } = GATES[gate]
    const because = against(call, scene)
    return because === undefined ? [] : [{ gate, at, because }]
  }),
)

export const standsAgainst =
  (gate: SspGround) =>
  (call: Call, scene: Scene): boolean =>
    groundsAgainst(call, scene).some((ground) => ground.gate === gate)

/** Whether the SSP may end the connection without an answer: its certificate is refused (spine.md 3.7). */
export const mayBeCut = (call: Call, scene: Scene): boolean =>
  standsAgainst('certificate')(call, scene) || standsAgainst('revocation')(call, scene)

/** Whether one thing stands against a request, and nothing else: then the refusal has to name it. */
export const isRefusedFor = (gate: SspGround, call: Call, scene: Scene): boolean =>
  groundsAgainst(call, scene).every((ground) => ground.gate === gate) && standsAgainst(gate)(call, scene)

/** Media types of FHIR, the older forms included that still stand in samples. */
const FHIR_TYPE = /^application\/(?:fhir\+)?(?:json|xml)(?:\+fhir)?$/

/** Whether the SSP owes it to a request to hand it on: nothing stands against it, and nothing leaves it a choice. */
export const isOwedPassage = (call: Call, scene: Scene): boolean => {
  const type = contentTypeOf(call)
  return (
    groundsAgainst(call, scene).length === 0 &&
    NOW.has(call.exchange.request.method) &&
    (type === undefined || FHIR_TYPE.test(mediaTypeOf(type))) &&
    isWrittenAsRegistered(call, scene) &&
    isSoundFor('ssp', call, scene)
  )
}
