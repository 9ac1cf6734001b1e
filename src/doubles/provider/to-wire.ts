import { gzipSync } from 'node:zlib'
import { headerValues, type HeaderList } from '../../spine/headers.js'
import type { WireResponse } from '../../wire/exchange.js'

/** An answer that is about to go out, right or spoilt: any JSON as its body, or none. */
export interface Outgoing {
  readonly status: number
  readonly headers: HeaderList
  readonly resource: unknown
}

/** Whether a weight rules a coding out: q=0 (RFC 9110 12.5.3). */
const isRuledOut = (coding: string): boolean => /;\s*q=0(?:\.0*)?\s*$/.test(coding)

const acceptsGzip = (headers: HeaderList): boolean =>
  headerValues(headers, 'Accept-Encoding')
    .flatMap((value) => value.toLowerCase().split(','))
    .some((coding) => /^\s*(?:x-)?gzip\s*(?:;|$)/.test(coding) && !isRuledOut(coding))

const wantsNoBody = (headers: HeaderList): boolean =>
  headerValues(headers, 'Prefer').some((value) => /(?:^|[,;\s])return=minimal(?:$|[,;\s])/.test(value))

const isCommand = (method: string): boolean => method === 'POST' || method === 'PUT'

/** The bytes of an answer: without a body where the consumer prefers that, compressed where it accepts that (appointments.md 1.2). */
export function toWire(
  { status, headers, resource }: Outgoing,
  request: { readonly method: string; readonly headers: HeaderList },
  write: (resource: unknown) => string = JSON.stringify,
): WireResponse {
  const isMinimal =
    status < 300 && isCommand(request.method) && isVersioned(headers) && wantsNoBody(request.headers)
  if (isMinimal || resource === undefined) return { status, headers, body: Buffer.alloc(0) }
  const body = Buffer.from(write(resource))
  if (!acceptsGzip(request.headers)) return { status, headers, body }
  const encoding: HeaderList = [
    ['Content-Encoding', 'gzip'],
    ['Vary', 'Accept-Encoding'],
  ]
  return { status, headers: [...headers, ...encoding], body: gzipSync(body) }
}

/** Creations and updates, not operations: a registration always gives its bundle. */
const isVersioned = (headers: HeaderList): boolean => headerValues(headers, 'ETag').length > 0
