import { interactions } from '../../spine/interactions.js'
import type { WireResponse } from '../../wire/exchange.js'
import type { Received, Responder } from '../../wire/serve.js'
import type { Surroundings } from '../double.js'
import { refuse } from './answer.js'
import { writeXml } from '../../fhir/write-xml.js'
import { inJson } from './body-format.js'
import { isOffered } from './header-checks.js'
import { isInTwoSteps, lookFirst } from './look-first.js'
import { isInXml } from './negotiation.js'
import { nearest } from './nearest.js'
import { answerBesides, askedBesides } from './other-capabilities.js'
import { answerTo } from './perform.js'
import { overlook } from './overlook.js'
import type { PracticeSystem } from './practice-system.js'
import type { Asked } from './practice.js'
import { spoil, spoilBytes } from './spoil.js'
import { carried } from './spoil-carriage.js'
import { toWire, type Outgoing } from './to-wire.js'

/** nginx's status for a client certificate that is not accepted (spine.md 3.8). */
const CERTIFICATE_NOT_ACCEPTED = 495

/** Answers everything that reaches a practice's system. */
export const respondAt =
  (system: PracticeSystem, surroundings: Surroundings): Responder =>
  (received) => {
    const read = system.read(received)
    const asked = read && overlook(inJson(read))
    const has = asked?.has ?? ((fault) => surroundings.has(fault))
    if (has('provider:is-down')) return undefined
    if (has('provider:never-answers')) return new Promise(() => undefined)
    const server = system.server ?? 'its message handling server'
    if (received.connection.tls?.peer?.commonName !== server) return refuseSender(received, server)
    if (!asked) return answerStray(system, surroundings, received)
    const besides = askedBesides(asked)
    if (besides) return toWire(answerBesides(besides), received)
    if (!isOffered(asked)) reportUnknownPath(asked, surroundings, received)
    return isInTwoSteps(asked)
      ? lookFirst(asked).then((later) => answered(later, received))
      : answered(asked, received)
  }

/** XML with meta before id. */
const shuffled = (resource: unknown): string =>
  writeXml(resource).replaceAll(/(<id value="[^"]*"\/>)(<meta>.*?<\/meta>)/g, '$2$1')

/** The answer with the Content-Type of XML. */
const asXml = (answer: Outgoing): Outgoing => ({
  ...answer,
  headers: answer.headers.map(([name, value]) => [name, value.replace('fhir+json', 'fhir+xml')]),
})

/** The bytes of an answer by the practice that is asked. */
function answered(asked: Asked, received: Received): WireResponse | undefined {
  const answer = spoil(answerTo(asked), asked)
  const asking = asked.has('provider:ignores-preference') ? indifferent(received) : received
  const bytes = isInXml(asked)
    ? toWire(asXml(answer), asking, asked.has('provider:shuffles-elements') ? shuffled : writeXml)
    : toWire(answer, asking)
  return carried(spoilBytes(bytes, asked), asked)
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
    isOfRequest: true,
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
    isOfRequest: true,
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
