import { isUtf8 } from 'node:buffer'
import { headerValues } from '../../spine/headers.js'
import { all, eachDelivery, expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { soundFields, trueLength } from '../judging/http-syntax.js'
import { listAt, textAt } from '../reading/json.js'
import type { Call } from '../reading/scene.js'

/** A reference without characters that RFC 3986 keeps out of it; each percent sign begins an octet. */
const URI = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/

const isAnswered = ({ exchange }: Call): boolean => exchange.response !== undefined

const answer = ({ exchange: { response } }: Call): Found =>
  response && all(soundFields(response), trueLength(response))

const isPlainText = ({ exchange: { response } }: Call): boolean =>
  response !== undefined &&
  response.body.length > 0 &&
  headerValues(response.headers, 'Content-Encoding').length === 0

/** Every link of a searchset and the Location of a create. */
function addressesIn({ exchange, answer: body }: Call): readonly (readonly [at: string, value: string])[] {
  const location = headerValues(exchange.response?.headers ?? [], 'Location').map(
    (value) => ['Location', value] as const,
  )
  return [
    ...location,
    ...listAt(body, 'link').flatMap((link) => {
      const url = textAt(link, 'url')
      return url === undefined ? [] : [['Bundle.link.url', url] as const]
    }),
  ]
}

/** The form of messages, whatever they say (spine.md 10; RFC 9110, 9112, 3986). */
export const httpFormChecks: readonly Check[] = [
  {
    id: 'answers-of-providers-are-sound-http',
    title: 'Answers of a provider are well-formed HTTP: sound fields and one true length',
    requirements: ['HTTP-02'],
    calledForBy: [],
    judge: eachDelivery({ on: isAnswered, examine: answer }),
  },
  {
    id: 'answers-are-utf-8',
    title: 'The bodies that a provider sends are UTF-8',
    requirements: ['HTTP-26'],
    calledForBy: [],
    judge: eachDelivery({
      on: isPlainText,
      examine: ({ exchange: { response } }) =>
        expectThat(response === undefined || isUtf8(response.body), 'body', 'UTF-8', 'other bytes'),
    }),
  },
  {
    id: 'addresses-in-answers-are-uris',
    title: 'Location and links in the answers of a provider are URIs, percent-encoded where need be',
    requirements: ['HTTP-11'],
    calledForBy: [],
    judge: eachDelivery({
      on: (call) => addressesIn(call).length > 0,
      examine: (call) =>
        addressesIn(call)
          .filter(([, value]) => !URI.test(value))
          .map(([at, actual]) => ({ at, expected: 'a URI as RFC 3986 has it', actual })),
    }),
  },
]
