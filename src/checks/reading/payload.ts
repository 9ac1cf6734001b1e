import { isUtf8 } from 'node:buffer'
import { gunzipSync } from 'node:zlib'
import { headerValues, type HeaderList } from '../../spine/headers.js'
import { parseJson } from './token.js'

interface Message {
  readonly headers: HeaderList
  readonly body: Buffer
}

/** JSON of a body after its Content-Encoding is undone (RFC 9110 8.4); undefined where there is none to read. */
export function payloadOf(message: Message): unknown {
  const plain = plainBodyOf(message)
  return plain && parseJson(plain)
}

/** Whether a body, decoded, is UTF-8, so that its texts are what their writer meant; one that cannot be decoded is told as that. */
export const isInUtf8 = (message: Message): boolean => isUtf8(plainBodyOf(message) ?? Buffer.alloc(0))

/** A body after its Content-Encoding is undone; undefined where that cannot be. */
export function plainBodyOf({ headers, body }: Message): Buffer | undefined {
  const encoding = headerValues(headers, 'Content-Encoding')[0]?.toLowerCase() ?? 'identity'
  const isGzip = encoding === 'gzip' || encoding === 'x-gzip'
  return isGzip ? gunzipped(body) : encoding === 'identity' ? body : undefined
}

function gunzipped(body: Buffer): Buffer | undefined {
  try {
    return gunzipSync(body)
  } catch {
    return undefined
  }
}
