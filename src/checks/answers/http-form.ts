import { decodedBody } from '../../spine/plain-body.js'
import { check } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { soundFields, trueLength } from '../judging/http-syntax.js'
import { connectionsToPractices, deliveries } from '../judging/kinds.js'
import { fieldOf } from '../reading/call.js'
import { listAt, textAt } from '../reading/json.js'
import { isInUtf8 } from '../reading/payload.js'
import type { Call } from '../reading/scene.js'

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

/** The form of practices' answers, whatever they say (RFC 9110, 9112, 3986). */
export const httpFormChecks = [
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
    reads: ({ exchange: { response } }) => response,
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
