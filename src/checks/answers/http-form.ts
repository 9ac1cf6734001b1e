import { decodedBody } from '../../spine/plain-body.js'
import { ANSWERED_WHOLE } from '../../verdict/answered-whole.js'
import { check } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { soundFields, trueLength } from '../judging/http-syntax.js'
import { connectionsToPractices, deliveries, handedToPractices, type Passage } from '../judging/kinds.js'
import { fieldOf } from '../reading/call.js'
import { listAt, textAt } from '../reading/json.js'
import { isInUtf8 } from '../reading/payload.js'
import type { Call, Scene } from '../reading/scene.js'
import { othersThere } from '../reading/standing.js'
import { isAskedInVain, waitedInVain } from './waited-in-vain.js'

/** A reference without characters that RFC 3986 keeps out of it; each percent sign begins an octet. */
const URI = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/

type Address = readonly [at: string, value: string]

/** Every link of a searchset and the Location of a create. */
function addressesIn({ exchange, answer }: Call): readonly Address[] {
  const location = fieldOf(exchange.response?.headers ?? [], 'Location').values
  return [
    ...location.map((value): Address => ['Location', value]),
    ...listAt(answer, 'link').flatMap((link): readonly Address[] => {
      const url = textAt(link, 'url')
      return url === undefined ? [] : [['Bundle.link.url', url]]
    }),
  ]
}

/** Whether a practice took a request in: no connection to it is told with the reason, and is nobody's misdeed. */
const wasReached = ({ exchange: { cutShort, why } }: Call): boolean =>
  cutShort !== undefined || why === undefined

/**
 * Whether a practice is there: a double that answers nothing at all was told to be out of order, which is nobody's misdeed. Nobody told one of
 * somebody's own, which only has to have been reached.
 */
function isThere(delivery: Call, scene: Scene): boolean {
  const inner = scene.innermostOf(delivery)
  if (inner) return inner.exchange.response !== undefined
  return (
    !scene.premises.has('controllable') ||
    delivery.exchange.response !== undefined ||
    othersThere(delivery, scene).some(({ exchange }) => exchange.response && !exchange.cutShort)
  )
}

/** Why a practice's answer is not whole; empty where it is, undefined where nobody can tell, as where the practice was not reached. */
function lackOf({ call, delivery }: Passage, scene: Scene): string | undefined {
  const { exchange } = delivery
  if (exchange.response && !exchange.cutShort) return ''
  if (!wasReached(delivery) || !isThere(delivery, scene)) return undefined
  if (exchange.cutShort) return exchange.why
  return waitedInVain({ call, delivery }) ? call.exchange.why : undefined
}

/** The form of practices' answers, whatever they say (RFC 9110, 9112, 3986). */
export const httpFormChecks = [
  check({
    id: ANSWERED_WHOLE,
    title: 'A provider answers every request that reaches it, and its answer comes whole',
    matters:
      'Whoever asked cannot know what was done: a booking may have been made or not, and is made twice or missed.',
    mend: 'Answer every request in time, also where something fails inside, and close the connection only when the answer is out.',
    party: 'provider',
    requirements: ['HTTP-02'],
    // It speaks of TLS as well.
    premises: ['tls-is-spoken'],
    isCalledFor: isAskedInVain(() => true),
    of: handedToPractices,
    reads: lackOf,
    expects: (lack) => expectThat(lack === '', 'answer', 'a whole one', lack),
  }),
  check({
    id: 'answers-of-providers-are-sound-http',
    title: 'Answers of a provider are well-formed HTTP: sound fields and one true length',
    matters: 'What one program reads past, another refuses or reads as the beginning of the next answer.',
    mend: 'Let a well-kept HTTP library write the fields and the length of answers.',
    party: 'provider',
    requirements: ['HTTP-02'],
    // It speaks of TLS as well.
    premises: ['tls-is-spoken'],
    // Framing is of one hop, as TLS is.
    of: connectionsToPractices,
    // Half an answer is told as that.
    reads: ({ exchange: { response, cutShort } }) => (cutShort ? undefined : response),
    expects: (response) => all(soundFields(response), trueLength(response)),
  }),
  check({
    id: 'answers-are-utf-8',
    title: 'The bodies that a provider sends are UTF-8',
    matters: 'Names with accents arrive as other names.',
    mend: 'Write bodies as UTF-8, whatever the database holds.',
    party: 'provider',
    requirements: ['HTTP-26'],
    of: deliveries,
    // One that cannot be decompressed is told as that.
    reads: ({ exchange: { response } }) =>
      response && response.body.length > 0 && decodedBody(response) ? response : undefined,
    expects: (response) => expectThat(isInUtf8(response), 'body', 'UTF-8', 'other bytes'),
  }),
  check({
    id: 'addresses-in-answers-are-uris',
    title: 'Location and links in the answers of a provider are URIs, percent-encoded where need be',
    matters: 'Whoever follows such an address ends elsewhere, or nowhere.',
    mend: 'Percent-encode what RFC 3986 does not allow in a URI.',
    party: 'provider',
    requirements: ['HTTP-11'],
    of: deliveries,
    reads: (call) => {
      const addresses = addressesIn(call)
      return addresses.length > 0 ? addresses : undefined
    },
    expects: (addresses) =>
      addresses
        .filter(([, value]) => !URI.test(value))
        .map(([at, actual]) => ({ at, expected: 'a URI as RFC 3986 has it', actual })),
  }),
] as const
