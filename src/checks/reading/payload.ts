import { isUtf8 } from 'node:buffer'
import { headerValues, type HeaderList } from '../../spine/headers.js'
import { readXml, type XmlReading } from '../../fhir/read-xml.js'
import { mediaTypeOf } from '../../spine/comparisons.js'
import type { ShapeDeparture } from '../../fhir/stu3/shape-departure.js'
import { decodedBody } from '../../spine/plain-body.js'
import { once } from './once.js'
import { parseJson } from './token.js'

interface Message {
  readonly headers: HeaderList
  readonly body: Buffer
}

/** What a body holds after its Content-Encoding is undone (RFC 9110 8.4), FHIR XML as its JSON would be; undefined where there is nothing to read. */
export const payloadOf = once((message: Message): unknown => {
  if (isXml(message)) return xmlOf(message)?.resource
  const plain = decodedBody(message)
  return plain && parseJson(plain)
})

const isXml = ({ headers }: Message): boolean =>
  headerValues(headers, 'Content-Type').some((type) => mediaTypeOf(type) === 'application/fhir+xml')

const xmlOf = once((message: Message): XmlReading | undefined => {
  const plain = decodedBody(message)
  return plain && plain.length > 0 ? readXml(plain.toString('utf8')) : undefined
})

/** What of a body in FHIR XML is not as FHIR has it, and cannot be seen in its JSON; nothing of JSON. */
export const onlyInXml = (message: Message): readonly ShapeDeparture[] =>
  isXml(message) ? (xmlOf(message)?.departures ?? []) : []

/** Whether a body, decoded, is UTF-8, so that its texts are what their writer meant; one that cannot be decoded is told as that. */
export const isInUtf8 = (message: Message): boolean => isUtf8(decodedBody(message) ?? Buffer.alloc(0))
