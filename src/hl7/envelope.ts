import { soleHeader, type HeaderList } from '../spine/headers.js'
import { NAMESPACES } from '../spine/pds-messages.js'
import { at, readXmlBody, type MessageElement } from './xml.js'
import type { XmlBody } from './xml-text.js'

/** A SOAP 1.1 envelope, or why a message is none, in words that tell what was seen. */
export type ReadEnvelope =
  | { readonly header: MessageElement | undefined; readonly body: MessageElement | undefined }
  | { readonly why: string }

const known = new WeakMap<Buffer, { readonly headers: HeaderList; readonly read: ReadEnvelope }>()

/** Reads a SOAP 1.1 envelope (pds-sds.md 5.1, 6.2); the same bytes are taken apart once. */
export function readEnvelope(message: XmlBody): ReadEnvelope {
  const before = known.get(message.body)
  if (before?.headers === message.headers) return before.read
  const read = envelopeIn(message)
  known.set(message.body, { headers: message.headers, read })
  return read
}

function envelopeIn(message: XmlBody): ReadEnvelope {
  const read = readXmlBody(message)
  if ('why' in read) return read
  const { name, namespace } = read.root
  if (name !== 'Envelope' || namespace !== NAMESPACES.soap)
    return { why: `${name} of ${namespace === '' ? 'no namespace' : namespace}` }
  return { header: at(read.root, 'Header'), body: at(read.root, 'Body') }
}

/** SOAPAction without its quotation marks; undefined where it is missing or repeated. */
export const soapActionOf = (headers: HeaderList): string | undefined =>
  soleHeader(headers, 'SOAPAction')?.replace(/^"(.*)"$/, '$1')
