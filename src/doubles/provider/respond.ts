import { interactions } from '../../spine/interactions.js'
import type { WireResponse } from '../../wire/exchange.js'
import type { Received, Responder } from '../../wire/serve.js'
import type { Surroundings } from '../double.js'
import { refuse } from './answer.js'
import { isOffered } from './header-checks.js'
import type { Host } from './host.js'
import { nearest } from './nearest.js'
import { answerTo } from './perform.js'
import type { Asked } from './practice.js'
import { spoil } from './spoil.js'
import { toWire } from './to-wire.js'

/** nginx's status for a client certificate that is not accepted (spine.md 3.8). */
const CERTIFICATE_NOT_ACCEPTED = 495

/** Answers everything that reaches a host, for whichever of its practices it is meant. */
export const respondAt =
  (host: Host, surroundings: Surroundings): Responder =>
  (received) => {
    const asked = host.read(received)
    const has = asked?.has ?? ((fault) => surroundings.has(fault))
    if (has('provider:is-down')) return undefined
    if (has('provider:never-answers')) return new Promise(() => undefined)
    const { ssp } = surroundings.topology().spine
    if (received.connection.tls?.peer?.commonName !== ssp) return refuseSender(received, ssp)
    if (!asked) return answerNobody(host, surroundings, received)
    if (!isOffered(asked)) reportUnknownPath(asked, surroundings, received)
    return toWire(spoil(answerTo(asked), asked), received)
  }

/** Only the SSP may connect (spine.md 10): another party of the same authority gets a refusal instead of the interaction. */
function refuseSender(received: Received, ssp: string): WireResponse {
  const sender = received.connection.tls?.peer?.commonName ?? 'nobody'
  const answer = refuse(
    'ACCESS_DENIED',
    `The client certificate is that of ${sender}; only ${ssp} may connect`,
  )
  return toWire({ ...answer, status: CERTIFICATE_NOT_ACCEPTED }, received)
}

function answerNobody(host: Host, { journal }: Surroundings, received: Received): WireResponse {
  const { method, target, exchange } = received
  journal.trouble({
    receiver: host.fqdn,
    exchange,
    message:
      `${host.fqdn} was asked for ${method} ${target}, which is below none of its service root URLs. ` +
      `It has: ${nearest(`https://${host.fqdn}${target}`, host.roots).join(', ') || 'none'}.`,
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
