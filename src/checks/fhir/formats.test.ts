import { formatChecks } from './formats.js'
import { prove, type Breach, type Keeping } from './testing/proofs.js'
import { differs, turns, type Turn } from './testing/story.js'

const XML = 'application/fhir+xml;charset=utf-8'

/** A capability statement asked for with these headers and parameters, and answered so. */
const asked = (
  headers: Readonly<Record<string, string | undefined>>,
  query: string,
  answer: { readonly type?: string; readonly status?: number } = {},
): Turn =>
  differs('3', {
    headers,
    target: (target) => target + query,
    ...(answer.status === undefined ? {} : { status: answer.status }),
    ...(answer.type === undefined ? {} : { answerHeaders: { 'Content-Type': answer.type } }),
  })

const booked = (type: string): Turn =>
  turns(
    differs('6', { headers: { Accept: undefined } }),
    differs('6', { answerHeaders: { 'Content-Type': type } }),
  )

const JSON_PARAMETER = '?_format=application/fhir%2Bjson'
const breaches: readonly Breach[] = [
  [
    'format-parameter-names-the-format',
    'Content-Type',
    asked({ Accept: undefined }, JSON_PARAMETER, { type: XML }),
  ],
  [
    'format-parameter-wins',
    'Content-Type',
    asked({ Accept: 'application/fhir+xml' }, JSON_PARAMETER, { type: XML }),
  ],
  ['answers-take-the-format-of-the-request', 'Content-Type', booked(XML)],
  [
    'json-is-the-default',
    'Content-Type',
    asked({ Accept: undefined, 'Content-Type': undefined }, '', { type: XML }),
  ],
  ['unsupported-formats-give-415', 'status', asked({ Accept: 'text/turtle' }, '')],
  ['xml-is-supported', 'Content-Type', asked({ Accept: 'application/fhir+xml' }, '')],
]

const keepings: readonly Keeping[] = [
  ['format-parameter-names-the-format', asked({ Accept: undefined }, JSON_PARAMETER)],
  ['format-parameter-names-the-format', asked({}, '?_format=xml', { status: 415 })],
  ['format-parameter-wins', asked({ Accept: 'application/fhir+xml' }, JSON_PARAMETER)],
  ['answers-take-the-format-of-the-request', booked('application/fhir+json;charset=utf-8')],
  ['json-is-the-default', asked({ Accept: undefined }, '')],
  ['unsupported-formats-give-415', asked({ Accept: 'text/turtle' }, '', { status: 415 })],
  ['xml-is-supported', asked({ Accept: 'application/fhir+xml' }, '', { type: XML })],
]

prove(formatChecks, { breaches, keepings })
