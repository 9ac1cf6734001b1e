import { headerValues, type HeaderList } from '../spine/headers.js'
import { MINI_NAMESPACES } from '../spine/mini-service.js'
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
  const [type = ''] = headerValues(message.headers, 'Content-Type')
  if (/^multipart\//i.test(type)) return { why: `a body of several parts (${type.split(';')[0] ?? ''})` }
  const read = readXmlBody(message)
  if ('why' in read) return read
  const { name, namespace } = read.root
  if (name !== 'Envelope' || namespace !== NAMESPACES.soap)
    return { why: `${name} of ${namespace === '' ? 'no namespace' : namespace}` }
  const parts = read.root.children.map(partIn)
  // The header first where there is one, then the body; what follows has a namespace (SOAP 1.1 4, 4.1.1).
  if (!/^(?:Header )?Body(?: \S+ of \S+)*$/.test(parts.join(' ')))
    return { why: `an envelope of ${parts.join(' and ') || 'nothing'}` }
  return { header: at(read.root, 'Header'), body: at(read.root, 'Body') }
}

const partIn = ({ name, namespace }: MessageElement): string =>
  namespace === NAMESPACES.soap ? name : `${name} of ${namespace === '' ? 'no namespace' : namespace}`

/** SOAPAction without its quotation marks, several as one list; undefined where it is missing. */
export function soapActionOf(headers: HeaderList): string | undefined {
  const values = headerValues(headers, 'SOAPAction')
  return values.length === 0 ? undefined : values.map((value) => value.replace(/^"(.*)"$/, '$1')).join(', ')
}

/** What WS-Addressing lets a message say once at most (Web Services Addressing 1.0, SOAP Binding 6.4.1.2). */
const ONCE = ['MessageID', 'Action', 'To', 'From', 'ReplyTo', 'FaultTo']

/** Names of those, in one namespace of WS-Addressing, that stand in a header more than once. */
export const repeatedIn = (header: MessageElement | undefined, addressing: string): readonly string[] =>
  ONCE.filter(
    (each) =>
      (header?.children.filter(({ name, namespace }) => name === each && namespace === addressing) ?? [])
        .length > 1,
  )

/** Namespaces of entries of the header that the services know, in whichever version. */
const UNDERSTOOD: readonly string[] = [
  NAMESPACES.wsa,
  NAMESPACES.hl7,
  MINI_NAMESPACES.wsa,
  MINI_NAMESPACES.wsse,
  MINI_NAMESPACES.itk,
]

const NEXT = 'http://schemas.xmlsoap.org/soap/actor/next'

/** Entries of a header that whoever receives it has to understand, and does not (SOAP 1.1 4.2.2, 4.2.3). */
export const notUnderstoodIn = (header: MessageElement | undefined): readonly string[] =>
  (header?.children ?? [])
    .filter(
      ({ attributes, namespace }) =>
        attributes.get(`${NAMESPACES.soap} mustUnderstand`) === '1' &&
        (attributes.get(`${NAMESPACES.soap} actor`) ?? NEXT) === NEXT &&
        !UNDERSTOOD.includes(namespace),
    )
    .map(partIn)
