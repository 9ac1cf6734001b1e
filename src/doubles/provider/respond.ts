import { interactions } from '../../spine/interactions.js'
import type { WireResponse } from '../../wire/exchange.js'
import type { Received, Responder } from '../../wire/serve.js'
import type { Surroundings } from '../double.js'
import { refuse } from './answer.js'
import { asXml, fhirXml } from './fhir-xml.js'
import { isOffered } from './header-checks.js'
import { isInXml } from './negotiation.js'
import { nearest } from './nearest.js'
import { answerBesides, askedBesides } from './other-capabilities.js'
import { answerTo } from './perform.js'
import { overlook } from './overlook.js'
import type { PracticeSystem } from './practice-system.js'
import type { Asked } from './practice.js'
import { spoil, spoilBytes } from './spoil.js'
import { toWire } from './to-wire.js'

/** nginx's status for a client certificate that is not accepted (spine.md 3.8). */
const CERTIFICATE_NOT_ACCEPTED = 495

/** Answers everything that reaches a practice's system. */
export const respondAt =
  (system: PracticeSystem, surroundings: Surroundings): Responder =>
  (received) => {
    const read = system.read(received)
    const asked = read && overlook(read)
    const has = asked?.has ?? ((fault) => surroundings.has(fault))
    if (has('provider:is-down')) return undefined
    if (has('provider:never-answers')) return new Promise(() => undefined)
    const server = system.server ?? 'its message handling server'
    if (received.connection.tls?.peer?.commonName !== server) return refuseSender(received, server)
    if (!asked) return answerStray(system, surroundings, received)
    const besides = askedBesides(asked)
    if (besides) return toWire(answerBesides(besides), received)
    if (!isOffered(asked)) reportUnknownPath(asked, surroundings, received)
    const answer = spoil(answerTo(asked), asked)
    const asking = has('provider:ignores-preference') ? indifferent(received) : received
    const bytes = isInXml(asked) ? toWire(asXml(answer), asking, fhirXml) : toWire(answer, asking)
    return spoilBytes(bytes, asked)
  }

/** A request as it is read where nobody looks at what it prefers. */
const indifferent = ({ method, headers }: Received) => ({
  method,
  headers: headers.filter(([name]) => name.toLowerCase() !== 'prefer'),
})

/** Only its own message handling server may connect: another party of the same authority gets a refusal. */
function refuseSender(received: Received, server: string): WireResponse {
  const sender = received.connection.tls?.peer?.commonName ?? 'nobody'
  const answer = refuse(
    'ACCESS_DENIED',
    `The client certificate is that of ${sender}; only ${server} may connect`,
  )
  return toWire({ ...answer, status: CERTIFICATE_NOT_ACCEPTED }, received)
}

function answerStray(system: PracticeSystem, { journal }: Surroundings, received: Received): WireResponse {
  const { method, target, exchange } = received
  journal.trouble({
    receiver: system.name,
    exchange,
    message: `${system.name} was asked for ${method} ${target}, which is not below its service root URL, ${system.root ?? 'of which it has none'}.`,
  })
  return toWire(refuse('NO_RECORD_FOUND', `There is no practice at ${target}`), received)
}

const OFFERS = [
  ...new Set(
    Object.values(interactions).map(
      ({ method, path }) =>
        `${method} ${path.source.replaceAll('[^/]+', '[id]').replaceAll(/[\\^]|\$$/g, '')}`,
    ),
  ),
]

function reportUnknownPath(
  { method, path, practice }: Asked,
  { journal }: Surroundings,
  { exchange }: Received,
) {
  const { name } = practice.organisation
  const offers = nearest(`${method} ${path}`, OFFERS).map((offer) => compared(offer, method, path))
  journal.trouble({
    receiver: name,
    exchange,
    message: `${name} was asked for ${method} ${path}, which is no interaction. Nearest: ${offers.join('; ')}.`,
  })
}

/** An offer with what of it differs from the request. */
function compared(offer: string, method: string, path: string): string {
  const [verb = '', place = ''] = offer.split(' ')
  const differing = [
    ...(verb === method ? [] : [`method ${verb} instead of ${method}`]),
    ...(place === path ? [] : [`path ${place} instead of ${path}`]),
  ]
  return `${offer} (${differing.join(', ')})`
}
