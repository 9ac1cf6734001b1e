import { writeXml } from '../src/fhir/write-xml.js'
import { below, oneOf, spoilBytes, spoilJsonText, type Random } from './spoil.js'
import { spoilMessage } from './spoil-message.js'
import { spoilXml } from './spoil-xml.js'

/** What is spoilt. */
export const KINDS = ['tls', 'http', 'json', 'xml', 'message', 'token', 'query', 'ldap'] as const
export type FuzzKind = (typeof KINDS)[number]

/** A request as it was sent when all was well. */
export interface HttpSeed {
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer
}

/** What a listener is sent: over TLS, or in its place. */
export interface FuzzInput {
  readonly kind: FuzzKind
  readonly bytes: Buffer
}

const OF_LENGTH = /^(content-length|transfer-encoding)$/i

function written({ method, target, headers, body }: HttpSeed): Buffer {
  const fields = headers
    .filter(([name]) => !OF_LENGTH.test(name))
    .map(([name, value]) => `${name}: ${value}\r\n`)
  const length = body.length > 0 || method !== 'GET' ? `Content-Length: ${body.length}\r\n` : ''
  const head = `${method} ${target} HTTP/1.1\r\n${fields.join('')}${length}\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), body])
}

/** Whether FHIR was sent, in JSON. */
const hasFhirBody = ({ headers, body }: HttpSeed): boolean =>
  body.length > 0 &&
  headers.some(([name, value]) => /^content-type$/i.test(name) && value.startsWith('application/fhir+json'))

/** Whether a message of SOAP was sent. */
export const hasMessage = ({ headers, body }: HttpSeed): boolean =>
  body.length > 0 &&
  headers.some(([name, value]) => /^content-type$/i.test(name) && value.startsWith('text/xml'))

/** Whether what was sent is XML, or has a form in it. */
export const hasXml = (seed: HttpSeed): boolean => hasFhirBody(seed) || hasMessage(seed)

/** The same in FHIR XML, which is spoilt. */
const inXml = (seed: HttpSeed, random: Random): HttpSeed => ({
  ...seed,
  headers: seed.headers.map(([name, value]) => [
    name,
    /^(?:content-type|accept)$/i.test(name) ? 'application/fhir+xml;charset=utf-8' : value,
  ]),
  body: spoilXml(writeXml(JSON.parse(seed.body.toString())), random),
})

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'CONNECT', 'TRACE', 'PROPFIND']

/** Spoils one of the requests in a way of this kind. */
export function httpInput(
  kind: Exclude<FuzzKind, 'tls' | 'ldap'>,
  seeds: readonly HttpSeed[],
  random: Random,
): Buffer {
  switch (kind) {
    case 'http': {
      const seed = oneOf(seeds, random)
      const other = random() < 0.2 ? { ...seed, method: oneOf(METHODS, random) } : seed
      return random() < 0.1 ? written(other) : spoilBytes(written(other), random)
    }
    case 'json': {
      const withBody = seeds.filter(({ body }) => body.length > 0)
      const seed = oneOf(withBody.length > 0 ? withBody : seeds, random)
      return written({ ...seed, body: spoilJsonText(seed.body.toString(), random) })
    }
    case 'xml': {
      const seed = oneOf(seeds.filter(hasXml), random)
      return written(
        hasFhirBody(seed) ? inXml(seed, random) : { ...seed, body: spoilXml(seed.body.toString(), random) },
      )
    }
    case 'message': {
      const seed = oneOf(seeds.filter(hasMessage), random)
      return written({ ...seed, body: spoilMessage(seed.body.toString(), random) })
    }
    case 'token': {
      const seed = oneOf(seeds, random)
      const headers = seed.headers.map(([name, value]): readonly [string, string] =>
        /^authorization$/i.test(name) ? [name, spoiltToken(value, random)] : [name, value],
      )
      return written({ ...seed, headers })
    }
    case 'query': {
      const seed = oneOf(seeds, random)
      const [path = '', query = 'a=b'] = seed.target.split('?')
      return written({ ...seed, target: `${path}?${spoiltQuery(query, random)}` })
    }
  }
}

/** Characters that may stand in a request line; the rest would be the parser's matter. */
const visible = (bytes: Buffer): string => bytes.toString('latin1').replace(/[^\x21-\x7e\x80-\xff]/g, '+')

function spoiltQuery(query: string, random: Random): string {
  const parts = query.split('&')
  const at = below(parts.length, random)
  const part = parts[at] ?? ''
  if (random() < 0.2) return [...parts, part].join('&')
  return parts
    .map((each, place) => (place === at ? visible(spoilBytes(Buffer.from(part, 'latin1'), random)) : each))
    .join('&')
}

function spoiltToken(value: string, random: Random): string {
  const [scheme = '', token = ''] = value.split(' ')
  const parts = token.split('.')
  const at = below(parts.length, random)
  const spoilt = parts.map((part, place) =>
    place === at
      ? spoilJsonText(Buffer.from(part, 'base64url').toString(), random).toString('base64url')
      : part,
  )
  return random() < 0.2
    ? visible(spoilBytes(Buffer.from(value, 'latin1'), random)).replaceAll('+', ' ')
    : `${scheme} ${spoilt.join('.')}`
}

/** The beginning of a TLS handshake, spoilt. */
export const tlsInput = (hello: Buffer, random: Random): Buffer =>
  random() < 0.2
    ? Buffer.from(Array.from({ length: 1 + below(300, random) }, () => below(256, random)))
    : spoilBytes(hello, random)

/** One to three LDAP messages, spoilt. */
export const ldapInput = (messages: readonly Buffer[], random: Random): Buffer =>
  spoilBytes(
    Buffer.concat(Array.from({ length: 1 + below(3, random) }, () => oneOf(messages, random))),
    random,
  )
